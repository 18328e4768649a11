"""Lines of the base map as text: base64 VLQ, as source maps have it.

A whole number is one letter or more, five bits each, the lowest first; its sign is the lowest bit,
and a letter's sixth bit tells that another follows. Steps of up to 15 take one letter.
"""

import numpy as np
from numpy.typing import NDArray

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = np.zeros(128, np.int64)
_VALUES[np.frombuffer(LETTERS, np.uint8)] = np.arange(64)


def packed(numbers: list[int]) -> str:
    """Write whole numbers as text."""
    letters = bytearray()
    for number in numbers:
        rest = abs(number) << 1 | (number < 0)
        while rest > 31:
            letters.append(LETTERS[rest & 31 | 32])
            rest >>= 5
        letters.append(LETTERS[rest])
    return letters.decode()


def unpacked(text: str) -> NDArray[np.int64]:
    """Read the whole numbers of a text; none of an empty one."""
    values = _VALUES[np.frombuffer(text.encode(), np.uint8)]
    if not len(values):
        return values
    firsts = np.concatenate([[0], np.flatnonzero(values < 32)[:-1] + 1])
    places = np.arange(len(values)) - np.repeat(firsts, np.diff(firsts, append=len(values)))
    numbers = np.add.reduceat((values & 31) << 5 * places, firsts)
    return np.where(numbers & 1, -(numbers >> 1), numbers >> 1)
