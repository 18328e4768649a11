"""Flow map of stays as great-circle arcs, with the same numbers as a table."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from accr_map.catalogue.labels import by_id, names
from accr_map.charts.chart import Drawing, drawing, field, nominal, values
from accr_map.charts.outlines import outlines, sea
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.statistics import Scope
from accr_map.statistics.measures import residencies
from accr_map.statistics.measures.arcs import arcs
from accr_map.statistics.stays import left_out

WORLD = (-56.0, -168.0, 80.0, 180.0)
HEIGHT = 480
# Height of what is drawn of the world over its width, in the projection of the chart.
WORLD_SHAPE = 0.55


def flows(
    base: Scope,
    counted: residencies.Flows,
    language: Language,
    theme: ChartTheme,
) -> Drawing:
    """Draw great-circle arcs from countries of origin to hosts, wider where more came.

    Arcs show the rows of `counted.pairs` that name both; the table shows every row. The map is
    as high as the world is at the width that it gets, up to `HEIGHT` pixels.
    """
    table = _flow_table(base, counted, language)
    lines, ends = _arcs(base, counted.pairs, language)
    widest = max((line["persons"] for line in lines), default=1)
    text = language.text
    stays = field("persons", title=text("Stays"))
    flow = {"type": "geoshape", "filled": False, "stroke": theme.accent, "strokeOpacity": 0.62,
            "strokeCap": "round"}  # fmt: skip
    width = field("persons", scale={"domain": [0, max(widest, 3)], "range": [0.4, 6]}, legend=None)
    kinds = {
        "domain": [text("Country of origin"), text("Host site")],
        "range": [theme.zones[1], theme.accent],
    }
    arrows = {
        "data": values(lines, "arcs"),
        "mark": flow,
        "encoding": {
            "strokeWidth": width,
            "tooltip": [
                nominal("origin", title=text("From")),
                nominal("host", title=text("To")),
                stays,
            ],
        },
    }
    dots = {
        "data": values(ends, "ends"),
        "mark": {"type": "circle", "opacity": 1, "stroke": theme.paper, "strokeWidth": 0.8},
        "encoding": {
            "longitude": field("longitude"),
            "latitude": field("latitude"),
            "size": field("persons", scale={"range": [18, 150]}, legend=None),
            "color": nominal(
                "kind", scale=kinds, legend={"orient": "bottom", "symbolType": "circle"}
            ),
            "tooltip": [nominal("name", title=" "), stays],
        },
    }
    title = text("From where to where")
    words = coverage(base, counted, language)
    chart = {
        "height": HEIGHT,
        # In a narrow place a map of one height would be mostly blank.
        "params": [{"name": "height", "expr": f"min({HEIGHT}, width * {WORLD_SHAPE})"}],
        "projection": {"type": "equalEarth", "rotate": [-11, 0, 0]},
        "layer": [sea(outlines(WORLD), theme), arrows, dots],
    }
    return drawing("flows", title, words, table, chart, theme)


def share(counted: residencies.Flows, language: Language) -> str:
    """Say how many stays the arcs show, and how many residents a source states.

    The two are no part of one another: who stayed twice is one resident.
    """
    stays = language.count("{n} stay is drawn.", "{n} stays are drawn.", counted.drawn)
    if counted.published is None:
        return stays
    residents = language.text(
        "Residents since the start, as a source states: {published}; one may have several stays.",
        published=counted.published.text(language),
    )
    return language.sentences([stays, residents])


def coverage(base: Scope, counted: residencies.Flows, language: Language) -> str:
    """Say how many stays the arcs show, and what is not known of the others."""
    text, number = language.text, language.number
    rest = text(
        "Stays in the lists: {persons}; {origins} without a country of origin, "
        "{hosts} without a host.",
        persons=number(counted.persons),
        origins=number(counted.origin_unknown),
        hosts=number(counted.host_unknown),
    )
    withheld = left_out(base.catalogue, base.selection.programmes)
    sentences = [share(counted, language), rest, *(note.text(language) for note in withheld)]
    return language.sentences(sentences)


def _flow_table(base: Scope, counted: residencies.Flows, language: Language) -> pd.DataFrame:
    text = language.text
    called = by_id(base.catalogue.sites, language)
    unknown = text("not published")
    pairs = counted.pairs
    return pd.DataFrame(
        {
            text("From"): [language.country(c) if c else unknown for c in pairs["origin_country"]],
            text("To"): [called.get(site, site) or unknown for site in pairs["site_id"]],
            text("Stays"): pairs["persons"],
        }
    )


def _arcs(
    base: Scope, pairs: pd.DataFrame, language: Language
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the arcs as GeoJSON features, and the points where they begin and end."""
    catalogue = base.catalogue
    origins = residencies.origins(catalogue)
    located = catalogue.sites.assign(label=names(catalogue.sites, language)).set_index("id")
    drawn = arcs(catalogue, pairs)
    features = [
        {
            "type": "Feature",
            # The projection draws a line between two points as a great circle.
            "geometry": {
                "type": "LineString",
                "coordinates": [[east, north] for north, east in (arc.points[0], arc.points[-1])],
            },
            "origin": language.country(arc.origin),
            "host": located.loc[arc.site, "label"],
            "persons": arc.persons,
        }
        for arc in drawn
    ]
    begun: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for arc in drawn:
        begun[arc.origin] += arc.persons
        ended[arc.site] += arc.persons
    rows = [
        (language.country(c), *origins[c], int(n), language.text("Country of origin"))
        for c, n in sorted(begun.items())
    ] + [
        (located.loc[s, "label"], located.loc[s, "latitude"], located.loc[s, "longitude"], int(n),
         language.text("Host site"))
        for s, n in sorted(ended.items())
    ]  # fmt: skip
    columns = ("name", "latitude", "longitude", "persons", "kind")
    return features, [dict(zip(columns, row, strict=True)) for row in rows]
