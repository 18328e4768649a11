"""Links of the pages: addresses of views, pages and open data, and markup that leads to them.

Every address is written here, by the codec of `accr_map.selection.query`. A link is a true
link, with the whole address: a new tab, a bookmark and paper get the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from accr_map.selection import query
from accr_map.server import open_data, places
from accr_map.settings.pages import PAGES, offered
from accr_map.webpages import pictures
from accr_map.webpages.page_view import PageView
from pages.shell import components
from pages.shell.html import Markup, html, joined
from pages.shell.view import Pairs, View, write

_KEY, _LEFT = "page_links", "page_link"


# ---- the words of an address ----


def words(view: View, *pairs: tuple[str, str], language: str = "") -> Pairs:
    """Return words of an address, the language first: the reader's if none is given."""
    return [("lang", language or view.language.code), *(p for p in pairs if p[0] != "lang")]


def talk(view: View, step: int = 1, story: str = "", language: str = "") -> Pairs:
    """Return the words that present a story, or without one the selection, from a step on."""
    return words(view, *subject(view, story), ("step", str(step)), language=language)


def subject(view: View, story: str) -> Pairs:
    """Return the words that name what a talk is about: a story, or without one the selection."""
    return [("story", story)] if story else view.selection.to_query()


# ---- full addresses ----


def full(pairs: Iterable[tuple[str, str]], page: str | None = None) -> str:
    """Write the full address of a page of this server; None is the page that is open."""
    return query.address(st.context.url or "", pairs, page)


def here(view: View, *more: tuple[str, str]) -> str:
    """Write the full address of the view, its language always included."""
    return full(words(view, *view.query(), *more))


def data(view: View) -> str:
    """Write the full address of the open data of the selection, as GeoJSON."""
    path = open_data.PATH.format(format="geojson").removeprefix("/")
    return full(words(view, *view.selection.to_query()), path)


def suggestions(view: View) -> str:
    """Write the address, from the server's root, of the places that a text after it may mean."""
    return f"{places.PATH.removeprefix('/')}?{query.write(words(view, ('text', '')))}"


def mail(to: str, **fields: str) -> str:
    """Write a `mailto:` address; `fields` such as `subject` and `body` are filled in."""
    filled = f"?{urlencode(fields, quote_via=quote)}" if fields else ""
    return f"mailto:{quote(to, safe='@.+-_')}{filled}"


# ---- links in the page ----


def page_view(view: View, name: str) -> PageView:
    """Return the view as what writes whole pages knows it, for the page of a name."""
    catalogue, settings = view.catalogue, view.settings
    return PageView(
        catalogue=catalogue,
        settings=settings,
        pages=offered(catalogue.tables(), settings.pages),
        language=view.language,
        name=name,
        base="",
        today=view.today,
        selection=view.selection,
        site=view.site,
    )


def portrait(view: View, site: str, size: str) -> str:
    """Write the address of a portrait, or of a photograph, relative to the page that is open."""
    if size == pictures.PHOTO:
        return f"./images/{site}"
    return f"./portrait.svg?{query.write(words(view, ('site', site), ('size', size)))}"


def relative(view: View, page: str, pairs: Iterable[tuple[str, str]] | None = None) -> str:
    """Write the address of a page, relative to the one that is open; by default at the view."""
    return f"./{view.pages[page].url_path}?{query.write(view.query() if pairs is None else pairs)}"


def items(view: View, section: str, here: str) -> Markup:
    """Write the pages of a section as items of a list, the one called `here` marked as open."""
    return joined(
        html(
            '<li><a href="{}"{}>{}</a>',
            relative(view, name, words(view)),
            html(" aria-current=page") if name == here else "",
            view.language.text(PAGES[name].title),
        )
        for name in view.pages
        if PAGES[name].section == section
    )


def link(address: str, label: str) -> Markup:
    """Write a link that `follow` leads along, without a new start of the application."""
    return html('<a class="accr-way" href="{}">{}</a>', address, label)


def page_link(
    view: View,
    page: str,
    label: str,
    pairs: Iterable[tuple[str, str]] | None = None,
    *,
    is_main: bool = False,
    **options: Any,
) -> None:
    """Draw a link to a page, by default at the view, or its label if it is not offered.

    `options` are those of `st.page_link`. A way to other words of the page that is open is a
    button, the page's main one if it `is_main`: Streamlit's link to it would leave the
    address as it was.
    """
    there = view.query() if pairs is None else list(pairs)
    if page not in view.pages:
        st.markdown(label)
    elif view.pages[page].url_path == st.session_state.get("page"):
        key, kind = f"to-{query.write(there)}", "primary" if is_main else "tertiary"
        st.button(label, key=key, type=kind, on_click=write, args=(there,), **options)
    else:
        st.page_link(view.pages[page], label=label, query_params=there, **options)


def follow(view: View, page: str) -> None:
    """Follow the links of class `accr-way` on a page; to be called last in its drawing."""
    open_path = view.pages[page].url_path
    components.page_links(
        key=_KEY, data={"links": "a.accr-way"}, on_go_change=partial(_followed, open_path)
    )
    path, pairs = st.session_state.pop(_LEFT, ("", None))
    there = next((known for known in view.pages.values() if known.url_path == path), None)
    if pairs is not None and there is not None:
        st.switch_page(there, query_params=pairs)


def _followed(open_path: str) -> None:
    """Change the address, or note where to go: only a run, not a callback, can leave a page."""
    wanted = urlsplit(st.session_state[_KEY].go or "")
    path, pairs = wanted.path.removeprefix("./"), query.parse(wanted.query)
    if path == open_path:
        write(pairs)
    elif pairs:
        st.session_state[_LEFT] = (path, pairs)
