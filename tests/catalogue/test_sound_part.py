"""The sound part of faulty tables: one bad cell never takes the map away."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accr_map import catalogue
from accr_map.catalogue import DataError
from accr_map.catalogue.sound_part import HARMLESS, published, sound_part
from accr_map.privacy import faults_of as private_faults
from accr_map.tables import checks, reader

SITES = (
    "id,name,country,website,themes,latitude,longitude\n"
    "mill,Mill,FR,www.example.org,music,47,2\n"
    "barn,Barn,BE,https://example.org,dance;musik,50.5,\n"
    "mill,Again,FR,,,,\n"
    "keep,Keep,France,,,,\n"
    "fort,Fort,FR,,music,2,47\n"
    "far,Far,FR,,,52.5,13.4\n"
)
THEMES = "id,label_en\nmusic,Music\ndance,Dance\n"
NOBODY = {"locate": lambda sites: sites.iloc[:0], "protected": {"haven": "stay"}}


def write(folder: Path, **tables: str | bytes) -> Path:
    for name, text in tables.items():
        raw = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.csv").write_bytes(raw)
    return folder


def test_a_cell_an_item_a_point_or_a_row_is_left_out_and_the_rest_is_there(tmp_path: Path) -> None:
    network = catalogue.load(write(tmp_path, sites=SITES, themes=THEMES), **NOBODY, strict=False)
    sites = network.sites.set_index("id")
    assert [*sites.index] == ["mill", "barn", "fort", "far"]
    assert sites.at["mill", "website"] == ""
    assert sites.at["mill", "latitude"] == 47
    assert sites.at["barn", "themes"] == ("dance",)
    assert sites["latitude"].isna().to_dict() == {
        "mill": False, "barn": True, "fort": True, "far": False,
    }  # fmt: skip
    assert [(fault.line, fault.field) for fault in network.left_out] == [
        (2, "website"), (3, "themes"), (3, "longitude"), (4, "id"), (5, "country"),
        (6, "latitude"),
    ]  # fmt: skip
    # A point outside its country may be right: it stays, and is said.
    assert [(notice.line, notice.field) for notice in network.notices] == [(7, "latitude")]


def test_what_is_read_strictly_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    write(tmp_path, sites=SITES, themes=THEMES)
    with pytest.raises(DataError) as refused:
        catalogue.load(tmp_path, **NOBODY)
    lenient = catalogue.load(tmp_path, **NOBODY, strict=False)
    assert [*map(str, lenient.left_out)] == [*map(str, refused.value.faults)]


def test_a_row_about_residents_is_left_out_as_a_whole_and_its_values_are_not_published(
    tmp_path: Path,
) -> None:
    tables = {
        "sites": "id,name,country\nmill,Mill,FR\n",
        "programmes": "id,name,protected\nhaven,Haven,stay\nopen,Open,\n",
        "residencies": (
            "site_id,programme_id,year,persons,origin_country\n"
            "mill,haven,2020,1,SY\nmill,open,2021,1,IT\nmill,havn,2022,1,SY\n"
        ),
    }
    network = catalogue.load(write(tmp_path, **tables), **NOBODY, strict=False)
    assert network.residencies["programme_id"].tolist() == ["open"]
    lines = [str(fault) for fault in published(network.left_out)]
    # Neither how many rows nor which: in a file in order, the neighbours would tell of whom.
    assert [line.split(":")[:2] for line in lines] == [["residencies.csv", "1"]]
    assert not any(word in line for line in lines for word in ("SY", "mill", "hav"))


@pytest.mark.parametrize("name", ["programmes", "sites"])
def test_without_sites_or_without_rules_of_protection_there_is_no_map(tmp_path, name) -> None:
    tables: dict[str, str | bytes] = {
        "sites": "id,name,country\nmill,Mill,FR\n", "programmes": "id,name\nopen,Open\n"
    }  # fmt: skip
    with pytest.raises(DataError):
        catalogue.load(write(tmp_path, **tables | {name: b"\xff\xfea"}), **NOBODY, strict=False)
    with pytest.raises(DataError):
        catalogue.load(tmp_path / "nowhere", **NOBODY, strict=False)


def test_a_table_that_cannot_be_read_is_left_out_with_what_rests_on_it(tmp_path: Path) -> None:
    tables: dict[str, str | bytes] = {
        "sites": "id,name,country,source_ids\nmill,Mill,FR,s1\n",
        "events": 'id,year,title_en\none,1990,"never closed\n',
        "sources": "id,publisher,title\ns2,P,T\n",
    }
    network = catalogue.load(write(tmp_path, **tables), **NOBODY, strict=False)
    assert network.events.empty
    assert network.sites["source_ids"].tolist() == [()]
    assert {fault.file for fault in network.left_out} >= {"events.csv", "sites.csv"}


def _faults(tables: dict[str, reader.Table]) -> list[checks.Fault]:
    return checks.faults_of(tables) + private_faults(tables, {"haven": "stay"})


def _parsed(contents: dict[str, bytes]) -> dict[str, reader.Table]:
    return {name: reader.parse(f"{name}.csv", raw) for name, raw in contents.items()}


SOUND = {
    "sites": "id,name,country,latitude,longitude\nmill,Mill,FR,47,2\nbarn,Barn,BE,,",
    "programmes": "id,name,protected\nhaven,Haven,stay\nopen,Open,",
    "hosting": "site_id,programme_id\nmill,haven\nbarn,open",
    "residencies": "site_id,programme_id,year,persons\n,haven,2020,1\nbarn,open,2020,1",
    "coordinates": "id,latitude,longitude,precision,method\nbarn,50.5,4.5,site,page",
}
_NASTY = st.sampled_from(
    ["", "x", "mill", "haven", "-1", "9999", "47;2", "javascript:1", "FR", '"']
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sites", "programmes", "hosting", "residencies", "coordinates"]),
            st.integers(0, 3),
            st.integers(0, 6),
            _NASTY,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_stands_in_the_cells_what_remains_is_sound(changes) -> None:
    tables = {name: [line.split(",") for line in text.splitlines()] for name, text in SOUND.items()}
    for name, row, column, text in changes:
        cells = tables[name][min(row, len(tables[name]) - 1)]
        cells[min(column, len(cells) - 1)] = text
    contents = {
        name: "\n".join(",".join(row) for row in rows).encode() for name, rows in tables.items()
    }
    try:
        remaining, _ = sound_part(_parsed(contents), _faults)
    except DataError:
        assert _faults(_parsed(contents))
        return
    assert {fault.message for fault in _faults(remaining)} <= HARMLESS
