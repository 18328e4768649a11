"""How exact the offline gazetteer is: `python -m bench.accuracy [--json FILE] [--rebuild]`.

Four measures, each on rows that no rule was written for:

1. the network's own sites, placed from their address fields alone, their points hidden;
2. small French communes taken out of the gazetteer, placed by their postal code;
3. places of 36 countries drawn from the gazetteer, a part of them hidden from it, beside the
   plain look-up of the most populous town of that name (see `unseen`);
4. the same places, all hidden, by name and country alone: what is found is a namesake.

With --rebuild (needs the `build-data` extra and npm) also: communes of fewer than 600
inhabitants hidden before the files are built, placed in the middle of their neighbours.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from accr_map import catalogue, settings
from accr_map.geo.distance import distance_km
from accr_map.geocoding import Gazetteer
from accr_map.geocoding.confidence import REVIEW_BELOW
from accr_map.geocoding.gazetteer.names import with_territories
from accr_map.geocoding.gazetteer.store import Tables
from bench import unseen

FIELDS = ["name", "address", "postal_code", "locality", "department", "region", "country"]
FAR_KM = 25.0
# Runs a command and prints seconds, seconds of the processor and kilobytes at most.
_MEASURE = """
import os, sys, time
begin = time.perf_counter()
null = os.open(os.devnull, os.O_WRONLY)
quiet = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)[2]
print(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
TARGETS = {"placed": 0.95, "median_km": 3.0, "wrong_country": 0, "far_unflagged": 0}


@dataclass
class Answer:
    """One question and how its answer did."""

    country: str
    precision: str
    error_km: float
    radius_km: float
    needs_review: bool
    right_country: bool


def ask(gazetteer: Gazetteer, fields: dict[str, str], latitude: float, longitude: float) -> Answer:
    match = gazetteer.match(fields)
    error = float(distance_km(match.latitude, match.longitude, latitude, longitude))
    review = not match.is_placed or match.confidence < REVIEW_BELOW
    allowed = with_territories(fields["country"])
    right = not match.is_placed or match.country in allowed
    return Answer(fields["country"], match.precision, error, match.radius_km, review, right)


def figures(answers: list[Answer]) -> dict[str, float]:
    table = pd.DataFrame([asdict(answer) for answer in answers])
    placed = table[table["error_km"].notna()]
    far = placed[(placed["error_km"] > FAR_KM) & ~placed["needs_review"]]
    return {
        "rows": len(table),
        "placed": round(len(placed) / max(len(table), 1), 4),
        "median_km": _percentile(placed["error_km"], 50),
        "p90_km": _percentile(placed["error_km"], 90),
        "within_radius": round(float((placed["error_km"] <= placed["radius_km"]).mean()), 3),
        "to_review": int(table["needs_review"].sum()),
        "far": int((placed["error_km"] > FAR_KM).sum()),
        "far_unflagged": len(far),
        "wrong_country": int((~table["right_country"]).sum()),
    }


def own_sites(gazetteer: Gazetteer) -> list[Answer]:
    """Ask for each reviewed site by its address, its point unknown to the gazetteer."""
    sites = catalogue.load(settings.data_folder(), lambda rows: rows.head(0)).sites
    known = sites[sites["position_reviewed"]]
    return [
        ask(gazetteer, {f: str(row[f]) for f in FIELDS}, row["latitude"], row["longitude"])
        for row in known.to_dict("records")
    ]


class _Without(Tables):
    """The gazetteer without some of its places."""

    def __init__(self, hidden: set[int]) -> None:
        super().__init__()
        self.hidden = hidden

    def named(self, name: str) -> list[tuple[int, bool]]:
        return [entry for entry in super().named(name) if entry[0] not in self.hidden]

    def beginning(self, name: str, limit: int) -> list[int]:
        return [row for row in super().beginning(name, limit) if row not in self.hidden]

    def with_postal_code(self, code: str, country: str) -> list[int]:
        return [row for row in super().with_postal_code(code, country) if row not in self.hidden]


def hidden_communes(places: pd.DataFrame, number: int) -> list[Answer]:
    """Take listed communes of fewer than 600 inhabitants out and ask for them."""
    small = places[
        (places["country"] == "FR") & (places["basis"] == "") & (places["postal_codes"] != "")
        & places["population"].between(1, 600)
    ].sample(number, random_state=1)  # fmt: skip
    gazetteer = Gazetteer(tables=_Without(set(small.index)))
    return [
        ask(
            gazetteer,
            {
                "locality": row.name_, "postal_code": row.postal_codes.split(";")[0],
                "country": "FR",
            },
            row.latitude / 1e5, row.longitude / 1e5,
        )
        for row in small.rename(columns={"name": "name_"}).itertuples()
    ]  # fmt: skip


def rebuilt_communes(number: int) -> dict[str, dict[str, float]]:
    """Hide listed communes before the build and place them among their neighbours."""
    from accr_map.builders import communes
    from accr_map.builders import gazetteer as build

    places, names = build.read_places()
    found = build.read_communes(places, names)
    listed = [c for c in found if c.place_id is not None and c.current and 0 < c.population < 600]
    hidden = random.Random(1).sample(listed, number)
    truth = {id(c): c.point for c in hidden}
    for commune in found:
        if commune.basis or id(commune) in truth:
            commune.point, commune.basis = None, ""
    communes.place_unlisted(found)
    rows = pd.DataFrame(
        [(c.basis, *truth[id(c)], *(c.point or (np.nan, np.nan)), c.radius_km) for c in hidden],
        columns=[
            "basis",
            "latitude",
            "longitude",
            "found_latitude",
            "found_longitude",
            "radius_km",
        ],
    )
    rows["error_km"] = distance_km(
        rows["latitude"], rows["longitude"], rows["found_latitude"], rows["found_longitude"]
    )
    return {
        basis or "nowhere": {
            "rows": len(group),
            "median_km": _percentile(group["error_km"], 50),
            "p90_km": _percentile(group["error_km"], 90),
            "within_radius": round(float((group["error_km"] <= group["radius_km"]).mean()), 3),
        }
        for basis, group in rows.groupby("basis")
    }


def speed(places: pd.DataFrame, number: int = 10_000) -> dict[str, float]:
    """Run the command on drawn rows; return seconds and the most memory it took."""
    drawn = places.sample(number, random_state=3)
    rows = pd.DataFrame(
        {
            "name": [f"Site {row}" for row in range(number)],
            "locality": drawn["name"].to_numpy(),
            "postal_code": drawn["postal_codes"].str.split(";").str[0].to_numpy(),
            "country": drawn["country"].to_numpy(),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.csv"), Path(folder, "out.csv")
        rows.to_csv(source, index=False)
        module = "accr_map.commands.main"
        command = [sys.executable, "-m", module, "geocode", str(source), "--offline"]
        # A process inherits the peak of memory of the one that starts it: a small one starts it.
        measuring = [sys.executable, "-S", "-c", _MEASURE, *command, "-o", str(target)]
        run = subprocess.run(measuring, capture_output=True, text=True, check=True)
        seconds, cpu_seconds, kilobytes = map(float, run.stdout.split())
        written = len(pd.read_csv(target))
    return {
        "rows": written,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu_seconds, 1),
        "megabytes": round(kilobytes / 1024),
    }


def table(title: str, groups: dict[str, dict[str, float]]) -> None:
    print(f"\n{title}")
    print(pd.DataFrame(groups).T.to_string(float_format=lambda value: f"{value:g}"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=Path("bench/accuracy.json"))
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--number", type=int, default=1000, help="hidden communes")
    parser.add_argument("--unseen", type=int, default=200, help="places of each country")
    parser.add_argument("--tuning", action="store_true", help="ask for the half to try rules on")
    chosen = parser.parse_args()
    sites = own_sites(Gazetteer())
    places = pd.read_parquet(Tables().folder / "places.parquet")
    result = {"sites": {"all": figures(sites)} | _grouped(sites)}
    hidden = hidden_communes(places, chosen.number)
    result["hidden communes, by postal code alone"] = {"all": figures(hidden)}
    drawn = unseen.measure(chosen.unseen, tuning=chosen.tuning)
    abroad = unseen.by_country(drawn)
    result["unseen places, by country"] = abroad
    result["unseen places, by what was given"] = unseen.by_country(drawn, "form")
    alone = unseen.names_alone(chosen.unseen, tuning=chosen.tuning)
    result["names alone, of places that no list holds"] = {"all": alone}
    result["command, offline"] = {"10,000 rows": speed(places)}
    if chosen.rebuild:
        result["hidden communes, among their neighbours"] = rebuilt_communes(1000)
    for title, groups in result.items():
        table(title, groups)
    missed = _missed(result["sites"]["all"]) + unseen.missed(abroad)
    result["targets missed"] = missed
    chosen.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print("\nTargets: " + (", ".join(missed) + " missed" if missed else "all reached"))
    return 1 if missed else 0


def _grouped(answers: list[Answer]) -> dict[str, dict[str, float]]:
    groups = {}
    for word in ("country", "precision"):
        for value in sorted({getattr(answer, word) for answer in answers}):
            chosen = [answer for answer in answers if getattr(answer, word) == value]
            groups[f"{word} {value or 'none'}"] = figures(chosen)
    return groups


def _missed(found: dict[str, float]) -> list[str]:
    return [
        name
        for name, target in TARGETS.items()
        if (found[name] < target if name == "placed" else found[name] > target)
    ]


def _percentile(values: pd.Series, share: int) -> float:
    return round(float(np.percentile(values, share)), 2) if len(values) else float("nan")


if __name__ == "__main__":
    sys.exit(main())
