"""Query codec: the words of the address to the fields of a selection and back."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from accr_map.catalogue import facets
from accr_map.catalogue.membership import first_year
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, mark
from accr_map.selection import nearby

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

Query = Iterable[tuple[str, str]] | Mapping[str, Sequence[str] | str]

# Words of every address that are not about the selection: neither read here nor reported.
RESERVED = frozenset({"lang", "site", "page", "embed", "embed_options"})

# Stands for every status in an address, where no status is chosen.
EVERY_STATUS = "every"

# What messengers, mailings and advertisements put into an address: left out without a word.
_TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|mc_[ce]id|_hs\w+|_g[al]|mkt_tok|igshid|srsltid|ref_src"
    r"|msclkid|(fb|g|d|tw|tt|y)clid|[gw]braid"
)
# What a sentence leaves at the end of an address.
_AROUND = " \t\n\u00a0.,;:!?)]}>\"'»”’)。，；：、！？）》」』】…"

# Longest text taken from the address, in characters: a name of a site fits, an attack does not.
LONGEST_TEXT = 200
# Longest value of a page's own word: `vs` holds the filters of another selection.
LONGEST_OWN = 1000
# Half the girdle of the Earth: a longer radius leaves nothing out.
LONGEST_KM = 20_000.0


@dataclass(frozen=True)
class Ignored:
    """A part of the address that was left out because it means nothing here."""

    key: str
    value: str

    def text(self, language: Language) -> str:
        """Say what was left out, in the reader's language (plain text, not markup)."""
        message = mark("“{key}={value}” in the link means nothing here and was left out.")
        return language.text(message, key=tidy(self.key), value=tidy(self.value))


def read(
    query: Query,
    catalogue: Catalogue,
    own_words: Collection[str] = (),
    this_year: int | None = None,
) -> tuple[dict[str, Any], tuple[Ignored, ...]]:
    """Read an address into the fields of a selection, and list what was left out.

    `own_words` are those that the caller reads itself; with `this_year`, years after it are
    left out, and those before the first year of which a member is known.
    """
    values: dict[str, Any] = {}
    ignored: list[Ignored] = []
    for key, value in _pairs(query):
        if key in RESERVED or key in own_words or not value:
            continue
        is_beyond = key == "year" and not _is_past(bare(value), catalogue, this_year)
        if is_beyond or not _take(values, key, value, catalogue):
            ignored.append(Ignored(key, value))
    if "statuses" in values and values.pop("every_status", False):
        ignored.append(Ignored("status", EVERY_STATUS))
    if "km" in values and "near" not in values:
        ignored.append(Ignored("km", number(values.pop("km"))))
    return values, tuple(ignored)


def own(query: Query, own_words: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs whose words the caller reads itself, in their order, each pair once.

    A value longer than any choice of a page is left out: it would make every link and QR
    code of the view too long.
    """
    pairs = ((key, value) for key, value in _pairs(query) if key in own_words)
    return tuple(dict.fromkeys(pair for pair in pairs if len(pair[1]) <= LONGEST_OWN))


def write(pairs: Iterable[tuple[str, str]]) -> str:
    """Write words as the query of an address; empty if there are none."""
    return urlencode(list(pairs))


def parse(text: str) -> list[tuple[str, str]]:
    """Read the words of a query that `write` wrote; what is none is left out."""
    return parse_qsl(text)


def address(base: str, pairs: Iterable[tuple[str, str]], page: str | None = None) -> str:
    """Write a full address with a query of its own.

    Args:
        base: the address of any page of the same server; its query is left out.
        pairs: the words of the address.
        page: name of the page that stands beside that of `base`, empty for the front page;
            None is the page of `base` itself.
    """
    parts = urlsplit(base)
    path = parts.path if page is None else f"{parts.path.rpartition('/')[0]}/{page}"
    return urlunsplit((parts.scheme, parts.netloc, path or "/", write(pairs), ""))


def tidy(text: str) -> str:
    """Clean a text that a visitor typed: no control characters, single spaces, at most 200 long.

    Halves of surrogate pairs go too: they cannot be written into an address.
    """
    spaced = (" " if char.isspace() else char for char in text[: 2 * LONGEST_TEXT])
    visible = "".join(char for char in spaced if unicodedata.category(char) not in {"Cc", "Cs"})
    return " ".join(visible.split())[:LONGEST_TEXT].strip()


def radius(km: float | None) -> float | None:
    """Bring a radius in kilometres to one decimal; None if it is no distance."""
    if km is None or not math.isfinite(km) or round(km, 1) <= 0:
        return None
    return min(round(float(km), 1), LONGEST_KM)


def number(value: float) -> str:
    """Write a number as short as it goes: `100`, `2.5`."""
    return str(int(value)) if value == int(value) else str(value)


def bare(value: str) -> str:
    """Return a value without the punctuation that a sentence leaves at the end of an address."""
    return value.rstrip(_AROUND)


def meant(value: str, known: Collection[str]) -> str:
    """Return which of the known values is meant, bare if not; empty if it is none of them."""
    return next((candidate for candidate in (value, bare(value)) if candidate in known), "")


def site(query: Query, catalogue: Catalogue) -> tuple[str, str]:
    """Return the site that an address names and, if the catalogue has none such, its words."""
    requested = next((value for key, value in _pairs(query) if key == "site" and value), "")
    known = meant(requested, _sites(catalogue))
    return known, "" if known else requested


def _pairs(query: Query) -> list[tuple[str, str]]:
    """List the words of an address, `&amp;` read as `&`, without those that track a reader."""
    if isinstance(query, Mapping):
        named = cast("Mapping[str, Sequence[str] | str]", query)
        listed = [
            (key, value)
            for key, values in named.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
    else:
        listed = list(query)
    pairs = ((str(key).removeprefix("amp;"), str(value)) for key, value in listed)
    return [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]


@per_catalogue
def _sites(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(catalogue.sites["id"])


def _take(values: dict[str, Any], key: str, value: str, catalogue: Catalogue) -> bool:
    """Put one part of an address among the fields; False if it means nothing here."""
    if key == "status" and meant(value.casefold(), (EVERY_STATUS,)):
        values["every_status"] = True
        return True
    for facet in facets.of(catalogue):
        if facet.key == key:
            codes = _codes(catalogue, key)
            code = codes.get(meant(value, codes) or meant(value.casefold(), codes))
            if code is not None:
                values.setdefault(facet.field, []).append(code)
            return code is not None
    if key not in _SINGLES or _SINGLES[key].field in values:
        return False
    read_text = _SINGLES[key].read
    read_value = read_text(value)
    if read_value is None:
        read_value = read_text(bare(value))
    if read_value is not None:
        values[_SINGLES[key].field] = read_value
    return read_value is not None


def _is_past(year: str, catalogue: Catalogue, this_year: int | None) -> bool:
    """Tell whether the network has such a year: from its first to this one."""
    if this_year is None:
        return True
    return str(first_year(catalogue) or 0).zfill(4) <= year <= str(this_year)


@per_catalogue
def _codes(catalogue: Catalogue, key: str) -> dict[str, str]:
    """Map each code of a facet, as it is and in lower case, to the code."""
    codes = facets.indexes(catalogue)[key].codes
    return {code.casefold(): code for code in codes} | {code: code for code in codes}


def _read_words(text: str) -> str | None:
    return tidy(text) or None


def _read_year(text: str) -> int | None:
    return int(text) if re.fullmatch("[12][0-9]{3}", text) else None


def _read_near(text: str) -> str | None:
    place = nearby.meant(tidy(text))
    return None if place is None else place.key


def _read_km(text: str) -> float | None:
    return radius(float(text)) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) else None


class _Single(NamedTuple):
    """A word that stands once in an address: its field, and how its text is read."""

    field: str
    read: Callable[[str], Any]


_SINGLES: Mapping[str, _Single] = MappingProxyType(
    {
        "q": _Single("words", _read_words),
        "year": _Single("year", _read_year),
        "near": _Single("near", _read_near),
        "km": _Single("km", _read_km),
    }
)


BAD_QUERY = mark("This part of the query means nothing here: correct it or take it out.")
