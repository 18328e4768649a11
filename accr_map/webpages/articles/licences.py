"""Article Credits and licences: data, shipped material, libraries."""

from __future__ import annotations

from collections.abc import Iterable

from accr_map.i18n import Language
from accr_map.map import basemap
from accr_map.profiles import licences
from accr_map.webpages import prose
from accr_map.webpages.html import Markup, html, joined, table, tags
from accr_map.webpages.prose import Article, Reader


def article(view: Reader) -> Article:
    """Write the article."""
    language, text = view.language, view.language.text
    return Article(
        text("Credits and licences"),
        (
            prose.section(
                text("The data"),
                prose.items(
                    (
                        text("Facts: compiled by the project from the sources named."),
                        text("Towns and positions by GeoNames: CC BY 4.0."),
                        text("Positions read on Wikipedia: CC BY-SA 4.0, Wikipedia contributors."),
                    )
                ),
            ),
            prose.section(text("The code"), prose.plain(text("Code: MIT licence."))),
            prose.section(text("What ships with it"), _materials(language)),
            prose.section(text("Libraries"), _libraries(language)),
            prose.section(text("Borders"), prose.plain(text(basemap.DISCLAIMER))),
        ),
        ways=(("about", text("All the sources")),),
    )


def _materials(language: Language) -> Markup:
    text = language.text
    heads = (text("Name"), text("For"), text("Licence"))
    return _table(
        heads,
        (
            (
                prose.link(material.url, material.name, language),
                text(material.use),
                text(material.licence),
            )
            for material in licences.MATERIALS
        ),
        language,
    )


def _libraries(language: Language) -> Markup:
    text = language.text
    known = licences.libraries()
    if not known:
        return prose.plain(text("The application is not installed as a package: see its README."))
    sentence = prose.plain(
        text("As the installed packages state it; each brings others, under their own licences.")
    )
    rows = (
        (prose.link(library.url, library.name, language), library.version,
         library.licence or prose.unstated(language))
        for library in known
    )  # fmt: skip
    return sentence + _table((text("Name"), text("Version"), text("Licence")), rows, language)


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], language: Language) -> Markup:
    """Write a table whose first column names the row; cells may be markup."""
    body = joined(
        html('<tr><th scope="row">{}</th>{}</tr>', first, tags("<td>{}</td>", others))
        for first, *others in rows
    )
    return table("accr-libraries", heads, body, language.text("Credits and licences"))
