"""Selection of sites: filters, search words, place and year, and the sites they give."""

from accr_map.selection.selection import (
    FACET_FIELDS,
    Ignored,
    Result,
    Selection,
    apply,
    facet_counts,
)

__all__ = ["FACET_FIELDS", "Ignored", "Result", "Selection", "apply", "facet_counts"]
