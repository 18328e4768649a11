"""Selection of sites: filters, search words, place and year, and the sites they give.

- `describe`: The name of a selection in words: its filters, its search, its year.
- `engine_tables`: Tables of the browser's selection engine: bit sets of the facets, and the
  search index, as JSON.
- `facet_labels`: Labels of facets and of their codes in the reader's language, as JSON for the
  browser.
- `nearby`: Places to measure distances from: typed names or browser positions, and route links.
- `query`: Query codec: the words of the address to the fields of a selection and back.
- `result`: `Result`: the sites of a selection in the order of the list, and the counts of its
  facets.
- `search`: Full-text search over the sites: index, postings, ways to match a word,
  explanations.
- `selection`: `Selection`: the filters, words, year and place that a visitor chose.
- `years`: Years of a selection: which of its sites were members in each, and which came last.
"""

from accr_map.selection.query import Ignored
from accr_map.selection.result import Masks, Result, apply, ever, facet_counts, masks
from accr_map.selection.selection import Selection

__all__ = [
    "Ignored", "Masks", "Result", "Selection", "apply", "ever", "facet_counts", "masks",
]  # fmt: skip
