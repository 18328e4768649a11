"""Article About: coverage, sources, missing texts."""

from __future__ import annotations

from accr_map.catalogue import Catalogue
from accr_map.catalogue.citations import citations
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import markup
from accr_map.webpages import coverage, prose
from accr_map.webpages.html import Markup, html, joined, new_tab
from accr_map.webpages.prose import Article, Reader


def article(view: Reader) -> Article:
    """Write the article."""
    language, text, catalogue = view.language, view.language.text, view.catalogue
    count = language.count(
        "{n} source is cited, with the day on which it was read.",
        "{n} sources are cited, each with the day on which it was read.",
        len(catalogue.sources),
    )
    return Article(
        text("About this map"),
        lead=view.settings.tagline(language.code),
        sections=(
            prose.section(
                text("What is known, and what is missing"),
                prose.plain(text("An empty cell means unknown: it is never filled by a guess.")),
                coverage.table(catalogue, language),
                coverage.missing_texts(catalogue, language),
            ),
            prose.section(
                text("Sources"),
                prose.plain(count),
                prose.folded(text("All the sources"), _sources(catalogue, language)),
            ),
        ),
        ways=(
            ("changes", text("Changes of the data")),
            ("credits", text("Credits and licences")),
        ),
    )


@per_catalogue
def _sources(catalogue: Catalogue, language: Language) -> Markup:
    """Write every source as an item of a list, as HTML."""
    items = joined(
        html(
            "<li>{} — {}</li>",
            new_tab(citation.url, markup(citation.passage, language)),
            citation.origin,
        )
        for citation in citations(catalogue, catalogue.sources["id"], language)
    )
    return html('<ol class="accr-sources">{}</ol>', items)
