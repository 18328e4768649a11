"""Draw one page by its own function: AppTest does not follow the frame's navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

Draw = Callable[..., AppTest]


@pytest.fixture(scope="package", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """Keep which installed packages bring components: every AppTest would read them all anew."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


def _script(name: str) -> None:
    """Do what the frame does around a page, without its navigation."""
    from functools import partial

    import streamlit as st

    from accr_map.i18n import language
    from accr_map.selection import Selection
    from accr_map.selection import query as address
    from accr_map.server import state
    from accr_map.settings import current
    from accr_map.settings.pages import FRONT, PAGES, offered, page_words
    from pages.registry import RENDERERS
    from pages.shell.view import View

    pages = {
        each: st.Page(partial(print), title=each, url_path=each, default=each == FRONT)
        for each in PAGES
    }
    st.navigation(list(pages.values()), position="hidden")
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    catalogue = state.current().catalogue
    selection, ignored = Selection.from_query(pairs, catalogue, page_words())
    own = address.own(pairs, page_words())
    words = language(st.query_params.get("lang", "en"))
    site = st.query_params.get("site", "")
    known = {each: pages[each] for each in (*offered(catalogue.tables(), current().pages), name)}
    view = View(catalogue, current(), words, selection, ignored, site, own, known)
    RENDERERS[name](view)


@pytest.fixture
def draw() -> Draw:
    """Draw a page with the words of an address, and return what Streamlit made of it."""

    def drawn(name: str, **query: str | list[str]) -> AppTest:
        app = AppTest.from_function(_script, default_timeout=120, kwargs={"name": name})
        for key, value in query.items():
            app.query_params[key] = value
        return app.run()

    return drawn


def said(app: AppTest) -> str:
    """Return all that a page says in markup of its own."""
    return " ".join(str(element.proto.body) for element in app.get("html"))
