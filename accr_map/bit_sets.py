"""Bit sets: one boolean a site as text, for the browser."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def packed(marked: NDArray[np.bool_]) -> str:
    """Pack booleans into base64, eight to a byte, lowest bit first."""
    return base64.b64encode(np.packbits(marked, bitorder="little").tobytes()).decode("ascii")
