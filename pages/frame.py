"""What every page shares: language, filters, navigation, footer."""

from __future__ import annotations

import json
from functools import cache, partial

import streamlit as st

from accr_map import families
from accr_map.catalogue import DataError
from accr_map.i18n import LANGUAGES, Language, language, mark
from accr_map.settings import current
from accr_map.web import OWN
from pages import explore, filters
from pages.view import View, read, reader, write

# Page -> title, in the order of the navigation; the first is the front page.
PAGES = {"explore": (explore.render, mark("Explore"))}


def main() -> None:
    """Draw the page that the address names."""
    words = reader()
    settings = current()
    st.set_page_config(
        page_title=settings.name(words.code),
        page_icon=str(OWN / "icon.svg"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(f"<style>{_style_sheet()}</style>")
    page = _navigation(words)
    _keep_filters(page)
    try:
        view = read()
    except DataError as error:
        _faults(error, words)
        return
    with st.sidebar:
        filters.render(view)
    _masthead(view)
    render, _ = PAGES[page.url_path or next(iter(PAGES))]
    render(view)
    _footer(view)
    _tell_browser(words, settings.name(words.code))
    st.session_state["query"] = view.query()


@cache
def _style_sheet() -> str:
    return (OWN / "page.css").read_text(encoding="utf-8") + families.style_sheet()


def _navigation(words: Language) -> st.Page:
    pages = [
        st.Page(partial(_nothing), title=words.text(title), url_path=name, default=place == 0)
        for place, (name, (_, title)) in enumerate(PAGES.items())
    ]
    return st.navigation(pages, position="top" if len(pages) > 1 else "hidden")


def _nothing() -> None:
    """Stand for a page in the navigation; the frame draws it, with its view."""


def _keep_filters(page: st.Page) -> None:
    """Carry the filters to another page: Streamlit empties the address on the way."""
    before = st.session_state.get("page")
    st.session_state["page"] = page.url_path
    if before is not None and before != page.url_path and not st.query_params:
        write(st.session_state.get("query", []))


def _masthead(view: View) -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="bottom"):
        with st.container(key="title", width="stretch"):
            st.title(view.settings.name(view.language.code), anchor=False)
        with st.container(key="languages", horizontal=True, width="content", gap="small"):
            for code in LANGUAGES:
                if code != view.language.code:
                    other = language(code)
                    st.button(
                        other.locale.get_display_name(code).capitalize(),
                        key=f"language-{code}",
                        type="tertiary",
                        on_click=_speak,
                        args=(view, other),
                    )


def _speak(view: View, chosen: Language) -> None:
    st.session_state["lang"] = chosen.code
    view.go(language=chosen)


def _footer(view: View) -> None:
    text = view.language.text
    with st.container(key="footer"):
        st.caption(text("Facts with sources and dates; unknown is left empty, never guessed."))


def _faults(error: DataError, words: Language) -> None:
    """Tell the keeper of the data what to mend, in place of a page."""
    st.error(words.text("The data have faults; the map returns when they are mended."))
    st.code("\n".join(fault.text(words) for fault in error.faults[:200]), language=None)


def _tell_browser(words: Language, title: str) -> None:
    """Set what Streamlit leaves as it is: the page's language and the map frame's title."""
    frame_title = words.text("Map of the sites")
    st.html(
        f"""<script>
        (() => {{
          const [language, title, frame] = {json.dumps([words.code, title, frame_title])};
          document.documentElement.lang = language;
          const name = () => document.querySelectorAll(".st-key-map iframe").forEach((each) => {{
            if (each.title !== frame) each.title = frame;
          }});
          name();
          window.accrNaming?.disconnect();
          window.accrNaming = new MutationObserver(name);
          window.accrNaming.observe(document.body, {{ childList: true, subtree: true }});
        }})();
        </script>""",
        unsafe_allow_javascript=True,
    )


main()
