"""Chart of stated numbers of members: one symbol a statement, a line where sources disagree."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from accr_map.charts.chart import Drawing, drawing, field, nominal, values
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.i18n.translated import marked
from accr_map.statistics.measures.statements import MEMBERS, Statement
from accr_map.tables.codes import METRICS

# With the colours of the look: the shape alone is enough to tell the series apart.
_SHAPES = ("circle", "square", "diamond", "triangle-up")


def stated_members(
    statements: Sequence[Statement], language: Language, theme: ChartTheme
) -> Drawing:
    """Draw the dated statements by year; a line joins those of one year that differ."""
    text = language.text
    kinds = {code: text(METRICS[code]) for code in MEMBERS}
    table = pd.DataFrame(
        {
            "year": [statement.year for statement in statements],
            "kind": [kinds[statement.metric] for statement in statements],
            "value": [statement.value for statement in statements],
            "told": [statement.text(language) for statement in statements],
            "scope": [marked(statement.scope) for statement in statements],
            "publisher": [statement.publisher for statement in statements],
        }
    )
    dated = table.dropna(subset="year").astype({"year": int})
    used = [name for name in kinds.values() if name in set(dated["kind"])]
    places = [list(kinds.values()).index(name) for name in used]
    years = field(
        "year",
        title=None,
        scale={"nice": False, "zero": False, "padding": 18},
        axis={"format": "d", "grid": False, "tickCount": 8, "tickMinStep": 1, "labelOverlap": True},
    )
    colour = nominal(
        "kind",
        scale={"domain": used, "range": [theme.zones[place] for place in places]},
        legend={"columns": 2, "symbolOpacity": 1},
    )
    shapes = {"domain": used, "range": [_SHAPES[place] for place in places]}
    signs = {
        "mark": {"type": "point", "size": 85, "filled": True, "opacity": 0.9},
        "encoding": {
            "y": field("value", title=None, axis={"tickCount": 5, "tickMinStep": 1}),
            "shape": nominal("kind", scale=shapes),
            "tooltip": [
                field("year", title=text("Year"), format="d"),
                nominal("kind", title=text("What")),
                nominal("told", title=text("Number")),
                nominal("scope", title=text("What it covers")),
                nominal("publisher", title=text("Source")),
            ],
        },
    }
    spans = {
        "mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.55},
        "encoding": {
            "y": field("value", aggregate="min"),
            "y2": {"field": "value", "aggregate": "max"},
            "detail": nominal("kind"),
        },
    }
    chart = {
        "height": 300,
        "layer": [
            {
                "data": values(dated),
                "encoding": {"x": years, "color": colour},
                "layer": [spans, signs],
            }
        ],
    }
    shown = table.assign(year=table["year"].astype("Int64")).rename(
        columns={
            "year": text("Year"),
            "kind": text("What"),
            "told": text("Number"),
            "scope": text("What it covers"),
            "publisher": text("Source"),
        }
    )
    return drawing(
        "stated-members",
        text("How many members? As each source says"),
        _words(table, dated, language),
        shown.drop(columns="value"),
        chart,
        theme,
    )


def _words(table: pd.DataFrame, dated: pd.DataFrame, language: Language) -> str:
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
    return " ".join(sentences)
