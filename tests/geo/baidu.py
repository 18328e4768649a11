"""BD-09, Baidu's datum, written: the inverse of what `accr_map.geo.datum` reads."""

import math

_TURN = math.pi * 3000.0 / 180.0


def gcj02_to_bd09(latitude: float, longitude: float) -> tuple[float, float]:
    """Convert GCJ-02 to BD-09, in decimal degrees (eviltransform's formula)."""
    radius = math.hypot(longitude, latitude) + 0.00002 * math.sin(latitude * _TURN)
    angle = math.atan2(latitude, longitude) + 0.000003 * math.cos(longitude * _TURN)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065
