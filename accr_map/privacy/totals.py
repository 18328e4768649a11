"""Stated totals of protected programmes, audited for small differences.

Totals that the network states may be cited, but two of them may differ by one person, and a
total may leave one person beside the stays that are listed. Each scope (a set of programmes)
is a chain of years: a total states the persons between the ends of two years. Such a
system of difference constraints has its tightest bounds in shortest paths (R. Bellman, *On a
routing problem*, 1958; R. Floyd, *Algorithm 97*, 1962), which is the audit by linear programming of
Hundepool et al. (2012) for this kind of table. A scope in which some years must hold 1 to 4
persons is unsafe; its oldest exact total is withheld until it is not.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from accr_map.tables.codes import SMALLEST_GROUP

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

# Numbers of persons in calls.csv, each before those that tell more of the same persons.
LAUREATES = ["laureates", "origin_countries", "hosts"]
CUMULATIVE = ["cumulative_persons", "cumulative_nationalities"]
_SINCE_THE_START = 0  # Before every year: totals since the start begin here.


@dataclass(frozen=True)
class _Total:
    """Persons of some programmes in the years after `after` up to `until`, as stated."""

    scope: frozenset[str]
    after: int
    until: int
    value: int
    exact: bool
    #: Where it stands: table, label of the row, columns; several if it was worked out.
    places: tuple[tuple[str, Hashable, tuple[str, ...]], ...]


def named(programmes: pd.DataFrame, words: str) -> frozenset[str]:
    """Return the programmes whose names stand in a text, such as the scope of a total."""
    folded = words.casefold()
    return frozenset(
        code
        for code, name in zip(programmes["id"], programmes["name"], strict=True)
        if name and name.casefold() in folded
    )


def covered(row: Mapping[Any, Any] | pd.Series, programmes: pd.DataFrame) -> frozenset[str]:
    """Return the programmes that a row of figures.csv counts: declared, else named in its words."""
    texts = (row[name] for name in row.keys() if str(name).startswith("scope_"))  # noqa: SIM118
    return frozenset(row["programme_ids"]) or named(programmes, " ".join(texts))


def joined(programmes: pd.DataFrame, code: str) -> frozenset[str]:
    """Return the programmes whose residents a programme counts: its own, or those it joins.

    A joint call stands under a code of its own, whose name names the programmes it joins.
    """
    name = "".join(programmes["name"][programmes["id"] == code])
    return named(programmes, name) - {code} or frozenset({code})


def audited(
    stays: pd.DataFrame,
    calls: pd.DataFrame,
    figures: pd.DataFrame,
    programmes: pd.DataFrame,
    protected: Collection[str],
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Withhold what would tell of 1 to 4 persons of a protected programme by a difference.

    Args:
        stays: residencies as `published_stays` gives them.
        calls: the table of calls; a withheld number becomes unknown.
        figures: the table of figures; a withheld total loses its row.
        programmes: the table whose names tell which programmes a total covers.
        protected: ids of the protected programmes.

    Returns:
        The three tables, without what was withheld.
    """
    while True:
        stated = list(_totals(calls, figures, programmes))
        totals = [total for total in [*stated, *_derived(stated)] if total.scope & set(protected)]
        unsafe = _unsafe(totals)
        if unsafe is not None:
            calls, figures = _without(unsafe, calls, figures)
            continue
        row = _giving_back(totals, stays, programmes, protected)
        if row is None:
            return stays.reset_index(drop=True), calls, figures.reset_index(drop=True)
        stays = stays.drop(index=row)


def _totals(
    calls: pd.DataFrame, figures: pd.DataFrame, programmes: pd.DataFrame
) -> Iterator[_Total]:
    """Gather the stated totals of persons."""
    for label, row in _rows(calls.dropna(subset="year")):
        scope, year = joined(programmes, row["programme_id"]), int(row["year"])
        if not pd.isna(row["laureates"]):
            place = ("calls", label, tuple(LAUREATES))
            yield _Total(scope, year - 1, year, int(row["laureates"]), exact=True, places=(place,))
        if not pd.isna(row["cumulative_persons"]):
            place = ("calls", label, tuple(CUMULATIVE))
            yield from _stated(scope, row, "cumulative_qualifier", "cumulative_persons", place)
    # Pages add up the calls of a year: the sum is a total of its own.
    known = calls.dropna(subset=["year", "laureates"])
    for _, of_year in known.groupby(["programme_id", "year"], sort=False):
        if len(of_year) > 1:
            code, year = of_year["programme_id"].iloc[0], int(of_year["year"].iloc[0])
            places = tuple(("calls", label, tuple(LAUREATES)) for label in of_year.index)
            value = int(of_year["laureates"].sum())
            yield _Total(joined(programmes, code), year - 1, year, value, exact=True, places=places)
    persons = figures[figures["metric"] == "residents_cumulative"]
    for label, row in _rows(persons.dropna(subset=["year", "value"])):
        yield from _stated(
            covered(row, programmes), row, "qualifier", "value", ("figures", label, ())
        )


def _rows(table: pd.DataFrame) -> Iterator[tuple[Hashable, dict[Hashable, Any]]]:
    """Pair each row's label with its cells."""
    return zip(table.index, table.to_dict("records"), strict=True)


def _stated(
    scope: frozenset[str], row: Mapping[Hashable, Any], qualifier: str, column: str,
    place: tuple[str, Hashable, tuple[str, ...]],
) -> Iterator[_Total]:  # fmt: skip
    """Read a total since the start; one that is about right bounds nothing."""
    value, how = int(row[column]), row[qualifier]
    if how in ("", "exact", "more_than"):
        exact = how != "more_than"
        yield _Total(
            scope,
            _SINCE_THE_START,
            int(row["year"]),
            value if exact else value + 1,
            exact,
            (place,),
        )


def _derived(totals: Sequence[_Total]) -> Iterator[_Total]:
    """Take from exact numbers of several programmes those of some of them in the same years.

    A number is what a source states, or what two statements leave between them: of two totals of
    a joint programme less the call of the free one in between, a few persons may be left.
    """
    known = {_key(total): total for total in _exact_spans(totals)}
    latest = list(known.values())
    while latest:
        less = [
            left
            for whole, part in itertools.permutations(known.values(), 2)
            if (whole in latest or part in latest) and (left := _less(whole, part)) is not None
        ]
        new = {_key(total): total for total in less if _key(total) not in known}
        yield from new.values()
        known |= new
        latest = list(new.values())


def _exact_spans(totals: Sequence[_Total]) -> Iterator[_Total]:
    """Yield the exact number of persons of each scope between two years that totals fix."""
    for scope in sorted({total.scope for total in totals}, key=sorted):
        for system in _systems([total for total in totals if total.scope == scope]):
            exact = sorted(
                (total for total in system if total.exact),
                key=lambda total: (total.until, total.after),
            )
            for after, until, low, high in _intervals(system):
                if low == high:
                    ends = {after, until} - {_SINCE_THE_START}
                    near = [total for total in exact if ends & {total.after, total.until}]
                    places = tuple(place for total in near for place in total.places)
                    yield _Total(scope, after, until, int(low), exact=True, places=places)


def _less(whole: _Total, part: _Total) -> _Total | None:
    """Return what is left of a number without one of its parts; None if it is no part of it."""
    same = (whole.after, whole.until) == (part.after, part.until)
    if not same or not part.scope < whole.scope or part.value > whole.value:
        return None
    return _Total(
        whole.scope - part.scope, whole.after, whole.until,
        whole.value - part.value, exact=True, places=whole.places + part.places,
    )  # fmt: skip


def _key(total: _Total) -> tuple[frozenset[str], int, int, int]:
    return total.scope, total.after, total.until, total.value


def _unsafe(totals: Sequence[_Total]) -> _Total | None:
    """Return a total to withhold, None if no years of a scope must hold 1 to 4 persons."""
    for total in totals:
        if total.exact and 1 <= total.value < SMALLEST_GROUP:
            return total
    for scope in sorted({total.scope for total in totals}, key=sorted):
        ours = [total for total in totals if total.scope == scope]
        for system in _systems(ours):
            if any(low >= 1 and high < SMALLEST_GROUP for _, _, low, high in _intervals(system)):
                exact = [total for total in system if total.exact]
                return min(exact, key=lambda total: (total.until, total.after, str(total.places)))
    return None


def _systems(totals: Sequence[_Total]) -> Iterator[Sequence[_Total]]:
    """Take totals together; if they contradict each other, two by two, as a reader would."""
    if _bounds(totals)[1] is not None:
        yield totals
    else:
        yield from ([total] for total in totals)
        yield from (
            list(pair) for pair in itertools.combinations(totals, 2) if _bounds(pair)[1] is not None
        )


def _bounds(totals: Sequence[_Total]) -> tuple[list[int], np.ndarray | None]:
    """Bound how many persons came between the ends of any two years.

    Returns:
        The years, and the most by which the count at the end of one (column) lies above that
        at the end of another (row): shape years by years, infinite if nothing bounds it. None
        instead of bounds if the totals contradict each other.
    """
    years = sorted({year for total in totals for year in (total.after, total.until)})
    at = {year: place for place, year in enumerate(years)}
    most = np.full((len(years), len(years)), np.inf)
    np.fill_diagonal(most, 0)
    for place in range(1, len(years)):
        most[place, place - 1] = 0  # Counts never fall.
    for total in totals:
        first, last = at[total.after], at[total.until]
        most[last, first] = min(most[last, first], -total.value)
        if total.exact:
            most[first, last] = min(most[first, last], total.value)
    for middle in range(len(years)):
        most = np.minimum(most, most[:, middle, None] + most[None, middle, :])
    return years, most if (np.diag(most) >= 0).all() else None


def _intervals(totals: Sequence[_Total]) -> Iterator[tuple[int, int, float, float]]:
    """Return, for each two years, the least and the most persons who came between their ends."""
    years, most = _bounds(totals)
    if most is not None:
        for first, last in itertools.combinations(range(len(years)), 2):
            yield years[first], years[last], -most[last, first], most[first, last]


def _without(
    total: _Total, calls: pd.DataFrame, figures: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    table, label, columns = total.places[0]
    if table == "figures":
        return calls, figures.drop(index=label)
    here = calls.index == label
    return calls.assign(**{column: calls[column].mask(here) for column in columns}), figures


def _giving_back(
    totals: Sequence[_Total],
    stays: pd.DataFrame,
    programmes: pd.DataFrame,
    protected: Collection[str],
) -> Hashable | None:
    """Return the row of stays to withhold where a total leaves 1 to 4 persons beside them."""
    covers = {code: joined(programmes, code) for code in programmes["id"]}
    for scope in sorted(
        {total.scope for total in totals if total.scope <= set(protected)}, key=sorted
    ):
        codes = [code for code in set(stays["programme_id"]) if covers.get(code, {code}) <= scope]
        ours = stays[stays["programme_id"].isin(codes)]
        # A year that is not known lies between no two years.
        years = ours["year"].to_numpy(float, na_value=np.nan)
        persons = ours["persons"].to_numpy(float, na_value=0)
        undated = np.isnan(years)
        for system in _systems([total for total in totals if total.scope == scope]):
            for after, until, low, high in _intervals(system):
                dated = (after < years) & (years <= until)
                for rows in (dated, dated | undated):
                    listed = int(persons[rows].sum())
                    if listed and low - listed >= 1 and high - listed < SMALLEST_GROUP:
                        return ours["persons"][rows].idxmin()
    return None
