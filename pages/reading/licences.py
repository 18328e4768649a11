"""Page Credits and licences: data, shipped material, libraries."""

from __future__ import annotations

import html

from accr_map.i18n import Language
from accr_map.map import basemap
from accr_map.profiles import licences
from pages.shell.view import View
from pages.widgets import prose


def render(view: View) -> None:
    """Draw the page."""
    language, text = view.language, view.language.text
    with prose.page(text("Credits and licences")):
        prose.section(
            text("The data"),
            prose.items(
                (
                    text("Facts: compiled by the project from the sources named."),
                    text("Towns and positions by GeoNames: CC BY 4.0."),
                    text("Positions read on Wikipedia: CC BY-SA 4.0, Wikipedia contributors."),
                )
            ),
        )
        prose.page_link(view, "about", text("All the sources"), [])
        prose.section(text("The code"), prose.said(text("Code: MIT licence.")))
        prose.section(text("What ships with it"), _materials(language))
        prose.section(text("Libraries"), _libraries(language))
        prose.section(text("Borders"), prose.said(text(basemap.DISCLAIMER)))


def _materials(language: Language) -> str:
    text = language.text
    heads = (text("Name"), text("For"), text("Licence"))
    return _table(
        heads,
        (
            (
                prose.link(each.url, each.name, language),
                html.escape(text(each.use)),
                html.escape(text(each.licence)),
            )
            for each in licences.MATERIALS
        ),
        language,
    )


def _libraries(language: Language) -> str:
    text = language.text
    known = licences.libraries()
    if not known:
        return prose.said(text("The application is not installed as a package: see its README."))
    told = prose.said(
        text("As the installed packages state it; each brings others, under their own licences.")
    )
    heads = (text("Name"), text("Version"), text("Licence"))
    return told + _table(
        heads,
        (
            (
                prose.link(each.url, each.name, language),
                html.escape(each.version),
                html.escape(each.licence) or prose.unstated(language),
            )
            for each in known
        ),
        language,
    )


def _table(heads, rows, language: Language) -> str:
    top = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td>{cell}</td>" for cell in others)
        + "</tr>"
        for first, *others in rows
    )
    label = html.escape(language.text("Credits and licences"))
    return (
        f'<div class="accr-wide" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="accr-libraries"><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
