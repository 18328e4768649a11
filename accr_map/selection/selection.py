"""`Selection`, the sites it gives (`apply`) and the counts of its facets (`facet_counts`).

Everything here is pure: a catalogue and a selection give rows. The link is the whole
state, so a selection and its words in the address are two forms of the same thing.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

import numpy as np

from accr_map.catalogue import facets
from accr_map.catalogue.membership import Members, members
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n.folding import fold
from accr_map.selection import nearby, query
from accr_map.selection.query import Ignored
from accr_map.selection.search import index
from accr_map.selection.search.explain import Reason, Reasons
from accr_map.tables.codes import NOT_CURRENT

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue


@dataclass(frozen=True, init=False)
class Selection:
    """What a visitor asked for; every field empty means all current members.

    The codes of each facet are given by the name of its field: `Selection(countries=["FR"],
    words="abbaye")`, and read by it: `selection.countries`. Codes are kept sorted and without
    repetition, words with single spaces, distances with one decimal: two selections that mean
    the same are equal.
    """

    #: Key and chosen codes of each facet in use, in the order of `facets.FACETS`. Without a
    #: status all sites but those of `NOT_CURRENT` are meant; in a past year those of every status.
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: Former members too, and sites of which no status is known; a status chosen wins.
    every_status: bool = False
    #: Words to search for.
    words: str = ""
    #: Members of that year; None is today.
    year: int | None = None
    #: A place as `near.resolve` reads it: `Lyon`, `Saint-Denis,93` or `45.76,4.84`.
    near: str = ""
    #: Radius around `near` in kilometres; None is no limit.
    km: float | None = None

    def __init__(
        self,
        *,
        codes: Iterable[tuple[str, Iterable[str]]] = (),
        every_status: bool = False,
        words: str = "",
        year: int | None = None,
        near: str = "",
        km: float | None = None,
        **chosen: Iterable[str],
    ) -> None:
        """Make a selection; `chosen` are codes by the field of their facet and win over `codes`.

        Raises:
            TypeError: a name of `chosen` is the field of no facet.
        """
        by_key = dict(codes) | {_key(field): of_field for field, of_field in chosen.items()}
        kept = ((each.key, tuple(sorted(set(by_key.get(each.key, ()))))) for each in facets.FACETS)
        place = nearby.canonical(query.tidy(near))
        values = {
            "codes": tuple((key, some) for key, some in kept if some),
            "every_status": every_status and not by_key.get("status"),
            "words": query.tidy(words),
            "year": year,
            "near": place,
            "km": query.radius(km) if place else None,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> tuple[str, ...]:
        """Return the codes chosen in the facet of a field."""
        for facet in facets.FACETS:
            if facet.field == name:
                return self.chosen(facet.key)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    @classmethod
    def from_query(
        cls,
        pairs: query.Query,
        catalogue: Catalogue,
        own_words: Collection[str] = (),
    ) -> tuple[Selection, tuple[Ignored, ...]]:
        """Read a selection from the address and report what could not be used.

        Args:
            pairs: (key, value) pairs, or values by key. Codes are taken in any case.
            catalogue: gives the codes that exist.
            own_words: words of the address that the caller reads itself.

        Returns:
            The selection and, in the order of the address, every part that was left out:
            unknown keys and codes, numbers that are none, places the gazetteer does not
            have, repetitions of a word that stands once. Keys in `query.RESERVED` or
            `own_words` and empty values are neither used nor reported. Nothing in an address
            raises an error.
        """
        values, ignored = query.read(pairs, catalogue, own_words)
        return cls(**values), ignored

    def to_query(self) -> list[tuple[str, str]]:
        """Write the selection as (key, value) pairs in canonical order, defaults left out."""
        pairs = [(key, code) for key, some in self.codes for code in some]
        singles = {
            "status": query.EVERY_STATUS if self.every_status else "",
            "q": self.words,
            "year": "" if self.year is None else str(self.year),
            "near": self.near,
            "km": "" if self.km is None else query.number(self.km),
        }
        return pairs + [(key, value) for key, value in singles.items() if value]

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the codes chosen in a facet, named by its key; none if there are none."""
        return dict(self.codes).get(facet, ())

    @property
    def is_default(self) -> bool:
        """Tell whether nothing was chosen."""
        return all(getattr(self, part.name) == part.default for part in fields(self))


def _key(field: str) -> str:
    for facet in facets.FACETS:
        if facet.field == field:
            return facet.key
    fields_of = ", ".join(facet.field for facet in facets.FACETS)
    raise TypeError(f"No facet is called {field!r}; there are {fields_of}.")


def _no_rows() -> np.ndarray:
    return np.array([], dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Result:
    """The sites of a selection; positions are rows of `catalogue.sites`."""

    #: Rows shown, in list order: best match first, else nearest first, else by name.
    positions: np.ndarray
    #: The same rows as a boolean mask in the order of the catalogue.
    shown: np.ndarray
    #: Kilometres from `place` along `positions`, NaN without a position; None without a place.
    distances_km: np.ndarray | None = None
    #: Why each of `positions` matches the words, worked out when read; None without words.
    reasons: Sequence[tuple[Reason, ...]] | None = None
    #: Rows that fit but whose year of joining is not known (only in a past year).
    start_unknown: np.ndarray = field(default_factory=_no_rows)
    #: Rows that fit, joined before the year and left at a date not known (only in a past year).
    end_unknown: np.ndarray = field(default_factory=_no_rows)
    #: Rows that fit but have no position: last in the list, or left out by the radius.
    unplaced: np.ndarray = field(default_factory=_no_rows)
    #: Where distances are measured from; None if the selection names no known place.
    place: nearby.Place | None = None

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def undated(self) -> int:
        """Count the sites that fit but of which nobody knows whether they were members then."""
        return len(self.start_unknown) + len(self.end_unknown)


def apply(
    catalogue: Catalogue,
    selection: Selection,
    language: str = "",
    this_year: int | None = None,
) -> Result:
    """Find the sites of a selection and put them in list order.

    Args:
        catalogue: the network.
        selection: what was asked for.
        language: the reader's, for the order by name (`name_fr`, else `name`).
        this_year: the year that counts as today, by default the calendar's. A selection of
            this year or a later one shows today's list.
    """
    masks = _masks(catalogue, selection, this_year)
    whose = members(catalogue, _past_year(selection, this_year))
    place = nearby.resolve(selection.near)
    fitting = _all(masks, catalogue)
    shown = fitting & whose.known
    positions = _ordered(catalogue, selection, language)
    positions = positions[shown[positions]]
    return Result(
        positions=positions,
        shown=shown,
        distances_km=_distances(catalogue, place)[positions] if place else None,
        reasons=_reasons(catalogue, selection, positions),
        start_unknown=np.flatnonzero(fitting & whose.start_unknown),
        end_unknown=np.flatnonzero(fitting & whose.end_unknown),
        unplaced=_unplaced(catalogue, masks, whose) if place else _no_rows(),
        place=place,
    )


def facet_counts(
    catalogue: Catalogue, selection: Selection, this_year: int | None = None
) -> dict[str, dict[str, int]]:
    """Count, for each code of each facet, the sites it would give.

    The other filters are kept and the facet's own choice is ignored, so a count is what the
    visitor gets by choosing that code alone in its facet. Every code is present, zeros too.
    Only sites whose membership is known are counted.

    Returns:
        Counts by code, by key of the facet.
    """
    masks = _masks(catalogue, selection, this_year)
    known = members(catalogue, _past_year(selection, this_year)).known
    return {
        key: indexed.counts(_all(masks, catalogue, but=key) & known)
        for key, indexed in facets.indexes(catalogue).items()
    }


def _past_year(selection: Selection, this_year: int | None) -> int | None:
    """Return the selected year if it is over; None means today."""
    today = datetime.date.today().year if this_year is None else this_year
    return selection.year if selection.year is not None and selection.year < today else None


def _masks(
    catalogue: Catalogue, selection: Selection, this_year: int | None
) -> dict[str, np.ndarray]:
    """Mark, for each filter in use, the sites that it lets pass; membership stands apart."""
    indexed = facets.indexes(catalogue)
    masks = {key: indexed[key].carriers(some) for key, some in selection.codes}
    current = not selection.every_status and _past_year(selection, this_year) is None
    if current and not selection.chosen("status"):
        masks["status"] = ~indexed["status"].carriers(NOT_CURRENT)
    if selection.words:
        masks["words"] = index.index(catalogue).scores(selection.words) > 0
    place = nearby.resolve(selection.near)
    if place and selection.km is not None:
        masks["near"] = _distances(catalogue, place) <= selection.km
    return masks


def _all(masks: Mapping[str, np.ndarray], catalogue: Catalogue, but: str = "") -> np.ndarray:
    """Mark the sites that pass every filter but one."""
    passing = np.ones(len(catalogue.sites), dtype=bool)
    for word, mask in masks.items():
        if word != but:
            passing &= mask
    return passing


def _ordered(catalogue: Catalogue, selection: Selection, language: str) -> np.ndarray:
    """Put all rows in list order: best match, else nearest, else by name."""
    by_name = _by_name(catalogue, language)
    place = nearby.resolve(selection.near)
    if selection.words:
        ranks = -index.index(catalogue).scores(selection.words)
    elif place:
        ranks = _distances(catalogue, place)
    else:
        return by_name
    return by_name[np.argsort(ranks[by_name], kind="stable")]


@per_catalogue
def _by_name(catalogue: Catalogue, language: str) -> np.ndarray:
    """Order the rows by name, blind to case and accents, in the reader's language."""
    sites = catalogue.sites
    names = sites["name"].tolist()
    if f"name_{language}" in sites:
        own = sites[f"name_{language}"].tolist()
        names = [mine or name for mine, name in zip(own, names, strict=True)]
    keys = [fold(name) for name in names]
    order = sorted(range(len(names)), key=lambda row: (keys[row], names[row], row))
    return np.array(order, dtype=np.intp)


def _distances(catalogue: Catalogue, place: nearby.Place) -> np.ndarray:
    """Measure the distance of each site from a place in kilometres; NaN without a position."""
    sites = catalogue.sites
    return nearby.distances_km(place, sites["latitude"].to_numpy(), sites["longitude"].to_numpy())


def _unplaced(catalogue: Catalogue, masks: Mapping[str, np.ndarray], whose: Members) -> np.ndarray:
    """Return the rows that fit all but the radius and have no position."""
    fitting = _all(masks, catalogue, but="near") & whose.known
    return np.flatnonzero(fitting & np.isnan(catalogue.sites["latitude"].to_numpy()))


def _reasons(catalogue: Catalogue, selection: Selection, positions: np.ndarray) -> Reasons | None:
    if not selection.words:
        return None
    return index.index(catalogue).reasons(selection.words, positions)
