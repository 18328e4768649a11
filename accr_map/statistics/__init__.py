"""Figures of a selection: each a number with its rows, formula, sources and year.

- `all`: List of all figures, computed for a selection and kept per catalogue.
- `figure`: `Figure`: a number with the rows it counts, its formula, its sources and its
  remarks.
- `measures`: Measures behind the figures: population, distances, residencies, statements, arcs.
- `network`: Figures of the network: sites, countries, regions, heritage, status.
- `scope`: Scope of the figures: the sites, residency stays and year of a selection.
- `stays`: Figures of the residencies: programmes, hosts, residents, countries of origin.
- `summary`: Summary sentence of a selection, for the head of Reach and of documents.
- `surroundings`: Figures of the surroundings: towns, cities, population, and gaps between
  sites.
- `tables`: Tables of figures for readers: one row a figure, and the rows that a figure counts.
"""

from accr_map.selection.describe import named
from accr_map.statistics.all import HEADLINES, figures, one_figure, warm
from accr_map.statistics.figure import Figure, Remark, amount, difference, people
from accr_map.statistics.scope import Scope, scope_of
from accr_map.statistics.summary import sentence

__all__ = [
    "HEADLINES",
    "Figure",
    "Remark",
    "Scope",
    "amount",
    "difference",
    "figures",
    "named",
    "one_figure",
    "people",
    "scope_of",
    "sentence",
    "warm",
]
