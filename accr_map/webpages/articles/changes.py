"""Article Changes: changes of the data, by date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accr_map.catalogue import Catalogue, citations
from accr_map.catalogue.labels import names
from accr_map.i18n import Language
from accr_map.i18n.translated import markup, passage
from accr_map.tables.codes import CHANGE_KINDS, FORM_ONLY
from accr_map.tables.schemas import TABLES
from accr_map.webpages import prose
from accr_map.webpages.html import Markup, html, joined
from accr_map.webpages.prose import Article, Reader


def article(view: Reader) -> Article:
    """Write the article."""
    catalogue, language, text = view.catalogue, view.language, view.language.text
    return Article(
        text("Changes of the data"),
        (
            prose.section(
                text("The state shown"),
                prose.facts(
                    [
                        (text("Version"), html("<code>{}</code>", catalogue.version)),
                        (
                            text("Sources read until"),
                            _newest(catalogue, language, "sources", "seen"),
                        ),
                        (
                            text("Positions reviewed until"),
                            _newest(catalogue, language, "coordinates", "date"),
                        ),
                        (
                            text("Newest proof of a site’s status"),
                            _newest(catalogue, language, "sites", "evidence_date"),
                        ),
                    ]
                ),
                prose.plain(text("The version stays the same as long as no table changes.")),
            ),
            prose.section(text("What changed"), _changes(catalogue, language)),
        ),
    )


def _newest(catalogue: Catalogue, language: Language, table: str, field: str) -> str:
    """Write the newest date of a column; empty if there is none."""
    return language.date(max(catalogue.tables()[table][field], default=""))


def _changes(catalogue: Catalogue, language: Language) -> Markup:
    """List the changes, the newest first; those of one day in the order of the file, turned."""
    rows = catalogue.changes[catalogue.changes["kind"] != FORM_ONLY]
    rows = rows.iloc[::-1].sort_values("date", ascending=False, kind="stable")
    if rows.empty:
        return prose.plain(language.text("The data name no change yet."))
    left = len(catalogue.changes) - len(rows)
    note = language.count(
        "{n} change of the tables’ form, not of a fact, stands in changes.csv alone.",
        "{n} changes of the tables’ form, not of a fact, stand in changes.csv alone.",
        left,
    )
    lines = joined(_change(catalogue, row, language) for row in rows.to_dict("records"))
    return html('<ol class="accr-changes">{}</ol>{}', lines, prose.plain(note) if left else "")


def _change(catalogue: Catalogue, row: Mapping[Any, Any], language: Language) -> Markup:
    text = language.text
    sites = catalogue.sites[catalogue.sites["id"] == row["site_id"]]
    cited = citations.citations(catalogue, row["source_ids"], language)
    parts = [
        language.date(row["date"]),
        text(CHANGE_KINDS[row["kind"]]) if row["kind"] else "",
        text(TABLES[row["table"]].title) if row["table"] else "",
        *names(sites, language),
        *dict.fromkeys(citation.publisher for citation in cited),
    ]
    title = markup(passage(row, "title", language), language)
    return html("<li>{}<small>{}</small></li>", title, " · ".join(filter(None, parts)))
