"""Drawing of the countries that residents came from: a mark a stay, a row a country."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from accr_map.charts.chart import Drawing, Spec, drawing, field, nominal, values
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.i18n.folding import slug
from accr_map.statistics import Scope, tables
from accr_map.statistics.measures import residencies
from accr_map.statistics.stays import left_out

_ROW = 24
# Stays of a country that are drawn one by one; more are one bar.
_MOST_PIECES = 40
# Countries of a single stay that have a row each; more share one.
_MOST_SINGLE = 5
# Stays that fill the width at least, so that a single one is a small mark.
_LEAST_WIDTH = 12
# Share of its place that the mark of a stay fills.
_FILLED = 0.84


def origins(
    base: Scope, counted: residencies.Flows, language: Language, theme: ChartTheme
) -> Drawing:
    """Draw the stays of each country of origin, most first, equal ones as a reader looks for them.

    Countries of a single stay share the last row if they are many; the words name them. Stays
    without a known country are in the words alone.
    """
    text = language.text
    known = counted.pairs[counted.pairs["origin_country"] != ""]
    stays = known.groupby("origin_country")["persons"].sum()
    table = pd.DataFrame(
        {"country": [language.country(code) for code in stays.index], "stays": stays.to_numpy()}
    )
    table = table.assign(key=table["country"].map(slug))
    table = table.sort_values(["stays", "key"], ascending=[False, True])[["country", "stays"]]
    shown = table.set_axis([text("Country of origin"), text("Stays")], axis=1)
    title = text("Where residents come from")
    if table.empty:
        return drawing("origins", title, "", shown, {"data": values([]), "mark": "bar"}, theme)
    single = table["country"][table["stays"] == 1].to_list()
    if len(single) <= _MOST_SINGLE:
        single = []
    rows = table[~table["country"].isin(single)].rename(columns={"country": "name"})
    rows = rows.assign(is_shared=False)
    if single:
        label = language.count(
            "{n} country, one stay each", "{n} countries, one stay each", len(single)
        )
        rows.loc[len(table)] = [label, len(single), True]
    words = _words(base, counted, table, single, language)
    drawn = drawing("origins", title, words, shown, _chart(rows, language, theme), theme)
    used = base.stays["source_ids"].explode().dropna().value_counts().index
    return replace(drawn, cited=tuple(tables.publishers_named(base.catalogue, used, language)))


def _chart(rows: pd.DataFrame, language: Language, theme: ChartTheme) -> Spec:
    longest = int(rows["stays"].max())
    piece = 1 if longest <= _MOST_PIECES else longest
    pieces = pd.DataFrame(
        [
            (name, start, min(start + piece, stays) - (1 - _FILLED) * (piece == 1), is_shared)
            for name, stays, is_shared in rows.itertuples(index=False)
            for start in range(0, stays, piece)
        ],
        columns=["name", "start", "end", "is_shared"],
    )
    names = nominal("name", sort=rows["name"].to_list(), title=None, axis={"labelLimit": 190})
    width = {"domain": [0, max(longest, _LEAST_WIDTH)], "nice": False}
    colour = {
        "condition": {"test": "datum.is_shared", "value": theme.pale},
        "value": theme.accent,
    }
    return {
        "height": len(rows) * _ROW,
        "layer": [
            {
                "data": values(pieces, "pieces"),
                "mark": {"type": "bar", "height": {"band": 0.62}, "cornerRadius": 1.5},
                "encoding": {
                    "y": names,
                    "x": field("start", scale=width, axis=None),
                    "x2": {"field": "end"},
                    "color": colour,
                },
            },
            {
                "data": values(rows, "countries"),
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 5,
                    "fontSize": 12.5,
                    "color": theme.ink,
                },
                "encoding": {
                    "y": names,
                    "x": field("stays", scale=width, axis=None),
                    "text": field("stays"),
                    "tooltip": [
                        nominal("name", title=" "),
                        field("stays", title=language.text("Stays")),
                    ],
                },
            },
        ],
    }


def _words(
    base: Scope,
    counted: residencies.Flows,
    table: pd.DataFrame,
    single: list[str],
    language: Language,
) -> str:
    """Say how many countries there are, name those that share a row, and what is not known."""
    text, count = language.text, language.count
    withheld = left_out(base.catalogue, base.selection.programmes)
    sentences = [
        count(
            "A mark is a stay: {stays} from {n} country.",
            "A mark is a stay: {stays} from {n} countries.",
            len(table),
            stays=language.number(int(table["stays"].sum())),
        ),
        text("One stay each: {countries}.", countries=language.listed(single)) if single else "",
        count(
            "The lists know no country for {n} stay more.",
            "The lists know no country for {n} stays more.",
            counted.origin_unknown,
        )
        if counted.origin_unknown
        else "",
        *(note.text(language) for note in withheld),
    ]
    return language.sentences(sentences)
