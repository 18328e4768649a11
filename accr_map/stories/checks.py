"""Checks of stories: what their steps name beyond the tables' own checks, and their films."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import numpy as np
import pandas as pd

from accr_map.errors import DataError
from accr_map.i18n import mark
from accr_map.selection import Selection
from accr_map.selection.query import BAD_QUERY
from accr_map.statistics import Scope, figures
from accr_map.tables import schemas
from accr_map.tables.codes import CHARTS_OF_FILTERS
from accr_map.tables.faults import Fault

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings

BAD_FIGURE = mark("This figure is not known. The figures are: {figures}.")
BAD_FRAME = mark("This frame is not known. The frames are: {frames}.")
REPEATED_ORDER = mark("Two steps of the story have this place: give each its own.")
FILM_ENDS_FIRST = mark("The film must not end before it begins, in {first}.")
FILM_HAS_NO_START = mark("A film needs its first year: fill in film_from, or leave this empty.")
ONE_VIEW = mark("A step shows one thing: a chart, two maps, a film or a flow. Leave this empty.")
FILM_HAS_YEARS = mark("A film shows years of its own: leave the year of the step empty.")
CHART_OF_FILTERS = mark(
    "This chart counts what filters choose: give the step a query in place of sites."
)

# What a step can show in place of its map of sites: one of these.
_VIEWS = ("chart", "beside", "flow", "film_from")


def faults_of(
    catalogue: Catalogue, settings: Settings, this_year: int | None = None
) -> Iterator[Fault]:
    """Report what the tables' own checks cannot see: words of queries, figures, frames, order."""
    if catalogue.stories.empty:
        return
    known = figures(Scope(catalogue, Selection(), np.ones(len(catalogue.sites), bool)))
    frames = {frame.id for frame in settings.frames}
    for story, rows in catalogue.stories.groupby("story"):
        repeated = rows["order"].duplicated()
        for (_, row), again in zip(rows.iterrows(), repeated, strict=True):
            file, line = f"{schemas.STORIES}/{story}.csv", int(row["line"])
            for column in ("query", "beside"):
                pairs = parse_qsl(row[column])
                for ignored in Selection.from_query(pairs, catalogue, (), this_year)[1]:
                    yield Fault(file, line, column, BAD_QUERY, f"{ignored.key}={ignored.value}")
            if row["figure"] and row["figure"] not in known:
                values = {"figures": tuple(known)}
                yield Fault(file, line, "figure", BAD_FIGURE, row["figure"], values)
            if row["frame"] and row["frame"] not in frames:
                values = {"frames": tuple(sorted(frames))}
                yield Fault(file, line, "frame", BAD_FRAME, row["frame"], values)
            yield from (Fault(file, line, *fault) for fault in _film_faults(row))
            shown = [column for column in _VIEWS if not pd.isna(row[column]) and row[column]]
            yield from (
                Fault(file, line, column, ONE_VIEW, str(row[column]))
                for column in shown[:-1]
                # A flow is what a film of stays is made of.
                if {*shown} != {"flow", "film_from"}
            )
            if row["chart"] in CHARTS_OF_FILTERS and row["sites"]:
                yield Fault(file, line, "chart", CHART_OF_FILTERS, row["chart"])
            if again:
                yield Fault(file, line, "order", REPEATED_ORDER, str(row["order"]))


def check(catalogue: Catalogue, settings: Settings, this_year: int | None = None) -> None:
    """Check the stories of a catalogue against everything they name.

    A year after `this_year` in a query is a fault.

    Raises:
        DataError: a step names a filter, figure or frame that does not exist.
    """
    faults = list(faults_of(catalogue, settings, this_year))
    if faults:
        raise DataError(faults)


def _film_faults(row: pd.Series) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    """Yield column, message, value and details of what is wrong with the years of a film."""
    if pd.isna(row["film_from"]):
        for column in ("film_to", "film_pace"):
            if not pd.isna(row[column]):
                yield column, FILM_HAS_NO_START, str(row[column]), {}
        return
    if not pd.isna(row["film_to"]) and row["film_to"] < row["film_from"]:
        yield "film_to", FILM_ENDS_FIRST, str(row["film_to"]), {"first": str(row["film_from"])}
    if not pd.isna(row["year"]):
        yield "year", FILM_HAS_YEARS, str(row["year"]), {}
