"""Kinds of a network's own columns: words, yes or no, numbers in classes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accr_map.i18n import Language, mark

#: The one code of a column of yes and no.
YES = "yes"
#: Words of yes and no in the languages of most lists; a tick or a cross is a yes.
_YES = frozenset([
    "yes", "y", "true", "oui", "vrai", "x", "✓", "✔", "ja", "wahr", "si", "sì", "sí", "vero", "sim",
    "tak", "是", "有", "对",
])  # fmt: skip
_NO = frozenset([
    "no", "n", "false", "non", "faux", "nein", "falsch", "falso", "não", "nao", "nie", "否", "无",
    "不", "-",
])  # fmt: skip
_BOTH = {"1": True, "0": False}
# Letters for oui, ja, sí, tak: each says yes where N is the other letter, and nothing alone.
_LETTERS = frozenset(["o", "j", "s", "t"])
_NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
# Thousands set apart by a comma or a point; what may follow is the other sign with decimals.
_GROUPS = {
    ",": re.compile(r"[-−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
    ".": re.compile(r"[-−]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
}
# Fewer values are chosen one by one; more classes than these are too many to look through.
_FEWEST_VALUES, _MOST_CLASSES = 8, 7
# A class that holds more than this share of all says little: steps that grow tell more.
_TOO_FULL = 0.6
# From here on the thousands of a number are set apart: a year has none.
_GROUPED = 10_000


def yes_or_no(cell: str) -> bool | None:
    """Tell whether a cell says yes or no; None if it says neither."""
    word = cell.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def is_yes_or_no(cells: Sequence[str]) -> bool:
    """Tell whether all cells, at least one yes among them, say yes or no; 1 and 0 together too."""
    known = {cell.strip().casefold() for cell in cells}
    if known == set(_BOTH) or (len(known) == 2 and "n" in known and known & _LETTERS):
        return True
    answers = {yes_or_no(cell) for cell in known}
    return True in answers and None not in answers


def says_yes(cell: str) -> bool:
    """Tell whether a cell of a column of yes and no says yes."""
    cell = cell.strip()
    return cell.casefold() in _LETTERS or _BOTH.get(cell, yes_or_no(cell)) is True


def numbers_of(cells: Iterable[str]) -> list[float]:
    """Return the numbers of a column, a decimal point or comma in them; empty if one is none.

    A comma with three digits behind it wherever it stands sets thousands apart if smaller numbers
    stand without it, as in "1,200" and "60"; so does a point. Where no cell tells, a point has
    decimals behind it, and a comma may mean either: then the column has no numbers.
    """
    written = [_THOUSANDS.sub("", cell.strip()) for cell in cells]
    for sign, groups in _GROUPS.items():
        marked = [cell for cell in written if sign in cell]
        if not marked or not all(groups.fullmatch(cell) for cell in marked):
            continue
        if len(marked) < len(written) or any(cell.count(sign) > 1 for cell in marked):
            written = [cell.replace(sign, "") for cell in written]
        elif sign == ",":
            return []
    if not all(_NUMBER.fullmatch(cell) for cell in written):
        return []
    return [float(cell.replace("−", "-").replace(",", ".")) for cell in written]


@dataclass(frozen=True)
class Classes:
    """Classes of numbers: each from one limit to the next, the last limit left out.

    Args:
        limits: in ascending order; one more than there are classes.
        is_whole: whether all numbers are whole.
    """

    limits: tuple[float, ...]
    is_whole: bool

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Classes | None:
        """Divide numbers into classes with round limits; None if they are too few to be divided.

        The limits are the "nice numbers" of P. Heckbert (Graphics Gems, 1990): 1, 2 or 5 times a
        power of ten. Where most numbers would stand in one class, the limits grow by such numbers.
        """
        if len(set(numbers)) < _FEWEST_VALUES:
            return None
        is_whole = all(float(number).is_integer() for number in numbers)
        lowest, highest = min(numbers), max(numbers)
        step = _nice((highest - lowest) / (_MOST_CLASSES - 1))
        step = max(step, 1.0) if is_whole else step
        first = math.floor(lowest / step)
        count = math.floor(highest / step) - first + 1
        even = cls(tuple(_clean((first + at) * step) for at in range(count + 1)), is_whole)
        fullest = max(sum(even.code(n) == code for n in numbers) for code in even.codes)
        if fullest <= _TOO_FULL * len(numbers) or lowest < 0:
            return even
        return cls(_growing(sorted(n for n in numbers if n > 0), has_zero=lowest == 0), is_whole)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the classes, such as `100..199`, in ascending order."""
        return tuple(map(self._code, range(len(self.limits) - 1)))

    def code(self, number: float) -> str:
        """Return the code of the class in which a number stands; empty outside of all."""
        at = sum(limit <= number for limit in self.limits) - 1
        return self._code(at) if 0 <= at < len(self.limits) - 1 else ""

    def _code(self, at: int) -> str:
        first, end = self.limits[at : at + 2]
        return f"{first:.15g}..{end - 1 if self.is_whole else end:.15g}"

    def label(self, code: str, language: Language) -> str:
        """Name a class in a language, from its first number to its last."""
        first, _, last = code.partition("..")
        words = [_written(float(number), language) for number in (first, last)]
        if first == last:
            return words[0]
        message = _WHOLE if self.is_whole else _UNDER
        return language.text(message, first=words[0], last=words[1])


_WHOLE, _UNDER = mark("{first} to {last}"), mark("{first} to under {last}")


def _written(number: float, language: Language) -> str:
    if number.is_integer() and abs(number) < _GROUPED:
        return f"{number:.0f}"
    return language.number(number, 6)


def _nice(number: float) -> float:
    """Return the smallest of 1, 2 or 5 times a power of ten that is not below a number."""
    power = 10.0 ** math.floor(math.log10(number))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= number * (1 - 1e-9))


def _growing(positive: Sequence[float], *, has_zero: bool) -> tuple[float, ...]:
    """Return limits that grow by nice numbers, or by powers of ten where these are too many."""
    low, high = positive[0], positive[-1]
    powers = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 2)
    for steps in ((1, 2, 5), (1, 5), (1,)):
        limits = [_clean(step * 10.0**power) for power in powers for step in steps]
        begins = max(at for at, limit in enumerate(limits) if limit <= low)
        ends = min(at for at, limit in enumerate(limits) if limit > high)
        limits = limits[begins : ends + 1]
        if len(limits) <= _MOST_CLASSES + 1:
            break
    return (0.0, *limits) if has_zero else tuple(limits)


def _clean(number: float) -> float:
    """Take the last binary digits off a product of decimal ones."""
    return float(f"{number:.12g}")
