"""HTML of the pages: whatever a translator or the data write, no text of theirs becomes markup."""

import ast
import gettext
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit as st
from markupsafe import Markup

from accr_map import catalogue, settings
from accr_map.i18n import languages
from accr_map.server import state
from accr_map.settings.pages import PAGES
from pages.shell import html
from tests.pages.conftest import said

ROOT = Path(__file__).parents[2]
HOSTILE = """<img src=x onerror=alert(1)>&"'"""


class _Hostile(gettext.NullTranslations):
    """Translations in which every message carries a tag, an entity and both quotes."""

    def gettext(self, message: str) -> str:
        return HOSTILE + message

    def ngettext(self, one: str, many: str, number: int) -> str:
        return HOSTILE + (one if number == 1 else many)


class _Tags(HTMLParser):
    """Gathers the elements and attributes of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


@pytest.fixture(scope="module")
def hostile_translations():
    """Set every translation to a hostile text; what was made of the true ones is forgotten."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "_translations", lambda _: _Hostile())
        own = state.State(settings.current(), lambda: catalogue.load(settings.data_folder()))
        patch.setattr(state, "current", lambda: own)
        _forget()
        yield
    _forget()


def _forget() -> None:
    st.cache_resource.clear()
    for kept in vars(languages).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


# All that the pages' own markup uses; what a text lets slip in is none of these.
ATTRIBUTES = {
    # Of the drawn portraits, whose words stand in `alt` alone.
    "alt", "height", "loading", "media", "src", "srcset", "width",
    "class", "data-family", "data-sign", "href", "id", "lang", "rel", "role", "scope", "style",
    "tabindex", "target", "title", "translate",
}  # fmt: skip

# Beside every page as it opens: what opens a card, a focus, a refusal or a fault.
ADDRESSES = [
    *((name, {}) for name in PAGES),
    ("explore", {"site": "noirlac", "nonsense": "x", "year": "1991"}),
    ("explore", {"q": "xyzzy", "near": "nowhere at all"}),
    ("site", {"site": "noirlac"}),
    ("timeline", {"year": "1991"}),
    ("partners", {"partner": "unesco"}),
    ("data", {"view": "check"}),
    ("data", {"view": "correct", "site": "noirlac"}),
    ("data", {"figure": "check-near"}),
    ("reach", {"figure": "sites", "vs": "year=2000"}),
    ("present", {"story": "none"}),
]
# These say nothing in markup of their own, only in Streamlit's.
WORDLESS = [("site", set()), ("present", set()), ("present", {"story"})]


@pytest.mark.usefixtures("hostile_translations")
@pytest.mark.parametrize(("name", "query"), ADDRESSES)
def test_a_translation_never_becomes_markup(name, query, draw):
    app = draw(name, lang="fr", **query)
    assert not app.exception
    drawn = said(app)
    tags = _Tags(drawn)
    assert "<img src=x" not in drawn
    assert {name for name in tags.attributes if not name.startswith("aria-")} <= ATTRIBUTES
    # A reader sees what the translator wrote; it stands in the page, as text.
    assert "&lt;img src=x" in drawn or (name, query.keys()) in WORDLESS


def test_only_markup_is_drawn():
    with pytest.raises(TypeError, match="Markup"):
        html.put("<p>never escaped</p>")


def test_values_are_escaped_and_markup_is_not():
    name = """Château <b>&"'"""
    assert html.html("<p>{}</p>", name) == "<p>Château &lt;b&gt;&amp;&#34;&#39;</p>"
    assert html.html("<p>{}</p>", html.html("<b>{}</b>", "x")) == "<p><b>x</b></p>"
    assert html.joined(["<", Markup("<br>")], " & ") == "&lt; & <br>"
    assert html.tags("<td>{}</td>", ["<", Markup("<br>")]) == "<td>&lt;</td><td><br></td>"
    assert html.html("<p>{:.1f} {n} {it}</p>", 1.25, n=3, it=True) == "<p>1.2 3 True</p>"
    assert isinstance(html.html("<p>{}</p>", 3), Markup)
    with pytest.raises(ValueError, match="format"):
        html.html("<p>{:.1f}</p>", "<")


@pytest.mark.parametrize("text", ["</style><b>", '"} * { color: red', "back\\slash", "two\nlines"])
def test_a_text_cannot_leave_a_style_sheet(text):
    written = html.css_text(text)
    assert written[0] == written[-1] == '"'
    assert not set(written[1:-1]) & set('"<>&\n')


def calls() -> list[tuple[Path, ast.Call]]:
    """Return every call in the pages and the library, with the file that it stands in."""
    paths = [p for folder in ("accr_map", "pages") for p in sorted((ROOT / folder).rglob("*.py"))]
    return [
        (path.relative_to(ROOT), node)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]


def test_html_is_drawn_in_one_place_only():
    places = {
        str(path)
        for path, call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "html"
        and ast.unparse(call.func.value) in {"st", "st.sidebar"}
    }
    assert places == {"pages/shell/html.py"}


def test_nothing_is_escaped_by_hand():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("accr_map", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and "html" in {name.name for name in node.names})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "html"
            and {name.name for name in node.names} != {"unescape"}
        )
    ]
    assert found == []


def test_templates_are_literal():
    """A text that is put into a template before it is filled would not be escaped."""
    found = [
        f"{path}:{call.lineno}"
        for path, call in calls()
        if isinstance(call.func, ast.Name)
        and call.func.id in {"html", "tags", "Markup"}
        and path.name != "html.py"
        and call.args
        and not isinstance(call.args[0], ast.Constant)
    ]
    # What Jinja has filled it has escaped: a card, and what web pages are made of. The signs of
    # a locator are the faces of its sites, each escaped once, with two numbers added. The rules of
    # the Chinese faces are of our own names of files.
    filled = (
        "accr_map/profiles/card.py", "accr_map/webpages/templates.py",
        "accr_map/webpages/locator.py", "accr_map/server/notice_page.py",
    )  # fmt: skip
    assert [place for place in found if not place.startswith(filled)] == []


def test_no_html_is_written_by_an_f_string():
    found = [
        f"{path}:{node.lineno}"
        for folder in ("pages", "accr_map/i18n", "accr_map/profiles", "accr_map/map")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name != "html.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(
            isinstance(part, ast.Constant) and str(part.value).lstrip().startswith("<")
            for part in node.values
        )
    ]
    assert found == []
