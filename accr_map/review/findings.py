"""Findings in a draft: state of each row, editable cells, suspicious positions."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.geocoding.gazetteer import notes, precision
from accr_map.geocoding.position import Position
from accr_map.i18n import Language, mark
from accr_map.review import quality
from accr_map.review.draft import Draft, sites

GIVEN = mark("Given by the file")
REVIEWED = mark("Reviewed", "a position")
CORRECTED = mark("Set by you")
SURE = mark("Sure")
FAIRLY_SURE = mark("Fairly sure")
DOUBTFUL = mark("Doubtful: please look at it")
NOT_PLACED = mark("Not found: please point at it")

ABROAD = mark("{km} km outside {country}")
CROWDED = mark("less than 200 m from “{name}”")
FAR = mark("{km} km from the centre of its town")
SHIFTED = mark("looks like {datum}: shifted by a Chinese map service")
IN_NETWORK = mark("the network has a site with this id")

_SURE_FROM = 0.8


def corrected(
    before: Position, latitude: float, longitude: float, exactness: str, method: str = "map"
) -> Position:
    """Move a position to where a person points, WGS-84, keeping what it may be instead.

    Raises:
        ValueError: the point is not on Earth, or is 0, 0.
    """
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or latitude == longitude == 0:
        raise ValueError("not a point on Earth")
    return dataclasses.replace(
        before,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        precision=exactness,
        method=method,
        confidence=1.0,
        note="",
        needs_review=False,
        radius_km=precision.RADIUS_KM.get(exactness, math.nan),
    )


def exactness_of(zoom: float, *, online: bool) -> str:
    """Return the precision that a point set on the map deserves.

    Our outlines are good to about a kilometre, so a marker set on them tells the town; on
    an online map a metre shows from zoom 14 on (10 m a pixel).
    """
    if not online:
        return precision.LOCALITY
    return precision.SITE if zoom >= 14 else precision.STREET if zoom >= 12 else precision.LOCALITY


def sureness(position: Position, *, is_given: bool = False, is_corrected: bool = False) -> str:
    """Say in words how sure a position is, as a message."""
    if is_corrected:
        return CORRECTED
    if is_given:
        return GIVEN
    if not position.is_placed:
        return NOT_PLACED
    if position.needs_review:
        return DOUBTFUL
    return SURE if position.confidence >= _SURE_FROM else FAIRLY_SURE


def signs(
    draft: Draft, located: Sequence[Position], positions: Sequence[Position], catalogue: Catalogue
) -> dict[int, list[tuple[str, Mapping[str, object]]]]:
    """Return what looks wrong with each row's position, as messages with their values.

    `located` is what the gazetteer said of each row, `positions` where each row stands now.
    Rows without a sign are left out.
    """
    own = sites(draft, positions)
    known = catalogue.sites.set_index("id")[["latitude", "longitude"]].reindex(own["id"])
    by_row: dict[int, list[tuple[str, Mapping[str, object]]]] = {}

    def say(row: int, message: str, **values: object) -> None:
        by_row.setdefault(row, []).append((message, values))

    for finding in quality.outside_country(own):
        say(finding.row, ABROAD, km=finding.km, country=own["country"][finding.row])
    shared = ["id", "name", "latitude", "longitude", "precision"]
    others = catalogue.sites[~catalogue.sites["id"].isin(own["id"])][shared]
    both = pd.concat([own[shared], others], ignore_index=True)
    for finding in quality.crowded(both):
        if finding.row < len(own):
            say(finding.row, CROWDED, name=both["name"][finding.other])
    towns = _towns(located)
    for finding in quality.far_from_locality(own, towns):
        say(finding.row, FAR, km=finding.km)
    suspects = [*quality.shifted(own, known.reset_index()), *quality.shifted(own, towns)]
    for row, suspected in {finding.row: finding.datum for finding in reversed(suspects)}.items():
        say(row, SHIFTED, datum=suspected)
    for row in np.flatnonzero(own["id"].isin(catalogue.sites["id"])):
        say(int(row), IN_NETWORK)
    return by_row


def sign_text(sign: tuple[str, Mapping[str, object]], language: Language) -> str:
    """Say one sign in a language."""
    message, values = sign
    words = {
        name: language.country(str(value))
        if name == "country"
        else language.number(value, 1 if value < 10 else 0)
        if isinstance(value, float)
        else value
        for name, value in values.items()
    }
    return language.text(message, **words)


def note_text(position: Position, language: Language) -> str:
    """Say how a position was found, in a language."""
    return notes.text(position.note, language) if position.note else ""


def _towns(located: Sequence[Position]) -> pd.DataFrame:
    """Return the towns that the gazetteer was sure of, as `quality.localities` does."""
    rows = [
        (f.latitude, f.longitude, f.radius_km)
        if not f.needs_review and f.precision != precision.REGION
        else (math.nan,) * 3
        for f in located
    ]
    return pd.DataFrame(rows, columns=["latitude", "longitude", "radius_km"], dtype="float64")
