"""Geocoding: addresses to positions with method, provider, precision and confidence."""

from accr_map.geocoding.gazetteer.geocoder import Gazetteer, locate

__all__ = ["Gazetteer", "locate"]
