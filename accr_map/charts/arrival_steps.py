"""Drawing of the members by their first known years: a row a site, steps that rise to today."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from accr_map.catalogue.labels import names
from accr_map.catalogue.membership import NEVER_MEMBER, first_years
from accr_map.charts import selection_charts
from accr_map.charts.chart import Drawing, Spec, drawing, field, nominal, values
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.i18n.folding import slug
from accr_map.selection import ever
from accr_map.statistics import Scope, tables
from accr_map.tables.codes import NOT_CURRENT, STATUSES

#: More rows than this cannot be read: the number of members a year is drawn in their place.
MOST = 60
_ROW = 21
# What is left of the width for a name, in pixels, beside its step and the edge.
_MARGIN = 12


def arrivals(base: Scope, language: Language, theme: ChartTheme) -> Drawing:
    """Draw each site of a selection from its first known year on, the oldest at the bottom.

    Sites of today are filled up to this year; former and unconfirmed ones are a dot alone, since
    few sources say until when they belonged. Sites whose first year is not known are counted in
    the words. Beyond `MOST` rows this is `selection_charts.growth`.
    """
    rows, undated = _rows(base, language)
    if len(rows) > MOST:
        return selection_charts.growth(base, language, theme)
    text = language.text
    shown = rows[["year", "name", "status"]].set_axis(
        [text("First known year"), text("Site"), text("Status")], axis=1
    )
    title = text("How the network grew")
    if rows.empty:
        return drawing("arrivals", title, "", shown, {"data": values([]), "mark": "point"}, theme)
    words = _words(rows, undated, language)
    drawn = drawing("arrivals", title, words, shown, _chart(rows, base, language, theme), theme)
    used = rows["source_ids"].explode().dropna().value_counts(sort=True).index
    return replace(drawn, cited=tuple(tables.publishers_named(base.catalogue, used, language)))


def _rows(base: Scope, language: Language) -> tuple[pd.DataFrame, int]:
    """List the sites with a first year, oldest first, and count the sites of today without one."""
    catalogue = base.catalogue
    sites = catalogue.sites
    belongs = ever(catalogue, base.selection) & (sites["status"] != NEVER_MEMBER).to_numpy()
    known = sites.assign(
        year=first_years(catalogue),
        name=names(sites, language),
        current=~sites["status"].isin(NOT_CURRENT),
        status=[language.text(STATUSES.get(str(code), str(code))) for code in sites["status"]],
    )[["year", "name", "current", "status", "source_ids"]][belongs]
    if base.this_year is not None:
        known = known[~(known["year"] > base.this_year)]
    undated = int((known["year"].isna() & known["current"]).sum())
    dated = known.dropna(subset="year").astype({"year": int})
    # Of one year, those of today come first, then as a reader looks for a name.
    dated = dated.assign(key=dated["name"].map(slug), gone=~dated["current"])
    dated = dated.sort_values(["year", "gone", "key"], kind="stable")
    return dated.drop(columns=["key", "gone"]).reset_index(drop=True), undated


def _chart(rows: pd.DataFrame, base: Scope, language: Language, theme: ChartTheme) -> Spec:
    first, last = int(rows["year"].min()), base.this_year or int(rows["year"].max())
    last = max(last, first + 1)
    early = rows["year"] < first + (last - first) / 2
    drawn = rows[["year", "name", "current", "status"]].assign(
        end=last,
        short=[_short(name) for name in rows["name"]],
        order=range(len(rows)),
        is_inside=early,
    )
    years = field(
        "year",
        title=None,
        axis={"format": "d", "tickMinStep": 1, "tickCount": 6, "labelOverlap": True},
        scale={"domain": [first, last], "nice": False},
    )
    sites = field("order", "ordinal", sort="descending", title=None, axis=None)
    tooltip = [
        nominal("name", title=" "),
        field("year", title=language.text("First known year"), format="d"),
        nominal("status", title=language.text("Status")),
    ]
    dot = {"type": "point", "filled": True, "opacity": 1}
    return {
        "height": len(drawn) * _ROW,
        "data": values(drawn, "sites"),
        "encoding": {"x": years, "y": sites, "tooltip": tooltip},
        "layer": [
            {
                "transform": [{"filter": "datum.current"}],
                "mark": {
                    "type": "bar",
                    "height": {"band": 1},
                    "color": theme.accent,
                    "opacity": 0.15,
                },
                "encoding": {"x2": {"field": "end"}},
            },
            {
                "transform": [{"filter": "datum.current"}],
                "mark": {**dot, "size": 62, "color": theme.accent},
            },
            {
                "transform": [{"filter": "!datum.current"}],
                "mark": {
                    **dot,
                    "size": 50,
                    "fill": theme.paper,
                    "stroke": theme.accent,
                    "strokeWidth": 1.6,
                },
            },
            _names("datum.is_inside", "left", 10, "width - scale('x', datum.year)", theme),
            _names("!datum.is_inside", "right", -10, "scale('x', datum.year)", theme),
        ],
    }


def _names(which: str, align: str, beside: int, room: str, theme: ChartTheme) -> Spec:
    """Write the names of some rows beside their dots, within a room that Vega works out."""
    return {
        "transform": [{"filter": which}],
        "mark": {
            "type": "text",
            "align": align,
            "dx": beside,
            "fontSize": 12.5,
            "limit": {"expr": f"{room} - {_MARGIN}"},
        },
        "encoding": {
            "text": nominal("short"),
            "color": {
                "condition": {"test": "datum.current", "value": theme.ink},
                "value": theme.soft,
            },
        },
    }


def _short(name: str) -> str:
    """Cut what a name explains of itself, after a dash or in brackets; the table has it whole."""
    return re.split(r" [–—(]", name)[0]


def _words(rows: pd.DataFrame, undated: int, language: Language) -> str:
    current = int(rows["current"].sum())
    gone = len(rows) - current
    first = int(rows["year"].min())
    founders = int((rows["year"] == first).sum())
    sentences = [
        language.count(
            "It began with {n} site in {year}.",
            "It began with {n} sites in {year}.",
            founders,
            year=first,
        ),
        language.text(
            "Each filled step is a member of today, from its first known year on: {n} in all.",
            n=language.number(current),
        ),
        language.count(
            "{n} hollow dot is a site that left or is not confirmed; few sources say when.",
            "{n} hollow dots are sites that left or are not confirmed; few sources say when.",
            gone,
        )
        if gone
        else "",
        language.count(
            "The first year of {n} more member is not known.",
            "The first year of {n} more members is not known.",
            undated,
        )
        if undated
        else "",
    ]
    return language.sentences(sentences)
