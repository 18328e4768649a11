"""Every number that a story says in words is worked out from the tables, in each language."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

from accr_map.geo.distance import distance_km
from accr_map.i18n import LANGUAGES
from tests.stories.test_scopes import steps

#: Number words of each language, with what they count. Ordinals are written in digits.
WORDS = {
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine thousand": 9000, "nine": 9, "ten": 10, "twelve": 12, "fifty": 50},
    "fr": {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
           "neuf mille": 9000, "neuf": 9, "dix": 10, "douze": 12, "cinquante": 50},
    "zh": {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九千": 9000, "九": 9,
           "十": 10, "五十": 50},
}  # fmt: skip
#: Chinese words that hold a sign of a number and count nothing.
IDIOMS = ("一处", "一间", "一道", "每一", "统一", "一个", "同一", "路易九世")
CONTINENTS = {
    "BE": "Europe", "CH": "Europe", "CZ": "Europe", "ES": "Europe", "FR": "Europe",
    "HU": "Europe", "IT": "Europe", "LU": "Europe", "BJ": "Africa", "TN": "Africa",
    "CN": "Asia", "CA": "America", "AU": "Oceania",
}  # fmt: skip


def founders(network):
    rows = network.events[(network.events["kind"] == "founding") & (network.events["year"] == 1972)]
    return set(rows["site_ids"].iloc[0])


def left_at_once(network):
    """Founders of whom no later year is known: neither a label nor a membership today."""
    sites = network.sites[network.sites["id"].isin(founders(network))]
    return int((sites["status"] == "former").sum())


def joined_from(network, country, year):
    sites = network.sites
    return int(((sites["country"] == country) & (sites["member_since"] == year)).sum())


def distance(network):
    at = network.sites.set_index("id").loc[["fontevraud", "nantong-1895"]]
    (a, b), (c, d) = at[["latitude", "longitude"]].to_numpy()
    return float(distance_km(a, b, c, d))


#: What the words of a step count, by story and place: each number is true of the data.
CLAIMS = {
    ("fifty-years", 1): {50: lambda _: 50 <= 2026 - 1972 < 60},
    ("fifty-years", 2): {
        5: lambda network: len(founders(network)) == 5,
        6: lambda network: "six" in network.events["title_en"].iloc[0],
    },
    ("fifty-years", 5): {2: lambda network: joined_from(network, "CN", 2015) == 2},
    ("fifty-years", 7): {
        3: lambda network: left_at_once(network) == 3,
        5: lambda network: len(founders(network)) == 5,
    },
    ("fifty-years", 9): {
        5: lambda network: len({CONTINENTS[code] for code in today(network)["country"]}) == 5
    },
    ("artists-welcomed", 7): {5: lambda _: True},  # The rule of five itself.
    ("artists-welcomed", 3): {6: lambda network: conditions(network, "odyssee", "one to six")},
    ("fontevraud-to-nantong", 1): {
        2: lambda network: sites_of(network, "fontevraud-to-nantong", 1) == 2,
        8: lambda _: 750 < 1895 - 1101 < 800,  # "Nearly": Nantong's first mill, Fontevraud.
        9000: lambda network: 9000 < distance(network) < 10_000,
    },
    ("day-journey", 1): {
        5: lambda network: sites_of(network, "day-journey", 1) == 5,
        2: lambda network: kinds_of(network, "day-journey", 1).count("abbey") == 2,
    },
    ("day-journey", 7): {5: lambda network: sites_of(network, "day-journey", 7) == 5},
    ("fontevraud-to-nantong", 5): {2: lambda _: True},  # Two half-moon buildings: no count of ours.
}


def today(network):
    return network.sites[network.sites["status"].isin(("labelled", "member", "associate",
                                                       "preparation"))]  # fmt: skip


def sites_of(network, story, order):
    rows = network.stories[network.stories["story"] == story]
    return len(rows.set_index("order").at[order, "sites"])


def kinds_of(network, story, order):
    rows = network.stories[network.stories["story"] == story]
    sites = rows.set_index("order").at[order, "sites"]
    return list(network.sites.set_index("id").loc[list(sites), "heritage_type"])


def conditions(network, programme, words):
    rows = network.programmes[network.programmes["id"] == programme]
    return words in rows["conditions_en"].iloc[0].lower()


def counted(text: str, code: str) -> set[int]:
    """Return the numbers that a text says in words."""
    words = WORDS[code]
    for idiom in IDIOMS if code == "zh" else ():
        text = text.replace(idiom, "")
    longest = sorted(words, key=len, reverse=True)
    pattern = "|".join(longest) if code == "zh" else rf"\b(?:{'|'.join(longest)})\b"
    return {words[found.lower()] for found in re.findall(pattern, text, re.IGNORECASE)}


def told(network, code):
    for row, step in steps(network, code):
        text = " ".join(row[f"{column}_{code}"] for column in ("title", "text", "notes"))
        yield (row["story"], int(row["order"])), text, row, step


def test_every_number_in_words_is_true_of_the_data(network):
    seen = set()
    for place, text, _, _ in told(network, "en"):
        for number in counted(text, "en"):
            assert number in CLAIMS.get(place, {}), (place, number, text)
            assert CLAIMS[place][number](network), (place, number)
            seen.add((place, number))
    assert seen == {(place, number) for place, of_step in CLAIMS.items() for number in of_step}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_step_says_the_same_numbers_in_every_language(network, code):
    digits = re.compile(r"\d+(?!\d|月)")
    english = {place: text for place, text, _, _ in told(network, "en")}
    for place, text, _, _ in told(network, code):
        # "Both", and "les deux", may stand for two.
        both = [
            {*map(int, digits.findall(said)), *counted(said, spoken)} - {2}
            for said, spoken in ((english[place], "en"), (text, code))
        ]
        assert both[0] == both[1], (place, text)


def test_every_year_of_a_step_stands_in_the_tables(network):
    """A year in title or text is one of its map, of its sources, or of what they are about."""
    checked = 0
    for (story, order), _, row, step in told(network, "en"):
        said = f"{row['title_en']} {row['text_en']}".replace("Nantong 1895", "")
        cited = set(row["source_ids"])
        facts = [network.sites[step.shown].drop(columns=["latitude", "longitude"])]
        facts += [
            table[[bool(cited & set(ids)) for ids in table["source_ids"]]]
            for table in (network.events, network.programmes)
        ]
        facts += [
            table[table["source_id"].isin(cited)]
            for table in (network.figures, network.calls, network.residencies)
        ]
        known = " ".join(str(cell) for table in facts for cell in table.to_numpy().ravel())
        known += " ".join(str(each.year) for each in (step.film.years if step.film else ()))
        known += " ".join(str(side.scope.year) for side in step.sides)
        for year in re.findall(r"\b(?:1[0-9]|20)\d\d\b", said):
            assert year in known, (story, order, year)
            checked += 1
    assert checked > 10


def test_a_film_of_arcs_says_its_years_and_those_without_an_arc(network):
    checked = 0
    for place, text, row, step in told(network, "en"):
        if step.film is None or not row["flow"]:
            continue
        empty = {each.year for each in step.film.years if not each.flow.arcs}
        ends = {step.film.years[0].year, step.film.years[-1].year}
        assert not empty & ends, place
        said = {int(year) for year in re.findall(r"\b20\d\d\b", f"{row['text_en']}")}
        assert said == empty | ends, (place, text)
        # Every arc of all years is in one of them, and no other.
        dated = sum(arc.persons for each in step.film.years for arc in each.flow.arcs)
        stays = network.residencies
        stays = stays[(stays["programme_id"] == row["flow"]) & stays["year"].notna()]
        both = stays[(stays["site_id"] != "") & (stays["origin_country"] != "")]
        assert dated == int(pd.to_numeric(both["persons"]).fillna(1).sum())
        checked += 1
    assert checked


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_legs_of_the_journey_are_those_between_the_positions(network, code):
    rows = network.stories[network.stories["story"] == "day-journey"].sort_values("order")
    at = network.sites.set_index("id")[["latitude", "longitude"]]
    seat = network.organisation.iloc[0]
    stops = [(seat["latitude"], seat["longitude"])]
    stops += [tuple(at.loc[rows["sites"].iloc[order][0]]) for order in range(1, 6)]
    legs = [float(distance_km(*a, *b)) for a, b in itertools.pairwise([*stops, stops[0]])]
    said = [
        int(re.findall(r"\d+(?= ?(?:km|公里))", title)[0]) for title in rows[f"title_{code}"][1:6]
    ]
    assert said == [round(leg) for leg in legs[:5]]
    kilometres = [
        list(map(int, re.findall(r"\d+(?= ?(?:km|公里))", rows[f"{column}_{code}"].iloc[6])))
        for column in ("text", "notes")
    ]
    # The sum is made before it is rounded; the notes say what the rounded legs make.
    assert kilometres[0][0] == round(sum(legs[:5]))
    assert kilometres[1] == [round(legs[5]), sum(said)]
