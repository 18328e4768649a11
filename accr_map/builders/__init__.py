"""Builders of the files that ship ready-made: base map, gazetteer, names of languages, totals."""
