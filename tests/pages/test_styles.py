"""Style sheets: those of the library know nothing of the pages that Streamlit builds."""

import re

import pytest

from accr_map.map.assets import OWN
from pages.shell.html import STYLES


@pytest.mark.parametrize("path", sorted(OWN.glob("*.css")), ids=lambda path: path.name)
def test_the_library_names_nothing_of_streamlits(path):
    found = re.findall(r"st-key-[\w-]+|\.st[A-Z]\w*|data-testid", path.read_text(encoding="utf-8"))
    assert found == []


def test_every_style_sheet_of_the_pages_is_brought_by_one():
    sources = "".join(path.read_text("utf-8") for path in STYLES.parent.rglob("*.py"))
    assert [path.name for path in STYLES.iterdir() if f'"{path.name}"' not in sources] == []


def test_what_both_need_is_written_once():
    """A class of the library's markup that a page dresses too is dressed there within a page."""
    own = set(re.findall(r"^\.accr-[\w-]+(?= {)", (OWN / "elements.css").read_text(), re.MULTILINE))
    page = set(re.findall(r"^\.accr-[\w-]+(?= {)", (STYLES / "page.css").read_text(), re.MULTILINE))
    assert own
    assert not own & page
