"""Tables of the browser's selection engine: bit sets of the facets, and the search index, as JSON.

The engine (`frontend/engine`) works out a selection by the same rules as this package, from
these tables and the rows of the map. Neither table depends on the reader's language.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map.bit_sets import packed
from accr_map.catalogue import facets
from accr_map.catalogue.membership import NEVER_MEMBER, first_year, first_years, last_years
from accr_map.i18n.folding import FILLERS, MOST_TERMS
from accr_map.selection.search import index, needles
from accr_map.tables.codes import NOT_CURRENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.selection.search.postings import Postings


def sets(catalogue: Catalogue) -> bytes:
    """Write which sites carry each code of each facet, and the years of all sites.

    Facets come in the order of addresses, codes in that of their counts.
    """
    status = catalogue.sites["status"]
    indexed = facets.indexes(catalogue)
    return _json(
        {
            "length": len(catalogue.sites),
            "first_year": first_year(catalogue),
            "starts": _years(first_years(catalogue)),
            "ends": _years(last_years(catalogue)),
            "former": packed(status.isin(NOT_CURRENT).to_numpy(dtype=bool)),
            "ever": packed((status != NEVER_MEMBER).to_numpy(dtype=bool)),
            "facets": {
                key: {
                    "codes": facet.codes,
                    "carriers": [packed(facet.carriers([code])) for code in facet.codes],
                }
                for key, facet in indexed.items()
            },
        }
    )


def words(catalogue: Catalogue) -> bytes:
    """Write the search index: sorted words, the texts that hold them, and their rows, by field."""
    searched = index.index(catalogue)
    return _json(
        {
            "rules": {
                "weights": needles.WEIGHTS,
                "begun": needles.BEGUN,
                "loose": needles.LOOSE,
                "filler": needles.FILLER,
                "whole_name": index.WHOLE_NAME,
                "name_begins": index.NAME_BEGINS,
                "most_terms": MOST_TERMS,
                "fillers": sorted(FILLERS),
                "short_forms": needles.SHORT_FORMS,
            },
            "words": "\n".join(searched.words),
            "sounds": sorted(searched.sounds),
            "names": "\n".join(name for name, _ in searched.names),
            "name_rows": _numbers(np.array([row for _, row in searched.names], dtype=np.int64)),
            "fields": {field: _field(held) for field, held in searched.postings.items()},
        }
    )


def _field(postings: Postings) -> dict[str, dict[str, str]]:
    return {
        "texts": _lists(postings.word_firsts, postings.texts),
        "rows": _lists(postings.text_firsts, postings.rows),
    }


def _lists(firsts: NDArray[np.int64], values: NDArray[np.int32]) -> dict[str, str]:
    """Write ascending lists that lie side by side: their lengths, and the steps in each."""
    steps = np.diff(values, prepend=0).astype(np.int64)
    starts = firsts[:-1][np.diff(firsts) > 0]
    steps[starts] = values[starts]
    return {"lengths": _numbers(np.diff(firsts)), "steps": _numbers(steps)}


def _numbers(numbers: NDArray[Any]) -> str:
    """Write whole numbers from 0 in base64: seven bits a byte, the low ones first."""
    septets = np.stack([numbers >> shift & 127 for shift in range(0, 35, 7)], axis=1)
    longer = np.stack([numbers >> shift > 0 for shift in range(7, 42, 7)], axis=1)
    needed = np.column_stack([np.ones(len(numbers), dtype=bool), longer[:, :-1]])
    content = (septets | np.where(longer, 128, 0)).astype(np.uint8)[needed].tobytes()
    return base64.b64encode(content).decode("ascii")


def _years(years: NDArray[np.float64]) -> list[int | None]:
    return [None if np.isnan(year) else int(year) for year in years.tolist()]


def _json(table: dict[str, Any]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
