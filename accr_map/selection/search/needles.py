"""Match types of a search word: exact, prefix, pinyin, and with typing errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accr_map.i18n.folding import Term, pairs, whole_pinyin

# What a match is worth by the field it is found in, worst first.
WEIGHTS = {"summary": 20.0, "unesco": 30.0, "label": 40.0, "place": 60.0, "name": 100.0}
# A word that is only begun; characters or sounds of Chinese in another order; a guess, which
# comes after everything that was found as typed.
BEGUN, LOOSE, GUESSED = 0.9, 0.5, 0.1
FILLER = 0.01
# What a name may write in either way: whoever types one means the other too.
SHORT_FORMS = {
    one: (other,)
    for pair in (("st", "saint"), ("ste", "sainte"), ("mt", "mont"))
    for one, other in (pair, pair[::-1])
}


@dataclass(frozen=True)
class Needle:
    """Words of which any will do, or a beginning of words."""

    words: tuple[str, ...] = ()
    begins: str = ""

    def is_in(self, held: frozenset[str]) -> bool:
        """Tell whether one of the words held fits."""
        if self.begins:
            return any(word.startswith(self.begins) for word in held)
        return not held.isdisjoint(self.words)


@dataclass(frozen=True)
class Variant:
    """A variant of a query term: every needle in the same field."""

    needles: tuple[Needle, ...]
    factor: float = 1.0
    fields: tuple[str, ...] = tuple(WEIGHTS)


def ranked(variants: Iterable[Variant]) -> list[tuple[float, str, Variant]]:
    """Pair variants with fields, the most valuable first."""
    options = [
        (variant.factor * WEIGHTS[name], name, variant)
        for variant in variants
        for name in variant.fields
    ]
    return sorted(options, key=lambda option: -option[0])


def plain_variants(term: Term) -> tuple[Variant, ...]:
    """Find a word or compound as typed: in one word, in its parts and, if last, as a beginning."""
    *parts, end = (Needle((part, *SHORT_FORMS.get(part, ()))) for part in term.parts)
    variants = [Variant((Needle((term.whole,)),)), Variant((*parts, end))]
    if term.last:
        variants.append(Variant((Needle(begins=term.whole),), BEGUN))
        variants.append(Variant((*parts, Needle(begins=term.parts[-1])), BEGUN))
    return tuple(dict.fromkeys(variants))


def han_ways(run: str) -> tuple[Variant, ...]:
    """Find Chinese as typed; in names and places also scattered, or by its sound."""
    names = ("place", "name")
    variants = [Variant(tuple(Needle((part,)) for part in (pairs(run) or [run])))]
    variants.append(Variant(tuple(Needle((char,)) for char in run), LOOSE, names))
    variants.append(Variant((Needle((whole_pinyin(run),)),), LOOSE, names))
    return tuple(variants)
