"""Article Accessibility: conformity as measured, known gaps, contact."""

from __future__ import annotations

from accr_map.i18n import mark
from accr_map.webpages import prose
from accr_map.webpages.prose import Article, Reader

# The day on which the tests below last passed and this statement was read again.
MEASURED = "2026-11-22"
# Each line is held by a test in tests/browser.
TESTED = (
    mark(
        "The rules of axe-core for WCAG 2.0, 2.1 and 2.2, levels A and AA, and its good "
        "practice, in a real browser, on the map and the pages to read, on a wide screen and on "
        "a phone, light and dark: nothing serious or critical is left."
    ),
    mark(
        "A journey by the keyboard alone: filter, list, card and back; groups of sites on the "
        "map open with Enter; the focus can always be seen."
    ),
    mark("A width of 320 pixels, which is what a fourfold enlargement leaves: nothing is cut off."),
    mark("Targets are large enough to be hit; motion is calm for those who ask for it."),
    mark("The language of the page and the names of its parts follow the reader’s choice."),
)
GAPS = (
    mark("No person has audited the dashboard yet, and nobody has tested it with a screen reader."),
    mark(
        "Tables that can be sorted are drawn as a picture by the library used; the same rows "
        "stand in the list and in the files to take away."
    ),
    mark(
        "The map shows positions to those who see it; the list beside it holds the same sites "
        "in words and in the same order."
    ),
    mark("Charts are pictures: each has a description and its numbers as a table."),
    mark("Slides and pictures to take away have not been checked; the report is a tagged PDF."),
    mark("Names in other languages inside a sentence are not always marked as such."),
)


def article(view: Reader) -> Article:
    """Write the article."""
    language, text = view.language, view.language.text
    return Article(
        text("Accessibility"),
        lead=text(
            "This dashboard is meant for everybody. It aims at level AA of the guidelines "
            "WCAG 2.2, and with them at the French reference RGAA."
        ),
        sections=(
            prose.section(
                text("State"),
                prose.plain(
                    text(
                        "Partially conforming, by our own tests of {date}. Without an audit by a "
                        "person it cannot be called conforming.",
                        date=language.date(MEASURED),
                    )
                ),
            ),
            prose.section(text("What is tested"), prose.items(text(line) for line in TESTED)),
            prose.section(text("Gaps that we know"), prose.items(text(line) for line in GAPS)),
            prose.section(
                text("Tell us what is in your way"),
                prose.plain(
                    text(
                        "Say which page it is and what you wanted to do: we answer with another "
                        "way."
                    )
                ),
                prose.contact(view.settings, language),
                prose.plain(
                    text(
                        "Without an answer, turn to the authority of your country; in France it is "
                        "the Défenseur des droits."
                    )
                ),
            ),
        ),
    )
