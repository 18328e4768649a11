"""Charts of a selection: growth, countries, themes, programmes by year, catchment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any

import pandas as pd

from accr_map.catalogue.labels import by_id, label
from accr_map.charts import series
from accr_map.charts.chart import Drawing, Spec, drawing, field, nominal, scale_digits, values
from accr_map.charts.theme import ChartTheme
from accr_map.i18n import Language
from accr_map.i18n.folding import slug
from accr_map.i18n.translated import all_marked
from accr_map.statistics import Scope, people
from accr_map.statistics.measures import residencies
from accr_map.statistics.stays import left_out
from accr_map.tables.codes import SEVERAL, STATUSES

# A row of a chart's data, by the names of its fields.
Line = dict[str, Any]

_ROW = 26
# An axis of whole numbers.
_COUNTS = {"tickCount": 5, "tickMinStep": 1}


def growth(base: Scope, language: Language, theme: ChartTheme) -> Drawing:
    """Draw the members of each year: proved, possible, and as sources state them."""
    text, table, stated = language.text, series.growth(base), series.stated_members(base)
    proved, possible, as_stated = text("Proved"), text("Possible"), text("As stated by sources")
    lines = _lines(table)
    drawn = lines[:-1] if len(lines) > 1 else lines
    area = [
        *({**line, "kind": proved, "low": 0, "high": line["members"]} for line in drawn),
        *(
            {**line, "kind": possible, "low": line["members"],
             "high": line["members"] + line["possible"]}
            for line in drawn
        ),
    ]  # fmt: skip
    kinds = [proved, possible, as_stated] if len(stated) else [proved, possible]
    colour = nominal(
        "kind", scale={"domain": kinds, "range": [theme.accent, theme.pale, theme.ink]}
    )
    years = field(
        "year",
        title=None,
        scale={"nice": False, "zero": False},
        axis={"format": "d", "grid": False, "tickCount": 6, "labelOverlap": True},
    )
    year = field("year", title=text("Year"), format="d")
    bands = {
        "data": values(area),
        "mark": {"type": "area", "interpolate": "step-after", "opacity": 0.9},
        "encoding": {
            "x": years,
            "y": field("low", title=None, axis=_COUNTS),
            "y2": {"field": "high"},
            "color": colour,
            "tooltip": [
                year,
                field("members", title=proved),
                field("possible", title=possible),
            ],
        },
    }
    statements = zip(stated["year"].tolist(), stated["members"].tolist(),
               all_marked(stated, "scope", language), strict=True)  # fmt: skip
    points = [
        *({"year": year, "members": number, "kind": as_stated, "scope": scope}
          for year, number, scope in statements),
        *({"year": line["year"], "members": line["members"], "kind": proved,
           "scope": text("Sites of the list, today")} for line in lines[-1:]),
    ]  # fmt: skip
    dots = {
        "data": values(points),
        "mark": {"type": "point", "size": 55, "filled": True, "opacity": 1},
        "encoding": {
            "x": field("year"),
            "y": field("members"),
            "color": colour,
            "tooltip": [
                year,
                field("members", title=text("Members")),
                nominal("scope", title=text("Scope")),
            ],
        },
    }
    today = {
        "data": values(lines[-1:]),
        "mark": {
            "type": "text", "align": "right", "dx": 4, "dy": -12, "fontSize": 13,
            "color": theme.ink,
        },
        "encoding": {"x": field("year"), "y": field("members"), "text": field("members")},
    }  # fmt: skip
    words = ""
    if lines:
        first, last = lines[0], lines[-1]
        proved_then = text(
            "Members proved in {start}: {first}; in {end}: {last}.",
            first=language.number(first["members"]),
            start=int(first["year"]),
            last=language.number(last["members"]),
            end=int(last["year"]),
        )
        possible_at_most = max(line["possible"] for line in lines)
        left_open = language.count(
            "Between, years of joining or leaving that are not known leave up to {n} more site "
            "possible in a year.",
            "Between, years of joining or leaving that are not known leave up to {n} more sites "
            "possible in a year.",
            possible_at_most,
        )
        words = language.sentences([proved_then, left_open] if possible_at_most else [proved_then])
    shown = table.rename(columns={"year": text("Year"), "members": proved, "possible": possible})
    if len(stated):
        texts = stated.groupby("year")["members"].agg(
            lambda values: " / ".join(language.number(value) for value in sorted(values))
        )
        shown[as_stated] = [texts.get(year, "") for year in table["year"]]
    chart = {"height": 280, "layer": [bands, dots, today]}
    return drawing("growth", text("Members since the beginning"), words, shown, chart, theme)


def countries(base: Scope, language: Language, theme: ChartTheme) -> Drawing:
    """Draw the sites of each country, by status."""
    text = language.text
    lines = [
        {**line, "name": language.country(line["country"]),
         "part": text(STATUSES.get(line["status"], str(line["status"])))}
        for line in _lines(series.countries(base))
    ]  # fmt: skip
    colours = [theme.accent, theme.zones[1], theme.zones[3], theme.zones[2], theme.soft,
               theme.pale]  # fmt: skip
    parts = dict(zip(map(text, STATUSES.values()), colours, strict=True))
    bars = _by_part(lines, parts, text("Country"), language)
    return drawing("countries", text("Sites by country"), *bars, theme)


def themes(base: Scope, language: Language, theme: ChartTheme) -> Drawing:
    """Draw the sites of each theme, by zone."""
    text, catalogue = language.text, base.catalogue
    lines = [
        {**line, "name": label(catalogue, "themes", line["theme"], language),
         "part": label(catalogue, "zones", line["zone"], language) or text("Sites")}
        for line in _lines(series.themes(base))
    ]  # fmt: skip
    order = [label(catalogue, "zones", code, language) for code in catalogue.zones["id"].tolist()]
    order += sorted({line["part"] for line in lines} - set(order))
    colours = list(theme.zones) if len(catalogue.zones) else [theme.accent]
    has_zones = any(line["zone"] for line in lines)
    title = text("Themes by zone") if has_zones else text("Themes")
    parts = dict(zip(order, cycle(colours)))
    return drawing("themes", title, *_by_part(lines, parts, text("Theme"), language), theme)


def programme_years(base: Scope, language: Language, theme: ChartTheme) -> Drawing:
    """Draw, for each year, the laureates that calls state and the stays seen in lists."""
    text = language.text
    table = residencies.programme_years(base.catalogue, base.selection)
    undated = residencies.undated(residencies.among(base.catalogue, base.selection))
    stated, listed = text("Laureates, as published"), text("Stays in the lists")
    programmes = base.catalogue.programmes
    called = by_id(programmes, language)
    years, laureates = table["year"].tolist(), table["laureates"].tolist()
    by_year = residencies.by_year(table)
    tall = [
        {"year": year, "kind": kind, "number": float(number)}
        for kind, name in ((stated, "laureates"), (listed, "listed"))
        for year, number in zip(by_year["year"].tolist(), by_year[name].tolist(), strict=True)
        if number is not pd.NA
    ]
    bars = {
        "data": values(tall, "bars"),
        "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "x": field("year", "ordinal", title=None, axis={"labelAngle": 0, "labelOverlap": True}),
            "xOffset": nominal("kind", sort=[stated, listed]),
            "y": field("number", title=None, axis=_COUNTS),
            "color": nominal(
                "kind", scale={"domain": [stated, listed], "range": [theme.pale, theme.accent]}
            ),
            "tooltip": [
                field("year", "ordinal", title=text("Year")),
                nominal("kind", title=text("What")),
                field("number", title=text("Number")),
            ],
        },
    }
    chart = {"height": 260, "layer": [bars]}
    stays = text("Stays in the lists that were published: {n}.", n=_sum(table["listed"], language))
    sentences = [
        # What is withheld must not stand as a zero.
        *([] if base.is_withheld and not table["listed"].sum() else [stays]),
        *(
            [language.count("{n} more has no year.", "{n} more have no year.", undated)]
            if undated
            else []
        ),
        text("Years without a bar are unknown, not empty."),
    ]
    published = {year: n for year, n in zip(years, laureates, strict=True) if n is not pd.NA}
    if published:
        stated_in_all = language.count(
            "The calls state {n} laureate in all.",
            "The calls state {n} laureates in all.",
            int(table["laureates"].sum()),
        )
        sentences.insert(0, stated_in_all)
    partial = set(published)
    partial -= {line["year"] for line in tall if line["kind"] == stated}
    if partial:
        sentences.append(
            text(
                "Laureates of {years} have no bar: not every programme with stays in the lists "
                "of that year states a number. The table has them all.",
                years=language.listed(map(str, sorted(partial))),
            )
        )
    calls, counted = base.catalogue.calls, set(_programmes(base))
    organisers = zip(calls["organiser"].tolist(), calls["programme_id"].tolist(), strict=True)
    if any(organiser == SEVERAL and programme in counted for organiser, programme in organisers):
        sentences.append(text("Laureates of several organisers together are not counted here."))
    withheld = left_out(base.catalogue, base.selection.programmes)
    words = language.sentences([*sentences, *(note.text(language) for note in withheld)])
    shown = pd.DataFrame(
        {
            text("Year"): table["year"].astype(int),
            text("Programme"): [called.get(code, code) for code in table["programme_id"].tolist()],
            stated: table["laureates"],
            listed: table["listed"],
        }
    )
    return drawing("programmes", text("Laureates and stays by year"), words, shown, chart, theme)


def _programmes(base: Scope) -> list[str]:
    """List the programmes that a selection counts: those it names, else all."""
    return list(base.selection.programmes or base.catalogue.programmes["id"])


def catchment(base: Scope, language: Language, theme: ChartTheme) -> Drawing:
    """Draw how many people live within each distance of any of the sites."""
    text, table = language.text, series.catchment(base)
    millions = table["people"].max() >= 2_000_000
    unit = 1_000_000 if millions else 1_000
    rows = [
        {**line, "shown": line["people"] / unit, "told": people(line["people"], language)}
        for line in _lines(table)
    ]
    title = text("Inhabitants, millions") if millions else text("Inhabitants, thousands")
    distance = field(
        "radius_km",
        title=text("Distance from the nearest site, km"),
        axis={"grid": False, "tickCount": 6},
    )
    inhabitants = field(
        "shown",
        title=title,
        axis={"labelExpr": scale_digits(language.code), "tickCount": 5},
    )
    written = nominal("told")
    lines = {
        "data": values(rows),
        "mark": {
            "type": "area", "color": theme.pale, "opacity": 0.55, "line": {"color": theme.accent},
        },
        "encoding": {
            "x": distance,
            "y": inhabitants,
            "tooltip": [
                field("radius_km", title="km"),
                nominal("told", title=text("Inhabitants")),
            ],
        },
    }  # fmt: skip
    dot = {"type": "point", "size": 70, "filled": True, "color": theme.accent, "opacity": 1}
    number = {
        "type": "text", "align": "right", "dx": -10, "dy": -8, "fontSize": 13, "color": theme.ink,
    }  # fmt: skip
    marked = {
        "data": values(row for row in rows if row["radius_km"] in (30, 60)),
        "encoding": {"x": field("radius_km"), "y": field("shown"), "tooltip": [written]},
        "layer": [{"mark": dot}, {"mark": number, "encoding": {"text": written}}],
    }
    chart = {"height": 260, "layer": [lines, marked]}
    within = {row["radius_km"]: row["told"] for row in rows}
    words = text(
        "Within 30 km: {near}; within 60 km: {far}; within 100 km: {farthest}. "
        "Each inhabitant is counted once.",
        near=within[30],
        far=within[60],
        farthest=within[100],
    )
    shown = pd.DataFrame(
        {text("Within, km"): table["radius_km"], text("Inhabitants"): table["people"]}
    )
    return drawing("catchment", text("People around the sites"), words,
                   shown[shown[text("Inhabitants")] > 0], chart, theme)  # fmt: skip


def _lines(table: pd.DataFrame) -> list[Line]:
    """Read a table row by row."""
    lines: list[Any] = table.to_dict("records")
    return lines


def _by_part(
    lines: list[Line], parts: Mapping[str, str], heading: str, language: Language
) -> tuple[str, pd.DataFrame, Spec]:
    """Draw the `sites` of each `name` as a bar of its `part`s: words, table and chart.

    `parts` holds the colour of each part, in their order; `heading` is that of the names.
    """
    totals = Counter[str]()
    for line in lines:
        totals[line["name"]] += line["sites"]
    # By their totals, then as a reader looks for a name.
    names = sorted(totals, key=lambda name: (-totals[name], slug(name)))
    at = {name: place for place, name in enumerate(names)}
    ranked = sorted(lines, key=lambda line: at[line["name"]])
    shown = _crossed(ranked, names, list(parts), (heading, language.text("Sites")))
    most = _most([(name, totals[name]) for name in names], language)
    return most, shown, _bars(ranked, names, parts, language)


def _bars(
    lines: list[Line], ordered: list[str], parts: Mapping[str, str], language: Language
) -> Spec:
    present = {line["part"] for line in lines}
    used = {words: colour for words, colour in parts.items() if words in present}
    ranks = {words: at for at, words in enumerate(parts)}
    # One below the other: beside the names of a phone's chart there is no room for two.
    legend = {"columns": 1 if sum(map(len, used)) > 30 else 0} if len(used) > 1 else None
    bars = {
        "data": values([{**line, "rank": ranks[line["part"]]} for line in lines], "bars"),
        "mark": {"type": "bar", "cornerRadiusEnd": 2, "height": {"band": 0.68}},
        "encoding": {
            "y": nominal("name", sort=ordered, title=None, axis={"labelLimit": 220}),
            "x": field("sites", title=None, axis=_COUNTS),
            "color": nominal(
                "part",
                scale={"domain": list(used), "range": list(used.values())},
                legend=legend,
            ),
            "order": field("rank"),
            "tooltip": [
                nominal("name", title=" "),
                nominal("part", title=" "),
                field("sites", title=language.text("Sites")),
            ],
        },
    }
    return {"height": max(len(ordered), 1) * _ROW + 10, "layer": [bars]}


#: The charts of a selection by their ids, in the order in which pages and reports show them.
BY_ID: Mapping[str, Callable[[Scope, Language, ChartTheme], Drawing]] = {
    "growth": growth,
    "catchment": catchment,
    "countries": countries,
    "themes": themes,
    "programmes": programme_years,
}
OF_SELECTION = tuple(BY_ID.values())


def _crossed(
    lines: list[Line], names: list[str], order: list[str], headings: tuple[str, str]
) -> pd.DataFrame:
    """Write names and parts as a table of rows by columns, with the sum of each row.

    `headings` are those of the names and of the sums.
    """
    sites: dict[str, Counter[str]] = {word: Counter() for word in order}
    for line in lines:
        if line["part"] in sites:
            sites[line["part"]][line["name"]] += line["sites"]
    columns = {
        part: [counted[name] for name in names] for part, counted in sites.items() if counted
    }
    sums = [sum(row) for row in zip(*columns.values(), strict=True)]
    heading, total = headings
    return pd.DataFrame({heading: names, **columns, total: sums})


def _sum(numbers: pd.Series, language: Language) -> str:
    return language.number(int(numbers.sum()))


def _most(totals: list[tuple[str, int]], language: Language) -> str:
    """Name the commonest, up to three: none that stands level with one left out."""
    least = totals[3][1] if len(totals) > 3 else 0
    leading = [(name, sites) for name, sites in totals[:3] if sites > least]
    if not leading:
        level = sum(sites == totals[0][1] for _, sites in totals) if totals else 0
        return language.text("{n} stand level at the top.", n=level) if level else ""
    parts = [language.noted(name, language.number(sites)) for name, sites in leading]
    return language.text("Most often: {names}.", names=language.listed(parts))
