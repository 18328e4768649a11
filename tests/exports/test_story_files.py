"""A story to take along: every format holds its sites, and the command writes the same bytes."""

from __future__ import annotations

import base64
import dataclasses
import gzip
import json
import re

import numpy as np
import pytest

from accr_map import settings
from accr_map.commands import main
from accr_map.exports import offline_page
from accr_map.exports.formats import FORMATS
from accr_map.exports.order import Order
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection
from tests.exports.conftest import LINK, written
from tests.exports.test_report import inside

NAMES = ("artists-welcomed", "fifty-years", "fontevraud-to-nantong")
# Seconds of one processor; the promise to people is ten by the clock.
LONGEST_S = 10


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_handout_is_tagged_and_describes_every_map(story, code):
    made = story(code=code)
    pdf = written("pdf", made).content
    text = inside(pdf)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"pdfuaid:part>1<" in text
    assert b"/StructTreeRoot" in text
    assert re.search(rf"/Lang ?\({code}-".encode(), text)
    # The figure and the picture in it, for each step; and the code.
    assert text.count(b"/Alt") > 2 * len(made.steps)
    assert LINK.split("?")[0].encode() in text
    assert FORMATS["pdf"].write(dataclasses.replace(made)) == pdf


def test_without_an_address_the_handout_has_no_code(story):
    made = story(link="")
    text = inside(written("pdf", made).content)
    assert text.count(b"/Alt") == 2 * len(made.steps)
    assert b"/URI" not in text


@pytest.mark.parametrize("name", NAMES)
def test_other_files_hold_the_sites_of_the_story(story, network, name):
    made = story(name)
    shown = np.any([step.ever for step in made.steps], axis=0)
    features = json.loads(written("geojson", made).content)
    assert {each["id"] for each in features["features"]} == set(network.sites["id"][shown])
    assert features["query"] == f"story={name}"
    drawn = written("svg", made).content.decode()
    assert made.steps[0].title.replace("’", "") in drawn.replace("’", "")
    assert name in FORMATS["svg"].file_name(made)


def test_files_of_different_views_have_different_names(network):
    asked = [
        (Selection(), "fr"), (Selection(), "en"), (Selection(themes=["music"]), "fr"),
        (Selection(countries=["CN"]), "zh"), (Selection(countries=["CN"], year=2016), "zh"),
    ]  # fmt: skip
    names = [
        FORMATS["pptx"].file_name(Order(network, selection, language(code), settings.current()))
        for selection, code in asked
    ]
    assert len(set(names)) == len(asked)
    assert all(re.fullmatch(r"[a-z0-9-]+\.pptx", name) for name in names), names


def test_figures_of_a_selection_are_named_by_what_they_hold_and_by_the_selection(network):
    own = language("en"), settings.current()
    of_year = Order(network, Selection(countries=("CN",), year=2016), *own)
    whole = Order(network, Selection(), *own)
    day = of_year.day.isoformat()
    assert re.fullmatch(rf"[a-z]+-reach-.*2016-en-{day}\.csv", of_year.file_name("csv", "reach"))
    assert of_year.file_name("csv", "reach") != FORMATS["csv"].file_name(of_year)
    assert re.fullmatch(rf"[a-z]+-reach-en-{day}\.csv", whole.file_name("csv", "reach"))
    assert whole.file_name("csv", "residencies", "") == whole.file_name("csv", "residencies")


@pytest.mark.parametrize("name", ["pptx", "pdf", "html", "svg"])
def test_the_command_writes_the_bytes_of_the_button(story, tmp_path, name):
    out = tmp_path / f"story.{name}"
    words = ["--lang", "en", "export", name, "-o", str(out), "--link", LINK]
    words += ["--day", "2026-11-22", "--query", "story=artists-welcomed&step=3"]
    assert main.main(words) == 0
    assert out.read_bytes() == written(name, story()).content


def test_an_unknown_story_is_told_with_those_that_are(tmp_path, capsys):
    out = tmp_path / "story.pdf"
    words = ["--lang", "en", "export", "pdf", "-o", str(out), "--query", "story=nothing"]
    assert main.main(words) == 1
    assert "fifty-years" in capsys.readouterr().err
    assert not out.exists()


def test_a_page_that_would_be_too_large_grows_smaller_and_says_so(story, monkeypatch):
    whole = written("html", story()).content
    monkeypatch.setattr(offline_page, "LARGEST", len(whole) - 1)
    compressed = offline_page.to_html(dataclasses.replace(story()))
    monkeypatch.setattr(offline_page, "LARGEST", 1)
    brief = offline_page.to_html(dataclasses.replace(story()))
    assert len(whole) > len(compressed) > len(brief)
    assert len(whole) < 5_000_000
    for page, left_out in ((compressed, False), (brief, True)):
        held = re.search(rb'type="application/gzip">([^<]+)<', page)[1]
        data = json.loads(gzip.decompress(base64.b64decode(held)))
        said = data["said"]["en"]
        assert re.search("[。，] ", data["said"]["zh"]["about"]) is None
        assert ("no room for the facts" in said["about"]) == left_out
        assert ("CC BY-SA" in said["about"]) is True
        assert len(said["cards"]) == len(said["rows"]["id"])


@pytest.mark.parametrize("name", ["pptx", "pdf", "png", "svg", "html"])
@pytest.mark.parametrize("what", ["network", "selection", "story"])
def test_a_file_is_made_in_time(order, story, name, what):
    made = {
        "network": order,
        "selection": lambda: order(themes=("music",)),
        "story": lambda: story(),
    }[what]()
    assert written(name, made).seconds < LONGEST_S
