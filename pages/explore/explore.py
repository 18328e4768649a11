"""Page Explore: map, list of the same sites, card of the chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import streamlit as st

from accr_map import privacy
from accr_map.catalogue import labels
from accr_map.i18n import mark
from accr_map.profiles import card
from accr_map.selection import Selection
from accr_map.selection.describe import WITHHELD, counted
from accr_map.statistics.stays import hosts_withheld
from accr_map.webpages import pictures
from pages.explore import site, table
from pages.shell import answers, links
from pages.shell.components import Part, close_button, grip, panel
from pages.shell.html import count_markup, put, put_html
from pages.shell.view import View, plain
from pages.widgets import (
    coverage,
    downloads,
    explorer,
    filters,
    search_boxes,
    share,
    site_map,
    year_events,
)
from pages.widgets.site_entries import PAGE, site_entries

_LIST = "site-list"
_PANEL, _VIEWS = "result", "views"
# The views, by the codes that `views.js` knows and the address keeps.
VIEW_WORDS = {"map": mark("Map"), "list": mark("List"), "table": mark("Table")}
_ON_MAP = mark("{placed} of {found} on the map")


def render(view: View) -> None:
    """Draw the page."""
    if view.embedded:
        _embedded(view)
        return
    search_boxes.render(view)
    _summary(view)
    if view.option("view") == "table":
        _card(view)
        table.render(view)
        return
    with st.container(key="explore"):
        map_side, list_side = st.columns([1.9, 1], gap="medium")
        with map_side:
            site_map.render(view, view.result.shown, height=560)
            search_boxes.years(view)
            year_events.render(view)
        with list_side:
            _card(view)
            _list(view)
    if missing := coverage.markup(view):
        put(missing)


def _embedded(view: View) -> None:
    """Draw the compact view for a frame of another page: map or list, the count, the way out.

    Nothing of it is higher than the frame, so that over the map the page around is scrolled.
    """
    with st.container(key="embed"):
        site_map.render(view, view.result.shown, height=560)
        with st.container(key="embed-list"):
            _list(view)
        _card(view)
    with st.container(key="embed-foot", horizontal=True, vertical_alignment="center"):
        put(count_markup(count_sentence(view)), width="content")
        panel(_PANEL, _views(view))
        st.space("stretch")
        st.link_button(
            view.settings.name(view.language.code),
            links.here(view),
            icon=":material/open_in_new:",
            type="tertiary",
        )


def _summary(view: View) -> None:
    """Say how many sites are shown, how many of them the map can show, and what is chosen."""
    with st.container(key="summary", horizontal=True, vertical_alignment="center", gap="small"):
        parts = _count(view), filters.chips_part(view), search_boxes.radius_part(view), _views(view)
        panel(_PANEL, *parts)
        downloads.render(view)
        share.render(view)
    # Its place is kept when there is nothing to say: Streamlit builds anew whatever comes to stand
    # at another place of the page, the map in its frame too.
    with st.container(key="notes"):
        for note in _notes(view):
            put_html('<p class="accr-ignored" role="note">{}</p>', note)


def _views(view: View) -> Part:
    """Return the ways to see the sites: map, list of a phone, table."""
    data = {
        "shown": view.option("view"),
        "token": answers.token(_VIEWS),
        "words": view.language.texts(VIEW_WORDS),
    }
    return Part(_VIEWS, "views", data, {"view": partial(_view_wanted, view)})


def _view_wanted(view: View) -> None:
    wanted = answers.told(_PANEL, _VIEWS, "view")
    if wanted is not None:
        view.go_option("view", str(wanted) if wanted in ("list", "table") else "")


def _notes(view: View) -> Iterator[str]:
    """Say what the count leaves out, and why."""
    count = view.language.count
    if view.result.undated:
        yield count(
            "{n} site is left out: nobody knows whether it was a member then.",
            "{n} sites are left out: nobody knows whether they were members then.",
            view.result.undated,
        )
    if view.selection.near and not view.result.place:
        yield view.language.text(
            "No place is known by the name “{name}”.", name=view.selection.near
        )
    if len(view.result.unplaced):
        yield count(
            "{n} site has no known position: it has no distance.",
            "{n} sites have no known position: they have no distance.",
            len(view.result.unplaced),
        )
    if view.ignored:
        yield view.language.sentences(ignored.text(view.language) for ignored in view.ignored)


def _count(view: View) -> Part:
    """Return the count of the sites, in a sentence that follows what is chosen."""
    data = {
        "sentence": count_sentence(view),
        "forms": view.language.forms("{n} site", "{n} sites"),
        "on_map": view.language.text(_ON_MAP),
        "withheld": view.language.text(WITHHELD),
        "hiding": sorted(privacy.hiding_hosts(view.catalogue.protected)),
        "tag": view.language.tag,
        "token": answers.token(explorer.PART),
    }
    return Part("count", "count", data)


def count_sentence(view: View) -> str:
    """Count the sites found and, where some have no position, those on the map."""
    number_found = len(view.result)
    latitudes = view.catalogue.sites["latitude"].to_numpy()
    placed = int((view.result.shown & ~np.isnan(latitudes)).sum())
    sentence = counted(view.catalogue, view.selection, number_found, view.language)
    if placed == number_found:
        return sentence
    number = view.language.number
    on_map = view.language.text(_ON_MAP, placed=number(placed), found=number(number_found))
    return f"{sentence} · {on_map}"


def _card(view: View) -> None:
    # Its place is kept without a card: see `_summary`.
    with st.container(key="site-card"):
        if not view.site:
            return
        grip(view.language)
        close_button(view.language, partial(view.go, site=""))
        if not view.result.shown[(view.catalogue.sites["id"] == view.site).to_numpy()].any():
            warning = view.language.text("The filters leave this site out: it is not in the list.")
            put_html('<p class="accr-ignored" role="note">{}</p>', warning)
        year = view.today.year
        described = card.describe(view.catalogue, view.site, view.language, year)
        row = labels.site_rows(view.catalogue)[view.site]
        picture = pictures.small(view.catalogue, row, view.language, partial(links.portrait, view))
        put(card.markup(described, picture=picture))
        site.open_now(view)
        label = view.language.text("The page of this site")
        links.page_link(view, "site", label, icon=":material/arrow_forward:", icon_position="right")


def _list(view: View) -> None:
    shown = view.result.positions[: st.session_state.get("list_length", PAGE)]
    site_entries(
        view,
        _LIST,
        list(zip(shown.tolist(), _why(view, len(shown)), strict=True)),
        total=len(view.result),
        on_choose=partial(_chosen, view),
        on_more=_more,
    )
    if not len(view.result):
        with st.container(key="nothing"):
            _nothing(view)


def _why(view: View, length: int) -> Iterator[str]:
    """Say beside each entry how far it is, and where the words searched for were found."""
    distances, reasons = view.result.distances_km, view.result.reasons
    for place in range(length):
        parts = []
        if distances is not None and not np.isnan(distances[place]):
            parts.append(view.language.text("{km} km", km=view.language.number(distances[place])))
        if reasons is not None:
            # A match in the name is there to be seen.
            parts += [
                _excerpt(reason.said(view.language))
                for reason in reasons[place]
                if reason.field != "name"
            ]
        yield " · ".join(dict.fromkeys(parts))


def _excerpt(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"


def _chosen(view: View) -> None:
    site = st.session_state[_LIST].choose
    if site:
        view.go(site="" if site == view.site else site)


def _more() -> None:
    if st.session_state[_LIST].more:
        st.session_state["list_length"] = st.session_state[_LIST].more + PAGE


def _nothing(view: View) -> None:
    """Say that nothing was found, and offer the ways back."""
    text = view.language.text
    st.markdown(f"**{text('No site answers to all of this.')}**")
    chosen = view.selection.programmes
    for remark in hosts_withheld(view.catalogue, chosen) if chosen else ():
        st.markdown(plain(remark.text(view.language)))
    st.markdown(text("Take one of the filters away, or start again."))
    for key, name, rest in filters.chips(view):
        st.button(
            text("Take away: {name}", name=plain(name)),
            key=f"without-{key}",
            on_click=partial(view.go, selection=rest),
        )
    st.button(
        text("Show all the sites"),
        key="show-all",
        type="primary",
        on_click=partial(view.go, selection=Selection()),
    )
