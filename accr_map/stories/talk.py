"""Stage data: the steps of a story in every language, as JSON for `present.js`."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map import qr_code
from accr_map.bit_sets import packed
from accr_map.i18n import Language, language, mark

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.stories.film import Film
    from accr_map.stories.flow import Flow
    from accr_map.stories.story import Step

#: The steps of a talk, by language code; as many in each.
Told = Mapping[str, Sequence["Step"]]
#: Writes the public address of a step, from a language code and its place from 0; "" for none.
Addresses = Callable[[str, int], str]

# So many sources are named on a step; the site's own page names all.
_MOST_CITED = 2
# What the stage says, by the codes that `present.js` knows.
WORDS = {
    "place": mark("{n} of {all}"),
    "notes": mark("Notes"),
    "none": mark("No notes for this step."),
    "upcoming": mark("Next"),
    "end": mark("This is the last step."),
    "spent": mark("{n} min"),
    "back": mark("Back"),
    "next": mark("Next"),
    "leave": mark("Leave the presentation"),
    "play": mark("Play the years"),
    "pause": mark("Pause"),
    "year": mark("Year"),
    "code": mark("QR code of the address of this page"),
    "unknown": mark("This file does not know its public address: it has no QR code."),
    "keys": mark(
        "Keys: → next, ← back, Home, End, F full screen, L language, Q QR code, "
        "S speaker view, Esc leave; in a film: space pause, Shift with → and ← a year."
    ),
}

_TEXTS = ("title", "text", "notes", "value", "label")


def written(
    catalogue: Catalogue,
    stories: Told,
    addresses: Addresses,
    sent: NDArray[np.bool_] | None = None,
) -> list[dict[str, Any]]:
    """Write the steps of a talk as JSON-ready values.

    Args:
        catalogue: the network.
        stories: the steps of each language, by its code.
        addresses: of the steps, for their QR codes.
        sent: the sites that the browser has, as booleans over the catalogue; None is all.
    """
    count = len(next(iter(stories.values())))
    return [
        _step(catalogue, {code: steps[at] for code, steps in stories.items()}, sent)
        | {"qr": {code: code_of(addresses(code, at)) for code in stories}}
        for at in range(count)
    ]


def words(said_in: Language) -> dict[str, str]:
    """Return the words of the stage; numbers are filled in by the browser."""
    return said_in.texts(WORDS) | {"tag": said_in.tag}


def code_of(link: str) -> dict[str, Any] | None:
    """Draw a QR code as one bit a module, row by row, with its quiet zone; None without link."""
    if not link:
        return None
    rows = qr_code.modules(link)
    bits = np.packbits(np.array(rows, bool).ravel(), bitorder="little")
    drawn = base64.b64encode(bits.tobytes()).decode("ascii")
    return {"size": len(rows), "bits": drawn, "link": link}


def _step(
    catalogue: Catalogue, step: Mapping[str, Step], sent: NDArray[np.bool_] | None
) -> dict[str, Any]:
    one = next(iter(step.values()))
    texts = {
        name: {code: getattr(spoken, name) for code, spoken in step.items()} for name in _TEXTS
    }
    return texts | {
        "sources": {code: _cited(spoken.sources, language(code)) for code, spoken in step.items()},
        "flow": one.flow and _flow(catalogue, one.flow, list(step)),
        "film": one.film and _film(catalogue, one, one.film, list(step), sent),
        "shown": _bits(one.shown, sent),
        "chosen": one.chosen,
        "bounds": list(one.bounds) if one.bounds else None,
    }


def _bits(sites: NDArray[np.bool_], sent: NDArray[np.bool_] | None) -> str:
    return packed(sites if sent is None else sites[sent])


def _film(
    catalogue: Catalogue,
    step: Step,
    film: Film,
    codes: Sequence[str],
    sent: NDArray[np.bool_] | None,
) -> dict[str, Any]:
    """Write the pace of a film, where it lies, and of each year the sites, the words and arcs."""
    bounds = step.bounds or film.bounds
    return {
        "pace": step.pace_ms,
        "bounds": list(bounds) if bounds else None,
        "years": [
            {
                "year": of_year.year,
                "shown": _bits(of_year.shown, sent),
                "newest": _bits(of_year.newest, sent),
                "said": {code: of_year.text(language(code)) for code in codes},
                "flow": of_year.flow and _flow(catalogue, of_year.flow, codes),
            }
            for of_year in film.years
        ],
    }


def _flow(catalogue: Catalogue, flow: Flow, codes: Sequence[str]) -> dict[str, Any]:
    """Write the arcs, what they say in a sentence, and each in words for who does not see them."""
    return {
        "arcs": [{"points": arc.points, "persons": arc.persons} for arc in flow.arcs],
        "said": {code: flow.text(language(code)) for code in codes},
        "pairs": {code: flow.pairs(catalogue, language(code)) for code in codes},
    }


def _cited(publishers: Sequence[str], words: Language) -> str:
    """Name the first sources, empty for none; the site's own page names all of them."""
    left = len(publishers) - _MOST_CITED
    more = [words.text("{n} more", n=words.number(left))] if left > 0 else []
    return words.cited([*publishers[:_MOST_CITED], *more])
