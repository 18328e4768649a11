"""Figures of a selection: each a number with its rows, formula, sources and year."""

from accr_map.selection.describe import named
from accr_map.statistics.all import HEADLINES, figures, one_figure, warm
from accr_map.statistics.figure import Figure, Remark, amount, difference, people
from accr_map.statistics.scope import Ground, ground
from accr_map.statistics.summary import sentence

__all__ = [
    "HEADLINES",
    "Figure",
    "Ground",
    "Remark",
    "amount",
    "difference",
    "figures",
    "ground",
    "named",
    "one_figure",
    "people",
    "sentence",
    "warm",
]
