"""Registry and index of facets: their codes, their labels, and the sites that carry them.

`FACETS` lists those of every network, and `of` adds those that one names in its `network.toml`:
addresses, filters, counts, names of selections, tables and exports go through them. A new facet
over a column of the sites is one more entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from accr_map.catalogue import cell_kinds, labels
from accr_map.catalogue.cell_kinds import YES, Classes
from accr_map.catalogue.membership import UNKNOWN_DECADE, decades, first_years
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, mark
from accr_map.tables.codes import ACTIVITIES, STATUSES
from accr_map.tables.columns import items

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.settings import Words
    from accr_map.settings.own_columns import OwnColumn

#: How the words in the address begin that stand for a network's own facets.
OWN = "own_"


@dataclass(frozen=True, eq=False)
class Facet:
    """A property of sites that can be filtered by."""

    #: Its word in the address.
    key: str
    #: Its name among the arguments of a `Selection`.
    field: str
    #: What the filter is called.
    heading: str
    #: Column of the sites that holds its code, or a tuple of codes; empty text is no code.
    column: str = ""
    #: Heading of its column in tables of sites; empty leaves it out of them.
    column_heading: str = ""
    #: What a network calls a filter of its own; the others have their headings.
    own_name: Words | None = None
    #: Name of its labels in the records of the open formats; empty leaves them out, as where
    #: the codes are words already.
    label_name: str = ""
    #: Table of the catalogue that lists its codes in their order, with labels.
    vocabulary: str = ""
    #: Beginnings of the columns of that table in which the search looks.
    searched: tuple[str, ...] = ("label",)
    #: Without a table: its codes in their order, with labels.
    words: Mapping[str, str] = field(default_factory=dict)
    #: Key of the facet under whose labels its codes are grouped.
    grouped_by: str = ""
    #: Whether its codes stand in their own order, as years do; else those with most sites first.
    is_ordered: bool = False
    #: Whether it is offered as a filter; else only addresses use it.
    is_offered: bool = True
    #: Whether its labels are numbers, which say nothing without what they count.
    is_of_numbers: bool = False
    #: How many sites must carry one of its codes before it is offered.
    least: int = 0
    #: Whether the filter is unfolded before anything is chosen in it.
    is_open_at_first: bool = False
    #: Whether it chooses among the hosts of residencies; else among the residencies themselves.
    is_of_hosts: bool = True
    #: The code or codes of each site, in the order of the sites, where no column holds them.
    worked_out: Callable[[Catalogue], pd.Series] | None = None
    #: The label of a code, where neither table nor `words` gives it.
    name_of: Callable[[str, Language], str] | None = None

    def title(self, language: Language) -> str:
        """Return what the filter is called in a language."""
        return self.own_name(language.code) if self.own_name else language.text(self.heading)

    def said(self, label: str, language: Language) -> str:
        """Return a label, or several, as it is said away from its filter: numbers with a title."""
        if not self.is_of_numbers:
            return label
        return language.text(_TITLED, heading=self.title(language), text=label)

    def values(self, catalogue: Catalogue) -> pd.Series:
        """Return the code, or the tuple of codes, of each site."""
        if self.worked_out:
            return self.worked_out(catalogue)
        return catalogue.sites[self.column].reset_index(drop=True)

    def codes(self, catalogue: Catalogue) -> tuple[str, ...]:
        """List its codes: those of its table or `words`, then those only the sites use, by name."""
        return indexes(catalogue)[self.key].codes

    def codes_of_each(self, catalogue: Catalogue) -> list[tuple[str, ...]]:
        """List the codes of each site; an empty tuple where none is known."""
        return [
            tuple(code for code in ((value,) if isinstance(value, str) else value) if code)
            for value in self.values(catalogue)
        ]

    def labels(self, catalogue: Catalogue, language: Language) -> dict[str, str]:
        """Name every code in a language, by code, in the order of the codes."""
        codes = self.codes(catalogue)
        return {code: self.label(catalogue, code, language) for code in codes}

    def label(self, catalogue: Catalogue, code: str, language: Language) -> str:
        """Name a code in a language; a code that nothing names stands for itself."""
        if self.name_of:
            return self.name_of(code, language)
        if self.vocabulary:
            return labels.label(catalogue, self.vocabulary, code, language)
        return language.text(self.words.get(code, "")) or code


_TITLED = mark("{heading}: {text}")


def _countries_of_each(catalogue: Catalogue) -> pd.Series:
    """Return the country of each site, or the tuple of its countries, that which counts first."""
    sites = catalogue.sites
    one_of_each = zip(sites["country"], sites["countries"], strict=True)
    several = [(first, tuple(dict.fromkeys((first, *others)))) for first, others in one_of_each]
    return pd.Series([codes if len(codes) > 1 else one for one, codes in several], dtype=object)


def _decade_of_each(catalogue: Catalogue) -> pd.Series:
    return pd.Series(decades(first_years(catalogue)), dtype=object)


def _decade_name(code: str, language: Language) -> str:
    if code == UNKNOWN_DECADE:
        return language.text("Year not known")
    return language.text("{first} to {last}", first=code[:4], last=int(code[:4]) + 9)


def _country_name(code: str, language: Language) -> str:
    return language.country(code)


#: Every facet, in the canonical order of addresses and in that of the filters.
FACETS: tuple[Facet, ...] = (
    Facet(
        "country", "countries", mark("Country"), "country",
        column_heading=mark("Country"), label_name="country_label",
        grouped_by="zone", is_open_at_first=True, worked_out=_countries_of_each,
        name_of=_country_name,
    ),
    Facet("zone", "zones", mark("Zone"), "zone", vocabulary="zones", searched=(), is_offered=False),
    Facet(
        "theme", "themes", mark("Theme"), "themes",
        column_heading=mark("Themes"), label_name="theme_labels",
        vocabulary="themes", is_open_at_first=True,
    ),
    Facet(
        "programme", "programmes", mark("Residency programme"), "programmes",
        column_heading=mark("Residencies"), vocabulary="programmes",
        searched=("name", "full_name_"), is_open_at_first=True, is_of_hosts=False,
    ),
    Facet(
        "type", "types", mark("Heritage"), "heritage_type",
        column_heading=mark("Heritage"), label_name="heritage_type_label",
        vocabulary="heritage_types",
    ),
    Facet(
        "status", "statuses", mark("Status"), "status",
        column_heading=mark("Status"), label_name="status_label", words=STATUSES,
    ),
    Facet(
        "activity", "activities", mark("What one can do there"), "activities",
        label_name="activity_labels", words=ACTIVITIES, least=5,
    ),
    Facet(
        "decade", "decades", mark("Label or membership"),
        worked_out=_decade_of_each, name_of=_decade_name, is_ordered=True, is_of_numbers=True,
    ),
)  # fmt: skip


@per_catalogue
def of(catalogue: Catalogue) -> tuple[Facet, ...]:
    """List the facets of a network: those of every network, then its own ones by their words."""
    own = (_own(column, catalogue) for column in catalogue.columns if column.is_facet)
    return (*FACETS, *sorted(own, key=lambda facet: facet.key))


@per_catalogue
def offered(catalogue: Catalogue) -> tuple[Facet, ...]:
    """List the facets that stand as filters: those in which there is something to choose."""
    indexed = indexes(catalogue)
    return tuple(
        one
        for one in of(catalogue)
        if one.is_offered and indexed[one.key].divides and indexed[one.key].largest >= one.least
    )


def _own(column: OwnColumn, catalogue: Catalogue) -> Facet:
    """Make a facet of a column that a network names, as what stands in its cells wants it.

    Words are codes themselves; a column of yes and no has one code, for yes; numbers stand in
    classes, unless they are few.
    """
    key, sites = OWN + column.column, catalogue.sites
    cells = [_parts(cell) for cell in sites.get(column.column, [()] * len(sites))]
    facet = Facet(key, key, "", column.column, own_name=column.name, is_open_at_first=True)
    written = [part for parts in cells for part in parts]
    if cell_kinds.is_yes_or_no(written):
        codes = [(YES,) if any(map(cell_kinds.says_yes, parts)) else () for parts in cells]
        # A box of one filter is called as the filter is.
        name = partial(_name_of_yes, column)
        return replace(facet, worked_out=_given(codes), name_of=name)
    numbers = cell_kinds.numbers_of(written)
    if classes := Classes.of(numbers):
        codes = [tuple(map(classes.code, cell_kinds.numbers_of(parts))) for parts in cells]
        ordered = dict.fromkeys(classes.codes, "")
        return replace(
            facet,
            worked_out=_given(codes),
            name_of=classes.label,
            words=ordered,
            is_ordered=True,
            is_of_numbers=True,
        )
    return replace(facet, worked_out=_given(cells), is_of_numbers=bool(numbers))


def _given(codes: list[tuple[str, ...]]) -> Callable[[Catalogue], pd.Series]:
    """Return what gives the codes of each site of the one catalogue that they belong to."""
    series = pd.Series(codes, dtype=object)
    return lambda _: series


def _name_of_yes(column: OwnColumn, _: str, language: Language) -> str:
    return column.name(language.code)


def _parts(cell: Any) -> tuple[str, ...]:
    """Return the values of a cell: texts between semicolons, a number, a list."""
    if isinstance(cell, tuple):
        return cell
    return () if pd.isna(cell) else tuple(filter(None, items(str(cell))))


def facet(key: str, catalogue: Catalogue | None = None) -> Facet:
    """Return the facet of a word of the address; of a network's own ones with its catalogue.

    Raises:
        KeyError: there is no such facet.
    """
    return {known.key: known for known in (of(catalogue) if catalogue else FACETS)}[key]


@dataclass(frozen=True)
class FacetIndex:
    """The sites of a facet: its codes in order, and a (row, code) pair for each code of a site.

    `rows` and `columns` are integer arrays of the same length: row in the table of sites,
    index in `codes`. No pair stands twice; a site without a value has none.
    """

    codes: tuple[str, ...]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    length: int

    @property
    def divides(self) -> bool:
        """Whether a choice of codes would leave some sites out: not if all carry the same one."""
        used = len(np.unique(self.columns))
        return used > 1 or (used == 1 and len(self.rows) < self.length)

    @property
    def largest(self) -> int:
        """How many sites carry the code that most of them carry."""
        return int(np.bincount(self.columns).max()) if len(self.columns) else 0

    def carriers(self, chosen: Iterable[str]) -> NDArray[np.bool_]:
        """Mark the sites that carry at least one of the chosen codes (boolean, one per site)."""
        wanted = np.isin(np.array(self.codes, dtype=object), list(chosen))
        carriers = np.zeros(self.length, dtype=bool)
        carriers[self.rows[wanted[self.columns]]] = True
        return carriers

    def counts(self, sites: NDArray[np.bool_]) -> dict[str, int]:
        """Count the marked sites for each code, zeros included; `sites` is a boolean mask."""
        numbers = np.bincount(self.columns[sites[self.rows]], minlength=len(self.codes))
        return dict(zip(self.codes, numbers.tolist(), strict=True))


@per_catalogue
def indexes(catalogue: Catalogue) -> Mapping[str, FacetIndex]:
    """Index every facet of a catalogue, by its key.

    Codes come in the order of their table or `words`; codes that only the sites use follow
    in alphabetical order, so that a folder with nothing but `sites.csv` has facets too.
    """
    return MappingProxyType(
        {one.key: _index(one.values(catalogue), _listed(catalogue, one)) for one in of(catalogue)}
    )


def _listed(catalogue: Catalogue, of_facet: Facet) -> Iterable[str]:
    return getattr(catalogue, of_facet.vocabulary)["id"] if of_facet.vocabulary else of_facet.words


def _index(values: pd.Series, listed: Iterable[str]) -> FacetIndex:
    """Index the codes of a column of texts or of tuples of texts; empty text is no code."""
    pairs = values.explode().rename("code").rename_axis("row").reset_index()
    pairs = pairs[pairs["code"].notna() & (pairs["code"] != "")].drop_duplicates()
    numbers, used = pd.factorize(pairs["code"])
    ordered = list(dict.fromkeys(listed))
    ordered += sorted(set(used) - set(ordered))
    position = {code: at for at, code in enumerate(ordered)}
    columns = np.array([position[code] for code in used], dtype=np.intp)[numbers]
    return FacetIndex(tuple(ordered), pairs["row"].to_numpy(dtype=np.intp), columns, len(values))
