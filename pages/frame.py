"""Frame of every page: language, filters, navigation, footer."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st

from accr_map.catalogue import DataError, labels
from accr_map.catalogue.sound_part import published
from accr_map.i18n import Language
from accr_map.server import metrics, state
from accr_map.server.assets import OWN
from accr_map.settings import is_watched
from accr_map.settings.pages import (
    BAR,
    FOOT,
    FRONT,
    HIDDEN,
    PAGES,
    SECTIONS,
    going_along,
    offered,
    page_words,
)
from pages.registry import RENDERERS
from pages.shell import links, masthead, watching
from pages.shell.html import Markup, html, put, style
from pages.shell.view import View, read, reader, write
from pages.widgets import filters


def main() -> None:
    """Draw the page that the address names."""
    with metrics.page_run():
        _draw()


def _draw() -> None:
    served = state.current()
    settings = served.settings
    words = reader(settings.languages)
    st.set_page_config(
        page_title=settings.name(words.code),
        page_icon=str(settings.logo.path if settings.logo else OWN / "icon.svg"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    if st.context.is_embedded:
        style(".stMainBlockContainer { padding: 0.5rem !important; }")
    if is_watched():
        watching.follow(served, words)
    try:
        shown = offered(served.catalogue.tables(), settings.pages)
    except DataError as error:
        # Every address still leads here, where the faults are told.
        st.navigation(list(_pages(PAGES, words).values()), position="hidden")
        _faults(error, words)
        return
    pages = _pages(shown, words)
    page = st.navigation(
        _sections(pages, words), position="hidden" if st.context.is_embedded else "top"
    )
    _keep_filters(page)
    view = read(served, {name: pages[name] for name in shown}, page_words(), words)
    requested = page.url_path or FRONT
    name = requested if requested in shown else FRONT
    if PAGES[name].is_filtered and not view.embedded:
        with st.sidebar:
            filters.render(view)
    masthead.render(view, name)
    if PAGES[name].section not in {BAR, FOOT, HIDDEN}:
        # Streamlit marks the pages of the bar, and not the heading under which one is open.
        style('[data-testid="stTopNavSection"] { background: var(--accr-tint); font-weight: 600; }')
    if name != requested:
        st.info(
            words.text(
                "The page “{page}” is not offered here.", page=words.text(PAGES[requested].title)
            )
        )
    RENDERERS[name](view)
    if not view.embedded:
        _footer(view, name)
    if name != FRONT:
        st.set_page_config(page_title=f"{_own_title(view, name)} – {settings.name(words.code)}")
    st.session_state["query"] = view.query()


def _own_title(view: View, name: str) -> str:
    """Return what a page is about: the site that it shows, else its title."""
    if name == "site" and view.site:
        row = view.catalogue.sites["id"] == view.site
        return labels.names(view.catalogue.sites[row], view.language)[0]
    return view.language.text(PAGES[name].title)


def _pages(shown: Collection[str], words: Language) -> dict[str, st.Page]:
    """Make every page known to Streamlit, so that no address is an error; few are in the bar."""
    return {
        name: st.Page(
            partial(_nothing),
            title=words.text(page.title),
            url_path=name,
            default=name == FRONT,
            visibility="visible" if name in shown and page.section in SECTIONS else "hidden",
        )
        for name, page in PAGES.items()
    }


def _sections(pages: dict[str, st.Page], words: Language) -> dict[str, list[st.Page]]:
    """Put the pages under the headings of the navigation, the nameless one first."""
    sections: dict[str, list[st.Page]] = {words.text(title): [] for title in SECTIONS}
    for name, page in pages.items():
        section = PAGES[name].section
        sections[words.text(section) if section in SECTIONS else ""].append(page)
    return {title: listed for title, listed in sections.items() if listed}


# Where `static_copy.js` says what this device keeps for when there is no network.
_COPY = Markup('<p class="accr-copy" role="status" hidden></p>')


def _nothing() -> None:
    """Stand for a page in the navigation; the frame draws it, with its view."""


def _keep_filters(page: st.Page) -> None:
    """Carry the filters to another page: Streamlit empties the address on the way."""
    before = st.session_state.get("page")
    st.session_state["page"] = page.url_path
    if before is not None and before != page.url_path and not st.query_params:
        write(going_along(st.session_state.get("query", []), page.url_path or FRONT))


def _footer(view: View, here: str) -> None:
    """Draw the foot in one piece that stays as it is: a click on a filter sends it no more.

    Its links take the words of the address along when they are followed: see `naming.js`.
    """

    def written() -> Markup:
        promise = view.language.text(
            "Facts with sources and dates; unknown is left empty, never guessed."
        )
        items = links.items(view, FOOT, here)
        return html(
            '<footer class="accr-foot"><ul>{}</ul><p>{}</p>{}</footer>', items, promise, _COPY
        )

    put(view.served.kept(written, "foot", here, view.language.code))


def _faults(error: DataError, words: Language) -> None:
    """Tell the keeper of the data what to mend, in place of a page."""
    st.error(words.text("The data have faults; the map returns when they are mended."))
    faults = published(error.faults)
    st.code("\n".join(fault.text(words) for fault in faults[:200]), language=None)


main()
