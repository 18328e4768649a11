"""Charts: valid, described in both languages, with their numbers beside them, and readable."""

import re
from dataclasses import replace

import pandas as pd
import pytest
import vl_convert
from geopy.distance import geodesic

from accr_map import charts, settings, statistics
from accr_map.exports.documents import chart_svg
from accr_map.i18n import LANGUAGES, language
from accr_map.i18n.folding import slug
from accr_map.selection import Selection
from accr_map.statistics.measures import residencies, statements
from accr_map.tables.codes import STATUSES
from tests.charts.vega_lite import checked, data

LOOKS = {"light": charts.LIGHT, "dark": charts.DARK}
SELECTIONS = [Selection(), Selection(zones=("china",)), Selection(words="zzzz")]


def drawings(real, selection, words, theme):
    base = statistics.scope_of(real, selection)
    yield charts.growth(base, words, theme)
    yield charts.countries(base, words, theme)
    yield charts.themes(base, words, theme)
    yield charts.programme_years(base, words, theme)
    yield charts.catchment(base, words, theme)
    yield charts.flows(base, residencies.flows(real, selection), words, theme)
    yield charts.arrivals(base, words, theme)
    yield charts.origins(base, residencies.flows(real, selection), words, theme)
    for frame in settings.current().frames:
        yield charts.sites(base, frame, words, theme, zones=True)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_chart_is_valid_and_described(real, selection, code):
    for drawing in drawings(real, selection, language(code), charts.LIGHT):
        spec = checked(drawing)
        assert spec["description"].startswith(drawing.title)
        assert drawing.table.columns.is_unique
        if not drawing.is_empty:
            assert drawing.words, drawing.id


def test_every_status_has_a_colour_of_its_own_in_the_legend(real):
    base = statistics.scope_of(real, Selection(statuses=tuple(STATUSES)))
    drawing = charts.countries(base, language("en"), charts.LIGHT)
    scale = drawing.chart["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == [*drawing.table.columns[1:-1]]
    assert "Former" in scale["domain"]
    assert len(set(scale["range"])) == len(scale["range"]) == len(scale["domain"])


def test_titles_differ_between_languages(real):
    told = [
        [drawing.title for drawing in drawings(real, Selection(), language(code), charts.LIGHT)]
        for code in LANGUAGES
    ]
    assert all(len(set(titles)) == len(LANGUAGES) for titles in zip(*told, strict=True))


@pytest.mark.parametrize("code", LANGUAGES)
def test_equal_countries_stand_in_the_order_of_their_names(real, code):
    words = language(code)
    rows = charts.countries(statistics.scope_of(real, Selection()), words, charts.LIGHT).table
    heading, total = rows.columns[0], rows.columns[-1]
    for _, level in rows.groupby(total):
        assert list(level[heading]) == sorted(level[heading], key=slug)
    assert rows[total].is_monotonic_decreasing
    if code == "zh":
        # In pinyin: Àodàlìyà, Bèiníng, Bǐlìshí.
        assert list(rows[heading][3:6]) == ["澳大利亚", "贝宁", "比利时"]


def test_none_is_called_commonest_that_stands_level_with_one_left_out(real):
    en = language("en")
    chosen = Selection(countries=("AU", "BE", "BJ", "CA", "CH"))
    drawing = charts.countries(statistics.scope_of(real, chosen), en, charts.LIGHT)
    assert drawing.words == "5 stand level at the top."
    chosen = Selection(countries=("FR", "AU", "BE", "BJ", "CA"))
    drawing = charts.countries(statistics.scope_of(real, chosen), en, charts.LIGHT)
    assert drawing.words == "Most often: France (24)."


@pytest.mark.parametrize("name", LOOKS)
def test_colours_can_be_told_from_the_paper(name):
    theme = LOOKS[name]
    for colour in (theme.accent, theme.ink, theme.soft, *theme.zones):
        assert contrast(colour, theme.paper) >= 4.5, colour


def contrast(first, second):
    """Contrast ratio of WCAG 2.2, from relative luminances."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_best_frame_holds_the_sites(real):
    frames = settings.current().frames
    at_home = statistics.scope_of(real, Selection(countries=("FR",)))
    assert charts.best_frame(at_home, frames).id == "france"
    far = statistics.scope_of(real, Selection(zones=("china",)))
    assert charts.best_frame(far, frames).id == "china"
    assert charts.best_frame(statistics.scope_of(real, Selection(words="zzzz")), frames) is None


def test_thousands_of_sites_are_drawn(real):
    rows = pd.concat([real.sites] * 150, ignore_index=True)
    many = replace(real, sites=rows.assign(id=[f"s{row}" for row in range(len(rows))]))
    frame = settings.current().frames[-1]
    base = statistics.scope_of(many, Selection())
    drawing = charts.sites(base, frame, language("en"), charts.LIGHT, zones=True)
    assert len(data(drawing)["sites"]) == len(base.sites) > 5_000


def test_a_zone_reaches_as_far_as_it_says(real):
    base = statistics.scope_of(real, Selection(words="noirlac"))
    frame = settings.current().frames[0]
    drawing = charts.sites(base, frame, language("en"), charts.LIGHT, zones=True)
    (zone,) = data(drawing)["within-60"]
    here = base.placed[["latitude", "longitude"]].iloc[0]
    for east, north in zone["geometry"]["coordinates"][0]:
        assert geodesic(here, (north, east)).km == pytest.approx(60, rel=0.01)


@pytest.mark.parametrize("width", [358, 1000])
def test_a_map_is_as_high_as_its_width_asks(real, width):
    def height(drawing):
        picture = vl_convert.vegalite_to_svg(drawing.specification(width))
        return float(re.search(r'<svg[^>]*? height="([\d.]+)"', picture).group(1))

    base = statistics.scope_of(real, Selection())
    counted = residencies.flows(real, Selection())
    origins = height(charts.flows(base, counted, language("en"), charts.LIGHT))
    assert width * 0.45 < origins < {358: 260, 1000: 560}[width]
    for frame in settings.current().frames:
        drawing = charts.sites(base, frame, language("en"), charts.LIGHT)
        tall = drawing.chart["height"] / drawing.chart["width"]
        assert height(drawing) == pytest.approx(tall * min(width, 520), abs=12)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_label_of_a_picture_is_cut(real, code):
    words = language(code)
    members = statements.members(real, words)
    drawn = [*drawings(real, Selection(), words, charts.LIGHT),
             charts.stated_members(members, words, charts.LIGHT),
             charts.agreements(real, words, charts.LIGHT)]  # fmt: skip
    for drawing in drawn:
        picture = chart_svg.svg(drawing, words, 560)
        assert re.findall(r">[^<]*…<", picture) == []


def rows_of(drawing, column):
    """List a column of what a drawing is made of, layer by layer."""
    return [row[column] for rows in data(drawing).values() for row in rows if column in row]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_member_with_a_year_has_a_step(real, code):
    words = language(code)
    drawing = charts.arrivals(statistics.scope_of(real, Selection(), 2026), words, charts.LIGHT)
    rows = drawing.table
    assert len(rows) == 38
    assert rows.iloc[:, 0].is_monotonic_increasing
    assert (rows.iloc[:5, 0] == 1972).all()
    assert rows_of(drawing, "current").count(True) == 30
    # Thirty of today with a year, seven without one, and one in preparation: the 38 of the list.
    assert "30" in drawing.words
    assert "7" in drawing.words
    assert "5" in drawing.words
    assert drawing.cited


def test_steps_of_one_year_stand_in_the_order_of_their_names(real):
    drawing = charts.arrivals(statistics.scope_of(real, Selection(), 2026), language("en"),
                              charts.LIGHT)  # fmt: skip
    year, site, status = drawing.table.columns
    of_2015 = drawing.table[drawing.table[year] == 2015]
    assert list(of_2015[site]) == sorted(of_2015[site], key=slug)
    assert set(of_2015[status]) == {"Labelled", "Member"}


def test_too_many_steps_become_a_number_a_year(real):
    rows = pd.concat([real.sites] * 3, ignore_index=True)
    many = replace(real, sites=rows.assign(id=[f"s{row}" for row in range(len(rows))]))
    base = statistics.scope_of(many, Selection(), 2026)
    assert charts.arrivals(base, language("en"), charts.LIGHT).id == "growth"


def test_origins_are_the_stays_whose_country_is_known(real):
    en = language("en")
    counted = residencies.flows(real, Selection())
    drawing = charts.origins(statistics.scope_of(real, Selection()), counted, en, charts.LIGHT)
    country, stays = drawing.table.columns
    assert drawing.table[stays].sum() == counted.persons - counted.origin_unknown
    for _, level in drawing.table.groupby(stays):
        assert list(level[country]) == sorted(level[country], key=slug)
    single = drawing.table[country][drawing.table[stays] == 1]
    assert f"One stay each: {en.listed(single)}." in drawing.words
    ends = [end for end, shared in zip(rows_of(drawing, "end"), rows_of(drawing, "is_shared"),
                                       strict=False) if end is not None]  # fmt: skip
    assert len(ends) == drawing.table[stays].sum()


def test_the_numbers_of_members_stand_in_the_drawing(real):
    en = language("en")
    told = statements.members(real, en)
    drawing = charts.stated_members(told, en, charts.LIGHT)
    picture = chart_svg.svg(drawing, en, 350)
    for each in told:
        if each.year == 2024:
            assert f">{each.value:g}<" in picture
    # 1972 lies too far back: it is in the words.
    assert ">1972<" not in picture
    assert "Not drawn, of 1972: Members in all 5 / 6." in drawing.words


@pytest.mark.parametrize("years", [[], [2000], [1990, 2000], [1972, 2011, 2012, 2024]])
def test_years_are_drawn_from_the_longest_gap_on(years):
    begins = charts.statements._begins(years)
    assert begins == (2011 if 2011 in years else (years or [0])[0])
