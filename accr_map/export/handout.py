"""The handout of an order: the report of its figures, as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accr_map.export import report
from accr_map.reach import figures

if TYPE_CHECKING:
    from accr_map.export.order import Order


def to_pdf(order: Order) -> bytes:
    """Set the report of an order: sentence, figures, maps, charts, list, method, sources."""
    base = order.ground
    return report.to_pdf(base, figures(base), order.settings, order.language, order.link, order.day)
