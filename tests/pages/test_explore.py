"""Explore without a browser: what the page says and does in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from accr_map import settings
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply
from accr_map.selection.query import write as write_query
from pages.shell.view import View
from pages.widgets import explorer
from tests.browser.hostile import TEXTS, write

ROOT = Path(__file__).resolve().parents[2]


def run(query: str = "") -> AppTest:
    """Open the page at an address."""
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    for key, value in parse_qsl(query):
        page.query_params[key] = [*page.query_params.get(key, []), value]
    return page.run()


def told(page: AppTest) -> str:
    """Return every piece of markup of a page as one text, and the count of the sites."""
    pieces = [str(getattr(each.proto, "body", "")) for each in page.get("html")]
    of_parts = [data.get("sentence", data.get("markup", "")) for data in parts(page)]
    return "\n".join([*pieces, *of_parts])


def parts(page: AppTest) -> list[dict]:
    """Return the data of the parts of a page that scripts draw, those of a panel each alone."""
    drawn = [json.loads(part.json)[0] for part in page.get("bidi_component") if part.json]
    return [part["data"] for data in drawn for part in data.get("parts", [{"data": data}])]


def address(page: AppTest) -> dict[str, list[str]]:
    """Return the words of a page's address, each with all its values."""
    query = page.query_params
    return {k: [v] if isinstance(v, str) else list(v) for k, v in query.items()}


def found(network, **fields: object) -> int:
    return len(apply(network, Selection(**fields)))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "query", ["", "country=FR", "theme=music", "q=abbaye", "year=1995", "near=Lyon&km=100"]
)
def test_the_page_stands_in_both_languages(code: str, query: str) -> None:
    page = run(f"lang={code}&{query}")
    assert not page.exception
    assert not page.error
    assert any("sentence" in data for data in parts(page))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_count_is_the_selections(network, code: str) -> None:
    words = language(code)
    for query, fields in (
        ("", {}),
        ("country=FR", {"countries": ("FR",)}),
        ("country=FR&country=BE&theme=music", {"countries": ("FR", "BE"), "themes": ("music",)}),
        ("status=former", {"statuses": ("former",)}),
    ):
        count = found(network, **fields)
        assert words.count("{n} site", "{n} sites", count) in told(run(f"lang={code}&{query}"))


def test_a_chip_takes_its_filter_away(network) -> None:
    page = run("lang=en&country=FR&theme=music")
    chips = next(data for data in parts(page) if "kept" in data)
    assert chips["names"] == {"country-FR": "France", "theme-music": "Music and sound"}
    assert chips["clears"]
    view = View(network, settings.current(), language("en"), Selection(countries=["FR"]), (), "")
    both = "country=FR&theme=music"
    for change, query in (
        ({"from": both, "to": "country=FR"}, "country=FR"),
        ({"from": both, "to": ""}, ""),
        # What another click has changed since stays so.
        ({"from": "", "to": "q=abbaye&year=1995"}, "country=FR&q=abbaye&year=1995"),
        ({"from": None, "to": "country=XX&<script>"}, "country=FR"),
    ):
        assert write_query(explorer.wanted(view, change).to_query()) == query


def test_the_card_of_a_site_opens_and_closes(network) -> None:
    page = run("lang=fr&site=noirlac")
    names = network.sites.set_index("id")
    assert names.loc["noirlac", "name_fr"] in told(page)
    page.button(key="close-card").click().run()
    assert "site" not in page.query_params
    assert "<article" not in told(page)


def test_every_sites_card_opens(network) -> None:
    page = run("lang=en")
    for site in network.sites["id"]:
        page.query_params["site"] = site
        page.run()
        assert not page.exception, site
        assert f'id="card-{site}"' in told(page)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("fr", "Aucun site"), ("en", "No site answers to all of this.")],
)
def test_no_result_says_so_and_offers_ways_back(code: str, sentence: str) -> None:
    page = run(f"lang={code}&country=FR&q=xylographe+quantique")
    assert any(sentence in each.value for each in page.markdown)
    page.button(key="without-country-FR").click().run()
    assert "country" not in page.query_params
    page.button(key="show-all").click().run()
    assert address(page) == {"lang": [code]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_unknown_codes_are_noted(network, code: str) -> None:
    page = run(f"lang={code}&country=XX&theme=music&site=atlantis&km=3&planet=mars")
    assert not page.exception
    for word in ("XX", "atlantis", "mars"):
        assert word in told(page)
    count = found(network, themes=("music",))
    assert language(code).count("{n} site", "{n} sites", count) in told(page)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_has_a_row_for_each_site(network, code: str) -> None:
    page = run(f"lang={code}&theme=music&view=table")
    assert not page.exception
    assert len(page.dataframe[0].value) == found(network, themes=("music",))
    columns = json.loads(page.dataframe[0].proto.columns)
    text = language(code).text
    assert columns[text("Name")]["width"] + columns[text("Themes")]["width"] < 600


def test_hostile_texts_in_the_address_and_in_the_data(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("ACCR_MAP_DATA", str(write(tmp_path)))
    for site, text in TEXTS.items():
        page = run(f"lang=en&site={site}")
        assert not page.exception
        assert "<script>window" not in told(page)
        assert "<img src=x" not in told(page)
        page.query_params["q"] = text[:150]
        assert not page.run().exception
        page.query_params["country"] = text
        assert not page.run().exception
        assert "<img src=x" not in told(page)


def test_a_site_that_cannot_be_placed_is_counted(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "sites.csv").write_text(
        "id,name,country,locality\na,A,FR,Lyon\nb,B,FR,Zzyzxville\n", encoding="utf-8"
    )
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    assert "2 sites · 1 of 2 on the map" in told(run("lang=en"))
    assert "1 sur 2" in told(run("lang=fr"))


def test_a_site_that_the_filters_leave_out_keeps_its_card_and_is_said_to_be_out():
    out = "The filters leave this site out: it is not in the list."
    page = run("lang=en&country=BE&site=noirlac")
    assert "Noirlac" in told(page)
    assert out in told(page)
    assert out not in told(run("lang=en&country=FR&site=noirlac"))


def test_a_programme_whose_hosts_are_withheld_says_so_in_place_of_sites(draw):
    shown = [each.value for each in draw("explore", lang="en", programme="nora").markdown]
    assert any("Hosts of protected programmes are named only" in each for each in shown)
    shown = [each.value for each in draw("explore", lang="en", q="zzzz").markdown]
    assert not any("Hosts of protected programmes" in each for each in shown)


def test_notes_and_a_card_move_nothing_to_another_place_of_the_page() -> None:
    # Streamlit builds anew what comes to stand at another place: the map would begin again.
    query = "programme=own&year=2020"
    plain, noted, carded = run(), run(query), run(f"{query}&site=noirlac")
    assert 'class="accr-ignored"' in told(noted)
    assert "<article" in told(carded)
    for key in ("explore", "site-list"):
        places = {tuple(_place(page.main, key)) for page in (plain, noted, carded)}
        assert all(places), key
        assert len(places) == 1, (key, places)


def _place(block, key: str) -> list[int]:
    """Return the place of an element with a key in the tree of a page, from its top downwards."""
    for number, child in block.children.items():
        if getattr(child.proto, "id", "").endswith(f"-{key}"):
            return [number]
        if getattr(child, "children", None) and (deeper := _place(child, key)):
            return [number, *deeper]
    return []
