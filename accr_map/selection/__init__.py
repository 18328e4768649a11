"""Selection of sites: filters, search words, place and year, and the sites they give.

- `describe`: The name of a selection in words: its filters, its search, its year.
- `facet_labels`: Labels of facets and of their codes in the reader's language, as JSON for the
  browser.
- `nearby`: Places to measure distances from: typed names or browser positions, and route links.
- `query`: Query codec: the words of the address to the fields of a selection and back.
- `search`: Full-text search over the sites: index, postings, ways to match a word,
  explanations.
- `selection`: `Selection`, the sites it gives (`apply`) and the counts of its facets
  (`facet_counts`).
"""

from accr_map.selection.selection import (
    Ignored,
    Result,
    Selection,
    apply,
    facet_counts,
)

__all__ = ["Ignored", "Result", "Selection", "apply", "facet_counts"]
