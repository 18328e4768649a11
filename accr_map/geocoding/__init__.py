"""Positions with a pedigree: where each comes from, how exact it is and how sure we are."""

from accr_map.geocoding.gazetteer.geocoder import Gazetteer, locate

__all__ = ["Gazetteer", "locate"]
