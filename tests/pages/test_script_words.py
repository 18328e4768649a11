"""What scripts say: each code that a script asks for is in its table of messages, and no other."""

import re
from pathlib import Path

import pytest
import streamlit

from accr_map.exports import offline_data
from accr_map.i18n import LANGUAGES, language
from accr_map.map import seats, site_layers
from accr_map.map.assets import OWN
from accr_map.selection import facet_labels
from accr_map.stories import talk
from accr_map.tables.codes import NOT_CURRENT
from pages.explore import explore
from pages.network import body_list
from pages.shell import components, connection, streamlit_words
from pages.widgets import downloads, search_boxes, site_entries

# What the map says of gestures, which have a script of their own.
OF_GESTURES = {"two_fingers", "wheel_ctrl", "wheel_command"}
# The same of the legend.
OF_LEGEND = {code for code in site_layers.WORDS if code.startswith("legend")}
TABLES = {
    "sites.js": {
        code: site_layers.WORDS[code] for code in site_layers.WORDS.keys() - OF_GESTURES - OF_LEGEND
    },
    "gestures.js": {code: site_layers.WORDS[code] for code in OF_GESTURES},
    "map_legend.js": {code: site_layers.WORDS[code] for code in OF_LEGEND},
    "review.js": site_layers.REVIEW_WORDS,
    "seats.js": seats.WORDS,
    "site_list.js": site_entries.WORDS,
    "body_list.js": body_list.WORDS,
    "box.js": search_boxes.BOX_WORDS | search_boxes.PLACE_WORDS,
    "radius.js": search_boxes.RADIUS_WORDS,
    "sheet.js": components.SHEET_WORDS,
    "views.js": explore.VIEW_WORDS,
    "year.js": facet_labels.YEAR_WORDS,
    "facet.js": facet_labels.WORDS,
    "chips.js": facet_labels.CHIP_WORDS,
    "making.js": downloads.WORDS,
    "lost.js": connection.WORDS,
    "present.js": talk.words(language("en")),
    # The stage is in it.
    "offline.js": offline_data.WORDS | talk.words(language("en")),
    "static_explore.js": {
        **{code: offline_data.WORDS[code] for code in ("filters", "no_place")},
        "more": facet_labels.WORDS["more"],
    },
}
# A script asks by `words.code`, `words("code")` or, in a template, `data-word="code"`; for the
# status of a site that is no current member by its code in the data.
_ASKED = re.compile(r'\bwords(?:\.|\(")(\w+)|data-word="(\w+)"')


def asked(script: str) -> set[str]:
    """Return the codes that a script, or the page that it makes, asks for."""
    text = (OWN / script).read_text(encoding="utf-8")
    if script == "offline.js":
        text += (OWN.parent / "templates" / "offline.html").read_text(encoding="utf-8")
    statuses = set(NOT_CURRENT) if "words[rows.status[row]]" in text else set()
    return statuses | {code or word for code, word in _ASKED.findall(text)}


@pytest.mark.parametrize("script", TABLES)
def test_a_script_and_its_table_have_the_same_codes(script):
    assert asked(script) == set(TABLES[script])


def test_every_script_that_says_something_has_a_table():
    # The words of the engine are those that are searched; what is built of other scripts is theirs.
    scripts = {path.name for path in OWN.glob("*.js")} - {"engine.js", "offline_filters.js"}
    assert {name for name in scripts if asked(name)} == set(TABLES)


def test_no_script_finds_a_message_by_its_text():
    found = [path.name for path in OWN.glob("*.js") if 'words["' in path.read_text("utf-8")]
    assert found == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_messages_are_translated_under_the_same_codes(code):
    told = language(code).texts(site_layers.WORDS)
    assert told.keys() == site_layers.WORDS.keys()
    assert all(told.values())
    assert all("{n}" in told[key] for key in ("sites_here", "sites_listed", "more_here"))


def test_every_english_word_that_is_translated_is_streamlits() -> None:
    """A version of Streamlit that says it otherwise is noticed here."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    # Those of its libraries for charts of other kinds are large, and say nothing here.
    texts = [path.read_text("utf-8") for path in folder.glob("*.js") if path.stat().st_size < 3e6]
    left = {streamlit_words.english(message) for message in streamlit_words.WORDS}
    for text in texts:
        left = {word for word in left if f"`{word}`" not in text}
    # It is put together of two pieces.
    left -= {f"Press Enter to {what}" for what in ("apply", "submit form")}
    assert not left
