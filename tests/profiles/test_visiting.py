"""What awaits a visitor: an invented network in which it is known, and one in which it is not."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest
from lxml import html as parser

from accr_map import catalogue, settings
from accr_map.catalogue import facets
from accr_map.catalogue.site_rows import site_row
from accr_map.exports.order import Order
from accr_map.exports.records import records
from accr_map.i18n import language
from accr_map.profiles import card, visiting
from accr_map.selection import Selection, apply
from accr_map.settings.pages import offered
from accr_map.tables.schemas import SITES
from accr_map.webpages import coverage, site_page, structured_data
from accr_map.webpages.page_view import PageView

# What stands before a colon in French.
THIN = "\N{NARROW NO-BREAK SPACE}"
HOURS = "Apr-Sep Tu-Su 10:00-12:00,14:00-18:00; Oct-Mar Sa,Su 14:00-17:00; PH off"
HEAD = (
    "id,name,status,country,latitude,longitude,precision,opening_hours,prices_en,prices_fr,"
    "telephone,email,station,station_km,wheelchair,languages_spoken,activities,calendar\n"
)
MILL = (
    f'mill,Mill,member,FR,46.7453,2.4611,site,"{HOURS}",€8,8 €,+33248620101,mill@example.org,'
    "Old <b>Station</b>,4.5,limited,fr;en,visit;stay,https://example.org/mill.ics\n"
)
DAY = datetime.date(2026, 11, 29)


def loaded(folder, visited: int) -> catalogue.Catalogue:
    """Load a network of nine sites; besides the mill so many are open to visitors."""
    rows = [
        f"s{at},S{at},member,FR,{45 + at / 9},3,site,,,,,,,,,,{'visit' if at < visited else ''},\n"
        for at in range(8)
    ]
    (folder / "sites.csv").write_text(HEAD + MILL + "".join(rows), encoding="utf-8")
    return catalogue.load(folder)


@pytest.fixture
def network(tmp_path) -> catalogue.Catalogue:
    return loaded(tmp_path, 4)


def view_of(network, site: str, code: str = "en") -> PageView:
    own = settings.load(settings.project_file("network.toml"))
    pages = offered(network.tables())
    return PageView(network, own, pages, language(code), "site", "https://e.org/", DAY, site=site)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["April to September, Tuesday to Sunday: 10:00–12:00 and 14:00–18:00",
                "October to March, Saturday and Sunday: 14:00–17:00", "Public holidays: closed"]),
        ("fr", [f"Avril à septembre, mardi à dimanche{THIN}: 10:00–12:00 et 14:00–18:00",
                f"Octobre à mars, samedi et dimanche{THIN}: 14:00–17:00",
                f"Jours fériés{THIN}: fermé"]),
        ("zh", ["四月至九月，星期二至星期日：10:00–12:00和14:00–18:00",
                "十月至三月，星期六和星期日：14:00–17:00", "公众假日：关闭"]),
    ],
)  # fmt: skip
def test_hours_are_said_in_words(code: str, said: list[str]) -> None:
    assert visiting.in_words(HOURS, language(code)) == said


def test_hours_without_words_stand_as_they_are_written() -> None:
    assert visiting.in_words("Mo[1] 10:00-12:00", language("en")) == ["Mo[1] 10:00-12:00"]
    assert visiting.in_words("24/7", language("en")) == ["always open"]
    assert visiting.in_words("", language("en")) == []


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        # Noon in UTC is two o'clock there in summer, one o'clock in winter.
        ((2026, 5, 5, 12), "Open now, until 18:00"),
        ((2026, 5, 5, 10, 30), "Closed now; next opening: 14:00"),
        ((2026, 12, 5, 12), "Closed now; next opening: 14:00"),
        ((2026, 12, 5, 13), "Open now, until 17:00"),
        # Ascension Day, by the country in which it stands.
        ((2026, 5, 14, 12), "Closed now; next opening: Fri 15 May 10:00"),
    ],
)
def test_a_site_is_open_by_its_own_time_and_holidays(network, moment, said: str) -> None:
    asked = datetime.datetime(*moment, tzinfo=datetime.UTC)
    assert visiting.now(site_row(network, 0), asked, language("en")) == said


def test_nothing_is_said_of_a_site_without_hours_or_position(network) -> None:
    moment = datetime.datetime(2026, 5, 5, 12, tzinfo=datetime.UTC)
    assert not visiting.now(site_row(network, 1), moment, language("en"))
    lost = {**site_row(network, 0), "latitude": float("nan")}
    assert not visiting.now(lost, moment, language("en"))


def test_the_page_tells_what_is_known_and_nothing_of_what_is_not(network) -> None:
    article = parser.fromstring(site_page.parts(view_of(network, "mill")).article)
    told = {
        line.xpath("dt")[0].text: [each.text_content() for each in line.xpath("dd")]
        for line in article.xpath('//section[@id="visit"]//dl/div')
    }
    assert told["What one can do there"] == ["Open to visitors", "Stay overnight"]
    assert told["Prices"] == ["€8"]
    assert told["Telephone"] == ["+33 2 48 62 01 01"]
    assert told["Nearest station"] == ["Old <b>Station</b> · 4.5 km"], "data are texts"
    assert told["Wheelchair"] == ["Partly accessible by wheelchair"]
    assert told["Languages spoken"] == ["French and English"]
    assert len(told["Opening hours"]) == 3
    links = article.xpath("//a/@href")
    assert {"tel:+33-2-48-62-01-01", "mailto:mill@example.org"} <= set(links)
    assert "https://example.org/mill.ics" in links
    other = site_page.parts(view_of(network, "s7")).article
    assert not [label for label in told if label in other and label != "Nearest city"]
    in_french = card.describe(network, "mill", language("fr"), 2026).facts
    assert ["Français et anglais"] in [[str(one.text) for one in fact.texts] for fact in in_french]
    described = card.describe(network, "s7", language("en"), 2026)
    assert all(fact.texts for fact in described.facts)


def test_the_filter_of_activities_comes_with_five_sites(network, tmp_path) -> None:
    def keys(one: catalogue.Catalogue) -> list[str]:
        return [facet.key for facet in facets.offered(one)]

    assert "activity" in keys(network)
    found = apply(network, Selection(activities=("stay",)), "en", 2026)
    assert network.sites["id"].iloc[found.positions].tolist() == ["mill"]
    (tmp_path / "few").mkdir()
    few = loaded(tmp_path / "few", 3)
    assert "activity" not in keys(few)


def test_files_structured_data_and_counts_follow(network) -> None:
    view = view_of(network, "mill")
    order = Order(network, Selection(), view.language, view.settings, "", day=DAY)
    (record,) = [one for one in records(order) if one["id"] == "mill"]
    assert record["opening_hours"] == HOURS
    assert record["station_km"] == 4.5
    assert record["activities"] == ["visit", "stay"]
    assert record["languages_spoken"] == ["fr", "en"]
    told = structured_data.describe(view)
    assert told["telephone"] == "+33248620101"
    assert "openingHours" not in told, "schema.org has no words for seasons"
    assert visiting.schema_hours("Mo-Fr 10:00-18:00") == ["Mo-Fr 10:00-18:00"]
    counted = dict(visiting.known(network, language("en")))
    assert counted["Opening hours"] == counted["Nearest station"] == counted["Prices"] == 1
    assert counted["What one can do there"] == 5
    assert "Opening hours: 1 of 9" in coverage.visiting_facts(network, language("en"))


@pytest.mark.parametrize(
    ("column", "right", "wrong"),
    [
        ("opening_hours", "Mo-Fr 10:00-18:00", "every day from ten"),
        ("telephone", "+32 65 65 21 21", "065 65 21 21"),
        ("email", "a@example.org", "a at example.org"),
        ("languages_spoken", "fr;nl", "fr;Flemish"),
        ("wheelchair", "no", "perhaps"),
        ("activities", "visit;eat", "visit;ski"),
    ],
)
def test_cells_are_checked(column: str, right: str, wrong: str) -> None:
    faults = list(SITES.columns[column].faults(pd.Series([right, wrong, ""])))
    assert [line for line, _ in faults] == [1]
