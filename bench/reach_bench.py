"""How long Reach takes for 50, 1,000 and 10,000 sites: figures, tables of charts, population."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from accr_map import catalogue, charts, statistics
from accr_map.i18n import language
from accr_map.selection import Selection
from accr_map.statistics.measures import distances, population

SIZES = (50, 1_000, 10_000)
DRAWN = (
    charts.growth,
    charts.catchment,
    charts.countries,
    charts.themes,
    charts.programme_years,
)


def measure() -> dict[str, float]:
    """Return seconds by step and number of sites, by the clock and (`_cpu`) of the processor.

    The first view of each size is cold; the second is another selection of the same network.
    """
    real = catalogue.load(Path("data"))
    steps: dict[str, Callable[[], object]] = {"places_once": lambda: _world(real)}
    for size in SIZES:
        network = grown(real, size)
        shown = np.ones(size, dtype=bool)
        steps |= {
            f"first_view_{size}": partial(_view, network, Selection()),
            f"next_view_{size}": partial(_view, network, Selection(themes=("music",))),
            f"population_{size}": partial(distances.catchment, network, shown),
        }
    taken = {}
    for name, step in steps.items():
        clock, processor = time.perf_counter(), time.process_time()
        step()
        taken[name] = round(time.perf_counter() - clock, 3)
        taken[f"{name}_cpu"] = round(time.process_time() - processor, 3)
    return taken


def grown(real: catalogue.Catalogue, size: int) -> catalogue.Catalogue:
    """Return the network with its sites repeated to a number, scattered by up to 3 degrees."""
    rows = real.sites.iloc[np.arange(size) % len(real.sites)].reset_index(drop=True)
    draw = np.random.default_rng(5)
    rows["id"] = [f"site-{row}" for row in range(size)]
    rows["latitude"] += draw.uniform(-3, 3, size)
    rows["longitude"] += draw.uniform(-3, 3, size)
    return replace(real, sites=rows, version=f"grown-{size}")


def _world(real: catalogue.Catalogue) -> None:
    """Read what every network needs once for the process."""
    population.places()
    population.share_counted()
    distances.distance_of_people_km(real.sites["country"])


def _view(network: catalogue.Catalogue, selection: Selection) -> None:
    """Work out what a visitor waits for: every figure, and every chart as it is sent."""
    base = statistics.scope_of(network, selection)
    statistics.figures(base)
    for draw in DRAWN:
        draw(base, language("fr"), charts.LIGHT).specification()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
