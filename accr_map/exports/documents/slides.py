"""PPTX export: slides with editable texts, native charts and tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.util import Inches

from accr_map import qr_code
from accr_map.catalogue import images
from accr_map.exports.documents import picture, slide_charts, step_views
from accr_map.exports.documents.deck import Deck, describe
from accr_map.exports.records import publishers, records
from accr_map.palette import LIGHT
from accr_map.statistics import HEADLINES, figures, sentence, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pptx.slide import Slide

    from accr_map.exports.order import Order
    from accr_map.exports.records import Record
    from accr_map.statistics import Figure
    from accr_map.stories import story

#: The figures that have a slide of their own; the others stand together in a table.
OWN_SLIDE = (*HEADLINES, "themes")
# A longer list is a directory: the table goes to the spreadsheet.
_LONGEST_LIST, _ROWS, _FIGURE_ROWS = 120, 11, 12
# Characters that a slide has room for, and what stands between two names.
_LONGEST_SOURCES, _BETWEEN = 2000, " · "
_MAP_PIXELS = 2400


def to_pptx(order: Order) -> bytes:
    """Write slides: title, map, one a figure, all figures, the list, sources and licences.

    16:9, in the order's language; every picture and chart has an alternative text, every
    text can be edited, and formulas and remarks stand in the notes.
    """
    if order.story:
        return _story(order)
    deck = Deck(Presentation(), order)
    sites, worked_out = records(order), figures(order.scope)
    _title(deck, worked_out)
    _map(deck)
    for key in OWN_SLIDE:
        figure = worked_out.get(key)
        if figure and figure.value is not None:
            _figure(deck, figure)
    _all_figures(deck, worked_out)
    _list(deck, sites)
    sources(deck, sites, worked_out)
    return deck.bytes()


def _story(order: Order) -> bytes:
    """Write the slides of a story: a cover, one a step, and where everything comes from."""
    deck = Deck(Presentation(), order)
    count = order.language.count("{n} step", "{n} steps", len(order.steps))
    cover(deck, order.chosen, f"{order.title} · {count} · {order.number}", order.steps[0].text)
    for step in order.steps:
        _step(deck, step)
    slide = deck.slide(order.language.text("Sources"))
    cited = dict.fromkeys(source for step in order.steps for source in step.sources)
    deck.box(slide, (0.55, 1.3, 8.9, 1.9), " · ".join(cited), 14, LIGHT.ink)
    deck.box(slide, (0.55, 3.3, 8.9, 3.4), "\n".join(order.rights), 14, LIGHT.soft)
    _code(deck, slide)
    return deck.bytes()


def _step(deck: Deck, step: story.Step) -> None:
    """Write a step: its map, words, figure, flow and sources, and the speaker's notes."""
    slide = deck.slide(step.title)
    _step_view(deck, slide, step)
    top = 1.5
    if step.value:
        deck.box(slide, (0.55, top, 4.3, 1.0), step.value, 48, deck.accent, bold=True)
        deck.box(slide, (0.55, top + 1.0, 4.3, 0.5), step.label, 13, LIGHT.soft)
        top += 1.8
    deck.box(slide, (0.55, top, 4.3, 2.4), step.text, 22, LIGHT.ink)
    if step.flow:
        remark = step.flow.text(deck.order.language)
        deck.box(slide, (0.55, top + 2.5, 4.3, 6.0 - top - 2.5), remark, 16, LIGHT.soft)
    else:
        _photo(deck, slide, step, top + 2.3)
    cited = deck.order.language.cited(step.sources)
    if cited:
        deck.box(slide, (0.55, 6.1, 4.3, 0.85), cited, 12, LIGHT.soft)
    slide.notes_slide.notes_text_frame.text = step.notes


def _title(deck: Deck, worked_out: dict[str, Figure]) -> None:
    order = deck.order
    summary = sentence(
        worked_out, order.language, whole=order.selection.is_default, year=order.scope.year
    )
    cover(deck, order.title, f"{order.chosen} · {order.number}", summary)


def cover(deck: Deck, name: str, line: str, summary: str) -> None:
    """Write the first slide: what it is about, its day, and the code that leads to the page."""
    order = deck.order
    slide = deck.slide(name, foot=False)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(0.9), Inches(1.5), Inches(9.2), Inches(1.7)
    )  # fmt: skip
    deck.say(title.text_frame, name, 44, bold=True)
    if order.settings.logo:
        _logo(deck, slide)
    deck.box(slide, (0.9, 3.2, 8.8, 0.75), line, 22, deck.accent)
    deck.box(slide, (0.9, 4.15, 8.8, 1.9), summary, 20, LIGHT.ink)
    deck.box(slide, (0.9, 6.5, 8.8, 0.5), order.date, 14, LIGHT.soft)
    _code(deck, slide)


def _code(deck: Deck, slide: Slide) -> None:
    """Put the address of the page on a slide, and its QR code: a phone reads it from a seat."""
    order = deck.order
    if order.link:
        code = picture.png(qr_code.svg(order.link, side=700), 1)
        words = order.language.text("QR code of the address of this page")
        deck.picture(slide, code, (9.95, 1.6, 2.8), f"{words}: {order.link}")
        deck.box(slide, (9.95, 4.5, 2.8, 1.6), order.link, 12, LIGHT.soft)


def _logo(deck: Deck, slide: Slide) -> None:
    """Put the network's logo at the top: slides hold no SVG, so it becomes PNG."""
    logo, name = deck.order.settings.logo, deck.order.settings.short_name
    drawn = logo.content if logo.is_png else picture.png(logo.content.decode("utf-8"), 4)
    placed = slide.shapes.add_picture(
        io.BytesIO(drawn), Inches(0.9), Inches(0.55), height=Inches(0.85)
    )
    describe(placed, name)


def _map(deck: Deck) -> None:
    order = deck.order
    slide = deck.slide(f"{order.chosen} · {order.number}")
    width, height = 1220, 540
    drawn = picture.png(picture.map_svg(order, width, height, 14), _MAP_PIXELS / width)
    deck.picture(slide, drawn, (0.55, 1.15, 12.22), step_views.map_words(order))
    deck.box(slide, (0.55, 6.58, 12.2, 0.4), order.disclaimer, 12, LIGHT.soft)


def _photo(deck: Deck, slide: Slide, step: story.Step, top: float) -> None:
    """Put the photograph of the site that a step is about under its words, with its credit."""
    order = deck.order
    photo = images.first(order.catalogue, step.chosen) if step.chosen else None
    path = photo and images.file(order.catalogue, photo.name(photo.widths[0], "jpg"))
    if not photo or not path:
        return
    tall = 5.75 - top
    width = min(4.3, tall * photo.width / photo.height)
    alternative = photo.alternative(order.language.code)
    deck.picture(slide, path.read_bytes(), (0.55, top, width), alternative)
    below = top + width * photo.height / photo.width + 0.04
    deck.box(slide, (0.55, below, 4.3, 0.3), photo.credit(order.language), 12, LIGHT.soft)


def _step_view(deck: Deck, slide: Slide, step: story.Step) -> None:
    """Put the map of a step on its slide, or its two maps, or its chart as one to be edited."""
    words = step_views.words(deck.order, step)
    chart = slide_charts.of_step(deck.order, step)
    if chart:
        deck.box(slide, (5.3, 1.3, 7.5, 0.4), chart.drawing.title, 16, LIGHT.ink, bold=True)
        slide_charts.put(slide, chart, (5.3, 1.75, 7.5, 5.0))
    else:
        drawn = picture.png(step_views.svg(deck.order, step, 760, 560, 16), 2)
        deck.picture(slide, drawn, (5.15, 1.25, 7.63), words)


def _figure(deck: Deck, figure: Figure) -> None:
    """Set one figure large, with how it is counted; a chart beside it if there is one."""
    order, language = deck.order, deck.order.language
    slide = deck.slide(language.text(figure.label))
    drawing = slide_charts.beside(figure.id, order)
    room = 4.6 if drawing else 12.2
    large, plain = (54, 16) if drawing else (88, 22)
    deck.box(slide, (0.55, 1.35, room, 1.6), figure.text(language), large, deck.accent, bold=True)
    deck.box(slide, (0.55, 2.95, room, 0.4), figure.note(language), 16, LIGHT.soft)
    deck.box(slide, (0.55, 3.45, room, 2.2), figure.formula.text(language), plain, LIGHT.ink)
    cited = tables.cited(order.catalogue, figure, language)
    if cited:
        # A slide has room for few: all of them stand in its notes and on the last slide.
        few = tables.cited(order.catalogue, figure, language, most=4)
        source = language.cited(few)
        if few != cited:
            source = language.noted(source, language.text("all of them on the last slide"))
        deck.box(slide, (0.55, 5.75, room, 1.0), source, 12, LIGHT.soft)
    if drawing:
        slide_charts.put(slide, drawing, (5.3, 1.2, 7.5, 5.5))
    remarks = [figure.formula.text(language), *(r.text(language) for r in figure.remarks)]
    slide.notes_slide.notes_text_frame.text = "\n".join([*remarks, language.separated(cited)])


def _all_figures(deck: Deck, worked_out: dict[str, Figure]) -> None:
    text = deck.order.language.text
    head = [text("Figure"), text("Value"), text("Known"), text("Year")]
    rows = [
        [text(figure.label), figure.text(deck.order.language),
         figure.completeness(deck.order.language), figure.when(deck.order.language)]
        for figure in worked_out.values()
    ]  # fmt: skip
    for page in _pages(rows, _FIGURE_ROWS):
        slide = deck.slide(text("All the figures"))
        deck.table(slide, head, page, (4.6, 2.8, 2.2, 2.6), text("All the figures"))


def _list(deck: Deck, sites: list[Record]) -> None:
    order, text = deck.order, deck.order.language.text
    head = [text("Site"), text("Place"), text("Status"), text("Themes")]
    rows = [
        [
            record["name"],
            order.language.commas((record["locality"], record["country_label"])),
            record["status_label"],
            order.language.commas(record["theme_labels"]),
        ]
        for record in sites[:_LONGEST_LIST]
    ]
    left = len(sites) - len(rows)
    pages = list(_pages(rows, _ROWS))
    for number, page in enumerate(pages, start=1):
        title = f"{text('The sites')} ({number}/{len(pages)})" if pages[1:] else text("The sites")
        slide = deck.slide(title)
        deck.table(slide, head, page, (4.3, 3.1, 1.7, 3.1), title)
        if left and number == len(pages):
            more = order.language.count("and {n} more", "and {n} more", left)
            deck.box(slide, (9.8, 0.55, 2.9, 0.35), more, 14, LIGHT.soft)


def sources(deck: Deck, sites: list[Record], worked_out: dict[str, Figure]) -> None:
    """Name whom the facts come from, and under which licences they may be passed on."""
    order, text = deck.order, deck.order.language.text
    named = dict.fromkeys(publishers(sites))
    for figure in worked_out.values():
        origin = [text(figure.origin)] if figure.origin else []
        named |= dict.fromkeys(
            [*origin, *tables.publishers_of(order.catalogue, figure, order.language)]
        )
    pages = list(_pages_of_names(list(named)))
    for number, page in enumerate(pages, start=1):
        title = f"{text('Sources')} ({number}/{len(pages)})" if pages[1:] else text("Sources")
        slide = deck.slide(title)
        deck.box(slide, (0.55, 1.2, 12.2, 3.6), page, 12, LIGHT.ink)
    rights = [*order.rights, *filter(None, [order.link])]
    deck.box(slide, (0.55, 4.9, 12.2, 1.8), "\n".join(rights), 12, LIGHT.soft)


def _pages_of_names(names: list[str]) -> Iterator[str]:
    """Join names to texts that each fill a slide at most; one empty text without names."""
    page = ""
    for name in names:
        longer = page + _BETWEEN + name if page else name
        if page and len(longer) > _LONGEST_SOURCES:
            yield page
            longer = name
        page = longer
    yield page


def _pages(rows: list[list[str]], size: int) -> Iterator[list[list[str]]]:
    for first in range(0, len(rows), size):
        yield rows[first : first + size]
