"""Text folding for search: case, accents, tokens, Chinese in pinyin, search terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from accr_map.i18n.pinyin import sounds_of

# Words that a visitor adds and a text may lack (French, English, other neighbours): they never
# exclude a site.
_LITTLE_WORDS = """
a au aux d de des du en et l la le les sur un une
an and at by for from in of on the to with
am auf das der die im und von zu da di do dos e el i il las los van y
"""
FILLERS = frozenset(_LITTLE_WORDS.split())

# Short and foreign forms of words in names of places, and the form in which they are compared:
# in search by either form, in the gazetteer by this one.
SHORT_FORMS = {"st": "saint", "sankt": "saint", "ste": "sainte", "mt": "mont", "mount": "mont"}
_FORMS = {
    form: tuple(
        other for other in (*SHORT_FORMS, *dict.fromkeys(SHORT_FORMS.values()))
        if other != form and SHORT_FORMS.get(other, other) == SHORT_FORMS.get(form, form)
    )
    for form in (*SHORT_FORMS, *SHORT_FORMS.values())
}  # fmt: skip

# More words than this in one question are not read: it is no longer a name or a subject.
MOST_TERMS = 16

# Chinese and Japanese characters: written without spaces, so each one is a token.
HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"[^\W\d_{HAN}]+|\d+"
_COMPOUND = rf"[^\W_{HAN}]+(?:[-'][^\W_{HAN}]+)+"
_ATOMS = re.compile(rf"[{HAN}]+|{_WORD}")
_WORDS_BY_LINE = re.compile(rf"{_WORD}|\n")
_COMPOUNDS_BY_LINE = re.compile(rf"{_COMPOUND}|\n")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_RUNS_BY_LINE = re.compile(rf"[{HAN}]+|\n")
_TERMS = re.compile(rf"(?P<compound>{_COMPOUND})|(?P<han>[{HAN}]+)|(?P<word>{_WORD})")
# Pinyin typed with tone numbers: `nan2tong1`.
_TONED = re.compile(r"(?:[a-z]{1,6}[1-5])+")

# Letters and signs that Unicode does not decompose, and how people type them.
_WRITTEN = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ŋ": "n", "\u00ad": "", "\u200b": "", "\u2060": "",
    **dict.fromkeys("’‘ʼʹ`´′", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
}  # fmt: skip


def fold(text: str) -> str:
    """Bring a text to the form that is compared: no case, accents, ligatures or odd signs.

    `Orléans` and `ORLEANS` become `orleans`, `Œuvre` becomes `oeuvre`, `Straße`
    `strasse`; every apostrophe becomes `'`, every hyphen or dash `-`.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    if plain.isascii():
        return plain
    # A long text has few different characters: looking at each of those once is what makes
    # folding all summaries of a large network in one piece fast.
    for char in set(plain):
        if char in _WRITTEN:
            plain = plain.replace(char, _WRITTEN[char])
        elif unicodedata.category(char) == "Mn":
            plain = plain.replace(char, "")
    return plain


def slug(text: str, longest: int = 80) -> str:
    """Write a text as a code of small letters, digits and hyphens; empty where none is left.

    `Château d'Œuvre` becomes `chateau-d-oeuvre`; Chinese is written in pinyin.
    """
    latin = fold(text)
    if _HAN_CHARACTER.search(latin):
        latin = "-".join(sounds_of(latin))
    return re.sub("[^a-z0-9]+", "-", latin).strip("-")[:longest].strip("-")


def spaced(text: str) -> str:
    """Fold a text to its words with single spaces: `L'Orée – Théâtre` becomes `l oree theatre`."""
    return " ".join(_ATOMS.findall(fold(text)))


def all_spaced(texts: Iterable[str]) -> list[str]:
    """Do `spaced` for many texts at once, which is several times faster."""
    return [" ".join(_ATOMS.findall(line)) for line in _folded_lines(texts).split("\n")]


def _folded_lines(texts: Iterable[str]) -> str:
    """Fold texts in one piece, one a line: much faster than many short ones."""
    return fold("\n".join(text.replace("\n", " ") for text in texts))


def tokens(texts: Iterable[str], *, compounds: bool, pinyin: bool) -> tuple[np.ndarray, np.ndarray]:
    """Cut texts into the tokens under which they can be found.

    Args:
        texts: as they are written.
        compounds: also `saintmalo` for `Saint-Malo`.
        pinyin: also the pinyin of Chinese, one to three syllables at a time.

    Returns:
        Tokens (object array) and, for each, the number of its text (ascending).
    """
    folded = _folded_lines(texts)
    by_script = [_by_line(_WORDS_BY_LINE.findall(folded))]
    by_script += _other_forms(*by_script[0])
    if compounds:
        whole, lines = _by_line(_COMPOUNDS_BY_LINE.findall(folded))
        by_script.append((np.array([joined(word) for word in whole], dtype=object), lines))
    if _HAN_CHARACTER.search(folded):
        by_script.append(_chinese(folded, pinyin=pinyin))
    words, numbers = (np.concatenate(parts) for parts in zip(*by_script, strict=True))
    order = np.argsort(numbers, kind="stable")
    return words[order], numbers[order]


@lru_cache(maxsize=8192)
def token_set(text: str) -> frozenset[str]:
    """Cut one text into all its tokens, compounds and pinyin included."""
    folded = fold(text)
    runs = [run for run in _RUNS_BY_LINE.findall(folded) if run != "\n"]
    chinese = (token for run in runs for token in (*characters(run), *syllables(run)))
    whole = (joined(word) for word in _COMPOUNDS_BY_LINE.findall(folded))
    words = _WORDS_BY_LINE.findall(folded)
    forms = (form for word in words for form in _FORMS.get(word, ()))
    return frozenset((*words, *forms, *whole, *chinese)) - {"\n"}


def _other_forms(words: np.ndarray, lines: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """List the other forms of short and foreign words: `saint` where a text has `st`."""
    added: list[tuple[np.ndarray, np.ndarray]] = []
    for word, forms in _FORMS.items():
        of_word = lines[words == word]
        added += [(np.full(len(of_word), form, dtype=object), of_word) for form in forms]
    return added


def _chinese(folded: str, *, pinyin: bool) -> tuple[np.ndarray, np.ndarray]:
    """Cut the Chinese of many lines into tokens and their line numbers."""
    runs, lines = _by_line(_RUNS_BY_LINE.findall(folded))
    cut = [characters(run) + (syllables(run) if pinyin else []) for run in runs]
    words = np.array([token for run in cut for token in run], dtype=object)
    return words, np.repeat(lines, [len(run) for run in cut])


def joined(compound: str) -> str:
    """Write a folded compound in one word."""
    return compound.replace("-", "").replace("'", "")


def characters(run: str) -> list[str]:
    """List the characters of a run of Chinese and its pairs of neighbours."""
    return [*run, *pairs(run)]


def pairs(run: str) -> list[str]:
    """List the pairs of neighbours of a run of Chinese."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def syllables(run: str) -> list[str]:
    """List the pinyin of a run of Chinese, in stretches of one to three syllables."""
    sounds = _sounds(run)
    stretches = (sounds[at : at + n] for n in (1, 2, 3) for at in range(len(sounds) - n + 1))
    return ["".join(stretch) for stretch in stretches]


def whole_pinyin(run: str) -> str:
    """Write a run of Chinese in pinyin, in one word without tones."""
    return "".join(_sounds(run))


def is_han(token: str) -> bool:
    """Tell whether a token is one Chinese character."""
    return _HAN_CHARACTER.fullmatch(token) is not None


def split(word: str, sounds: frozenset[str]) -> list[str]:
    """Cut a word wholly into known syllables, the longest first; empty if it cannot be."""
    # Cuts of the first `at` letters; each keeps the longest last syllable that works.
    cuts: dict[int, list[str]] = {0: []}
    for at in range(1, len(word) + 1):
        for start in range(max(0, at - 6), at):
            if start in cuts and word[start:at] in sounds:
                cuts[at] = [*cuts[start], word[start:at]]
                break
    return cuts.get(len(word), [])


@lru_cache(maxsize=4096)
def _sounds(run: str) -> tuple[str, ...]:
    # Pinyin is written with v for ü; folded texts have u.
    return tuple(sound.replace("v", "u") for sound in sounds_of(run))


def _by_line(pieces: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Split what was found in a text of many lines into tokens and their line numbers."""
    words = np.array(pieces, dtype=object)
    ends = words == "\n"
    return words[~ends], np.cumsum(ends)[~ends]


@dataclass(frozen=True)
class Term:
    """One thing asked for: a word, a compound such as `Saint-Malo`, or a run of Chinese."""

    kind: str
    #: The folded words; several in a compound.
    parts: tuple[str, ...]
    #: The same in one word.
    whole: str
    #: It is the last one, so perhaps only begun.
    last: bool = False
    #: It may be missing.
    filler: bool = False


def terms(question: str) -> tuple[Term, ...]:
    """Read a question; empty if it has neither a letter nor a digit."""
    cut = [term for chunk in fold(question).split() for term in _cut(chunk)][:MOST_TERMS]
    needed = any(not _is_filler(term) for term in cut)
    return tuple(
        replace(term, last=term is cut[-1], filler=needed and _is_filler(term)) for term in cut
    )


def _is_filler(term: Term) -> bool:
    return all(part in FILLERS for part in term.parts)


def _cut(chunk: str) -> Iterator[Term]:
    """Cut a folded chunk without spaces into terms."""
    if _TONED.fullmatch(chunk):
        yield Term("compound", tuple(_ATOMS.findall(chunk)), re.sub(r"\d", "", chunk))
        return
    for match in _TERMS.finditer(chunk):
        parts = tuple(_ATOMS.findall(match.group()))
        kind = match.lastgroup or "word"
        if kind == "compound":
            parts = tuple(part for part in parts if part not in FILLERS) or parts
        yield Term(kind, parts, joined(match.group()))
