"""Numbers below five, or of one place, that calls, figures and coverage state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from accr_map.privacy.titles import naming
from accr_map.privacy.totals import CUMULATIVE, LAUREATES, covered, joined
from accr_map.tables.codes import SMALLEST_GROUP

if TYPE_CHECKING:
    from collections.abc import Collection

_OF_ONE_SITE = "site_residents_cumulative"
_PERSONS = ("residents_cumulative", _OF_ONE_SITE)


def without_small_calls(
    calls: pd.DataFrame, programmes: pd.DataFrame, protected: Collection[str]
) -> pd.DataFrame:
    """Forget the numbers of calls of protected programmes that may stand for 1 to 4 persons.

    With a number of persons below five go its hosts and countries, for they belong to it;
    so do 1 to 4 hosts, and 1 to 4 countries of a number of persons that is not told. A call
    without a year loses every number, since no audit can set it beside others.

    Args:
        calls: the table, typed.
        programmes: the table whose names tell which programmes a joint call joins.
        protected: ids of the protected programmes.
    """
    ours = pd.Series(
        [not joined(programmes, str(code)).isdisjoint(protected) for code in calls["programme_id"]],
        index=calls.index,
        dtype=bool,
    )
    for persons, *others in (LAUREATES, CUMULATIVE):
        number = calls[persons]
        unsafe = ours & (_small(number) | calls["year"].isna())
        columns = {persons: number.mask(unsafe)}
        for name in others:
            few = _small(calls[name]) & ((name == "hosts") | number.isna())
            columns[name] = calls[name].mask(unsafe | (ours & few))
        calls = calls.assign(**columns)
    return calls


def without_small_figures(
    figures: pd.DataFrame, programmes: pd.DataFrame, protected: Collection[str]
) -> pd.DataFrame:
    """Leave out the figures of protected programmes that tell of 1 to 4, or of one place.

    A total of one site or country, or one of persons without a year, cannot be set beside the
    others, so no audit would find the few persons that they leave between them.

    Args:
        figures: the table, typed.
        programmes: the table whose names tell which programmes a figure counts.
        protected: ids of the protected programmes.
    """
    if figures.empty:
        return figures
    rows = figures.to_dict("records")
    ours = [not covered(row, programmes).isdisjoint(protected) for row in rows]
    undated = figures["metric"].isin(_PERSONS) & figures["year"].isna()
    placed = figures["site_ids"].map(bool) | (figures["country"] != "")
    placed |= figures["metric"] == _OF_ONE_SITE
    unsafe = pd.Series(ours, index=figures.index) & (_small(figures["value"]) | undated | placed)
    return figures[~unsafe.astype(bool)]


def without_small_coverage(
    coverage: pd.DataFrame,
    calls: pd.DataFrame,
    figures: pd.DataFrame,
    programmes: pd.DataFrame,
    protected: Collection[str],
) -> pd.DataFrame:
    """Forget what coverage says of protected programmes and no published total says.

    A row is of a programme if its topic holds its id or one of its names, such as
    `laureates_shelter_2022`. Of such a row stand a count of none, and a total that a call or
    a figure states of it as well: another number, less the stays beside it, may leave a few.

    Args:
        coverage: the table, typed.
        calls: the table as it may be published.
        figures: the table as it may be published.
        programmes: the table of programmes.
        protected: ids of the protected programmes.
    """
    if coverage.empty:
        return coverage
    texts = coverage[[name for name in coverage if str(name).startswith("topic")]]
    topics = texts.agg(" ".join, axis="columns")
    known, total = coverage["known"], coverage["total"]
    some = (known != 0).fillna(value=False).to_numpy(bool)
    for code in protected:
        ours = naming(topics, programmes, [code]).to_numpy()
        stated = _stated(calls, figures, programmes, joined(programmes, code))
        known = known.mask(ours & some)
        total = total.mask(ours & ~total.isin(stated).to_numpy(bool))
    return coverage.assign(known=known, total=total)


def _stated(
    calls: pd.DataFrame, figures: pd.DataFrame, programmes: pd.DataFrame, scope: frozenset[str]
) -> set[float]:
    """Gather the numbers that calls and figures state of just these programmes."""
    here = [joined(programmes, code) == scope for code in calls["programme_id"]]
    persons = calls.loc[here, [LAUREATES[0], CUMULATIVE[0]]]
    rows = figures.to_dict("records")
    values = {row["value"] for row in rows if covered(row, programmes) == scope}
    return values.union(*(persons[name].dropna() for name in persons))


def _small(numbers: pd.Series) -> pd.Series:
    """Tell which numbers lie above none and below five."""
    return ((numbers > 0) & (numbers < SMALLEST_GROUP)).fillna(value=False).astype(bool)
