"""Explorer of the sites in the browser: its tables, the selection drawn, the one wanted instead.

The browser answers each choice at once (`explorer.js`) and tells the server what changed; the
run that follows confirms it, or corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from accr_map.catalogue import facets
from accr_map.selection import Selection
from accr_map.selection import query as address
from pages.shell import answers
from pages.shell.components import Part
from pages.shell.view import View

#: The part that tells the server what is wanted; its token is in all that answers it.
PART = "explorer"


def part(view: View, panel: str) -> Part:
    """Return what the browser's engine needs, as a part of a panel; nothing of it is seen."""
    served, code = view.served, view.language.code
    before, after = view.around()
    data = {
        "sets": f"assets/{served.engine_sets().name}",
        "words": f"assets/{served.engine_words().name}",
        "rows": f"assets/{served.rows(code).name}",
        "selection": chosen(view.selection),
        "place": view.result.place and view.result.place.described(view.language),
        "today": view.today.year,
        "before": before,
        "after": after,
        "facets": keys(view),
        "token": answers.token(PART),
    }
    return Part(PART, "explorer", data, {"want": partial(_want, view, panel)})


def keys(view: View) -> tuple[str, ...]:
    """List the words of the facets, in the order in which the address has them."""
    return tuple(facet.key for facet in facets.of(view.catalogue))


def chosen(selection: Selection) -> dict[str, Any]:
    """Write a selection as the engine has it."""
    return {
        "codes": dict(selection.codes),
        "everyStatus": selection.every_status,
        "words": selection.words,
        "year": selection.year,
        "near": selection.near,
        "km": selection.km,
    }


def _want(view: View, panel: str) -> None:
    """Answer a choice by writing what is wanted into the address."""
    change = answers.told(panel, PART, "want")
    if isinstance(change, Mapping):
        view.go(selection=wanted(view, change))


def wanted(view: View, change: Mapping[str, object]) -> Selection:
    """Change the selection of a view by what differs between the two that the browser names.

    `change` has them as the queries `from` and `to`; what means nothing in them is left out.
    """
    before, after = (_read(view, str(change.get(name, ""))) for name in ("from", "to"))
    return view.selection.with_changes(before, after)


def _read(view: View, query: str) -> Selection:
    """Read a selection; a place that nobody knows stays, for the page to say so."""
    pairs = address.parse(query)
    selection, ignored = Selection.from_query(pairs, view.catalogue, (), view.today.year)
    unknown = next((part.value for part in ignored if part.key == "near"), "")
    return replace(selection, near=unknown) if unknown else selection
