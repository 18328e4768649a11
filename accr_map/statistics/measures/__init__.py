"""Measures behind the figures: population, distances, residencies, statements, arcs."""
