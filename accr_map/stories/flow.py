"""Flow step of a story: arcs of a programme's residents, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accr_map.catalogue.labels import by_id
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.statistics.measures import residencies
from accr_map.statistics.measures.arcs import Arc, arcs

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language
    from accr_map.selection import Selection

_DRAWN = mark("{stays}: from {countries} to {sites}.")
_NOTHING = mark("The published lists tie no country of origin to a host: no arc is drawn.")
_PAIR = mark("{origin} to {host}: {n}")


@dataclass(frozen=True)
class Flow:
    """Stays drawn as arcs, largest first, and how many others could not be drawn."""

    arcs: tuple[Arc, ...]
    others: int

    @property
    def hosts(self) -> tuple[str, ...]:
        """The sites where arcs end."""
        return tuple(sorted({arc.site for arc in self.arcs}))

    def text(self, language: Language) -> str:
        """Say how many stays are drawn, and how many of the lists are not."""
        count = language.count
        if not self.arcs:
            return language.text(_NOTHING)
        sentence = language.text(
            _DRAWN,
            stays=count("{n} stay", "{n} stays", sum(arc.persons for arc in self.arcs)),
            countries=count("{n} country", "{n} countries", len({a.origin for a in self.arcs})),
            sites=count("{n} site", "{n} sites", len(self.hosts)),
        )
        others = count(
            "{n} more stay of the lists names no country of origin or no host.",
            "{n} more stays of the lists name no country of origin or no host.",
            self.others,
        )
        return language.sentences([sentence, others]) if self.others else sentence

    def pairs(self, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
        """Tell each arc in words, for those who do not see them."""
        called = by_id(catalogue.sites, language)
        return tuple(
            language.text(
                _PAIR,
                origin=language.country(arc.origin),
                host=called[arc.site],
                n=language.number(arc.persons),
            )
            for arc in self.arcs
        )


@per_catalogue
def flow(
    catalogue: Catalogue, selection: Selection, programme: str, sites: tuple[str, ...] = ()
) -> Flow:
    """Gather the flow of a programme.

    Args:
        catalogue: the network.
        selection: whose sites count; its year is the year of the stays, None every year.
        programme: its id.
        sites: hosts that count; empty for all of the selection.
    """
    year = selection.year
    counted = residencies.flows(
        catalogue, replace(selection, programmes=(programme,)), year and (year, year)
    )
    pairs = counted.pairs
    if sites:
        pairs = pairs[pairs["site_id"].isin(sites)]
    drawn = arcs(catalogue, pairs)
    return Flow(drawn, int(pairs["persons"].sum()) - sum(arc.persons for arc in drawn))
