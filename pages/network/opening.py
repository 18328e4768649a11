"""Opening of the page of the network: key figures, and the contents of the page as links."""

from __future__ import annotations

from dataclasses import replace

from accr_map.i18n import translated
from accr_map.profiles import chapters
from accr_map.profiles.chapters import Chapter
from accr_map.selection import Selection
from accr_map.statistics import Figure
from accr_map.statistics.measures import statements
from pages.shell import links
from pages.shell.html import Markup, html, joined, put_html
from pages.shell.view import View
from pages.widgets import figure_cards

# Of the whole network, by their ids in `accr_map.statistics`.
FIGURES = ("sites", "countries", "programmes", "residents")


def title(view: View, chapter: Chapter) -> str:
    """Write the heading of a passage, which may be markup; a country's is its name."""
    return translated.markup(chapter.title, view.language) or view.language.country(chapter.country)


def anchor(key: str) -> Markup:
    """Mark a place of the page, to which `contents` leads."""
    return html('<span class="accr-anchor" id="part-{}"></span>', key)


def figures(view: View) -> None:
    """Draw what the network amounts to; each number leads to how it was worked out."""
    _, known = figure_cards.measure(view, Selection())
    shown = [known[name] for name in FIGURES if name in known and known[name].value]
    if shown:
        cards = joined(_figure(view, figure) for figure in shown)
        put_html('<ul class="accr-key-figures">{}</ul>', cards)


def _figure(view: View, figure: Figure) -> Markup:
    language = view.language
    number = html("<b>{}</b>", figure.text(language))
    label = html("<span>{}</span>", language.text(figure.label))
    note = html("<small>{}</small>", figure.note(language))
    if "reach" not in view.pages:
        return html("<li>{}{}{}</li>", number, label, note)
    there = replace(view, selection=Selection(), site="", own=(("figure", figure.id),))
    address = links.relative(there, "reach")
    return html("<li>{}{}</li>", links.link(address, number + label), note)


def contents(view: View) -> None:
    """Draw links to the parts of the page, where it has more than one."""
    text = view.language.text
    passages = {kind: chapters.told(view.catalogue, kind, view.language)
            for kind in ("chapter", "mission", "country")}  # fmt: skip
    parts = [(f"chapter-{chapter.id}", title(view, chapter)) for chapter in passages["chapter"]]
    later = {
        "missions": (text("Missions"), passages["mission"]),
        "organisation": (text("The organisation"), len(view.catalogue.organisation)),
        "members": (
            text("How many members?"),
            statements.members(view.catalogue, view.language),
        ),
        "countries": (text("Countries it turns to"), passages["country"]),
    }
    parts += [(key, heading) for key, (heading, has) in later.items() if has]
    if len(parts) < 2:
        return
    items = joined(html('<li><a href="#part-{}">{}</a></li>', *part) for part in parts)
    put_html(
        '<nav class="accr-contents" aria-label="{0}"><p>{0}</p><ol>{1}</ol></nav>',
        text("On this page"),
        items,
    )
