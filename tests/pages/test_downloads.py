"""The panel of files: what it says stays text, whoever wrote it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

WORDS = "[click](https://example.org/trap) ![x](https://example.org/x) **bold**"


def _panel(words: str) -> None:
    from accr_map.exports.order import Order
    from accr_map.i18n import language
    from accr_map.selection import Selection
    from accr_map.server import state
    from accr_map.settings import current
    from pages.widgets import downloads

    order = Order(state.catalogue(), Selection(words=words), language("en"), current())
    downloads._about(order)


def test_words_of_an_address_are_no_markup_above_the_files() -> None:
    app = AppTest.from_function(_panel, default_timeout=120, kwargs={"words": WORDS}).run()
    assert not app.exception
    [told] = [each.value for each in app.caption]
    assert r"\[click\]\(https" in told
    assert r"\*\*bold\*\*" in told
    assert "](" not in told
