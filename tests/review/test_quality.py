"""How good the data are: counts that add up, and signs that are found where they were put."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest

from accr_map import catalogue
from accr_map.geo import datum
from accr_map.geo.distance import distance_km
from accr_map.review import quality
from tests.geo.baidu import gcj02_to_bd09

TODAY = datetime.date(2026, 11, 22)


def table(*rows: dict[str, object]) -> pd.DataFrame:
    """Lay out sites with only what a test says of them."""
    unknown = {
        "id": "", "name": "", "country": "FR", "locality": "", "postal_code": "",
        "latitude": np.nan, "longitude": np.nan, "precision": "site", "method": "published",
    }  # fmt: skip
    named = [{"id": f"s{number}"} | row for number, row in enumerate(rows)]
    return pd.DataFrame([unknown | row for row in named])


def test_every_site_is_in_one_class_of_each_kind(network: catalogue.Catalogue) -> None:
    sites = network.sites
    placed = int(sites["latitude"].notna().sum())
    assert sum(map(len, quality.by_precision(sites).values())) == len(sites)
    assert sum(map(len, quality.by_method(sites).values())) == placed
    assert sum(map(len, quality.by_age(network, TODAY).values())) == placed
    on_site = quality.by_precision(sites)["site"]
    assert set(sites["precision"][on_site]) == {"site"}


def test_sites_without_a_point_or_a_precision_are_counted_as_such() -> None:
    sites = table({}, {"latitude": 47.0, "longitude": 2.0, "precision": ""})
    assert {k: list(v) for k, v in quality.by_precision(sites).items()} == {"unknown": [1], "": [0]}


@pytest.mark.parametrize(
    ("date", "age"),
    [
        ("2026-11-22", "new"), ("2025-11-22", "new"), ("2025-11-21", "recent"),
        ("2025", "recent"), ("2023-12", "recent"), ("2023", "old"), ("1999-01-01", "old"), ("", ""),
    ],
)  # fmt: skip
def test_the_age_of_a_position(data_folder, date: str, age: str) -> None:
    points = data_folder / "coordinates.csv"
    points.write_text(f"id,latitude,longitude,date\nnoirlac,46.745278,2.461111,{date}\n")
    loaded = catalogue.load(data_folder, locate=lambda rows: rows.iloc[:0])
    found = quality.by_age(loaded, TODAY)
    assert list(loaded.sites["id"][found[age]]) == ["noirlac"]
    assert list(found) == [age]


def test_points_outside_their_country() -> None:
    sites = table(
        {"latitude": 46.7, "longitude": 2.4},
        {"latitude": 40.4, "longitude": -3.7},
        {"latitude": 40.4, "longitude": -3.7, "country": "ES"},
        {},
    )
    (found,) = quality.outside_country(sites)
    assert found.row == 1
    assert 300 < found.km < 400


def test_sites_close_to_another_are_named_with_their_neighbour() -> None:
    sites = table(
        {"latitude": 46.7, "longitude": 2.4},
        {"latitude": 46.7015, "longitude": 2.4},
        {"latitude": 46.703, "longitude": 2.4},
        {"latitude": 48.0, "longitude": 2.4},
        {"latitude": 48.0, "longitude": 2.4},
        {"latitude": 10.0, "longitude": 2.4},
    )
    found = {each.row: (each.other, round(each.km, 2)) for each in quality.crowded(sites)}
    assert set(found) == {0, 1, 2, 3, 4}
    assert found[0] == (1, 0.17)
    assert found[3] == (4, 0.0)
    assert found[4] == (3, 0.0)


def test_two_sites_of_one_town_point_are_not_close_to_each_other() -> None:
    point = {"latitude": 46.7, "longitude": 2.4, "precision": "locality"}
    assert quality.crowded(table(point, point)) == []


def test_many_sites_at_one_point_and_far_apart_ones_take_no_time() -> None:
    spread = np.linspace(-80, 80, 20_000)
    rows = pd.DataFrame(
        {"latitude": [*spread, *[45.0] * 20_000], "longitude": 1.0, "precision": "site"}
    )
    assert len(quality.crowded(rows)) >= 20_000


def test_close_pairs_agree_with_every_pair_measured() -> None:
    random = np.random.default_rng(7)
    rows = pd.DataFrame(
        {
            "latitude": np.round(random.uniform(69.99, 70.0, 60), 6),
            "longitude": np.round(random.uniform(20.0, 20.05, 60), 6),
            "precision": "site",
        }
    )
    away = distance_km(
        rows["latitude"].to_numpy()[:, None], rows["longitude"].to_numpy()[:, None],
        rows["latitude"].to_numpy(), rows["longitude"].to_numpy(),
    )  # fmt: skip
    np.fill_diagonal(away, np.inf)
    wanted = set(np.flatnonzero(away.min(axis=1) < quality.NEAR_KM))
    found = quality.crowded(rows)
    assert {each.row for each in found} == wanted
    assert [each.km for each in found] == pytest.approx([away[e.row].min() for e in found])


def test_points_far_from_their_town() -> None:
    lyon = {"locality": "Lyon", "postal_code": "69001", "latitude": 45.76}
    sites = table(lyon | {"longitude": 4.84}, lyon | {"longitude": 6.5}, {"locality": "Qwxzy"})
    towns = quality.localities(sites)
    (found,) = quality.far_from_locality(sites, towns)
    assert found.row == 1
    assert 120 < found.km < 135
    assert np.isnan(towns["latitude"][2])


@pytest.mark.parametrize("shift", [datum.GCJ02, datum.BD09])
def test_a_point_written_in_a_chinese_datum_is_suspected(shift: str) -> None:
    true = (31.56887, 120.28857)
    written = datum.wgs84_to_gcj02(*true)
    written = gcj02_to_bd09(*written) if shift == datum.BD09 else written
    point = dict(zip(("latitude", "longitude"), written, strict=True))
    sites = table(point | {"country": "CN"}, point | {"country": "FR"})
    references = pd.DataFrame({"latitude": [true[0]] * 2, "longitude": [true[1]] * 2})
    (found,) = quality.shifted(sites, references)
    assert (found.row, found.datum) == (0, shift)
    assert found.km > 0.3


def test_a_point_that_is_right_or_only_far_is_not_suspected() -> None:
    at = {"country": "CN", "latitude": 31.56887, "longitude": 120.28857}
    sites = table(at, at | {"latitude": 31.6}, at | {"method": "google"}, {"country": "CN"})
    references = pd.DataFrame({"latitude": [31.56887] * 4, "longitude": [120.28857] * 4})
    found = quality.shifted(sites, references)
    assert [(each.row, each.datum) for each in found] == [(2, datum.GCJ02)]


def test_rows_without_a_source_are_told_table_by_table(data_folder, network) -> None:
    # Where a source would name the host of protected residents, the gate takes it away.
    bare = {name: rows for name, (rows, _) in quality.unsourced(network).items() if len(rows)}
    assert bare.keys() <= {"programmes", "residencies", "partner_links", "events"}
    assert set(network.programmes["id"].iloc[bare.get("programmes", [])]) <= set(network.protected)
    path = data_folder / "events.csv"
    events = pd.read_csv(path, dtype=str, keep_default_na=False)
    meeting = {"year": "2001", "kind": "meeting", "title_en": "A meeting"}
    events.loc[len(events)] = dict.fromkeys(events, "") | meeting
    events.to_csv(path, index=False)
    rows, total = quality.unsourced(catalogue.load(data_folder))["events"]
    assert list(rows)[-1] == total - 1


def test_a_network_of_one_table_is_measured_too(tmp_path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "sites.csv").write_text("id,name,country\nx,X,FR\n")
    loaded = catalogue.load(alone)
    assert {k: list(v) for k, v in quality.by_precision(loaded.sites).items()} == {"": [0]}
    assert quality.by_age(loaded, TODAY) == {}
    assert quality.unsourced(loaded)["sites"][1] == 1
    assert quality.crowded(loaded.sites) == quality.outside_country(loaded.sites) == []
