"""`Order`: the complete input of an export; equal orders give equal bytes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map import clock
from accr_map.i18n import Language, mark
from accr_map.i18n.folding import slug
from accr_map.map import basemap
from accr_map.selection import Result, Selection, apply, query
from accr_map.selection.describe import counted
from accr_map.selection.years import in_year
from accr_map.statistics import Scope, named
from accr_map.stories import story as stories

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings

#: The licences of what a file holds, in one sentence; the rows say which position is whose.
LICENCE = mark(
    "Facts: compiled from the sources that each row names. Positions found in GeoNames: "
    "CC BY 4.0; positions read on Wikipedia: CC BY-SA 4.0; other positions: the page named. "
    "Outlines: Natural Earth, public domain. What is unknown is left empty, never guessed."
)
ATTRIBUTION = mark("{network}; positions © GeoNames, Wikipedia contributors and the pages named")


@dataclass(frozen=True, eq=False)
class Order:
    """Everything that decides the bytes of a file: the same order always gives the same file."""

    catalogue: Catalogue
    selection: Selection
    language: Language
    settings: Settings
    #: Address of the page that shows the same; empty leaves link and QR code out.
    link: str = ""
    #: A story of the catalogue in place of the selection: slides and handouts tell it, other
    #: files hold its sites.
    story: str = ""
    #: The day printed on slides, handouts and pictures; its year counts as today.
    day: datetime.date = field(default_factory=clock.today)
    #: The sites held in place of those of selection or story, whatever their status: a boolean
    #: for each site of the catalogue.
    sites: NDArray[np.bool_] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pass to another process as it was ordered, without what was worked out of it here."""
        return Order, tuple(getattr(self, part.name) for part in fields(self))

    @cached_property
    def result(self) -> Result:
        """The sites given, else all those of the story or selection, in the order of the list."""
        if self.sites is not None:
            shown = self.sites
        elif self.story:
            shown = np.zeros(len(self.catalogue.sites), bool)
            for step in self.steps:
                shown |= step.ever
        else:
            year = self.day.year
            return apply(self.catalogue, self.selection, self.language.code, year)
        every = apply(self.catalogue, Selection(every_status=True), self.language.code).positions
        return Result(every[shown[every]], shown)

    @cached_property
    def steps(self) -> tuple[stories.Step, ...]:
        """The steps of the story; none without one."""
        return stories.told(self.catalogue, self.story, self.language, self.settings, self.day.year)

    @property
    def last_year(self) -> int:
        """The year of the selection, else that of the day."""
        return self.selection.year or self.day.year

    def in_year(self, year: int) -> NDArray[np.bool_]:
        """Mark the sites of the order known as members of a year; in the last one, all of them."""
        if year >= self.last_year:
            return self.result.shown
        given = self.result.shown if self.story or self.sites is not None else None
        return in_year(self.catalogue, self.selection, year, self.day.year, given)

    def only(self, shown: NDArray[np.bool_]) -> Order:
        """Narrow the order to some sites, whatever their status."""
        # Two steps that show the same sites share one part: what is drawn of it is drawn once.
        key = shown.tobytes()
        if key not in self._parts:
            every = Selection(every_status=True)
            part = replace(self, selection=every, story="", sites=shown)
            vars(part)["gathered"] = self.gathered
            self._parts[key] = part
        return self._parts[key]

    @cached_property
    def _parts(self) -> dict[bytes, Order]:
        return {}

    @cached_property
    def gathered(self) -> dict[int, dict[str, Any]]:
        """The records of sites by row, as far as `records` has gathered them; parts share them."""
        return {}

    def in_language(self, language: Language, link: str) -> Order:
        """Return the same order in another language; what both hold is written once."""
        other = replace(self, language=language, link=link)
        vars(other)["written"] = self.written
        return other

    @cached_property
    def written(self) -> dict[tuple[object, ...], Any]:
        """What files in several languages hold alike, by what it is, as far as it is written."""
        return {}

    @cached_property
    def scope(self) -> Scope:
        """What the figures of the selection are worked out from."""
        return Scope(self.catalogue, self.selection, self.result.shown, self.day.year)

    @property
    def query(self) -> str:
        """The selection, or the story, as the words of an address."""
        return query.write([("story", self.story)] if self.story else self.selection.to_query())

    @property
    def title(self) -> str:
        """The network's name in the reader's language."""
        return self.settings.name(self.language.code)

    @property
    def chosen(self) -> str:
        """The selection in a few words, or the title of the story."""
        if self.steps:
            return self.steps[0].title
        return named(self.catalogue, self.selection, self.language)

    @property
    def number(self) -> str:
        """The number of sites, in words."""
        return self.counted(len(self.result))

    def counted(self, sites: int) -> str:
        """Say how many sites there are, as those of one year; see `describe.counted`."""
        return counted(self.catalogue, self.selection, sites, self.language)

    def file_name(self, ending: str, *kinds: str) -> str:
        """Name a file after the network, kinds of content, what is chosen, language and day."""
        chosen = self.story or ("" if self.selection.is_default else slug(self.chosen, longest=60))
        parts = [slug(self.settings.short_name), *kinds, chosen, self.language.code]
        return f"{'-'.join(filter(None, [*parts, self.day.isoformat()]))}.{ending}"

    @property
    def licence(self) -> str:
        """The licences of what the file holds."""
        return self.language.text(LICENCE)

    @property
    def attribution(self) -> str:
        """Whom to name when the file is used."""
        return self.language.text(ATTRIBUTION, network=self.title)

    @property
    def disclaimer(self) -> str:
        """What the borders on a map do not say."""
        return self.language.text(basemap.DISCLAIMER)

    @property
    def rights(self) -> tuple[str, ...]:
        """What a document ends with: whom to name, licences, borders, version of the data."""
        version = self.language.text("Version of the data")
        return (self.attribution, self.licence, self.disclaimer,
                f"{version}: {self.catalogue.version}")  # fmt: skip

    @property
    def date(self) -> str:
        """The day, written out."""
        return self.language.date(self.day.isoformat())
