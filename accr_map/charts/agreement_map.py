"""Chart of agreements with partners: the years of each, one line a partner."""

from __future__ import annotations

import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.charts.chart import Drawing, Spec, drawing, field, nominal, values
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.i18n.translated import marked
from accr_map.profiles.partners import dates, partners, publishers, span

_ROW = 46
# Pixels at both ends of the years: the last one is written beside its dot.
_ROOM = 84


def agreements(catalogue: Catalogue, language: Language, theme: ChartTheme) -> Drawing:
    """Draw the years that sources give for agreements; a partner without any is left out.

    A span with both ends is a bar, a year alone a dot. Where sources differ, their years
    are joined by a dotted line: one of them is right. Names stand above their lines, so that
    a narrow screen has room for both.
    """
    text = language.text
    rows = _rows(catalogue, language)
    title = text("Agreements over time")
    if rows.empty:
        return drawing("agreements", title, "", rows, {"data": values([]), "mark": "point"}, theme)
    first = rows.groupby("partner")["year"].transform("min")
    rows = rows.assign(first=first).sort_values(["first", "name", "year"])
    spread = rows.groupby("partner", sort=False).agg(
        name=("name", "first"),
        low=("year", "min"),
        high=("end", "max"),
        years=("span", lambda years: " / ".join(dict.fromkeys(years))),
    )
    shown = rows[["name", "span", "what", "who"]].set_axis(
        [text("Partner"), text("Year"), text("What"), text("Source")], axis=1
    )
    words = _words(catalogue, rows, spread, language)
    return drawing("agreements", title, words, shown, _chart(rows, spread, language, theme), theme)


def _chart(rows: pd.DataFrame, spread: pd.DataFrame, language: Language, theme: ChartTheme) -> Spec:
    text, order = language.text, spread["name"].to_list()
    lines = nominal("name", sort=order, title=None, axis=None)
    bounds = [int(rows["year"].min()), int(rows["end"].max())]
    scale = {"domain": bounds, "nice": False, "zero": False, "padding": _ROOM}
    axis = {"format": "d", "tickMinStep": 1, "tickCount": 8, "labelOverlap": True}
    years, low, high = (
        field(column, title=None, scale=scale, axis=axis) for column in ("year", "low", "high")
    )
    tooltip = [
        nominal("name", title=" "),
        nominal("span", title=text("Year")),
        nominal("what", title=text("What")),
        nominal("who", title=text("Source")),
    ]
    left = {"type": "text", "align": "left"}
    rule = {"type": "rule", "yOffset": 8}
    beside = left | {"dx": 12, "dy": 8, "fontSize": 13.5, "baseline": "middle"}
    dotted = rule | {"color": theme.accent, "strokeDash": [2, 4], "strokeWidth": 1.5}
    bar = rule | {"color": theme.accent, "strokeWidth": 9, "strokeCap": "round"}
    dot = {"type": "point", "size": 95, "filled": True, "color": theme.accent, "opacity": 1,
           "yOffset": 8}  # fmt: skip
    above = left | {"dy": -10, "fontSize": 14, "color": theme.ink, "limit": {"expr": "width"}}
    by_name, dated = values(spread), {"y": lines, "x": years, "tooltip": tooltip}
    return {
        "height": len(order) * _ROW + 10,
        "layer": [
            {
                "data": by_name,
                "mark": rule | {"color": theme.line},
                "encoding": {"y": lines, "x": {"value": 0}, "x2": {"value": "width"}},
            },
            {
                "data": by_name,
                "mark": above,
                "encoding": {"y": lines, "x": {"value": 0}, "text": nominal("name")},
            },
            {
                "data": values(spread[spread["low"] != spread["high"]]),
                "mark": dotted,
                "encoding": {"y": lines, "x": low, "x2": {"field": "high"}},
            },
            {
                "data": values(rows[rows["end"] > rows["year"]]),
                "mark": bar,
                "encoding": dated | {"x2": {"field": "end"}},
            },
            {"data": values(rows), "mark": dot, "encoding": dated},
            *(
                {
                    "data": by_name,
                    "mark": beside | drawn,
                    "encoding": {"y": lines, "x": high, "text": nominal("years")},
                }
                # Once in the colour of the paper, so that the line does not cross the years.
                for drawn in ({"stroke": theme.paper, "strokeWidth": 6}, {"color": theme.soft})
            ),
        ],
    }


def _rows(catalogue: Catalogue, language: Language) -> pd.DataFrame:
    called = {body.id: body.name for body in partners(catalogue, language)}
    return pd.DataFrame(
        [
            {
                "partner": dated.partner,
                "name": called[dated.partner],
                "year": dated.year,
                "end": dated.end or dated.year,
                "span": span(dated),
                "what": marked(dated.title),
                "who": publishers(catalogue, dated.source_ids, language),
            }
            for dated in dates(catalogue, language)
            if dated.is_agreement and dated.partner in called
        ],
        columns=["partner", "name", "year", "end", "span", "what", "who"],
    )


def _words(
    catalogue: Catalogue, rows: pd.DataFrame, spread: pd.DataFrame, language: Language
) -> str:
    """Say how many partners have a year at all, and where sources differ."""
    known = language.text(
        "A source gives a year for {n} of {all} partners, the first {first}, the latest {last}. "
        "A dot is a year of beginning; whether an agreement still runs is not said.",
        n=language.number(len(spread)),
        all=language.number(len(catalogue.partners)),
        first=int(rows["year"].min()),
        last=int(rows["year"].max()),
    )
    sentences = [known]
    differ = rows.groupby("partner")["year"].nunique() > 1
    for partner in differ[differ].index:
        years = rows.loc[rows["partner"] == partner, "span"].drop_duplicates()
        sentence = language.text(
            "Sources differ about {name}: {years}.",
            name=spread.loc[partner, "name"],
            years=language.listed(years),
        )
        sentences.append(sentence)
    return language.sentences(sentences)
