"""Map services that nothing here asks, whose points people copy by hand."""

from __future__ import annotations

from dataclasses import dataclass

from accr_map.geo.datum import GCJ02
from accr_map.i18n import mark


@dataclass(frozen=True)
class MapService:
    """A map service: code in tables, name and label of its points, datum of its maps of China."""

    code: str
    title: str
    label: str
    datum: str


COPIED_FROM = (
    MapService("tencent", mark("Tencent"), mark("Found by Tencent"), GCJ02),
    MapService("google", mark("Google in China"), mark("Found by Google"), GCJ02),
)
