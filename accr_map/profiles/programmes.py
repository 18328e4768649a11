"""Programmes that a site hosts, as sources show, and the newest call of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map.catalogue import labels
from accr_map.catalogue.membership import hosting_by_site
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n.translated import marked, passage
from accr_map.tables.codes import BASES, PROGRAMME_STATUSES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language

#: The group of the fact that names programmes on a card; a page tells more of them.
GROUP = "programmes"
# The numbers of a call that are published.
_COUNTED = ("laureates", "origin_countries", "hosts")


@dataclass(frozen=True)
class Hosted:
    """A programme that a site hosted, or is offered for. Empty texts are unknown."""

    code: str
    name: str
    #: The years that sources show, and what that rests on.
    years: str
    #: Its full name where that is another one, and whether it goes on.
    about: str
    #: The newest call of the programme, whatever its hosts.
    call: str


def hosted(catalogue: Catalogue, site: str, language: Language) -> Iterator[Hosted]:
    """Yield the programmes of a site, as `hosting.csv` has them."""
    known = _programmes(catalogue)
    for row in hosting_by_site(catalogue).get(site, ()):
        code = row["programme_id"]
        name = labels.label(catalogue, "programmes", code, language)
        years = [str(year) for year in (row["first_year"], row["last_year"]) if not pd.isna(year)]
        span = "–".join(dict.fromkeys(years))
        basis = language.text(BASES.get(row["basis"], "")).lower()
        yield Hosted(
            code,
            name,
            language.commas((span, basis)),
            " · ".join(filter(None, _about(known.get(code, {}), name, language))),
            newest_call(catalogue, code, language),
        )


def newest_call(catalogue: Catalogue, programme: str, language: Language) -> str:
    """Say in a line what the newest call of a programme gave; empty without a dated one."""
    row = _newest_calls(catalogue).get(programme)
    if row is None:
        return ""
    counts = {column: int(row[column]) for column in _COUNTED if not pd.isna(row[column])}
    parts = [str(int(row["year"]))]
    if (number := counts.get("laureates")) is not None:
        parts.append(language.count("{n} laureate", "{n} laureates", number))
    if (number := counts.get("origin_countries")) is not None:
        parts.append(language.count("{n} country of origin", "{n} countries of origin", number))
    if (number := counts.get("hosts")) is not None:
        parts.append(language.count("{n} host site", "{n} host sites", number))
    return language.text("Newest call: {call}", call=" · ".join(parts))


def _about(row: dict[Any, Any], name: str, language: Language) -> Iterator[str]:
    if not row:
        return
    full = passage(row, "full_name", language)
    if full and full.text != name:
        yield marked(full)
    yield language.text(PROGRAMME_STATUSES.get(row["status"], ""))


@per_catalogue
def _programmes(catalogue: Catalogue) -> dict[str, dict[Any, Any]]:
    return {row["id"]: row for row in catalogue.programmes.to_dict("records")}


@per_catalogue
def _newest_calls(catalogue: Catalogue) -> dict[str, dict[Any, Any]]:
    dated = catalogue.calls.dropna(subset="year").sort_values("year", kind="stable")
    return {row["programme_id"]: row for row in dated.to_dict("records")}
