"""The panel of files: what it says stays text, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from accr_map.commands import main
from accr_map.exports import formats
from accr_map.exports.formats import Format
from accr_map.server import open_data
from accr_map.tables.codes import NOT_CURRENT
from tests.exports.asking import Asking

if TYPE_CHECKING:
    from accr_map.exports.order import Order

WORDS = "[click](https://example.org/trap) ![x](https://example.org/x) **bold**"


def _panel(words: str) -> None:
    from accr_map.exports.order import Order
    from accr_map.i18n import language
    from accr_map.selection import Selection
    from accr_map.server import state
    from accr_map.settings import current
    from pages.widgets import downloads

    order = Order(state.current().catalogue, Selection(words=words), language("en"), current())
    downloads._about(order)


def test_words_of_an_address_are_no_markup_above_the_files() -> None:
    app = AppTest.from_function(_panel, default_timeout=120, kwargs={"words": WORDS}).run()
    assert not app.exception
    [told] = [each.value for each in app.caption]
    assert r"\[click\]\(https" in told
    assert r"\*\*bold\*\*" in told
    assert "](" not in told


def _files_panel() -> None:
    from accr_map.exports.order import Order
    from accr_map.i18n import language
    from accr_map.selection import Selection
    from accr_map.server import state
    from accr_map.settings import current
    from pages.shell.view import View
    from pages.widgets import downloads

    catalogue, words, selection = state.current().catalogue, language("en"), Selection()
    view = View(catalogue, current(), words, selection, (), "", (), {})
    downloads.files(view, Order(catalogue, selection, words, current()))


def write_ids(order: Order) -> bytes:
    """Write the ids of the sites of an order, one a line."""
    return "\n".join(order.catalogue.sites["id"].iloc[order.result.positions]).encode()


def test_a_format_is_offered_everywhere_once_it_is_registered(
    monkeypatch, network, served, tmp_path
):
    """A writer and a line in the registry: panel, command and open data follow."""
    added = Format(
        "ids", "text/x-ids", "List of ids", "To be read by a program",
        f"{__name__}:write_ids", is_open_data=True,
    )  # fmt: skip
    monkeypatch.setattr(formats, "FORMATS", {**formats.FORMATS, "ids": added})

    app = AppTest.from_function(_files_panel, default_timeout=120).run()
    assert not app.exception
    buttons = [element.proto.label for element in app.get("download_button")]
    assert sorted(buttons) == sorted(form.label for form in formats.FORMATS.values())
    assert f"**{added.purpose}**" in [element.value for element in app.markdown]

    file = tmp_path / "sites.ids"
    assert main.main(["export", "ids", "-o", str(file), "--query", "country=BE"]) == 0
    is_belgian = network.sites["country"] == "BE"
    belgian = network.sites["id"][is_belgian & ~network.sites["status"].isin(NOT_CURRENT)]
    assert set(file.read_text("utf-8").split("\n")) == set(belgian) != set()

    app = Starlette(routes=[open_data.route(lambda: served)])
    answer = Asking(app).get("/api/v1/sites.ids?country=BE")
    assert answer.headers["content-type"].startswith("text/x-ids")
    assert answer.content == file.read_bytes()
