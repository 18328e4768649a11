"""Residency stays by origin, host, programme and year, and the totals that sources state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from accr_map.catalogue import facets
from accr_map.catalogue.labels import names
from accr_map.catalogue.memo import per_catalogue
from accr_map.geo.outlines import country_polygons
from accr_map.i18n import LANGUAGES, Language, language
from accr_map.i18n.translated import by_language
from accr_map.privacy import covered, joined
from accr_map.selection import Selection, ever
from accr_map.tables.codes import QUALIFIERS, SEVERAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accr_map.catalogue import Catalogue

_KEY = ["programme_id", "year", "site_id", "origin_country"]

#: What totals since the start count, as `figures.csv` calls it.
RESIDENTS, NATIONALITIES = "residents_cumulative", "nationalities"


@dataclass(frozen=True, eq=False)
class Flows:
    """Stays of a programme and a period, by origin and host; tables share their sums."""

    #: `origin_country`, `site_id`, `persons`; "" is unknown or withheld. Largest first.
    pairs: pd.DataFrame
    #: Every stay of the period, whether it can be drawn or not.
    persons: int
    #: Stays of which both origin and host are known: the sum of the arcs.
    drawn: int
    #: Stays without an origin, without a host; a stay may lack both.
    origin_unknown: int
    host_unknown: int
    #: Persons that a source states for just these programmes, sites and years; None if none does.
    published: Published | None


@dataclass(frozen=True)
class Published:
    """A total that a source states since the start, with what it covers, when, and how exactly."""

    value: int
    qualifier: str
    date: str
    #: What it counts, by language; a call counts its programme.
    scopes: Mapping[str, str]
    programmes: frozenset[str]
    #: Whether other organisers' residents are in it: then it is no total of the network.
    is_shared: bool
    source: str
    what: str = RESIDENTS

    def text(self, language: Language) -> str:
        """Write the number as the source does: "more than 900", "about 800"."""
        return qualified(self.value, self.qualifier, language)


def qualified(value: float, qualifier: str, language: Language) -> str:
    """Write a number with its qualifier; an exact one stands alone."""
    number = language.number(value)
    if qualifier in ("", "exact"):
        return number
    return f"{language.text(QUALIFIERS[qualifier])} {number}"


@per_catalogue
def shown(catalogue: Catalogue) -> pd.DataFrame:
    """Return the residencies, one row a programme, year, host and origin.

    Of programmes that protect their residents the catalogue holds only what may be
    published (`accr_map.privacy`): "" may be unknown or withheld.

    Returns:
        `programme_id`, `year`, `site_id`, `origin_country`, `persons`, `source_ids` (tuples); an
        unknown number of persons counts as one.
    """
    rows = catalogue.residencies.assign(persons=catalogue.residencies["persons"].fillna(1))
    groups = rows.groupby(_KEY, dropna=False, sort=True)
    summed = groups.agg(persons=("persons", "sum"), source_ids=("source_id", _listed))
    return summed.reset_index().astype({"persons": int, "source_ids": object})


def _listed(sources: pd.Series) -> tuple[str, ...]:
    return tuple(sorted(set(sources) - {""}))


def among(catalogue: Catalogue, selection: Selection) -> pd.DataFrame:
    """Return the residencies of a selection: its programmes, at its sites.

    Former members hosted too: without a status in the selection all statuses count. Rows
    whose host is unknown or withheld belong to the selection only if it leaves no site
    out, since nobody knows where they were.
    """
    rows = shown(catalogue)
    if selection.programmes:
        rows = rows[rows["programme_id"].isin(selection.programmes)]
    if whose_sites(selection).is_default:
        return rows
    fitting = hosts(catalogue, selection)
    # A few rows against thousands of sites: asking one by one is quicker than `isin`.
    return rows[np.array([site in fitting for site in rows["site_id"].tolist()], dtype=bool)]


def hosts(catalogue: Catalogue, selection: Selection) -> frozenset[str]:
    """Return the sites whose residencies belong to a selection, former members included."""
    return frozenset(catalogue.sites["id"][ever(catalogue, whose_sites(selection))])


def whose_sites(selection: Selection) -> Selection:
    """Return what a selection says of hosts: neither programmes nor year, nor every status."""
    unlimited = {facet.field: () for facet in facets.FACETS if not facet.is_of_hosts}
    return replace(selection, **unlimited, year=None, every_status=False)


def flows(
    catalogue: Catalogue,
    selection: Selection,
    period: tuple[int, int] | None = None,
) -> Flows:
    """Count stays by origin and host, for the programmes and sites of a selection.

    Args:
        catalogue: the network.
        selection: its programmes; none chosen means all.
        period: first and last year; None means every year, those not known included.
    """
    rows = within(among(catalogue, selection), period)
    return counted(rows, published_total(catalogue, selection, period))


def within(rows: pd.DataFrame, period: tuple[int, int] | None) -> pd.DataFrame:
    """Keep the rows of `among` from a first to a last year; None keeps all, undated ones too."""
    if period is None:
        return rows
    return rows[rows["year"].between(*period).fillna(value=False).astype(bool)]


def counted(rows: pd.DataFrame, published: Published | None) -> Flows:
    """Count the stays of some rows of `among` by origin and host, beside a published total."""
    summed = Counter[tuple[str, str]]()
    for origin, host, persons in _lists(rows, "origin_country", "site_id", "persons"):
        summed[origin, host] += persons
    ordered = sorted((-persons, *pair) for pair, persons in summed.items())
    origins, hosts = ([pair[at] for pair in ordered] for at in (1, 2))
    pairs = pd.DataFrame(
        {
            "origin_country": pd.Series(origins, dtype="str"),
            "site_id": pd.Series(hosts, dtype="str"),
            "persons": np.array([-negative for negative, *_ in ordered], dtype=np.int64),
        }
    )
    return Flows(
        pairs=pairs,
        persons=summed.total(),
        drawn=sum(persons for pair, persons in summed.items() if all(pair)),
        origin_unknown=sum(persons for (origin, _), persons in summed.items() if not origin),
        host_unknown=sum(persons for (_, host), persons in summed.items() if not host),
        published=published,
    )


def _lists(rows: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Read some columns row by row; of so few rows pandas takes longer to begin than to count."""
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def years(rows: pd.DataFrame) -> tuple[int, int] | None:
    """Return the first and last known year of some rows of `among`, None without any."""
    known = rows["year"].dropna()
    return None if known.empty else (int(known.min()), int(known.max()))


def undated(rows: pd.DataFrame) -> int:
    """Count the persons of some rows of `among` whose year is not known."""
    return int(rows["persons"][rows["year"].isna()].sum())


def published_total(
    catalogue: Catalogue,
    selection: Selection,
    period: tuple[int, int] | None = None,
    what: str = RESIDENTS,
) -> Published | None:
    """Return the newest published total whose scope is that of a selection; None without one.

    Totals are of the whole network since the start: none is of some sites or some years, nor of
    what several organisers did together. Without programmes in the selection a total must
    cover every programme of which any total is published.

    Args:
        catalogue: the network.
        selection: its programmes, sites and year.
        period: first and last year of the stays; None means every year.
        what: `RESIDENTS` or `NATIONALITIES`.
    """
    limited = period is not None or selection.year is not None
    if limited or not whose_sites(selection).is_default:
        return None
    totals = [total for total in published(catalogue) if total.what == what and not total.is_shared]
    programmes = catalogue.programmes
    of = [joined(programmes, code) for code in selection.programmes]
    wanted = frozenset().union(*(of or [total.programmes for total in totals]))
    return max(
        (total for total in totals if total.programmes == wanted),
        key=lambda total: (total.date[:4], total.value, total.date),
        default=None,
    )


@per_catalogue
def published(catalogue: Catalogue) -> tuple[Published, ...]:
    """Gather the totals that sources state of the programmes, oldest first.

    `figures.csv` says which programmes each covers; `calls.csv` gives the total so far with
    each call.
    """
    table = catalogue.figures
    table = table[table["metric"].isin([RESIDENTS, NATIONALITIES]) & table["value"].notna()]
    totals = [
        Published(
            int(row["value"]),
            row["qualifier"],
            row["date"] or str(row["year"]).replace("<NA>", ""),
            by_language(row, "scope"),
            covered(row, catalogue.programmes),
            row["organiser"] == SEVERAL,
            row["source_id"],
            row["metric"],
        )
        for _, row in table.iterrows()
    ]
    for _, row in catalogue.calls.iterrows():
        for column, what in (
            ("cumulative_persons", RESIDENTS),
            ("cumulative_nationalities", NATIONALITIES),
        ):
            if not pd.isna(row[column]):
                # Figures stand behind and win: they say what they cover.
                totals.insert(0, _of_call(catalogue, row, int(row[column]), what))
    distinct = {(total.what, total.value, total.source): total for total in totals}
    return tuple(sorted(distinct.values(), key=lambda total: (total.date, total.what, total.value)))


def _of_call(catalogue: Catalogue, row: pd.Series, value: int, what: str) -> Published:
    code = row["programme_id"]
    row_of = catalogue.programmes[catalogue.programmes["id"] == code]
    scopes = {spoken: "".join(names(row_of, language(spoken))) for spoken in LANGUAGES}
    return Published(
        value,
        row["cumulative_qualifier"],
        str(row["year"]).replace("<NA>", ""),
        scopes,
        joined(catalogue.programmes, code),
        row["organiser"] == SEVERAL,
        row["source_id"],
        what,
    )


def programme_years(catalogue: Catalogue, selection: Selection) -> pd.DataFrame:
    """Count, by programme and year, the stays in the lists and the laureates published.

    Laureates of several organisers together are not the network's: they are left out.

    Returns:
        `programme_id`, `year`, `listed` (stays read in lists) and `laureates` (persons, as
        the call says; missing if it does not), by year. A year with neither is left out.
    """
    listed, laureates = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    rows = among(catalogue, selection)
    for year, programme, persons in _lists(rows, "year", "programme_id", "persons"):
        if year is not pd.NA:
            listed[year, programme] += persons
    # A call counts the laureates of every host together.
    calls = catalogue.calls if whose_sites(selection).is_default else catalogue.calls.iloc[:0]
    columns = "year", "programme_id", "laureates", "organiser"
    for year, programme, number, organiser in _lists(calls, *columns):
        is_chosen = not selection.programmes or programme in selection.programmes
        is_told = year is not pd.NA and number is not pd.NA and organiser != SEVERAL
        if is_told and is_chosen:
            laureates[year, programme] += number
    lines = sorted({*listed, *laureates})
    return pd.DataFrame(
        {
            "programme_id": pd.Series([programme for _, programme in lines], dtype="str"),
            "year": pd.array([year for year, _ in lines], dtype="Int64"),
            "listed": np.array([listed[line] for line in lines], dtype=np.int64),
            "laureates": pd.array([laureates.get(line) for line in lines], dtype="Int64"),
        }
    )


def by_year(lines: pd.DataFrame) -> pd.DataFrame:
    """Add the programmes of each year up, so that both numbers of a year are of the same ones.

    Args:
        lines: as `programme_years` returns them.

    Returns:
        `year`, `laureates`, `listed`, by year; laureates are missing where a programme with stays
        in the lists states none: beside the stays of all they would be those of others.
    """
    listed, laureates, partial = Counter[int](), Counter[int](), set[int]()
    for year, stays, stated in _lists(lines, "year", "listed", "laureates"):
        listed[year] += stays
        if not pd.isna(stated):
            laureates[year] += stated
        elif stays > 0:
            partial.add(year)
    years = sorted(listed)
    stated_of = [None if year in partial else laureates.get(year) for year in years]
    return pd.DataFrame(
        {
            "year": pd.Series(years, dtype=lines["year"].dtype),
            "laureates": pd.Series(stated_of, dtype=lines["laureates"].dtype),
            "listed": np.array([listed[year] for year in years], dtype=np.int64),
        }
    )


@per_catalogue
def origins(catalogue: Catalogue) -> dict[str, tuple[float, float]]:
    """Return a point inside each country of origin: latitude, longitude of its largest part."""
    outlines = country_polygons()
    by_country = {}
    for country in sorted(set(shown(catalogue)["origin_country"]) & set(outlines)):
        largest = max(outlines[country].geoms, key=lambda part: part.area)
        point = largest.centroid if largest.contains(largest.centroid) else None
        point = point or largest.representative_point()
        by_country[country] = (round(point.y, 3), round(point.x, 3))
    return by_country
