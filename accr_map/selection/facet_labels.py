"""Labels of facets and of their codes in the reader's language, as JSON for the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from accr_map import privacy
from accr_map.catalogue import facets
from accr_map.i18n import Language, mark
from accr_map.tables.codes import SMALLEST_GROUP

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.catalogue.facets import Facet

# What a filter says, by the codes that `facet.js` knows.
WORDS = {
    "search": mark("Search"),
    "none": mark("Nothing by that name."),
    "more": mark("{n} more"),
    "fewer": mark("Fewer"),
    "chosen": mark("{n} chosen"),
    "withheld": mark("withheld"),
}
# What the chips say, by the codes that `chips.js` knows.
CHIP_WORDS = {
    "remove": mark("Take this filter away"),
    "clear": mark("Clear all"),
    "words": mark("“{words}”"),
    "near": mark("Near {place}"),
    "year": mark("In {year}"),
}
# What the bar of years says, by the codes that `year.js` knows.
YEAR_WORDS = {
    "label": mark("Members in the year"),
    "today": mark("Today"),
    "play": mark("Play the years"),
    "pause": mark("Pause"),
}


def facet_rows(catalogue: Catalogue, language: Language) -> bytes:
    """Write the headings, codes and labels of all facets offered as UTF-8 JSON.

    `said` is how a label is said away from its filter, `{label}` standing for it.
    A facet's values come in the order of its counts in `selection.facet_counts`; each is code,
    label, and the heading it stands under with the place in which it is shown before its count
    decides: that of the heading, or its own in a facet that has an order. `withheld` are the codes
    of which no site does not mean none, and `note` says so.
    """
    hiding = privacy.hiding_hosts(catalogue.protected)
    note = language.text(privacy.HOSTS_WITHHELD, n=language.number(SMALLEST_GROUP))
    table = {
        facet.key: {
            "title": facet.title(language),
            "said": facet.said("{label}", language),
            "values": [
                [
                    code,
                    facet.label(catalogue, code, language),
                    *(("", at) if facet.is_ordered else _group(catalogue, facet, code, language)),
                ]
                for at, code in enumerate(facet.codes(catalogue))
            ],
            "withheld": sorted(hiding) if facet.vocabulary == "programmes" else [],
            "note": note,
        }
        for facet in facets.of(catalogue)
        if facet.is_offered
    }
    document = {"facets": table, "words": language.texts(WORDS), "locale": language.code}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _group(catalogue: Catalogue, facet: Facet, code: str, language: Language) -> tuple[str, int]:
    """Name the heading that a code stands under and its place; "" and -1 if it has none.

    It is that of the first site with the code whose own code in the grouping facet is known.
    """
    if not facet.grouped_by:
        return "", -1
    headings = facets.facet(facet.grouped_by)
    known = list(getattr(catalogue, headings.vocabulary)["id"])
    indexed = facets.indexes(catalogue)[facet.key]
    carriers = indexed.rows[indexed.columns == indexed.codes.index(code)]
    groups = headings.values(catalogue).iloc[carriers]
    group = next((candidate for candidate in groups if candidate in known), "")
    if not group:
        return "", -1
    return headings.label(catalogue, group, language), known.index(group)
