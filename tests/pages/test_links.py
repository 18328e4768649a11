"""Links: every address is written in one place, and what it says is read back."""

import ast
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from accr_map import settings
from accr_map.i18n import language
from accr_map.selection import Selection, query
from pages.shell import links
from pages.shell.view import View

ROOT = Path(__file__).parents[2]
HERE = "https://example.org/heritage/reach?lang=en&old=1#part"


@pytest.fixture
def view(network, monkeypatch) -> View:
    """A French reader's view of France and music, on the page Reach of a server with a path."""
    monkeypatch.setattr(links.st, "context", type("Context", (), {"url": HERE}))
    selection = Selection(countries=("FR",), themes=("music",))
    own = (("vs", "year=2000&country=FR"),)
    return View(network, settings.current(), language("fr"), selection, (), "noirlac", own)


def test_the_link_to_a_view_says_all_of_it(view, network):
    address = urlsplit(links.here(view))
    assert address.geturl().startswith("https://example.org/heritage/reach?lang=fr&")
    pairs = parse_qsl(address.query)
    assert Selection.from_query(pairs, network, ["vs"]) == (view.selection, ())
    assert ("site", "noirlac") in pairs
    assert query.parse(dict(pairs)["vs"]) == [("year", "2000"), ("country", "FR")]
    assert not address.fragment


def test_the_frame_of_a_view_is_its_link_and_one_word(view):
    assert links.here(view, ("embed", "true")) == links.here(view) + "&embed=true"


def test_the_open_data_stand_beside_the_pages(view):
    address = "https://example.org/heritage/api/v1/sites.geojson?lang=fr&country=FR&theme=music"
    assert links.data(view) == address


def test_a_talk_is_told_of_a_story_or_of_the_selection(view):
    told = [("lang", "fr"), ("country", "FR"), ("theme", "music"), ("step", "1")]
    assert links.talk(view) == told
    assert links.talk(view, 3, "growth", "en") == [
        ("lang", "en"),
        ("story", "growth"),
        ("step", "3"),
    ]


def test_the_front_page_is_the_folder_of_the_others(view):
    assert links.full(links.words(view), "") == "https://example.org/heritage/?lang=fr"


@pytest.mark.parametrize(
    ("base", "page", "address"),
    [
        ("http://a.org", None, "http://a.org/?q=x"),
        ("http://a.org/", "site", "http://a.org/site?q=x"),
        ("http://a.org/b/reach?y=1", "site", "http://a.org/b/site?q=x"),
        ("http://a.org/b/reach?y=1", "", "http://a.org/b/?q=x"),
        ("", None, "/?q=x"),
    ],
)
def test_an_address_keeps_where_the_server_stands(base, page, address):
    assert query.address(base, [("q", "x")], page) == address


@pytest.mark.parametrize("text", ["a&b=c", "é 中文", "100%", "+1", '"><img src=x>', ""])
def test_what_is_written_is_read_back(text):
    pairs = [("q", text), ("country", "FR")]
    assert query.parse(query.write(pairs)) == [pair for pair in pairs if pair[1]]


def test_a_mail_opens_with_its_words():
    address = links.mail("map+heritage@example.org", subject="A & B", body="one\ntwo")
    assert address == "mailto:map+heritage@example.org?subject=A%20%26%20B&body=one%0Atwo"
    assert links.mail("map@example.org") == "mailto:map@example.org"


def test_addresses_of_the_application_are_written_in_one_place():
    """Other addresses lead to other hosts; the desk's gate takes its key out of what was asked."""
    others = {
        "accr_map/server/gate.py",
        "accr_map/server/open_data.py",
        "accr_map/selection/nearby.py",
    }
    written = {
        path.relative_to(ROOT).as_posix()
        for folder in ("accr_map", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id in {"urlencode", "urlunsplit"})
        or (isinstance(node, ast.Constant) and "?lang=" in str(node.value))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "st.page_link")
    }
    services = {place for place in written if place.startswith("accr_map/geocoding/")}
    assert written - services - others == {"accr_map/selection/query.py", "pages/shell/links.py"}
