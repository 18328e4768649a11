"""Chart of stated numbers of members: one band a kind of number, the numbers written in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd

from accr_map.charts.chart import Drawing, Spec, drawing, field, nominal, values
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.i18n.translated import marked
from accr_map.statistics.measures.statements import MEMBERS, Statement
from accr_map.tables.codes import METRICS

# Height of a band in pixels, and the part of it that numbers rise through; above stands its name.
_BAND, _RISE = 108, 60
# Pixels at both ends of the years, for the numbers at the first and the last of them.
_ROOM = 16


def stated_members(
    statements: Sequence[Statement], language: Language, theme: ChartTheme
) -> Drawing:
    """Draw the dated statements by year, a band for each kind, all on one scale from zero.

    Dots bear their numbers; where the sources of a year differ, the highest and the lowest do.
    Years before the longest gap, if that is most of the time told, are in the words and the
    table alone: they would leave the others no room.
    """
    text = language.text
    table = pd.DataFrame(
        {
            "year": [statement.year for statement in statements],
            "metric": [statement.metric for statement in statements],
            "kind": [text(METRICS[statement.metric]) for statement in statements],
            "value": [statement.value for statement in statements],
            "told": [statement.text(language) for statement in statements],
            "scope": [marked(statement.scope) for statement in statements],
            "publisher": [statement.publisher for statement in statements],
        }
    )
    dated = table.dropna(subset="year").astype({"year": int})
    begins = _begins(sorted(set(dated["year"])))
    early, drawn = dated[dated["year"] < begins], dated[dated["year"] >= begins]
    shown = table.assign(year=table["year"].astype("Int64"))
    shown = shown[["year", "kind", "told", "scope", "publisher"]].set_axis(
        [text("Year"), text("What"), text("Number"), text("What it covers"), text("Source")], axis=1
    )
    drawn_chart = drawing(
        "stated-members",
        text("How many members? As each source says"),
        _words(table, dated, early, language),
        shown,
        _chart(drawn, language, theme),
        theme,
    )
    cited = dict.fromkeys(statement.publisher for statement in statements)
    return replace(drawn_chart, cited=tuple(filter(None, cited)))


def _begins(years: Sequence[int]) -> int:
    """Return the first year to draw: the one after a gap longer than half of the time told."""
    if len(years) < 3:
        return years[0] if years else 0
    gaps = [(later - year, later) for year, later in pairwise(years)]
    longest, after = max(gaps)
    return after if longest > (years[-1] - years[0]) / 2 else years[0]


def _chart(dated: pd.DataFrame, language: Language, theme: ChartTheme) -> Spec:
    text = language.text
    metrics = [code for code in MEMBERS if code in set(dated["metric"])]
    tops = {code: (len(metrics) - place) * _BAND for place, code in enumerate(metrics)}
    high = float(dated["value"].max() or 1) if len(dated) else 1.0
    base = dated["metric"].map(tops).astype("int64") - _BAND
    placed = dated.assign(base=base, at=base + dated["value"] / high * _RISE)
    bands = pd.DataFrame(
        [{"name": text(METRICS[code]), "base": tops[code] - _BAND} for code in metrics],
        columns=["name", "base"],
    )
    # The highest number of a year stands above its dot, the lowest of several below its own.
    ends = placed.groupby(["metric", "year"])["value"]
    is_high, is_low = (placed["value"] == ends.transform(end) for end in ("max", "min"))
    again = placed.duplicated(["metric", "year", "value"])
    placed = placed.assign(
        said=placed["value"].map(language.number),
        stands=is_high & ~again,
        hangs=is_low & ~is_high & ~again,
    )
    height = max(len(metrics), 1) * _BAND
    heights = {"domain": [0, height], "nice": False, "zero": True}
    years = field(
        "year",
        title=None,
        scale={"nice": False, "zero": False, "padding": _ROOM},
        axis={"format": "d", "grid": False, "tickCount": 8, "tickMinStep": 1, "labelOverlap": True},
    )
    tooltip = [
        field("year", title=text("Year"), format="d"),
        nominal("kind", title=text("What")),
        nominal("told", title=text("Number")),
        nominal("scope", title=text("What it covers")),
        nominal("publisher", title=text("Source")),
    ]
    at = field("at", scale=heights, axis=None)
    number = {"type": "text", "fontSize": 12}
    name = {"type": "text", "align": "left", "baseline": "top", "dy": -_BAND + 12, "fontSize": 13.5,
            "fontWeight": 600, "color": theme.ink, "limit": {"expr": "width"}}  # fmt: skip
    hanging = (
        # Once in the colour of the paper, so that the stem does not cross the number.
        {"stroke": theme.paper, "strokeWidth": 5},
        {"color": theme.ink},
    )
    return {
        "height": height,
        "layer": [
            {
                "data": values(bands, "bands"),
                "encoding": {"y": field("base", scale=heights, axis=None)},
                "layer": [
                    {
                        "mark": {"type": "rule", "color": theme.line},
                        "encoding": {"x": {"value": 0}, "x2": {"value": "width"}},
                    },
                    {"mark": name, "encoding": {"x": {"value": 0}, "text": nominal("name")}},
                ],
            },
            {
                "data": values(placed.drop(columns="metric"), "statements"),
                "encoding": {"x": years, "y": at, "tooltip": tooltip},
                "layer": [
                    {
                        "mark": {"type": "rule", "strokeWidth": 2, "color": theme.pale},
                        "encoding": {"y2": {"field": "base"}},
                    },
                    {
                        "mark": {"type": "point", "size": 58, "filled": True, "opacity": 1,
                                 "color": theme.accent},
                    },
                    {
                        "transform": [{"filter": "datum.stands"}],
                        "mark": {**number, "dy": -12, "color": theme.ink},
                        "encoding": {"text": nominal("said")},
                    },
                    *(
                        {
                            "transform": [{"filter": "datum.hangs"}],
                            "mark": {**number, "dy": 13, **drawn},
                            "encoding": {"text": nominal("said")},
                        }
                        for drawn in hanging
                    ),
                ],
            },
        ],
    }  # fmt: skip


def _words(
    table: pd.DataFrame, dated: pd.DataFrame, early: pd.DataFrame, language: Language
) -> str:
    counted = dated.groupby(["year", "kind"])["value"].nunique()
    sentences = [
        language.count(
            "{n} statement; sources differ in what they count, and none is corrected here.",
            "{n} statements; sources differ in what they count, and none is corrected here.",
            len(table),
        )
    ]
    years = sorted({str(year) for (year, _), values in counted.items() if values > 1})
    if years:
        sentences.append(
            language.text(
                "Sources differ in what they say of {years}.",
                years=language.listed(years),
            )
        )
    for (year, kind), rows in early.groupby(["year", "kind"]):
        sentence = language.text(
            "Not drawn, of {year}: {kind} {numbers}.",
            year=year,
            kind=kind,
            numbers=" / ".join(map(language.number, sorted(set(rows["value"])))),
        )
        sentences.append(sentence)
    return language.sentences(sentences)
