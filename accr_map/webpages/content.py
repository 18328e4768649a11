"""Content of a page as HTML: filters, count, map, list, card, events, bodies, chapters.

It is what a reader without scripts and a search engine get, and what everybody sees before
the scripts are there.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from accr_map.catalogue import facets
from accr_map.i18n import language, tag
from accr_map.settings.pages import FOOT, FRONT, in_the_bar, in_turn
from accr_map.webpages import locator, templates
from accr_map.webpages.articles.every import ARTICLES
from accr_map.webpages.contents import CONTENTS
from accr_map.webpages.page_view import SITE, PageView, whole_counts

# Values of a filter that the first answer holds; the live page has all.
_MOST_VALUES = 12

# A value of a filter: address, label, count, and whether it is chosen.
Value = tuple[str, str, str, bool]


def markup(view: PageView) -> Markup:
    """Write the content of a page, every text of the data escaped."""
    text = view.language.text
    kind, bar = view.name if view.name in CONTENTS else "", in_the_bar()
    if view.name == SITE and view.row < 0:
        kind = ""
    return templates.render(
        "page_content.html",
        view=view,
        kind=kind,
        heading=_heading(view),
        front=view.beside(FRONT),
        told=_told(view),
        navigation=[(view.beside(name), text(view.pages[name].title), name)
                    for name in view.pages if name in bar],
        foot=[(view.beside(name), text(page.title), name)
              for name, page in view.pages.items() if page.section == FOOT],
        languages=[(view.in_language_of(code), language(code).name(), tag(code))
                   for code in view.settings.languages if code != view.language.code],
        filters=list(_filters(view)) if _has_filters(view) else [],
        turn=list(_turn(view)),
        symbols=locator.symbols(),
        map=locator.draw(view) if view.is_front or view.name == SITE else Markup(),
        **(CONTENTS[kind](view) if kind else {}),
    )  # fmt: skip


def _turn(view: PageView) -> Iterator[tuple[str, str, str]]:
    """Yield the ways to the pages before and after one that is read in turn."""
    ways = zip(("prev", "next"), in_turn(view.name, view.pages), strict=True)
    for relation, name in ways:
        if name:
            yield relation, view.beside(name), view.language.text(view.pages[name].title)


def _heading(view: PageView) -> str:
    """Name the page; where its site is not known, say so."""
    if view.unknown_site and not view.is_front:
        return view.language.text("No site is known by the name “{site}”", site=view.unknown_site)
    return view.network if view.is_front else view.subject.partition(" · ")[0]


def _told(view: PageView) -> str:
    """Say what the page is, where its content does not."""
    speaks = view.is_front or view.row >= 0 or view.unknown_site or view.name in ARTICLES
    # What else the live page of data can do needs its server.
    speaks = speaks or (view.is_alone and view.name == "data")
    return "" if speaks else view.description


def _has_filters(view: PageView) -> bool:
    """Tell whether filters stand beside the page: a page alone has them where they lead."""
    return view.is_front if view.is_alone else view.pages[view.name].is_filtered


def _filters(view: PageView) -> Iterator[tuple[str, list[Value]]]:
    """Yield each filter: its heading and its commonest values, on a page alone all of them."""
    # Each leads to its sites alone, so that is how many are counted.
    counts = whole_counts(view.catalogue, view.today.year)
    chosen = view.selection.to_query()
    for facet in facets.offered(view.catalogue):
        common = list(counts[facet.key].items())
        if not facet.is_ordered:
            common.sort(key=lambda pair: -pair[1])
        values = [
            (
                view.beside(FRONT, (facet.key, code)),
                facet.label(view.catalogue, code, view.language),
                view.language.number(count),
                (facet.key, code) in chosen,
            )
            for code, count in common[: None if view.is_alone else _MOST_VALUES]
            if count
        ]
        if values:
            yield facet.title(view.language), values
