"""Geometry of the Earth: distances, datums, the ellipsoid, outlines of countries."""
