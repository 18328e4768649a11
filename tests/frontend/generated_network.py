"""A generated network of 2,000 sites in three languages, with every kind of gap, for the engine."""

import csv
import random
from pathlib import Path

from accr_map import catalogue
from accr_map.settings import Words
from accr_map.settings.own_columns import OwnColumn
from accr_map.tables.codes import STATUSES

SIZE = 2000
# A filter of its own, whose cells hold several values, one or none.
OWN = (
    OwnColumn("rooms", Words({"en": "Rooms"}), is_facet=True),
    OwnColumn("seats", Words({"en": "Seats"}), is_facet=True),
    OwnColumn("garden", Words({"en": "Garden"}), is_facet=True),
)
# Of each country its zone, and a box that lies wholly inside it: south, west, north, east.
COUNTRIES = {
    "FR": ("france", (44.5, 0.3, 48.5, 4.9)),
    "BE": ("europe", (50.6, 4.0, 50.9, 5.0)),
    "IT": ("europe", (44.6, 8.0, 45.4, 11.5)),
    "CN": ("china", (28.0, 105.0, 36.0, 114.0)),
    "AT": ("", (47.4, 13.5, 48.0, 15.0)),
}
THEMES = {"music": "Musique", "dance": "Danse", "gardens": "Jardins", "craft": "Œuvres d’art"}
PROGRAMMES = ("odyssee", "nora", "shelter")
TYPES = ("abbey", "castle", "saltworks", "")
KINDS = ("Abbaye", "Château", "Saint", "St", "Mont", "Prieuré d’", "Œuvre", "Straße", "L’Orée")
OWN_NAMES = ("Noirlac", "Saint-Malo", "Hautecombe", "Orléans", "Łódź", "Arc-et-Senans", "Ağrı")
CHINESE = ("无锡文化中心", "南通博物馆", "重庆修道院", "拈花湾", "")
PLACES = ("Bruère-Allichamps", "Aix-les-Bains", "Wuxi", "Nantes", "Hall in Tirol", "")
SENTENCES = ("A house of music by the river.", "Un jardin d’abbaye, près de la mer.", "")


def load(folder: Path) -> catalogue.Catalogue:
    """Write the network into a folder, the same every time, and load it."""
    chance = random.Random(11)
    _write(folder / "sites.csv", [_site(number, chance) for number in range(SIZE)])
    _write(
        folder / "themes.csv",
        [{"id": code, "label_en": code, "label_fr": label} for code, label in THEMES.items()],
    )
    _write(
        folder / "programmes.csv",
        [
            {"id": code, "name": code, "start_year": 2003, "status": "running"}
            for code in PROGRAMMES
        ],
    )
    hosts = chance.sample(range(SIZE), 300)
    _write(
        folder / "hosting.csv",
        [
            {"site_id": f"site-{number}", "programme_id": chance.choice(PROGRAMMES),
             "first_year": 2010, "last_year": 2012, "basis": "list", "source_ids": "s1"}
            for number in hosts
        ],
    )  # fmt: skip
    source = {"id": "s1", "publisher": "Network", "title_or_page": "Page"}
    _write(
        folder / "sources.csv",
        [source | {"url": "https://example.org", "seen": "2026-01-01", "kind": "official"}],
    )
    return catalogue.load(folder, columns=OWN)


def _write(file: Path, rows: list[dict[str, object]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as table:
        written = csv.DictWriter(table, rows[0])
        written.writeheader()
        written.writerows(rows)


def _site(number: int, chance: random.Random) -> dict[str, object]:
    country = chance.choice(list(COUNTRIES))
    name = f"{chance.choice(KINDS)} {chance.choice(OWN_NAMES)}"
    start = chance.choice(("", *range(1972, 2026)))
    status = chance.choice((*STATUSES, "member", "member", "member"))
    zone, (south, west, north, east) = COUNTRIES[country]
    # Some share one point, some have none.
    points = [
        ("", ""),
        (south, west),
        *[(round(chance.uniform(south, north), 5), round(chance.uniform(west, east), 5))] * 5,
    ]
    latitude, longitude = chance.choice(points)
    return {
        "id": f"site-{number}",
        "name": name,
        "name_fr": chance.choice(("", f"{name} (maison)")),
        "name_zh": chance.choice(CHINESE),
        "country": country,
        "countries": f"{country};BE" if number % 10 == 0 and country != "BE" else "",
        "zone": zone,
        "status": status,
        "locality": chance.choice(PLACES),
        "heritage_type": chance.choice(TYPES),
        "themes": ";".join(chance.sample(list(THEMES), chance.randint(0, 3))),
        "member_since": start,
        "member_until": chance.choice(("", 2025)) if status == "former" and start else "",
        "latitude": latitude,
        "longitude": longitude,
        "rooms": ("", "few", "many", "few; many")[number % 4],
        "seats": "" if number % 5 == 0 else str(number % 97 + 3),
        "garden": ("oui", "non", "")[number % 3],
        "summary_en": chance.choice(SENTENCES),
        "summary_fr": chance.choice(SENTENCES),
    }
