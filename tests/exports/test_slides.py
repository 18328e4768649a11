"""The slides, opened as a reader opens them: editable, described, native, in one language."""

from __future__ import annotations

import dataclasses
import io
import re

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.plot import BarPlot
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from accr_map import settings
from accr_map.exports.documents.slides import OWN_SLIDE
from accr_map.exports.formats import FORMATS
from accr_map.exports.records import records
from accr_map.i18n import language
from accr_map.statistics import figures
from accr_map.stories import story as stories
from tests.exports.conftest import LINK, written


def opened(order):
    return Presentation(io.BytesIO(written("pptx", order).content))


def texts(show):
    told = []
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_table:
                told += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
            elif shape.has_text_frame:
                told.append(shape.text_frame.text)
    return told


@pytest.fixture(params=["fr", "en"])
def made(request, order):
    return order(request.param)


@pytest.fixture(params=["fr", "en"])
def words_of(request):
    return language(request.param)


def test_sources_are_written_as_large_as_a_room_can_read(made):
    """Only the foot, with the name and the number of the slide, is smaller than 12 points."""
    small = {
        run.text
        for slide in opened(made).slides
        for shape in slide.shapes
        if shape.has_text_frame and shape.top < Inches(7)
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size and run.font.size.pt < 12
    }
    assert small == set()


def test_slides_are_wide_titled_and_carry_their_origin(made):
    show = opened(made)
    assert (show.slide_width, show.slide_height) == (Inches(13.333), Inches(7.5))
    assert all(slide.shapes.title.text for slide in show.slides)
    everything = "\n".join(texts(show))
    for words in (made.title, made.chosen, made.number, made.date, made.licence, made.link,
                  made.disclaimer, made.attribution):  # fmt: skip
        assert words in everything
    assert show.core_properties.title.startswith(made.title)


def test_what_keynote_asks_of_a_deck_is_there(made):
    """The master of the notes is listed, in its place, and the size has no other one's name."""
    presentation = opened(made).element
    tags = [etree.QName(child).localname for child in presentation]
    assert tags[:2] == ["sldMasterIdLst", "notesMasterIdLst"]
    master = presentation.find(qn("p:notesMasterIdLst"))[0]
    kept = opened(made).part.rels[master.get(qn("r:id"))]
    assert kept.reltype == RELATIONSHIP_TYPE.NOTES_MASTER
    assert presentation.find(qn("p:sldSz")).get("type") is None


def test_there_is_a_slide_for_each_figure_with_the_value_of_the_page(made):
    words = texts(opened(made))
    worked_out = figures(made.scope)
    for key in OWN_SLIDE:
        if worked_out[key].value is not None:
            assert worked_out[key].text(made.language) in words, key


def test_pictures_charts_and_tables_are_described_and_native(made):
    show = opened(made)
    shapes = [shape for slide in show.slides for shape in slide.shapes]
    seen = [
        s for s in shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE or s.has_chart or s.has_table
    ]
    for shape in seen:
        words = shape._element.xpath(".//p:cNvPr/@descr")[0]
        assert words
        assert words != "image.png"
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert len(charts) == 5
    for plot in (chart.plots[0] for chart in charts):
        if isinstance(plot, BarPlot):
            bars = len(plot.categories)
            # The share of the axis that one bar takes: with few bars none fills the slide.
            assert 1 / bars / (1 + plot.gap_width / 100) < 0.17
    listed = [shape.table for shape in shapes if shape.has_table]
    rows = sum(len(table.rows) - 1 for table in listed if len(table.columns) == 4)
    assert rows >= len(made.result)


def test_every_text_says_its_language(made):
    tag = {"fr": "fr-FR", "en": "en-GB"}[made.language.code]
    for slide in opened(made).slides:
        runs = slide.element.xpath(".//a:r[a:t[normalize-space()]]/a:rPr/@lang")
        assert runs
        assert set(runs) == {tag}


def test_nothing_lies_outside_a_slide(made):
    show = opened(made)
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height


def test_the_same_order_gives_the_same_slides(order):
    again = dataclasses.replace(order())
    assert FORMATS["pptx"].write(again) == written("pptx", order()).content


def test_hostile_texts_are_texts_on_slides(hostile):
    everything = "\n".join(texts(opened(hostile)))
    assert "<script>alert(1)</script>" in everything
    assert "HYPERLINK" in everything
    assert not re.search("[\x00-\x08]", everything)


def test_an_empty_selection_and_no_link_still_make_slides(order):
    show = opened(order(link="", words="zzzzqqqq"))
    assert len(show.slides) >= 3


def test_a_story_is_told_in_slides_with_its_maps_and_notes(network, story, words_of):
    made = story("fifty-years", words_of.code, LINK)
    show = opened(made)
    steps = stories.told(network, "fifty-years", words_of, settings.current(), 2026)
    cover, *told, last = show.slides
    assert [slide.shapes.title.text for slide in told] == [step.title for step in steps]
    for slide, step in zip(told, steps, strict=True):
        assert step.text in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        assert slide.notes_slide.notes_text_frame.text == step.notes
        assert pictures(slide)
    assert cover.shapes.title.text == steps[0].title
    for slide in (cover, last):
        assert [words for words in pictures(slide) if LINK in words], "the code says its address"
    everything = "\n".join(texts(show))
    for words in (made.title, made.number, made.date, made.licence, made.attribution, LINK):
        assert words in everything


def pictures(slide):
    """Return the alternative texts of the pictures of a slide."""
    kind = MSO_SHAPE_TYPE.PICTURE
    shapes = [shape for shape in slide.shapes if shape.shape_type == kind]
    return [shape._element.xpath(".//p:cNvPr/@descr")[0] for shape in shapes]


def test_arcs_of_a_story_are_told_in_words(network, story, words_of):
    made = story("artists-welcomed", words_of.code, LINK)
    step = next(step for step in made.steps if step.flow)
    slide = next(s for s in opened(made).slides if s.shapes.title.text == step.title)
    assert step.flow.text(words_of) in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    for pair in step.flow.pairs(network, words_of):
        assert pair in pictures(slide)[0]


def test_the_last_slides_name_all_who_published_the_facts_each_once(made):
    title = made.language.text("Sources")
    slides = [each for each in opened(made).slides if each.shapes.title.text.startswith(title)]
    names = []
    for slide in slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        named = max((text for text in texts if " · " in text), key=len)
        assert len(named) <= 2000
        names += named.split(" · ")
    assert len(names) == len(set(names)) > 5
    told = [
        source["publisher"]
        for record in records(made)
        for source in (*record["sources"], *record["position_sources"])
    ]
    assert set(filter(None, told)) <= set(names)
