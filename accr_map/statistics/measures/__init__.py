"""Measures behind the figures: population, distances, residencies, statements, arcs.

- `arcs`: Arcs from countries of origin to host sites, along great circles.
- `distances`: Distances of sites to people, cities and each other, over the WGS-84 ellipsoid.
- `hosting`: Hosting rows of a selection: which sites hosted which programme, in a year or ever.
- `population`: Population of places: the gazetteer's towns and villages with their inhabitants.
- `residencies`: Residency stays by origin, host, programme and year, and the totals that
  sources state.
- `statements`: Stated numbers of members, one per source, neither corrected nor added up.
"""
