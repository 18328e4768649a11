"""Page The network: what it is, missions, organisation, numbers of members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from accr_map import charts
from accr_map.catalogue.labels import names
from accr_map.i18n import translated
from accr_map.map.seats import Seat
from accr_map.map.symbols import SYMBOLS
from accr_map.profiles import chapters
from accr_map.profiles.chapters import Chapter, Mention
from accr_map.selection import Selection
from accr_map.statistics import Figure, Scope
from accr_map.statistics.measures import statements
from accr_map.tables.codes import METRICS
from accr_map.webpages import network_page
from accr_map.webpages import prose as written
from pages.shell import links
from pages.shell.html import Markup, html, joined, put, put_html, style_sheet, tags
from pages.shell.view import View, plain
from pages.widgets import figure_cards, prose, reading, seat_map

# Share of the sites that the map beside the first passages holds.
_MOST_OF_ALL = 0.75


def render(view: View) -> None:
    """Draw the page; what the data do not hold is not there."""
    style_sheet("prose.css")
    style_sheet("reach.css")
    text = view.language.text
    parts = network_page.parts(view.catalogue, view.language)
    with st.container(key="network"):
        st.title(text("What the network is"), anchor=False)
        prose.lead(view.settings.tagline(view.language.code))
        base, known = figure_cards.measure(view, Selection())
        put(network_page.key_figures(known, view.language, partial(_worked_out, view)))
    with reading.page(view, "network", parts), st.container(key="parts"):
        _opening(view, base)
        if "part-arrivals" in dict(parts):
            put(written.anchor("part-arrivals"))
            draw = partial(charts.arrivals, base, view.language, figure_cards.theme(view))
            figure_cards.picture(view, draw, "arrivals", view.today.year)
            figure_cards.files(view, "arrivals", partial(charts.arrivals, base, view.language))
        note = text(
            "Named beside each: the sites, programmes and partners that a source ties to it, "
            "partners by the role it gives them. The ways to the map apply the filters that "
            "come nearest: that choice is ours."
        )
        _passages(view, "mission", "missions", text("Missions"), note)
        _organisations(view)
        _members(view)
        _passages(view, "country", "countries", text("Countries it turns to"))
    links.follow(view, "network")


def _opening(view: View, base: Scope) -> None:
    """Draw the first passages, and beside them where the sites lie."""
    with st.container(key="opening"):
        with st.container(key="chapters"):
            for chapter in chapters.told(view.catalogue, "chapter", view.language):
                _chapter(view, chapter)
        frame = charts.best_frame(base, view.settings.frames, _MOST_OF_ALL)
        if frame is not None:
            theme = figure_cards.theme(view)
            draw = partial(charts.sites, base, frame, view.language, theme)
            with st.container(key="where"):
                figure_cards.picture(view, draw, "where", frame.id)


def _worked_out(view: View, figure: Figure, number: Markup) -> Markup:
    """Lead from a number to how it was worked out, where that page is offered."""
    if "reach" not in view.pages:
        return number
    there = replace(view, selection=Selection(), site="", own=(("figure", figure.id),))
    return links.link(links.relative(there, "reach"), number)


def _passages(view: View, kind: str, key: str, title: str, note: str = "") -> None:
    """Draw the passages of a kind under a heading; nothing if there are none."""
    passages = chapters.told(view.catalogue, kind, view.language)
    if not passages:
        return
    put(written.heading(f"part-{key}", title))
    if note:
        put_html('<p class="accr-words">{}</p>', note)
    with st.container(key=key):
        for chapter in passages:
            _chapter(view, chapter, 3, is_mission=kind == "mission")


def _chapter(view: View, chapter: Chapter, level: int = 2, *, is_mission: bool = False) -> None:
    """Draw a passage, what stands for it, and where it was read."""
    language = view.language
    with st.container(key=f"chapter-{chapter.id}"):
        put_html(
            '<div class="accr-chapter" id="part-chapter-{id}"><h{level}>{title}</h{level}>'
            "{text}</div>",
            id=chapter.id,
            level=level,
            title=network_page.title(chapter, language),
            text=written.paragraph(chapter.text, language),
        )
        _ways(view, chapter)
        if is_mission:
            _unnamed(view, chapter)
        folds = _moments(view, chapter) + _partners(view, chapter.partners)
        folds += written.sources(chapter.sources, language)
        if folds:
            put_html('<div class="accr-folds">{}</div>', folds)


def _ways(view: View, chapter: Chapter) -> None:
    """Lead to the sites, the programmes and the map."""
    if not (chapter.sites or chapter.programmes or chapter.query):
        return
    with st.container(key=f"links-{chapter.id}", horizontal=True, gap="small"):
        for site in chapter.sites:
            links.page_link(view, "site", plain(site.name), links.words(view, ("site", site.id)))
        for programme in chapter.programmes:
            there = links.words(view, ("programme", programme.id))
            icon = ":material/home_work:"
            links.page_link(view, "residencies", plain(programme.name), there, icon=icon)
        if chapter.query:
            label = view.language.count(
                "{n} site on the map", "{n} sites on the map", chapter.shown
            )
            there = links.words(view, *chapter.query)
            links.page_link(view, "explore", label, there, icon=":material/map:")


def _unnamed(view: View, chapter: Chapter) -> None:
    """Say what no source ties to a mission, of what the network has at all."""
    text, tables = view.language.text, view.catalogue.tables()
    kinds = {
        text("site"): chapter.sites or tables["sites"].empty,
        text("programme"): chapter.programmes or tables["programmes"].empty,
        text("partner"): chapter.partners or tables["partners"].empty,
    }
    without = [kind for kind, has in kinds.items() if not has]
    if without:
        sentence = text(
            "No source ties any of these to it: {kinds}.", kinds=view.language.listed(without)
        )
        put_html('<p class="accr-words">{}</p>', sentence)


def _moments(view: View, chapter: Chapter) -> Markup:
    language = view.language
    lines = [
        (language.date(moment.date), translated.markup(moment.title, language))
        for moment in chapter.moments
    ]
    body = written.facts(lines)
    if lines and "timeline" in view.pages:
        there = replace(view, own=tuple(("kind", kind) for kind in chapter.kinds))
        label = language.text("These dates on the timeline")
        body += html("<p>{}</p>", links.link(links.relative(there, "timeline"), label))
    return written.folded(language.count("{n} date", "{n} dates", len(lines)), body)


def _partners(view: View, partners: Sequence[Mention]) -> Markup:
    language = view.language
    lines = joined(_partner(view, partner) for partner in partners)
    title = language.count("{n} partner", "{n} partners", len(partners))
    return written.folded(title, html("<ul>{}</ul>", lines) if lines else lines)


def _partner(view: View, partner: Mention) -> Markup:
    name = partner.name
    if "partners" in view.pages:
        there = replace(view, own=(("partner", partner.id),))
        name = links.link(links.relative(there, "partners"), partner.name)
    role = translated.markup(partner.role, view.language)
    return html("<li>{}</li>", joined(filter(None, (name, role)), " — "))


def _organisations(view: View) -> None:
    table = view.catalogue.organisation
    if table.empty:
        return
    put(written.heading("part-organisation", view.language.text("The organisation")))
    rows = list(zip(table.to_dict("records"), names(table, view.language), strict=True))
    seats = [_seat(view, row, name) for row, name in rows if not pd.isna(row["latitude"])]
    beside = st.columns((3, 2), gap="large") if seats else [st.container()]
    with beside[0]:
        for row, name in rows:
            with st.container(key=f"organisation-{row['id']}"):
                put(network_page.organisation(view.catalogue, row, name, view.language))
    if seats:
        with beside[1]:
            seat_map.render(view, seats, "seat", height=380)


def _seat(view: View, row: Mapping[Any, Any], name: str) -> Seat:
    return Seat(
        id=row["id"],
        name=name,
        sign="seat",
        latitude=row["latitude"],
        longitude=row["longitude"],
        place=network_page.address(row, view.language),
        kind=view.language.text(SYMBOLS["seat"].label),
        approximate=row["precision"] != "site",
    )


def _members(view: View) -> None:
    """Draw every statement on the number of members, and set them side by side by year."""
    members = statements.members(view.catalogue, view.language)
    if not members:
        return
    put(written.anchor("part-members"))
    theme = figure_cards.theme(view)
    draw = partial(charts.stated_members, members, view.language, theme)
    figure_cards.picture(view, draw, "stated-members")
    drawn = partial(charts.stated_members, members, view.language)
    figure_cards.files(view, "stated-members", drawn)
    caption = view.language.text("The same numbers side by side, with who states them")
    put(written.folded(caption, _side_by_side(view, members, caption)))


def _side_by_side(view: View, members: Sequence[statements.Statement], caption: str) -> Markup:
    text = view.language.text
    metrics = [
        code for code in statements.MEMBERS if any(member.metric == code for member in members)
    ]
    years = sorted({member.year for member in members if member.year is not None}, reverse=True)
    lines = Markup()
    for year in [*years, *([None] if any(member.year is None for member in members) else [])]:
        cells = joined(
            _cell(
                view,
                [member for member in members if (member.year, member.metric) == (year, code)],
                year,
            )
            for code in metrics
        )
        lines += html('<tr><th scope="row">{}</th>{}</tr>', year or text("undated"), cells)
    return html(
        '<div class="accr-wide" tabindex="0" role="region" aria-label="{caption}">'
        '<table class="accr-stated">'
        "<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
        '<p class="accr-words">{key}</p>',
        caption=caption,
        heads=tags(
            '<th scope="col">{}</th>', (text("Year"), *(text(METRICS[code]) for code in metrics))
        ),
        lines=lines,
        key=text("≠ the sources of one year differ"),
    )


def _cell(view: View, members: Sequence[statements.Statement], year: int | None) -> Markup:
    """Write what sources state of one thing in one year; undated pages cannot contradict."""
    if not members:
        return html("<td></td>")
    lines = joined(
        html(
            "<li><b>{}</b> <span>{}</span></li>",
            member.text(view.language),
            written.link(member.url, member.publisher, view.language),
        )
        for member in members
    )
    sign = ""
    if year is not None and statements.differ(members):
        words = view.language.text("the sources differ")
        sign = html('<abbr class="accr-differ" title="{}">≠</abbr>', words)
    return html("<td>{}<ul>{}</ul></td>", sign, lines)
