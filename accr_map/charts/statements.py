"""Chart of stated numbers of members: one symbol a statement, a line where sources disagree."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from accr_map.charts.chart import Drawing, drawing
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
    encoded = alt.Chart(dated).encode(
        x=alt.X(
            "year:Q",
            title=None,
            scale=alt.Scale(nice=False, zero=False, padding=18),
            axis=alt.Axis(format="d", grid=False, tickCount=8, tickMinStep=1, labelOverlap=True),
        ),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=used, range=[theme.zones[place] for place in places]),
            legend=alt.Legend(columns=2, symbolOpacity=1),
        ),
    )
    signs = encoded.mark_point(size=85, filled=True, opacity=0.9).encode(
        y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5, tickMinStep=1)),
        shape=alt.Shape(
            "kind:N",
            scale=alt.Scale(domain=used, range=[_SHAPES[place] for place in places]),
        ),
        tooltip=[
            alt.Tooltip("year:Q", title=text("Year"), format="d"),
            alt.Tooltip("kind:N", title=text("What")),
            alt.Tooltip("told:N", title=text("Number")),
            alt.Tooltip("scope:N", title=text("What it covers")),
            alt.Tooltip("publisher:N", title=text("Source")),
        ],
    )
    spans = encoded.mark_rule(strokeWidth=2, opacity=0.55).encode(
        y=alt.Y("min(value):Q"), y2=alt.Y2("max(value):Q"), detail="kind:N"
    )
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
        alt.layer(spans, signs).properties(height=300),
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
