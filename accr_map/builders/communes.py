"""Points of all French communes, estimated for those that GeoNames does not list.

GeoNames' list stops at 500 inhabitants, most French communes are smaller. A commune that
is not listed gets the middle of listed communes around it: those with its postal code and
in its intercommunality (EPCI), else its postal code, else its EPCI, else its arrondissement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from accr_map.geocoding.gazetteer.names import key
from accr_map.geocoding.gazetteer.spread import RADIUS_KM, middle


@dataclass
class Commune:
    """A commune, today's or a former one that kept its name, as INSEE lists it."""

    code: str
    name: str
    department: str
    arrondissement: str
    intercommunality: str
    postal_codes: Sequence[str]
    population: int
    current: bool
    seat: str
    point: tuple[float, float] | None = None
    place_id: int | None = None
    basis: str = ""
    radius_km: float = field(default=0.0)


def read(communes: Sequence[dict], intercommunalities: Sequence[dict]) -> list[Commune]:
    """Read communes from the tables of @etalab/decoupage-administratif."""
    member_of = {m["code"]: epci["code"] for epci in intercommunalities for m in epci["membres"]}
    codes = {c["code"]: c.get("codesPostaux", []) for c in communes if _is_current(c)}
    return [
        Commune(
            code=row["code"],
            name=row["nom"],
            department=row["departement"],
            arrondissement=row.get("arrondissement", ""),
            intercommunality=member_of.get(row.get("chefLieu", row["code"]), ""),
            postal_codes=codes.get(row.get("chefLieu", row["code"]), []),
            population=row.get("population", 0),
            current=_is_current(row),
            seat=row.get("chefLieu", row["code"]),
        )
        for row in communes
        if row["type"] != "arrondissement-municipal"
    ]


def place_listed(communes: Iterable[Commune], listed: dict[tuple[str, str], dict]) -> None:
    """Give communes the point of the GeoNames place with their name and département.

    `listed` maps (key of a name, département) to `{"id", "point"}`.
    """
    communes = list(communes)
    for commune in communes:
        point = listed.get((key(commune.name), commune.department))
        if point:
            commune.point, commune.place_id = point["point"], point["id"]
    _place_new_communes(communes)


def place_unlisted(communes: Iterable[Commune]) -> None:
    """Give the communes that are left the middle of their nearest kind of neighbours."""
    communes = list(communes)
    neighbours = _Neighbours([c for c in communes if c.point and not c.basis])
    pending = [(commune, neighbours.around(commune)) for commune in communes if not commune.point]
    for commune, around in pending:
        if around:
            commune.basis, commune.point = around
            commune.radius_km = RADIUS_KM[commune.basis]


def _place_new_communes(communes: list[Commune]) -> None:
    """Give a merged commune the point of its seat, or of the largest part that is listed."""
    parts = defaultdict(list)
    for part in communes:
        if not part.current and part.point:
            parts[part.seat].append(part)
    for commune in communes:
        if commune.current and not commune.point and parts[commune.code]:
            seat = min(parts[commune.code], key=lambda part: part.code != commune.code)
            commune.point, commune.basis = seat.point, "seat"
            commune.radius_km = 6.0


class _Neighbours:
    """Communes with a listed point, by what they share."""

    def __init__(self, known: Iterable[Commune]) -> None:
        self.by_postal_code: dict[str, list[Commune]] = defaultdict(list)
        self.by_intercommunality: dict[str, list[Commune]] = defaultdict(list)
        self.by_arrondissement: dict[str, list[Commune]] = defaultdict(list)
        for commune in known:
            for code in commune.postal_codes:
                self.by_postal_code[code].append(commune)
            self.by_intercommunality[commune.intercommunality].append(commune)
            self.by_arrondissement[commune.arrondissement].append(commune)

    def around(self, commune: Commune) -> tuple[str, tuple[float, float]] | None:
        """Return the kind of neighbours used and their middle; None without any."""
        codes = [c for code in commune.postal_codes for c in self.by_postal_code[code]]
        both = [c for c in codes if c.intercommunality == commune.intercommunality]
        kinds = {"postal code": both or codes}
        if commune.intercommunality:
            kinds["intercommunality"] = self.by_intercommunality[commune.intercommunality]
        if commune.arrondissement:
            kinds["arrondissement"] = self.by_arrondissement[commune.arrondissement]
        for kind, group in kinds.items():
            points = [c.point for c in group if c.point and c.code != commune.code]
            if points:
                return kind, middle(points)
        return None


def _is_current(row: dict) -> bool:
    return row["type"] == "commune-actuelle"
