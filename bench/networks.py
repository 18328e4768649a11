"""Networks of any size to measure on: a folder with `sites.csv` alone, the same every time."""

from __future__ import annotations

import csv
import random
from pathlib import Path

# Boxes that lie wholly inside their country: south, west, north, east; and their share.
COUNTRIES = {
    "FR": ((44.5, 0.3, 48.5, 4.9), 50),
    "DE": ((49.5, 8.6, 52.3, 11.5), 12),
    "PL": ((50.6, 17.0, 53.0, 21.5), 8),
    "ES": ((38.5, -5.0, 42.0, -1.5), 8),
    "IT": ((44.6, 8.0, 45.4, 11.5), 7),
    "CN": ((28.0, 105.0, 36.0, 114.0), 15),
}
COLUMNS = (
    "id", "name", "country", "status", "locality", "heritage_type", "themes", "summary_en",
    "summary_fr", "member_since", "latitude", "longitude",
)  # fmt: skip
THEMES = ("music", "dance", "literature", "heritage", "gardens", "education")
TYPES = ("abbey", "castle", "saltworks", "village", "industrial", "convent")
KINDS = ("Abbaye", "Château", "Moulin", "Saline", "Couvent", "Prieuré", "Domaine", "Ferme")
SYLLABLES = ("mon", "ra", "bel", "vil", "lan", "gou", "ter", "noi", "sar", "fon", "cha", "lu")


def write(folder: Path, size: int, seed: int = 7) -> Path:
    """Write a network of so many sites; a folder that has it already is left as it is."""
    table = folder / "sites.csv"
    if not table.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with table.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(COLUMNS)
            rows.writerows(_rows(size, random.Random(seed)))
    return folder


def _rows(size: int, chance: random.Random):
    codes = list(COUNTRIES)
    shares = [share for _, share in COUNTRIES.values()]
    for number in range(size):
        # Every country and every theme appears, however small the network.
        country = codes[number % len(codes)] if number < 12 else chance.choices(codes, shares)[0]
        (south, west, north, east), _ = COUNTRIES[country]
        locality = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        theme = THEMES[number % len(THEMES)]
        themes = {theme: None, **dict.fromkeys(chance.choices(THEMES, k=2))}
        yield (
            f"site-{number}",
            f"{chance.choice(KINDS)} de {locality}",
            country,
            "member",
            locality,
            chance.choice(TYPES),
            ";".join(themes),
            f"A place of {' and '.join(themes)} near {locality}.",
            f"Un lieu de {' et '.join(themes)} près de {locality}.",
            chance.randint(1972, 2024),
            round(chance.uniform(south, north), 5),
            round(chance.uniform(west, east), 5),
        )
