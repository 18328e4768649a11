"""`Selection`: the filters, words, year and place that a visitor chose.

The link is the whole state, so a selection and its words in the address are two forms of the
same thing. A selection is a value: it reads neither clock nor gazetteer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from accr_map.catalogue import facets
from accr_map.selection import nearby, query
from accr_map.selection.query import Ignored

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue


@dataclass(frozen=True, init=False)
class Selection:
    """What a visitor asked for; every field empty means all current members.

    The codes of each facet are given by the name of its field: `Selection(countries=["FR"],
    words="abbaye")`, and read by it: `selection.countries`. Codes are kept sorted and without
    repetition, words with single spaces, distances with one decimal: two selections that mean
    the same are equal.

    Example:
        >>> chosen = accr_map.Selection(themes=["music", "dance"], words=" the  abbey ")
        >>> chosen.to_query()
        [('theme', 'dance'), ('theme', 'music'), ('q', 'the abbey')]
        >>> chosen.themes
        ('dance', 'music')
    """

    #: Key and chosen codes of each facet in use, in the order of `facets.of`. Without a
    #: status all sites but those of `NOT_CURRENT` are meant; in a past year those of every status.
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: Former members too, and sites of which no status is known; a status chosen wins.
    every_status: bool = False
    #: Words to search for.
    words: str = ""
    #: Members of that year; None is today.
    year: int | None = None
    #: A place as `nearby.resolve` reads it: `Lyon`, `Saint-Denis,93` or `45.76,4.84`.
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
        codes_by_key = ((key, tuple(sorted(set(by_key.get(key, ()))))) for key in _keys(by_key))
        place = nearby.rounded(query.tidy(near))
        values = {
            "codes": tuple((key, some) for key, some in codes_by_key if some),
            "every_status": every_status and not by_key.get("status"),
            "words": query.tidy(words),
            "year": year,
            "near": place,
            "km": query.radius(km) if place else None,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> tuple[str, ...]:
        """Return the codes chosen in the facet of a field.

        Raises:
            AttributeError: no facet has such a field.
        """
        try:
            return self.chosen(_key(name))
        except TypeError as error:
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(message) from error

    @classmethod
    def from_query(
        cls,
        pairs: query.Query,
        catalogue: Catalogue,
        own_words: Collection[str] = (),
        this_year: int | None = None,
    ) -> tuple[Selection, tuple[Ignored, ...]]:
        """Read a selection from the address and report what could not be used.

        Args:
            pairs: (key, value) pairs, or values by key. Codes are taken in any case.
            catalogue: gives the codes that exist.
            own_words: words of the address that the caller reads itself.
            this_year: the last year that can be chosen; None is no limit.

        Returns:
            The selection and, in the order of the address, every part that was left out:
            unknown keys and codes, numbers that are none, places the gazetteer does not
            have, repetitions of a word that stands once. Keys in `query.RESERVED` or
            `own_words` and empty values are neither used nor reported. Nothing in an address
            raises an error.
        """
        values, ignored = query.read(pairs, catalogue, own_words, this_year)
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

    def with_changes(self, before: Selection, after: Selection) -> Selection:
        """Return this selection with what differs between two others; each facet is one thing.

        Example:
            >>> first, clicked = accr_map.Selection(year=1995), accr_map.Selection(words="abbey")
            >>> first.with_changes(accr_map.Selection(), clicked).to_query()
            [('q', 'abbey'), ('year', '1995')]
        """
        changed = {
            part.name: getattr(after, part.name)
            for part in fields(self)
            if part.name != "codes" and getattr(after, part.name) != getattr(before, part.name)
        }
        codes = dict(self.codes)
        for key in _keys((*dict(before.codes), *dict(after.codes))):
            if after.chosen(key) != before.chosen(key):
                codes[key] = after.chosen(key)
        return replace(self, codes=tuple(codes.items()), **changed)

    @property
    def is_default(self) -> bool:
        """Tell whether nothing was chosen."""
        return all(getattr(self, part.name) == part.default for part in fields(self))


def _keys(used: Iterable[str]) -> tuple[str, ...]:
    """List the words of facets in canonical order: those of every network, then own ones used."""
    own = sorted({key for key in used if key.startswith(facets.OWN)})
    return (*(facet.key for facet in facets.FACETS), *own)


def _key(field: str) -> str:
    if field.startswith(facets.OWN):
        return field
    for facet in facets.FACETS:
        if facet.field == field:
            return facet.key
    fields_of = ", ".join(facet.field for facet in facets.FACETS)
    raise TypeError(f"No facet is called {field!r}; there are {fields_of}.")
