"""Selection of sites: filters, search words, place and year, and the sites they give."""

from accr_map.selection.selection import (
    Ignored,
    Result,
    Selection,
    apply,
    facet_counts,
)

__all__ = ["Ignored", "Result", "Selection", "apply", "facet_counts"]
