"""Head of every page: the way past the filters, the network's name, languages, line of pages.

It is one element that no choice among the sites changes, so its message travels once. Its script
also keeps up what Streamlit leaves as it is: the page's language, names of frames, Streamlit's
English words, and what is said of a lost connection.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from accr_map.catalogue import images
from accr_map.i18n import language
from accr_map.map import seats
from accr_map.server.assets import own_file
from accr_map.settings.pages import CONTENT, FRONT, LIST, PAGES, SECTIONS
from pages.shell import connection, links, streamlit_words
from pages.shell.components import masthead
from pages.shell.html import Markup, html, joined
from pages.shell.view import View

_KEY = "masthead"


def render(view: View, here: str) -> None:
    """Draw the head of the page called `here`; a view in a frame of another page has none."""
    written = partial(_written, view, here)
    masthead(
        key=_KEY,
        data=view.served.kept(written, _KEY, here, view.language.code, view.embedded),
        on_speak_change=partial(_spoken, view),
        on_back_change=_back,
    )


def _written(view: View, here: str) -> dict[str, Any]:
    """Write what no choice among the sites changes."""
    return {
        "markup": "" if view.embedded else str(_markup(view, here)),
        "names": _names(view),
        "streamlit": streamlit_words.table(view),
        "connection": view.language.texts(connection.WORDS),
        "pictures": [
            own_file(name).name
            for name, is_needed in (
                ("commons.js", images.other_hosts(view.catalogue)),
                ("gallery.js", images.has_lines(view.catalogue)),
            )
            if is_needed
        ],
    }


def _back() -> None:
    """Do nothing: a run is all that a server needs which has taken over from another."""


def speak(view: View, code: object) -> None:
    """Change the language of the view; a code that is not offered changes nothing."""
    if code in view.settings.languages:
        st.session_state["lang"] = code
        view.go(language=language(str(code)))


def _spoken(view: View) -> None:
    speak(view, st.session_state[_KEY].speak)


def _names(view: View) -> dict[str, Any]:
    """Write what the page and parts of it are called, in the reader's language."""
    text = view.language.text
    frames = {"map": text("Map of the sites"), "seat-map": text(seats.MAP_NAME)}
    return {"language": view.language.tag, "frames": frames, "filters": text("Filters")}


def _markup(view: View, here: str) -> Markup:
    # The name is the heading of the front page; every other page has its own.
    tag = "h1" if here == FRONT else "p"
    target, skip = LIST if PAGES[here].has_list else CONTENT
    return html(
        '<a class="accr-skip" href="#{target}">{skip}</a><div class="accr-masthead">'
        '{logo}<{tag} class="accr-brand">{name}</{tag}><p class="accr-languages">{languages}</p>'
        "</div>{pages}",
        target=target,
        skip=view.language.text(skip),
        logo=_logo(view),
        tag=tag,
        name=view.settings.name(view.language.code),
        languages=_languages(view, here),
        pages=_pages(view, here),
    )


def _logo(view: View) -> Markup:
    """Show the logo without a name of its own: the network's stands beside it."""
    logo = view.settings.logo
    return html('<img class="accr-logo" src="{}" alt="">', logo.data_uri) if logo else Markup()


def _languages(view: View, here: str) -> Markup:
    """Write the ways to the other languages; their addresses get the view's words when pressed."""
    return joined(
        html(
            '<a href="{}" lang="{}" hreflang="{}" data-language="{}">{}</a>',
            links.relative(view, here, [("lang", code)]),
            language(code).tag,
            language(code).tag,
            code,
            language(code).name(),
        )
        for code in view.settings.languages
        if code != view.language.code
    )


def _pages(view: View, here: str) -> Markup:
    """Write the pages in one line, for screens on which Streamlit puts them into the drawer."""
    items = joined(links.items(view, section, here) for section in SECTIONS)
    kind = "accr-pages" if PAGES[here].is_filtered else "accr-pages accr-alone"
    label = view.language.text("Pages")
    return html('<nav class="{}" aria-label="{}"><ul>{}</ul></nav>', kind, label, items)
