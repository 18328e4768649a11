"""Geocoding: addresses to positions with method, provider, precision and confidence.

- `choice`: Choice between the answers of services and of the gazetteer, written as a position.
- `confidence`: Confidence of a geocoder's answer, from 0 to 1, with its reasons in words.
- `gazetteer`: The offline gazetteer: places, names and postal codes, searched without a
  network.
- `limiter`: Rate limiter for all processes of a machine: one request at a time, so many seconds
  apart.
- `pipeline`: Geocoding pipeline: services in order, answers compared, the gazetteer last.
- `position`: `Position` with its pedigree, and its columns in a table.
- `providers`: Geocoding services that can be asked online, one module each; `PROVIDERS` lists
  them by code.
- `queries`: Queries to a geocoding service: structured, free text, locality only.
- `services`: Settings of the geocoding services: which for which country, how often, which
  keys.
- `transport`: HTTP transport of the geocoders: cache first, then rate limiter, then network.
"""

from accr_map.geocoding.gazetteer.geocoder import Gazetteer, locate

__all__ = ["Gazetteer", "locate"]
