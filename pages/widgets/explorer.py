"""Explorer of the sites in the browser: its tables, the selection drawn, the one wanted instead.

The browser answers each choice at once (`explorer.js`) and tells the server what changed; the
run that follows confirms it, or corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from accr_map.catalogue import facets
from accr_map.selection import Selection, nearby
from accr_map.selection import query as address
from pages.shell import answers
from pages.shell.components import Part
from pages.shell.view import View

#: The part that tells the server what is wanted; its token is in all that answers it.
PART = "explorer"
KEYS = tuple(facet.key for facet in facets.FACETS)


def part(view: View, panel: str) -> Part:
    """Return what the browser's engine needs, as a part of a panel; nothing of it is seen."""
    served, code = view.served, view.language.code
    before, after = view.around()
    data = {
        "sets": f"assets/{served.engine_sets().name}",
        "words": f"assets/{served.engine_words().name}",
        "rows": f"assets/{served.rows(code).name}",
        "selection": chosen(view.selection),
        "place": _place(view.selection),
        "today": view.today.year,
        "before": before,
        "after": after,
        "facets": KEYS,
        "token": answers.token(PART),
    }
    return Part(PART, "explorer", data, {"want": partial(_want, view, panel)})


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


def _place(selection: Selection) -> dict[str, Any] | None:
    place = nearby.resolve(selection.near)
    if place is None:
        return None
    return {"key": selection.near, "latitude": place.latitude, "longitude": place.longitude}


def _want(view: View, panel: str) -> None:
    """Answer a choice by writing what is wanted into the address."""
    change = answers.told(panel, PART, "want")
    if isinstance(change, Mapping):
        view.go(selection=wanted(view, change))


def wanted(view: View, change: Mapping[str, object]) -> Selection:
    """Change the selection of a view by what differs between the two that the browser names.

    `change` has them as the queries `from` and `to`; what means nothing in them is left out.
    """
    before, after = (
        Selection.from_query(
            address.parse(str(change.get(name, ""))), view.catalogue, (), view.today.year
        )[0]
        for name in ("from", "to")
    )
    return view.selection.with_changes(before, after)
