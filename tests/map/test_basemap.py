"""The base map: how far points lie from countries, and whether what ships is whole."""

import csv
import gzip
import json
import time
from pathlib import Path

import numpy as np
import pytest
import shapely

from accr_map.builders import feature_names, place_names, territories, tiles
from accr_map.builders.topojson import Topology
from accr_map.geo import outlines, relief
from accr_map.geo.steps import unpacked
from accr_map.geo.territories import DISPUTED_CAPITALS, WITHOUT_CAPITAL
from accr_map.geocoding.gazetteer import villages
from accr_map.i18n import LANGUAGES, language
from accr_map.map import basemap

DATA = Path(__file__).parents[2] / "data"
WORLD = json.loads((basemap.FILES / "world.json").read_text(encoding="utf-8"))
LABELS = json.loads((basemap.FILES / "labels.json").read_text(encoding="utf-8"))
BLOCKS = WORLD["blocks"]


def network_countries() -> list[str]:
    with (DATA / "sites.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted({row["country"] for row in csv.DictReader(file) if row["country"]})


def distance(latitude: float, longitude: float, country: str) -> float:
    return float(outlines.distances_to_country_km([latitude], [longitude], [country])[0])


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (46.745, 2.461, "FR"),  # Noirlac
        (14.64, -61.02, "FR"),  # Martinique is in France
        (14.64, -61.02, "MQ"),  # and has its own code
        (16.1, -61.7, "FR"),  # Guadeloupe
        (4.0, -53.0, "FR"),  # Guyane
        (-21.1, 55.5, "FR"),  # Réunion
        (-12.8, 45.15, "FR"),  # Mayotte
        (22.3, 114.17, "CN"),  # Hong Kong
        (22.3, 114.17, "HK"),
        (66.0, -175.0, "RU"),  # past the antimeridian
        (-16.8, 180.0, "FJ"),  # on it
        (44.95, 34.1, "UA"),  # held by one, claimed by another: neither is refused
        (44.95, 34.1, "RU"),
        (35.3, 33.4, "CY"),
        (9.5, 44.0, "SO"),
        (42.6, 21.1, "RS"),
        (42.6, 21.1, "XK"),
    ],
)
def test_points_inside_lie_at_no_distance(latitude, longitude, country):
    assert distance(latitude, longitude, country) == 0


@pytest.mark.parametrize(
    ("latitude", "longitude", "country", "kilometres"),
    [
        (48.8566, 2.3522, "DE", 301),  # Paris to the Palatinate
        (51.5074, -0.1278, "FR", 142),  # London to Cap Gris-Nez
        (60.1457, 24.9889, "FI", 2),  # an island too small to be drawn
        (46.2044, 6.1432, "FR", 4),  # Geneva, almost surrounded
        (66.0, -168.5, "RU", 30),  # in the Bering Strait, to the island of Ratmanov
    ],
)
def test_points_outside_lie_as_far_as_on_the_ground(latitude, longitude, country, kilometres):
    assert distance(latitude, longitude, country) == pytest.approx(kilometres, rel=0.1, abs=3)


def test_unknown_is_nan_and_never_a_refusal():
    found = outlines.distances_to_country_km(
        [np.nan, 46.0, 46.0, 95.0], [2.0, 2.0, np.nan, 2.0], ["FR", "ZZ", "FR", "FR"]
    )
    assert np.isnan(found).all()
    assert len(outlines.distances_to_country_km([], [], [])) == 0


def test_a_country_a_point_or_it_is_an_error():
    with pytest.raises(ValueError, match="2 points, 1 countries"):
        outlines.distances_to_country_km([1, 2], [1, 2], ["FR"])


def test_swapped_coordinates_lie_far_outside():
    assert distance(2.461, 46.745, "FR") > 1000


def test_many_points_are_quick():
    outlines.country_polygons()
    random = np.random.default_rng(1)
    latitudes, longitudes = random.uniform(41, 52, 50_000), random.uniform(-6, 11, 50_000)
    start = time.perf_counter()
    outlines.distances_to_country_km(latitudes, longitudes, ["FR"] * 50_000)
    assert time.perf_counter() - start < 15  # about 1.5 s on an idle machine


def test_every_site_lies_in_its_country():
    with (DATA / "sites.csv").open(encoding="utf-8-sig", newline="") as file:
        country = {row["id"]: row["country"] for row in csv.DictReader(file)}
    with (DATA / "coordinates.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["latitude"]]
    found = outlines.distances_to_country_km(
        [float(row["latitude"]) for row in rows],
        [float(row["longitude"]) for row in rows],
        [country[row["id"]] for row in rows],
    )
    far = [row["id"] for row, km in zip(rows, found, strict=True) if not km < 5]
    assert far == []


def test_every_country_of_the_network_has_an_outline_and_names():
    labelled = {country["code"] for country in LABELS["countries"]}
    for code in network_countries():
        assert code in outlines.country_polygons()
        assert code in labelled
        for each in LANGUAGES:
            assert LABELS["names"][each][code] == language(each).country(code) != code


def test_labels_of_countries_stand_on_their_ground():
    grid = LABELS["grid"]
    for country in LABELS["countries"]:
        if country["room"] < 40:  # islets are smaller than the grid's rounding
            continue
        longitude = (country["x"] / grid - 0.5) * 360
        latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * country["y"] / grid))))
        assert distance(latitude, longitude, country["code"]) == 0, country


def test_cities_have_their_names_in_both_languages():
    rows = [city for city in LABELS["cities"] if len(city) > 5]
    french = {city[4]: city[5].get("fr", city[4]) for city in rows}
    expected = {"Geneva": "Genève", "Warsaw": "Varsovie", "Beijing": "Pékin", "Köln": "Cologne"}
    assert expected.items() <= french.items()
    populations = [city[2] for city in LABELS["cities"]]
    assert populations == sorted(populations, reverse=True)


def test_the_first_view_is_light():
    sent = [(basemap.FILES / name).read_bytes() for name in ("world.json", "labels.json")]
    assets = basemap.FILES.parent
    sent += [(assets / name).read_bytes() for name in ("basemap.js", "basemap.css")]
    assert sum(map(len, sent)) < 1_500_000
    assert sum(len(gzip.compress(each)) for each in sent) < 500_000


def test_the_blocks_that_ship_are_those_the_world_names():
    shipped = {path.stem for path in basemap.FILES.glob("[ns][0-9]*.json")}
    assert shipped == set(BLOCKS["names"])
    assert max(path.stat().st_size for path in basemap.FILES.iterdir()) < 1_000_000


@pytest.mark.parametrize("name", ["world", "n40e000", "n40w010", "n50e000", "n30e120"])
def test_cells_hold_whole_numbers_within_their_frame(name):
    content = json.loads((basemap.FILES / f"{name}.json").read_text(encoding="utf-8"))
    for cell in content.get("cells", [content]):
        left, top, right, bottom = cell["edge"]
        for layer in (*tiles.AREAS, "border", "region", "river"):
            for line in cell.get(layer, []):
                numbers = unpacked(line) if isinstance(line, str) else np.array(line)
                assert len(numbers) >= 4
                assert len(numbers) % 2 == 0
                points = np.cumsum(numbers.reshape(-1, 2), axis=0)
                assert (points >= [left, top]).all()
                assert (points <= [right, bottom]).all()


def test_a_place_of_a_block_lies_where_it_says():
    block = json.loads((basemap.FILES / "n40e000.json").read_text(encoding="utf-8"))
    bourges = next(city for city in block["cities"] if city[4] == "Bourges")
    position = tiles.project(np.array([[2.4, 47.08333]]), BLOCKS["grid"])[0]
    assert np.abs(position - block["at"] - bourges[:2]).max() <= 1
    towns = json.loads((basemap.FILES / "n40e000-towns.json").read_text(encoding="utf-8"))
    assert "Saint-Amand-Montrond" in {city[4] for city in towns["cities"]}
    assert not any(city[4].startswith("Paris 1") for city in block["cities"])


def test_water_and_ranges_are_named_in_every_language_where_they_lie():
    kinds = {kind for kind, *_ in LABELS["features"]}
    assert kinds == {"sea", "lake", "range"}
    names = [names for _, _, names, _ in LABELS["features"]]
    names += [names for _, names in LABELS["rivers"]["names"]]
    assert len(names) > 450
    for each in names:
        assert set(each) <= set(LANGUAGES)
        assert not each["en"].isspace()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in each["zh"]), each
    # Lakes stand on water, ranges on land: as the outlines of countries know it.
    grid = LABELS["grid"]
    for kind, _, called, (x, y, *_) in LABELS["features"]:
        assert 0 <= x <= grid, called
        assert 0 <= y <= grid, called
        if kind == "range":
            longitude = (x / grid - 0.5) * 360
            latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / grid))))
            point = shapely.Point(longitude, latitude)
            lands = outlines.country_polygons().values()
            assert any(land.distance(point) < 0.5 for land in lands), called


def test_rivers_of_a_block_are_named_by_their_beds():
    block = json.loads((basemap.FILES / "n40e000.json").read_text(encoding="utf-8"))
    rivers = LABELS["rivers"]["names"]
    named = [(block["river"][line], rivers[river][1]["en"]) for line, river in block["named"]]
    assert {"Loire", "Allier", "Seine", "Rhône", "Rhine"} <= {name for _, name in named}

    def nearest(name: str, longitude: float, latitude: float) -> float:
        place = tiles.project(np.array([[longitude, latitude]]), BLOCKS["grid"])[0] - block["at"]
        beds = [unpacked(bed).reshape(-1, 2).cumsum(axis=0) for bed, own in named if own == name]
        return min(np.hypot(*(bed - place).T).min() for bed in beds)

    # The Loire passes Sancerre, the Allier Moulins, and the Allier ends before Sancerre.
    assert nearest("Loire", 2.87, 47.33) < 200
    assert nearest("Allier", 3.32, 46.57) < 200
    assert nearest("Allier", 2.87, 47.33) > 800


def test_regions_and_their_parts_are_named():
    block = json.loads((basemap.FILES / "n40e000.json").read_text(encoding="utf-8"))
    regions = {code: (level, name) for _, _, level, code, name, *_ in block["regions"]}
    assert regions["FR-18"] == (1, "Cher")
    assert regions["FR-CVL"] == (0, "Centre-Val de Loire")
    china = json.loads((basemap.FILES / "n30e120.json").read_text(encoding="utf-8"))
    [jiangsu] = [region for region in china["regions"] if region[3] == "CN-JS"]
    assert jiangsu[5]["zh"].startswith("江苏")
    [basel] = [region for region in block["regions"] if region[3] == "CH-BL"]
    assert basel[4:] == ["Basel-Landschaft", {"fr": "Bâle-Campagne", "zh": "巴塞尔乡村州"}]


@pytest.mark.parametrize(
    ("code", "name", "short"),
    [
        ("fr", "canton du Jura", "Jura"),
        ("fr", "état d’Abia", "Abia"),
        ("fr", "Région des plateaux", "Plateaux"),
        ("fr", "Territoire de Belfort", "Territoire de Belfort"),
        ("fr", "Khulna²", "Khulna"),
        ("en", "Vilnius County", "Vilnius"),
        ("en", "Capital Region", "Capital Region"),
        ("en", "Centar †", "Centar"),
    ],
)
def test_regions_are_called_without_their_kind(code: str, name: str, short: str) -> None:
    assert feature_names.short_name(name, code) == short


def test_every_block_has_its_relief():
    outlined = {name for name in BLOCKS["names"] if not name.endswith("-towns")}
    assert {tile.stem for tile in relief.FOLDER.glob("*.webp")} == outlined


def test_villages_come_by_squares_with_points_of_their_own():
    square = json.loads(villages.square("n50e019"))
    names = {city[4]: city for city in square["cities"]}
    assert len(names) > 300
    populations = [city[2] for city in square["cities"]]
    assert populations == sorted(populations, reverse=True)
    assert max(populations) < 500, "larger places are in the files of the base map"
    corner = tiles.project(np.array([[19.0, 51.0], [20.0, 50.0]]), LABELS["grid"])
    assert square["at"] == corner[0].tolist()
    across = corner[1] - corner[0]
    assert all(0 <= x <= across[0] and 0 <= y <= across[1] for x, y, *_ in square["cities"])
    assert json.loads(villages.square("s40w150"))["cities"] == []
    for name in ("", "n50e19", "n99e000", "n00e180", "../n50e019"):
        assert villages.square(name) is None


def test_words_have_their_french():
    assert language("fr").text(basemap.DISCLAIMER) != basemap.DISCLAIMER
    assert "GeoNames" in basemap.ATTRIBUTION
    assert len(basemap.version()) == 12


def test_a_polygon_is_everybodys_who_may_call_it_home():
    square = shapely.box(0, 0, 1, 1)
    filed = {
        "longitude": np.array([0.5, 0.6]),
        "latitude": np.array([0.5, 0.6]),
        "country": np.array(["MQ", "MQ"]),
    }
    assert territories.home_codes([square], [""], filed) == ["FR MQ"]
    nobody = {"longitude": np.array([5.0]), "latitude": np.array([5.0]), "country": np.array(["X"])}
    assert territories.home_codes([square], [""], nobody) == [""]


def test_a_stitched_topology_is_cut_at_the_antimeridian():
    ring = [[179, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]  # steps; 181 is written as -179
    ring[1], ring[3] = [-358, 0], [358, 0]
    document = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [ring],
        "objects": {"land": {"type": "Polygon", "arcs": [[0]]}},
    }
    topology = Topology.from_json(document)
    area = topology.shape(topology.geometries("land")[0])
    assert area.area == pytest.approx(4)
    assert area.bounds == (-180, 0, 180, 2)


def test_quarters_of_a_city_are_not_places_of_their_own():
    def city(number: int, name: str, population: int, longitude: float) -> dict:
        return {
            "geonameid": number,
            "name": name,
            "population": population,
            "longitude": longitude,
            "latitude": 45.76,
            "countrycode": "FR",
            "timezone": "Europe/Paris",
        }

    whole, quarter = city(1, "Lyons", 500_000, 4.83), city(2, "Lyons 03", 90_000, 4.85)
    other = city(3, "Lyons-la-Forêt", 20_000, 4.86)
    chosen = place_names.choose([quarter, whole, other], {}, {1: {"fr": "Lyon"}})
    assert chosen[0].translations == {"fr": "Lyon"}
    assert [place.name for place in chosen] == ["Lyons", "Lyons-la-Forêt"]


def test_no_country_is_a_rectangle():
    """Rounding may part a polygon; a large one must never be replaced by its box."""
    boxes = {
        code
        for code, outline in outlines.country_polygons().items()
        for part in outline.geoms
        if part.area > 0.01 and part.area > 0.999 * part.envelope.area
    }
    assert boxes == set()


@pytest.mark.parametrize("code", sorted(WITHOUT_CAPITAL & set(outlines.country_polygons())))
def test_no_place_in_a_disputed_territory_or_a_part_of_a_country_is_a_capital(code: str) -> None:
    ground = outlines.country_polygons()[code]
    x, y = np.array([city[:2] for city in LABELS["cities"]]).T / LABELS["grid"]
    longitudes = x * 360 - 180
    latitudes = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y))))
    inside = shapely.contains_xy(ground, longitudes, latitudes)
    assert not [
        city for city, here in zip(LABELS["cities"], inside, strict=True) if here and city[3]
    ]


@pytest.mark.parametrize("name", [name for _, name in DISPUTED_CAPITALS])
def test_no_city_of_disputed_status_is_a_capital(name: str) -> None:
    assert [city[3] for city in LABELS["cities"] if city[4] == name] == [0]
