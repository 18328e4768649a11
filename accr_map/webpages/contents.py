"""Contents of the pages: what each gives to the template besides its heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from accr_map.catalogue import labels
from accr_map.i18n import translated
from accr_map.profiles import bodies, card, chapters, networks, partners, timeline
from accr_map.settings.pages import FRONT
from accr_map.tables.codes import PROGRAMME_STATUSES
from accr_map.webpages import coverage, figures, network_page, pictures, prose, site_page
from accr_map.webpages.articles import privacy
from accr_map.webpages.articles.every import ARTICLES
from accr_map.webpages.entry_list import Entry, entries
from accr_map.webpages.html import html
from accr_map.webpages.page_view import SITE, PageView

if TYPE_CHECKING:
    from accr_map.i18n import Language
    from accr_map.statistics import Figure


# Entries of the list that the first answer holds; the live page has all.
LONGEST_LIST = 100


def _explore(view: PageView) -> dict[str, Any]:
    text = view.language.text
    first = (view.part - 1) * LONGEST_LIST
    rows = view.result.positions[first : first + LONGEST_LIST].tolist()
    labels_of_ways = {"prev": text("Previous sites"), "next": text("Next sites")}
    return {
        "count": view.number,
        "card": _card(view) if view.row >= 0 else Markup(),
        "entries": entries(view, rows),
        "beside": [(relation, way, labels_of_ways[relation]) for relation, way in view.way],
        "folder": view.beside(FRONT).removesuffix("index.html"),
        "search": text("Search for a site, a place, a theme"),
        "chosen": view.selection.to_query(),
        "words": view.selection.words,
    }


def _site(view: PageView) -> dict[str, Any]:
    return {"page": site_page.parts(view)}


def _card(view: PageView) -> Markup:
    described = card.describe(view.catalogue, view.site, view.language, view.today.year)
    return card.markup(described, picture=site_page.picture(view, pictures.small))


def _timeline(view: PageView) -> dict[str, Any]:
    decades = timeline.decades(timeline.events(view.catalogue, view.language))
    named = [
        (f"d{decade.start}", view.language.text("{year}s", year=decade.start)) for decade in decades
    ]
    return {
        "parts": prose.contents(named, view.language),
        "groups": [
            (
                f"d{decade.start}" if year is decade.years[0] else "",
                str(year.year),
                [translated.markup(event.title, view.language) for event in year.events],
            )
            for decade in decades
            for year in decade.years
        ],
    }


def _partners(view: PageView) -> dict[str, Any]:
    listed = partners.partners(view.catalogue, view.language)
    describe = partial(partners.describe, view.catalogue, language=view.language)
    return _bodies(view, "partner", listed, describe, figures.agreement_chart)


def _networks(view: PageView) -> dict[str, Any]:
    year = view.today.year
    listed = networks.networks(view.catalogue, view.language, year)
    describe = partial(networks.describe, view.catalogue, language=view.language, year=year)
    return _bodies(view, "network", listed, describe)


def _bodies(
    view: PageView,
    word: str,
    listed: tuple[bodies.Body, ...],
    describe: Callable[[str], card.Card | None],
    chart: Callable[[PageView], Markup] = lambda _: Markup(),
) -> dict[str, Any]:
    """List bodies; a page alone has their cards too, to which the list leads."""
    described = (describe(body.id) for body in listed) if view.is_alone else ()
    return {
        "entries": [
            Entry(
                view.beside(view.name, (word, body.id)),
                body.name,
                tuple(filter(None, (body.kind, body.place, *body.lines))),
            )
            for body in listed
        ],
        "cards": [card.markup(one) for one in described if one],
        "charts": chart(view) if view.is_alone else Markup(),
    }


def _network(view: PageView) -> dict[str, Any]:
    """Give the parts of the page in their order; a page alone has its charts too."""
    catalogue, language = view.catalogue, view.language
    parts = network_page.parts(catalogue, language)
    _, known = figures.measured(catalogue, view.today.year)
    written = {
        "part-arrivals": figures.arrival_chart,
        "part-organisation": lambda view: network_page.organisations(view.catalogue, language),
        "part-members": figures.member_chart,
        "part-missions": partial(_passages, kind="mission"),
        "part-countries": partial(_passages, kind="country"),
    }
    is_drawn = {"part-arrivals", "part-members"}
    body = [network_page.key_figures(known, language, partial(_worked_out, view))]
    body += [
        _passage(view, chapter, 2) for chapter in chapters.told(catalogue, "chapter", language)
    ]
    for part, title in parts:
        if part in is_drawn and view.is_alone:
            body += [prose.anchor(part), written[part](view)]
        elif part in written and part not in is_drawn:
            body += [prose.heading(part, title), written[part](view)]
    shown = [part for part in parts if view.is_alone or part[0] not in is_drawn]
    return {"parts": prose.contents(shown, language), "body": Markup().join(body)}


def _worked_out(view: PageView, figure: Figure, number: Markup) -> Markup:
    """Lead from a number to how it was worked out, where that page is offered."""
    if "reach" not in view.pages:
        return number
    return html('<a href="{}">{}</a>', view.beside("reach", ("figure", figure.id)), number)


def _passages(view: PageView, kind: str) -> Markup:
    passages = chapters.told(view.catalogue, kind, view.language)
    return Markup().join(_passage(view, chapter, 3) for chapter in passages)


def _passage(view: PageView, chapter: chapters.Chapter, level: int) -> Markup:
    return html(
        '<section class="accr-chapter" id="part-chapter-{}"><h{level}>{}</h{level}>{}{}</section>',
        chapter.id,
        network_page.title(chapter, view.language),
        prose.paragraph(chapter.text, view.language),
        prose.sources(chapter.sources, view.language),
        level=level,
    )


def _reach(view: PageView) -> dict[str, Any]:
    """Give the figures of the whole network; a page alone has its charts too."""
    if not view.selection.is_default:
        return {}
    return {
        "lead": figures.summary(view),
        "figures": figures.listed(view),
        "how": view.language.text("How"),
        "charts": figures.reach_charts(view) if view.is_alone else Markup(),
    }


def _residencies(view: PageView) -> dict[str, Any]:
    catalogue, language = view.catalogue, view.language
    hosts = catalogue.hosting.groupby("programme_id")["site_id"].nunique()
    table = catalogue.programmes
    return {
        "entries": [
            Entry(
                view.beside(FRONT, ("programme", row["id"])),
                labels.label(catalogue, "programmes", row["id"], language),
                tuple(filter(None, _programme(row, int(hosts.get(row["id"], 0)), language))),
            )
            for row in table.to_dict("records")
        ],
        "charts": figures.flow_chart(view) if view.is_alone else Markup(),
    }


def _programme(row: Mapping[Any, Any], hosts: int, language: Language) -> Iterator[str]:
    """Tell of a programme its years and state, whom it is for and how many sites host it."""
    years = [str(year) for year in (row["start_year"], row["end_year"]) if not pd.isna(year)]
    if pd.isna(row["end_year"]):
        years = [language.text("since {year}", year=year) for year in years]
    state = language.text(PROGRAMME_STATUSES.get(row["status"], ""))
    yield " · ".join(filter(None, ("–".join(dict.fromkeys(years)), state)))
    yield translated.marked(translated.passage(row, "audience", language))
    yield language.count("{n} host site", "{n} host sites", hosts) if hosts else ""


def _data(view: PageView) -> dict[str, Any]:
    text, language = view.language.text, view.language
    purposes = dict.fromkeys(form.purpose for _, form in view.downloads)
    return {
        "downloads": [
            (
                text(purpose),
                [
                    (address, text(form.label))
                    for address, form in view.downloads
                    if form.purpose == purpose
                ],
            )
            for purpose in purposes
        ],
        "package": (view.package, text("The tables and their description (Table Schema)")),
        "version": f"{text('Version of the data')}: {view.catalogue.version}",
        "sections": (
            prose.section(
                text("What is known, and what is missing"),
                coverage.table(view.catalogue, language),
                coverage.visiting_facts(view.catalogue, language),
                coverage.missing_texts(view.catalogue, language),
            ),
        ),
    }


def _article(view: PageView) -> dict[str, Any]:
    """Give the article of a page; that on privacy differs where no server is behind it."""
    write = ARTICLES[view.name]
    if view.is_alone and view.name == "privacy":
        write = privacy.static_article
    article = write(view)
    ways = [(view.beside(name), label) for name, label in article.ways if name in view.pages]
    return {"lead": article.lead, "sections": article.sections, "ways": ways}


# What each page gives to the template besides its heading; others have their heading alone.
CONTENTS: Mapping[str, Callable[[PageView], dict[str, Any]]] = MappingProxyType(
    {
        FRONT: _explore,
        SITE: _site,
        "reach": _reach,
        "residencies": _residencies,
        "data": _data,
        "timeline": _timeline,
        "partners": _partners,
        "networks": _networks,
        "network": _network,
        **dict.fromkeys(ARTICLES, _article),
    }
)
