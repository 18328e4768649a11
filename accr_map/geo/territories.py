"""Territories with a country code of their own that ISO 3166-2 also lists under a country."""

from __future__ import annotations

import itertools

# Parts of a country that have an ISO 3166-1 code of their own and are also listed among
# its subdivisions in ISO 3166-2; Kosovo (XK, a user-assigned code) stands in Serbia's list.
LISTED_IN = {
    "CN": ("HK", "MO", "TW"),
    "FI": ("AX",),
    "FR": ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"),
    "NL": ("AW", "BQ", "CW", "SX"),
    "NO": ("SJ",),
    "RS": ("XK",),
    "US": ("AS", "GU", "MP", "PR", "UM", "VI"),
}

# Territories whose status is disputed: the map names them without a rank. The checks of positions
# tolerate their outlines, but no address of another country is looked for there.
DISPUTED = ("EH", "PS", "TW", "XK")
# Cities whose status is disputed, by the code of the country that calls each its capital.
DISPUTED_CAPITALS = (("IL", "Jerusalem"),)
# Territories whose chief town is no capital of a country.
WITHOUT_CAPITAL = {*DISPUTED, *itertools.chain(*LISTED_IN.values())}
# By country, the territories in which its addresses may lie: one in Martinique says France.
ADDRESSED_WITHIN = {
    country: tuple(code for code in codes if code not in DISPUTED)
    for country, codes in LISTED_IN.items()
}
