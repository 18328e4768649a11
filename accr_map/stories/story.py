"""Stories: titles and steps, from the data's folder `stories` or from a selection.

A story is a file in the data's folder `stories`; any selection is a story too, of one
step a site.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import numpy as np
import pandas as pd

from accr_map.catalogue import citations
from accr_map.catalogue.labels import names, places
from accr_map.catalogue.memo import per_catalogue
from accr_map.errors import OrderError
from accr_map.geo.bounds import Bounds
from accr_map.i18n import mark
from accr_map.i18n.translated import by_language, marked, passage
from accr_map.selection import Selection, apply
from accr_map.statistics import Figure, Scope, named, one_figure, scope_of, tables
from accr_map.stories.film import PACE_MS, Film, flow_film, members_film
from accr_map.stories.flow import Flow, flow

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language
    from accr_map.settings import Settings

NO_STORY = mark("There is no story “{story}”. The stories are: {stories}.")

# A presentation of more sites than this is a list, not a talk.
LONGEST = 200


@dataclass(frozen=True, eq=False)
class Side:
    """One of two maps that stand side by side: what it shows, and its filters in words."""

    scope: Scope
    words: str


@dataclass(frozen=True, eq=False)
class Step:
    """One step of a story, in a language; texts that are not known are empty."""

    title: str
    text: str
    notes: str
    #: One boolean a site, in the catalogue's order.
    shown: np.ndarray
    #: Site whose sign is lifted; empty for none.
    chosen: str = ""
    #: South, west, north and east to look at; None fits the sites shown.
    bounds: Bounds | None = None
    #: A figure of the sites shown, as it is said, and what it is, with its scope, year and source.
    figure: Figure | None = None
    value: str = ""
    label: str = ""
    #: Who says what the text says.
    sources: tuple[str, ...] = ()
    #: Arcs from countries of origin to hosts; None for none.
    flow: Flow | None = None
    #: The filters that chose the sites, in words; empty where they were named one by one.
    filters: str = ""
    #: The years that the stage plays, the last of which the step shows elsewhere; None for none.
    film: Film | None = None
    #: Milliseconds a year of the film.
    pace_ms: int = PACE_MS
    #: Chart of the sites shown, a code of `CHARTS`, in place of the map; empty for none.
    chart: str = ""
    #: What the sites shown were chosen by, for charts; None for a site that is presented alone.
    scope: Scope | None = None
    #: Two maps in place of one; none without a second.
    sides: tuple[Side, ...] = ()

    @property
    def ever(self) -> np.ndarray:
        """The sites that the step shows, in any year of its film and on any of its maps."""
        shown = self.film.ever if self.film else self.shown
        return np.logical_or.reduce([shown, *(side.scope.shown for side in self.sides)])


@dataclass(frozen=True)
class Title:
    """A story that can be told: its name in the address, how it begins, how long it is."""

    id: str
    title: str
    text: str
    steps: int


def titles(catalogue: Catalogue, language: Language) -> tuple[Title, ...]:
    """List the stories by their first steps' titles."""
    return tuple(
        Title(
            str(story),
            _title(rows.iloc[0], language),
            _said(rows.iloc[0], "text", language),
            len(rows),
        )
        for story, rows in catalogue.stories.groupby("story", sort=True)
    )


def known(catalogue: Catalogue, story: str) -> str:
    """Return the name of a story that the catalogue has.

    Raises:
        OrderError: there is no such story.
    """
    names = sorted(set(catalogue.stories["story"]))
    if story not in names:
        raise OrderError(NO_STORY, story=story, stories=", ".join(names))
    return story


def told(
    catalogue: Catalogue, story: str, language: Language, settings: Settings, this_year: int
) -> tuple[Step, ...]:
    """Return the steps of a story in a language; none if there is no such story.

    `this_year` is the year that counts as today; films without a last year end with it.
    """
    rows = catalogue.stories[catalogue.stories["story"] == story]
    steps = (_step(catalogue, row, language, settings, this_year) for _, row in rows.iterrows())
    films = (_film(catalogue, row, this_year) for _, row in rows.iterrows())
    return tuple(map(_filmed, steps, films, rows["film_pace"]))


def of_selection(
    catalogue: Catalogue, selection: Selection, language: Language
) -> tuple[Step, ...]:
    """Tell a selection without a written story: one step a site, in the order of the list."""
    result = apply(catalogue, selection, language.code)
    sites = catalogue.sites.iloc[result.positions[:LONGEST]]
    rows = zip(
        sites.index, sites.iterrows(), names(sites, language), places(sites, language), strict=True
    )
    return tuple(_site(catalogue, at, row, name, place, language)
                 for at, (_, row), name, place in rows)  # fmt: skip


def _step(
    catalogue: Catalogue,
    row: pd.Series,
    language: Language,
    settings: Settings,
    this_year: int,
) -> Step:
    selection, _ = Selection.from_query(parse_qsl(row["query"]), catalogue)
    if not pd.isna(row["year"]):
        selection = replace(selection, year=int(row["year"]))
    drawn = flow(catalogue, selection, row["flow"], row["sites"]) if row["flow"] else None
    named_sites = row["sites"]
    if drawn and not row["query"]:
        named_sites = named_sites or drawn.hosts
    shown = apply(catalogue, selection, language.code, this_year).shown
    if named_sites:
        # Named sites are shown whatever their status: a story may tell of former members.
        shown = catalogue.sites["id"].isin(named_sites).to_numpy()
    base = Scope(catalogue, selection, shown, this_year, is_named=bool(named_sites))
    figure = _worked_out(catalogue, selection, named_sites, row["figure"], this_year)
    bounds = {frame.id: frame.bounds for frame in settings.frames}
    return Step(
        title=_title(row, language),
        text=_said(row, "text", language),
        notes=_said(row, "notes", language),
        shown=shown,
        chosen=named_sites[0] if len(named_sites) == 1 else "",
        bounds=bounds.get(row["frame"]),
        figure=figure,
        value=figure.text(language) if figure else "",
        label=_label(catalogue, figure, language) if figure else "",
        sources=_sources(catalogue, row["source_ids"], language),
        flow=drawn,
        filters=_filters(catalogue, selection, row, language),
        chart=row["chart"],
        scope=base,
        sides=_sides(base, row, language),
    )


def _sides(base: Scope, row: pd.Series, language: Language) -> tuple[Side, ...]:
    """Return the two maps of a step, the earlier year first; none if it has one map."""
    if not row["beside"]:
        return ()
    catalogue = base.catalogue
    selection, _ = Selection.from_query(parse_qsl(row["beside"]), catalogue)
    beside = scope_of(catalogue, selection, base.this_year)
    sides = sorted((base, beside), key=lambda scope: scope.selection.year or math.inf)
    return tuple(Side(scope, _side_words(scope, language)) for scope in sides)


def _side_words(scope: Scope, language: Language) -> str:
    """Name what one of two maps shows; empty for sites that were named one by one."""
    if scope.is_named:
        return ""
    words = named(scope.catalogue, scope.selection, language)
    if scope.selection.year or scope.selection.is_default:
        return words
    return f"{words} · {language.text('Today')}"


def _film(catalogue: Catalogue, row: pd.Series, this_year: int) -> Film | None:
    if pd.isna(row["film_from"]):
        return None
    selection, _ = Selection.from_query(parse_qsl(row["query"]), catalogue)
    last = this_year if pd.isna(row["film_to"]) else int(row["film_to"])
    years = int(row["film_from"]), max(last, int(row["film_from"]))
    if row["flow"]:
        return flow_film(catalogue, selection, row["sites"], years, row["flow"])
    return members_film(catalogue, selection, row["sites"], years, this_year)


def _filmed(step: Step, film: Film | None, pace_ms: Any) -> Step:
    """Give a step its film: elsewhere than on the stage it shows the last year."""
    if not film:
        return step
    pace = PACE_MS if pd.isna(pace_ms) else int(pace_ms)
    return replace(step, film=film, shown=film.years[-1].shown, pace_ms=pace)


def _filters(catalogue: Catalogue, selection: Selection, row: pd.Series, words: Language) -> str:
    if row["sites"]:
        return ""
    if row["flow"]:
        selection = replace(selection, programmes=(row["flow"],))
    return named(catalogue, selection, words)


def _site(
    catalogue: Catalogue, at: int, row: pd.Series, name: str, place: str, language: Language
) -> Step:
    shown = np.zeros(len(catalogue.sites), bool)
    shown[at] = True
    since = row["label_year"] if not pd.isna(row["label_year"]) else row["member_since"]
    return Step(
        title=name,
        text=_said(row, "summary", language),
        notes="",
        shown=shown,
        chosen=row["id"],
        value="" if pd.isna(since) else language.text("Since {year}", year=since),
        label=place,
        sources=_sources(catalogue, row["source_ids"], language),
    )


def _label(catalogue: Catalogue, figure: Figure, language: Language) -> str:
    """Say what a number is, what it covers, of which year, and where that number comes from."""
    if figure.table == "published":
        source = tables.sources(catalogue, figure, language)
    else:
        source = language.text(figure.origin or mark("counted on this map"))
    parts = (language.text(figure.label), figure.note(language), source)
    return " · ".join(filter(None, parts))


@per_catalogue
def _worked_out(
    catalogue: Catalogue,
    selection: Selection,
    sites: tuple[str, ...],
    name: str,
    this_year: int | None,
) -> Figure | None:
    """Work out a figure once: a talk is drawn anew with each change of its language.

    None without a name, or where nothing is known.
    """
    if not name:
        return None
    shown = apply(catalogue, selection, this_year=this_year).shown
    if sites:
        shown = catalogue.sites["id"].isin(sites).to_numpy()
    base = Scope(catalogue, selection, shown, this_year, is_named=bool(sites))
    figure = one_figure(base, name)
    return figure if figure is not None and figure.value is not None else None


def _sources(catalogue: Catalogue, ids: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Name who published each source, once, with the newest date known."""
    cited = citations.citations(catalogue, ids, language)
    return tuple(dict.fromkeys(citation.publisher for citation in cited if citation.publisher))


def _title(row: pd.Series, language: Language) -> str:
    """Return the title of a step; the text below it bears the mark of another language."""
    title = passage(row, "title", language)
    return title.text if title and by_language(row, "text") else marked(title)


def _said(row: pd.Series, column: str, language: Language) -> str:
    return marked(passage(row, column, language))
