"""Page of a site: its picture, what is told of it, and its neighbours, as HTML.

The dashboard, the answer before its scripts and the static site put the same parts on their page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from accr_map.catalogue import labels
from accr_map.exports.portraits import surroundings
from accr_map.i18n import mark
from accr_map.profiles import card, programmes
from accr_map.selection import nearby
from accr_map.settings.pages import FRONT
from accr_map.webpages import entry_list, pictures, templates
from accr_map.webpages.html import html, tags
from accr_map.webpages.page_view import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accr_map.webpages.page_view import PageView

_WORDS = {
    "hosted": mark("Programmes and calls"),
    "visit": card.GROUPS["visit"],
    "route": mark("Plan a route"),
    "route_opens": mark("Opens OpenStreetMap in a new tab"),
}
_IN_TOWN_KM = 3


@dataclass(frozen=True)
class SitePage:
    """The parts of the page of a site; empty ones have nothing to show."""

    picture: Markup
    #: Its name, what it is in a sentence, and how to visit it: beside its map.
    article: Markup
    #: What is known of it, in groups.
    facts: Markup
    neighbours: Markup


def parts(view: PageView) -> SitePage:
    """Write the parts of the page of the view's site, which the catalogue has.

    Raises:
        OrderError: the catalogue has no site of that id.
    """
    described = card.describe(view.catalogue, view.site, view.language, view.today.year)
    return SitePage(
        picture(view, pictures.head),
        _article(view, described),
        _facts(view, described),
        _neighbours(view),
    )


def picture(view: PageView, write: pictures.Writer) -> Markup:
    """Write the picture of the view's site; empty where the page has none."""

    def address(name: str, size: str) -> str:
        has_file = view.has_preview or size == pictures.PHOTO
        return view.portrait(name, size) if has_file else ""

    return write(view.catalogue, view.row, view.language, address)


def _article(view: PageView, described: card.Card) -> Markup:
    position = described.position
    return templates.render(
        "site_article.html",
        **card.values(described, "h1"),
        words=view.language.texts(_WORDS),
        visit=[*described.of_group("visit"), *_city(view, described)],
        route=nearby.route_url(view.result.place, *position) if position else "",
    )


def _facts(view: PageView, described: card.Card) -> Markup:
    catalogue, language = view.catalogue, view.language
    groups = [
        (language.text(title), described.of_group(group))
        for group, title in card.GROUPS.items()
        if group != "visit"
    ]
    hosted = [
        (view.beside(FRONT, ("programme", one.code)), one)
        for one in programmes.hosted(catalogue, view.site, language)
    ]
    return templates.render(
        "site_facts.html",
        **card.values(described, "h1"),
        words=language.texts(_WORDS),
        groups=[(title, facts) for title, facts in groups if facts],
        hosted=hosted,
        position=described.of_group(card.POSITION),
    )


def _city(view: PageView, described: card.Card) -> Iterator[card.Fact]:
    """Name the nearest city and how far it is, where the site stands in no city itself."""
    if described.position is None:
        return
    city = surroundings.nearest_city(described.position, view.language.code)
    if city is None or city.km < _IN_TOWN_KM:
        return
    text = view.language.text
    far = text("{km} km as the crow flies", km=view.language.number(round(city.km)))
    yield card.fact(text("Nearest city"), [f"{city.name} · {far}"], "visit")


def _neighbours(view: PageView) -> Markup:
    """Write the nearest current sites as cards with a small picture and their distance."""
    near = nearby.nearest_sites(view.catalogue, view.site)
    if not near:
        return Markup()
    names, places = (
        read(view.catalogue, view.language) for read in (labels.site_names, labels.site_places)
    )
    ids, number = labels.site_ids(view.catalogue), view.language.number
    cards = (
        html(
            '<a class="accr-way" href="{}">{}<span class="accr-text"><span class="accr-name">{}'
            '</span><span class="accr-place">{}</span><span class="accr-note">{}</span></span></a>',
            view.beside(SITE, *view.selection.to_query(), ("site", ids[row])),
            entry_list.thumb(view, row),
            names[row],
            places[row],
            view.language.text("{km} km", km=number(round(km))),
        )
        for row, km in near
    )
    return html(
        '<section class="accr-neighbours"><h2>{}</h2><ul>{}</ul></section>',
        view.language.text("Nearest sites of the network"),
        tags("<li>{}</li>", cards),
    )
