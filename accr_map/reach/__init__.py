"""What a funder needs to see: figures that open onto the rows they count, and residencies."""

from accr_map.reach.figure import Figure, Remark, amount, difference, people
from accr_map.reach.figures import HEADLINES, figures, one_figure, warm
from accr_map.reach.ground import Ground, ground
from accr_map.reach.sentence import named, sentence

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
