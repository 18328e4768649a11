"""Coverage as HTML: known and total of each subject, texts missing in each language."""

from __future__ import annotations

import pandas as pd

from accr_map.catalogue import Catalogue, gaps_by_language
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import markup, passage
from accr_map.profiles import visiting
from accr_map.webpages.html import Markup, html, joined, tags
from accr_map.webpages.html import table as tables


@per_catalogue
def shares(catalogue: Catalogue, language: Language) -> Markup:
    """Write how many of the sites are known, as items of a list; empty if the data do not say."""
    return joined(
        html(
            "<li>{} · {}</li>",
            share(language, row),
            markup(passage(row, "note", language), language),
        )
        for _, row in catalogue.coverage.iterrows()
        if row["figure"] == "sites"
    )


def missing_texts(catalogue: Catalogue, language: Language) -> Markup:
    """Say how many texts each language lacks, and what its readers see instead."""
    text = language.text
    missing = gaps_by_language(catalogue)
    if not missing:
        return html("<p>{}</p>", text("Every text in one language is there in the others."))
    sentence = text(
        "A text that a language lacks is shown in English, else in another, with a mark."
    )
    lines = (
        language.count(
            "{language}: {n} text missing",
            "{language}: {n} texts missing",
            number,
            language=language.name(code),
        )
        for code, number in missing.items()
    )
    return html("<p>{}</p><ul>{}</ul>", sentence, tags("<li>{}</li>", lines))


def visiting_facts(catalogue: Catalogue, language: Language) -> Markup:
    """Count of how many sites each fact for visitors is known."""
    total = language.number(len(catalogue.sites))
    text = language.text
    lines = (
        text("{subject}: {share}", subject=heading,
             share=text("{known} of {total}", known=language.number(known), total=total))
        for heading, known in visiting.known(catalogue, language)
    )  # fmt: skip
    title = text("For visitors, of all sites:")
    return html("<p>{}</p><ul>{}</ul>", title, tags("<li>{}</li>", lines))


def table(catalogue: Catalogue, language: Language) -> Markup:
    """Write how much is known of each subject; without a total no bar, of no subject nothing."""
    text, rows = language.text, catalogue.coverage
    lines = joined(
        html(
            '<tr><td class="accr-known">{}{}</td><td>{}</td><td>{}</td></tr>',
            share(language, row),
            _bar(row["known"], row["total"]),
            _subject(row, language),
            language.date(row["as_of"]),
        )
        for _, row in rows[rows["known"].notna()].iterrows()
    )
    if not lines:
        return lines
    return tables("accr-coverage", (text("Known"), text("Subject"), text("As of")), lines)


def _bar(known: int, total: int) -> Markup | str:
    if pd.isna(total) or not total:
        return ""
    width = min(100 * known / total, 100)
    return html('<span class="accr-share"><i style="width:{:.1f}%"></i></span>', width)


def _subject(row: pd.Series, language: Language) -> Markup:
    """Write what a line is about, with its note below; a code stands in for a missing name."""
    named = passage(row, "topic", language)
    title = markup(named, language) if named else row["topic"]
    note = markup(passage(row, "note", language), language)
    return html("<b>{}</b>", title) + (html("<small>{}</small>", note) if note else "")


_SHARES = {
    "exact": mark("{known} of {total}"),
    "about": mark("{known} of about {total}"),
    "more_than": mark("{known} of more than {total}"),
}


def share(language: Language, row: pd.Series) -> str:
    """Write "22 of 23", or only what is known if the total is not."""
    known, total = row["known"], row["total"]
    if pd.isna(total):
        return language.number(known)
    message = _SHARES.get(row["total_qualifier"], _SHARES["exact"])
    return language.text(message, known=language.number(known), total=language.number(total))
