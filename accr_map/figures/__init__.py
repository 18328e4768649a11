"""Figures of a selection: each a number with its rows, formula, sources and year."""

from accr_map.figures.all import HEADLINES, figures, one_figure, warm
from accr_map.figures.figure import Figure, Remark, amount, difference, people
from accr_map.figures.scope import Ground, ground
from accr_map.figures.summary import sentence
from accr_map.selection.describe import named

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
