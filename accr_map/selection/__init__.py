"""What a visitor asked for, and the sites that it gives."""

from accr_map.selection.selection import (
    FACET_FIELDS,
    Ignored,
    Result,
    Selection,
    apply,
    facet_counts,
)

__all__ = ["FACET_FIELDS", "Ignored", "Result", "Selection", "apply", "facet_counts"]
