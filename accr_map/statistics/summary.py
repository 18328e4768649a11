"""Summary sentence of a selection, for the head of Reach and of documents."""

from __future__ import annotations

from accr_map.i18n import Language, mark
from accr_map.statistics.figure import Figure, people

_NETWORK = mark("The network links {sites} in {countries}.")
_SELECTION = mark("This selection holds {sites} in {countries}.")
_YEAR = mark("In {year}, the network linked {sites} in {countries}, as far as is known.")
_PEOPLE = mark("{people} live within 60 km.")
_TOGETHER = mark(
    "{share} of them lie outside any town of more than 20,000 people, yet {people} live "
    "within 60 km of one of them."
)
_NOTHING = mark("No site answers to all of this.")


def sentence(figures: dict[str, Figure], language: Language, *, whole: bool, year: str = "") -> str:
    """Say what the figures of a selection amount to, in one or two sentences.

    Args:
        figures: as `figures.figures` gives them.
        language: the reader's.
        whole: whether the selection leaves no site out, so that the network is meant.
        year: the past year that the selection speaks of; empty is today.
    """
    if not figures["sites"].value:
        hosts = figures.get("hosts")
        # Where the hosts are withheld, nobody may read that there are none.
        untold = hosts.remarks if hosts and hosts.value is None and not hosts.year else ()
        return language.sentences(
            (language.text(_NOTHING), *(remark.text(language) for remark in untold))
        )
    opening = _YEAR if whole and year else _NETWORK if whole else _SELECTION
    first = language.text(
        opening,
        year=year,
        sites=language.count("{n} site", "{n} sites", int(figures["sites"].value)),
        countries=language.count(
            "{n} country", "{n} countries", int(figures["countries"].value or 0)
        ),
    )
    return language.sentences((first, _around(figures, language)))


def _around(figures: dict[str, Figure], language: Language) -> str:
    outside, near = figures["outside-towns"].value, figures["population-60"].value
    if outside is None or not near:
        return ""
    values = {"people": people(near, language, named=True), "share": language.percent(outside)}
    # "Yet" belongs to sites that are mostly in the country.
    if outside >= 0.5 and figures["sites"].value > 1:
        return language.text(_TOGETHER, **values)
    return language.text(_PEOPLE, **values)
