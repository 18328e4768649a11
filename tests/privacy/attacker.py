"""An attacker who joins everything the product gives out and solves for what it withholds.

Numbers are sums of unknown cells, lists of hosts say that some cell is not empty. The audit
works out by linear programming (scipy, HiGHS) between which bounds each cell of a protected
programme must lie; a cell that must hold 1 to 4 persons is disclosed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

SMALLEST = 5
ELSEWHERE = "elsewhere"
Row = tuple[str, object, str, str]  # Programme, year, host, origin; "" is not told.


@dataclass(frozen=True)
class Count:
    """A number that was given out: persons of these programmes, years, hosts and origins.

    None is all of them, those that are not told included.
    """

    value: int
    programmes: frozenset[str] | None = None
    years: frozenset[object] | None = None
    hosts: frozenset[str] | None = None
    origins: frozenset[str] | None = None

    def covers(self, row: Row) -> bool:
        """Tell whether the persons of a row are in this number."""
        wanted = (self.programmes, self.years, self.hosts, self.origins)
        return all(some is None or detail in some for some, detail in zip(wanted, row, strict=True))


@dataclass(frozen=True)
class Host:
    """A line that names a host of a programme, from the first to the last year if told."""

    programme: str
    site: str
    first: object
    last: object

    def covers(self, person: Row) -> bool:
        """Tell whether this line may be about such a person."""
        if (self.programme, self.site) != (person[0], person[2]):
            return False
        dated = isinstance(person[1], int)
        early = dated and isinstance(self.first, int) and person[1] < self.first
        late = dated and isinstance(self.last, int) and person[1] > self.last
        return not (early or late)


@dataclass
class Knowledge:
    """Everything that was seen."""

    counts: set[Count] = field(default_factory=set)
    hosts: set[Host] = field(default_factory=set)
    rows: set[Row] = field(default_factory=set)

    def disclosed(self, rules: Mapping[str, str]) -> list[tuple[object, ...]]:
        """Return the cells that must hold 1 to 4 persons, with their bounds."""
        found: list[tuple[object, ...]] = []
        for count in sorted(self.counts, key=repr):
            small = 1 <= count.value < SMALLEST
            if small and count.programmes and count.programmes <= set(rules):
                found.append(("given out", count))
        return found + list(self._solved(rules))

    def _solved(self, rules: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
        cells = [
            (row, person)
            for row in sorted(self.rows, key=repr)
            for person in (self._persons(row) if row[0] in rules else [row])
        ]
        if not cells:
            return
        equal = {}
        for count in self.counts:
            mask = tuple(count.covers(row) for row, _ in cells)
            equal.setdefault(mask, count.value)
            assert equal[mask] == count.value, f"two numbers for one thing: {count}"
        masks = np.array(list(equal), dtype=float)
        values = np.array(list(equal.values()), dtype=float)
        present = np.array(
            [[host.covers(person) for _, person in cells] for host in self.hosts
             if host.programme in rules], dtype=float,
        ).reshape(-1, len(cells))  # fmt: skip
        present = present[present.any(axis=1)]
        if not _bounds(np.zeros(len(cells)), masks, values, present):
            present = present[:0]  # Hosts of persons whom no list counts.
        for cell, which in _cells(cells, rules).items():
            bounds = _bounds(np.array(which, dtype=float), masks, values, present)
            assert bounds, "what is given out contradicts itself"
            low, high = bounds
            if low > 0.5 and high < SMALLEST - 0.5:
                yield (*cell, low, high)

    def _persons(self, row: Row) -> list[Row]:
        """Return what may be true of a person in a row that does not tell everything."""
        details = [
            sorted({other[at] for other in self.rows if other[0] == row[0]} - {""}, key=repr)
            for at in (1, 2, 3)
        ]
        hosts = {host.site for host in self.hosts if host.programme == row[0]}
        details[1] = sorted({*details[1], *hosts})
        years = {
            year
            for host in self.hosts
            if host.programme == row[0]
            for year in (host.first, host.last)
            if isinstance(year, int)
        }
        details[0] = sorted({*details[0], *years})
        choices = [
            [told] if told != "" else [*known, ELSEWHERE]
            for told, known in zip(row[1:], details, strict=True)
        ]
        return [(row[0], *rest) for rest in itertools.product(*choices)]


def _cells(
    cells: Sequence[tuple[Row, Row]], rules: Mapping[str, str]
) -> dict[tuple[object, ...], list[bool]]:
    """Name the cells worth knowing: of lines as given out, and of persons as they are."""
    named: dict[tuple[object, ...], list[bool]] = {}
    dims = [each for n in range(4) for each in itertools.combinations((1, 2, 3), n)]
    for (row, person), some in itertools.product(cells, dims):
        rule = rules.get(row[0])
        if rule is None:
            continue
        line = ("line", row[0], *((at, row[at]) for at in some))
        named.setdefault(
            line, [r[0] == row[0] and all(r[at] == row[at] for at in some) for r, _ in cells]
        )
        told = all(person[at] != ELSEWHERE for at in some)
        # Where the rule protects origins alone, hosts are free.
        if told and (rule == "stay" or 3 in some):
            cell = ("person", row[0], *((at, person[at]) for at in some))
            named.setdefault(
                cell, [p[0] == row[0] and all(p[at] == person[at] for at in some) for _, p in cells]
            )
    return named


def _bounds(
    which: np.ndarray, masks: np.ndarray, values: np.ndarray, present: np.ndarray
) -> tuple[float, float] | None:
    """Return the least and the most persons in a cell; None if nothing fits what is known."""
    rules = {"A_eq": masks, "b_eq": values} if len(masks) else {}
    if len(present):
        rules |= {"A_ub": -present, "b_ub": -np.ones(len(present))}
    low = linprog(which, **rules)
    if low.status == 2:
        return None
    high = linprog(-which, **rules)
    return low.fun, -high.fun if high.status == 0 else np.inf


@dataclass(frozen=True)
class Stated:
    """A total that a source states: persons of these programmes from one year to another."""

    programmes: frozenset[str]
    first: int | None
    last: int
    value: int
    exact: bool


def disclosed_by_totals(
    stated: Sequence[Stated], listed: Mapping[tuple[str, int], int], rules: Mapping[str, str]
) -> list[tuple[object, ...]]:
    """Return spans of years in which 1 to 4 persons must have come, or be in no list.

    Args:
        stated: the totals; those that contradict each other are taken two by two.
        listed: persons in the lists, by programme and year.
        rules: protected programmes.
    """
    if _spans(stated, listed, rules) is not None:
        return _spans(stated, listed, rules) or []
    pairs = [*itertools.combinations(stated, 2), *((each,) for each in stated)]
    return [found for pair in pairs for found in _spans(pair, listed, rules) or []]


def _spans(
    stated: Sequence[Stated], listed: Mapping[tuple[str, int], int], rules: Mapping[str, str]
) -> list[tuple[object, ...]] | None:
    years = [each.last for each in stated] + [each.first for each in stated if each.first]
    programmes = sorted({code for each in stated for code in each.programmes})
    if not years:
        return []
    spread = range(min(years) - 1, max(years) + 1)  # The first stands for all the years before.
    cells = [(code, year) for code in programmes for year in spread]
    masks, values, least, at_least = [], [], [], []
    for each in stated:
        first = each.first or spread[0]
        mask = [code in each.programmes and first <= year <= each.last for code, year in cells]
        (masks if each.exact else least).append(mask)
        (values if each.exact else at_least).append(each.value)
    known = {
        "A_eq": np.array(masks, dtype=float).reshape(-1, len(cells)), "b_eq": values,
        "A_ub": -np.array(least, dtype=float).reshape(-1, len(cells)),
        "b_ub": [-value for value in at_least],
    }  # fmt: skip
    if linprog(np.zeros(len(cells)), **known).status == 2:
        return None
    found = []
    for code in sorted(set(programmes) & set(rules)):
        for first, last in itertools.combinations_with_replacement(spread, 2):
            which = np.array([c == code and first <= y <= last for c, y in cells], dtype=float)
            low = linprog(which, **known).fun
            most = linprog(-which, **known)
            high = -most.fun if most.status == 0 else np.inf
            seen = sum(n for (c, y), n in listed.items() if c == code and first <= y <= last)
            for name, beside in (("came", 0), ("in no list", seen)):
                if low - beside > 0.5 and high - beside < SMALLEST - 0.5:
                    found.append((name, code, first, last, low - beside, high - beside))
    return found
