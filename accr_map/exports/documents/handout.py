"""PDF export: the report of a selection, or the handout of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accr_map.exports.documents import picture, report, step_views
from accr_map.i18n import mark
from accr_map.selection.describe import counted
from accr_map.statistics import figures

if TYPE_CHECKING:
    from accr_map.exports.order import Order
    from accr_map.stories.story import Step

_WORDS = {
    "date": mark("Date"),
    "sites": mark("Sites"),
    "steps": mark("Steps"),
    "filters": mark("Filters"),
    "link": mark("This page"),
    "qr": mark("QR code of the address of this page"),
    "rights": mark("Sources and licences"),
}
# Of a photograph, in pixels: 60 mm wide on paper.
_PHOTO_WIDTH = 960
# More names than this under a map are a list: the alternative text has them.
_MOST_NAMES = 6


def to_pdf(order: Order) -> bytes:
    """Set a story step by step, or the report of a selection: figures, maps, list, method."""
    if order.story:
        return report.typeset("handout.typ", order.settings, _told(order))
    return report.to_pdf(order, order.scope, figures(order.scope))


def _told(order: Order) -> dict[str, Any]:
    """Gather every text and picture of a story."""
    filters = dict.fromkeys(filter(None, (step.filters for step in order.steps)))
    return report.head(order, order.steps[0].text) | {
        "words": order.language.texts(_WORDS),
        "sites": order.number,
        "filters": list(filters),
        "steps": [_step(order, step) for step in order.steps],
        "rights": list(order.rights),
    }  # fmt: skip


def _step(order: Order, step: Step) -> dict[str, Any]:
    shown, language = order.only(step.shown), order.language
    names = [sign.label for sign in picture.signs_of(shown)]
    # What is withheld must not stand as a zero: the step knows what it chose its sites by.
    chosen = step.scope.selection if step.scope else shown.selection
    caption = [
        step.filters,
        counted(order.catalogue, chosen, len(shown.result), language),
    ]
    if step.sides:
        caption = [" / ".join(filter(None, (side.words for side in step.sides)))]
    elif len(names) <= _MOST_NAMES:
        caption.append(language.listed(names))
    return {
        "title": step.title,
        "text": step.text,
        "value": step.value,
        "label": step.label,
        "flow": step.flow.text(language) if step.flow else "",
        "sources": language.cited(step.sources),
        "picture": step_views.svg(order, step, 640, 440, 15),
        "words": step_views.words(order, step),
        "caption": " · ".join(filter(None, caption)),
        "photo": report.photo(order, step.chosen, _PHOTO_WIDTH),
    }
