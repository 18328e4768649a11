"""Everything that the product gives out about residencies, for every filter and pair of filters."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator

import openpyxl
import pandas as pd

from accr_map import statistics
from accr_map.catalogue import Catalogue, labels
from accr_map.exports import figure_sheets
from accr_map.i18n import language
from accr_map.selection import Selection
from accr_map.statistics.measures import residencies
from accr_map.statistics.stays import residencies_of_sites
from accr_map.stories.flow import flow
from tests.privacy.attacker import Count, Host, Knowledge, Stated

WORDS = language("en")


def selections(network: Catalogue) -> Iterator[tuple[Selection, int | None]]:
    """Every filter of programme, year, site, country and zone, and their pairs.

    The year is that of stays; the membership of a year is a filter of its own.
    """
    stays, hosting = network.residencies, network.hosting
    protected = [code for code in network.programmes["id"] if code in network.protected]
    theirs = hosting[hosting["programme_id"].isin(protected)]
    hosts = sorted({*stays["site_id"], *theirs["site_id"]} - {""})
    # Sites that nothing names answer all alike: one stands for them.
    silent = [site for site in network.sites["id"] if site not in hosts][:1]
    at = network.sites.set_index("id")
    sites = [
        {"near": f"{at.at[site, 'latitude']:.4f},{at.at[site, 'longitude']:.4f}", "km": 0.5}
        for site in hosts + silent
        if not pd.isna(at.at[site, "latitude"])
    ]
    places = [{"countries": (code,)} for code in sorted(set(network.sites["country"]) - {""})]
    places += [{"zones": (code,)} for code in sorted(set(network.sites["zone"]) - {""})]
    years = sorted({int(year) for year in stays["year"].dropna()})
    programmes = [{"programmes": (code,)} for code in network.programmes["id"]]
    for chosen in ({}, *programmes):
        yield Selection(**chosen), None
        for year in years:
            yield Selection(**chosen), year
    for code, year in itertools.product(protected, years):
        yield Selection(programmes=(code,), year=year), year
    yield from _crossed(network, [{}, *sites], [{}, *places], ["", *protected], [None, *years])


def _crossed(
    network: Catalogue,
    sites: list[dict[str, object]],
    places: list[dict[str, object]],
    programmes: list[str],
    years: list[int | None],
) -> Iterator[tuple[Selection, int | None]]:
    """Every site with every country or zone, programme and year.

    Of those that choose the same stays and hosts, of the same year, only the first is asked for.
    """
    stays, hosting = residencies.shown(network), network.hosting
    asked = set()
    of_programme = [
        (code, *((t["programme_id"] == code).to_numpy() | (not code) for t in (stays, hosting)))
        for code in programmes
    ]
    of_year = [(y, (stays["year"] == y).fillna(value=y is None).to_numpy(bool) | (y is None))
               for y in years]  # fmt: skip
    for site, place in itertools.product(sites, places):
        here = residencies.hosts(network, Selection(**site, **place))
        at_stays, at_hosts = (t["site_id"].isin(here).to_numpy() for t in (stays, hosting))
        everywhere = not site and not place
        for code, of_stays, of_hosts in of_programme:
            for year, dated in of_year:
                chosen = (at_stays | everywhere) & of_stays & dated
                key = (chosen.tobytes(), (at_hosts & of_hosts).tobytes(), year is None)
                if key not in asked:
                    asked.add(key)
                    yield Selection(programmes=(code,) if code else (), **site, **place), year


def everything(network: Catalogue) -> Knowledge:
    """Gather the numbers, lines and hosts that pages, charts, figures and arcs give out."""
    seen = Knowledge()
    for selection, year in selections(network):
        _of_flows(seen, network, selection, year)
        if year is None or selection.year is not None:
            _of_figures(seen, network, selection)
    for code in network.programmes["id"]:
        _of_arcs(seen, network, code)
    _of_sheets(seen, network)
    return seen


def _scope(network: Catalogue, selection: Selection) -> dict[str, frozenset[str] | None]:
    everywhere = residencies.whose_sites(selection).is_default
    return {
        "programmes": frozenset(selection.programmes) or None,
        "hosts": None if everywhere else residencies.hosts(network, selection),
    }


def _of_flows(seen: Knowledge, network: Catalogue, selection: Selection, year: int | None) -> None:
    """Read the lead, the table, the chart of years and the CSV of the page of residencies."""
    counted = residencies.flows(network, selection, None if year is None else (year, year))
    scope = _scope(network, selection) | {"years": None if year is None else frozenset({year})}
    seen.counts.add(Count(counted.persons, **scope))
    for pair in counted.pairs.itertuples():
        ends = {"hosts": frozenset({pair.site_id}), "origins": frozenset({pair.origin_country})}
        seen.counts.add(Count(int(pair.persons), **(scope | ends)))
    if year is None:
        for line in residencies.programme_years(network, selection).itertuples():
            one = {
                "programmes": frozenset({line.programme_id}),
                "years": frozenset({int(line.year)}),
            }
            seen.counts.add(Count(int(line.listed), **(scope | one)))


def _of_figures(seen: Knowledge, network: Catalogue, selection: Selection) -> None:
    """Read the values of figures and the rows behind them."""
    found = {
        each.id: each for each in residencies_of_sites(statistics.scope_of(network, selection))
    }
    if "stays" in found:
        seen.counts.add(Count(int(found["stays"].value), **_scope(network, selection)))
        for row in found["stays"].rows_of().itertuples():
            year = "" if pd.isna(row.year) else int(row.year)
            told = (row.programme, year, row.id, row.origin_country)
            seen.rows.add(told)
            seen.counts.add(Count(int(row.persons), *(frozenset({each}) for each in told)))
    for row in found["hosts"].rows_of().itertuples() if "hosts" in found else ():
        seen.hosts.add(Host(row.programme, row.id, _year(row.first_year), _year(row.last_year)))


def _of_arcs(seen: Knowledge, network: Catalogue, code: str) -> None:
    """Read the arcs of stories and what they say of the others."""
    one = {"programmes": frozenset({code})}
    for year in (None, *sorted({int(y) for y in network.residencies["year"].dropna()})):
        drawn = flow(network, Selection(year=year), code)
        years = {"years": None if year is None else frozenset({year})}
        for arc in drawn.arcs:
            ends = {"hosts": frozenset({arc.site}), "origins": frozenset({arc.origin})}
            seen.counts.add(Count(arc.persons, **one, **years, **ends))


def _of_sheets(seen: Knowledge, network: Catalogue) -> None:
    """Read the workbook of figures, sheet by sheet, as whoever downloads it."""
    codes = {name: code for code, name in labels.by_id(network.programmes, WORDS).items()}
    sites = {name: site for site, name in labels.by_id(network.sites, WORDS).items()}
    base = statistics.scope_of(network, Selection(every_status=True))
    found = {each.id: each for each in residencies_of_sites(base)}
    book = openpyxl.load_workbook(io.BytesIO(figure_sheets.to_xlsx(base, found, WORDS)))
    for page in book:
        heads, *lines = page.values
        for line in lines if "Stays" in heads else ():
            told = dict(zip(heads, line, strict=True))
            if told["Programme"] in codes and not told["Country of origin"]:
                scope = (
                    codes[told["Programme"]],
                    _year(told["Year"]),
                    sites.get(told["Site"], ""),
                    "",
                )
                seen.counts.add(Count(int(told["Stays"]), *(frozenset({each}) for each in scope)))


def _year(value: object) -> object:
    """Read a year of a table or a sheet, where it may be text; "" if it is not told."""
    told = "" if value is None or pd.isna(value) else str(value)
    return int(float(told)) if told else ""


def tables(network: Catalogue) -> Knowledge:
    """Gather what the tables hold, which is all that anything can give out, at its finest."""
    seen = Knowledge()
    _of_figures(seen, network, Selection(every_status=True))
    for code in network.programmes["id"]:
        _of_figures(seen, network, Selection(programmes=(code,), every_status=True))
    return seen


def totals(network: Catalogue) -> tuple[list[Stated], dict[tuple[str, int], int]]:
    """Read the stated totals of the pages, and the persons of the lists by programme and year."""
    stated = [
        Stated(each.programmes, None, int(each.date[:4]),
               each.value + (each.qualifier == "more_than"), each.qualifier != "more_than")
        for each in residencies.published(network)
        if each.what == "residents_cumulative" and each.qualifier != "about" and each.date
    ]  # fmt: skip
    lines = residencies.programme_years(network, Selection())
    stated += [
        Stated(frozenset({line.programme_id}), int(line.year), int(line.year), int(line.laureates),
               True)
        for line in lines.itertuples() if not pd.isna(line.laureates)
    ]  # fmt: skip
    listed = {(line.programme_id, int(line.year)): int(line.listed) for line in lines.itertuples()}
    return stated, listed
