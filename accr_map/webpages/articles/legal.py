"""Article Legal notice, as `network.toml` states it."""

from __future__ import annotations

from accr_map.webpages import prose
from accr_map.webpages.prose import Article, Reader


def article(view: Reader) -> Article:
    """Write the article; what is not stated says so."""
    language, text = view.language, view.language.text
    notice = view.settings.legal
    facts = [
        (text("Publisher"), notice.publisher),
        (text("Address"), notice.address),
        (text("Registration"), notice.registration),
        (text("Responsible for what is published"), notice.director),
        (text("Host"), notice.host),
        (text("Contact"), notice.contact or view.settings.contact),
    ]
    return Article(
        text("Legal notice"),
        lead=view.settings.name(language.code),
        sections=(
            prose.section(
                text("Who answers for it"),
                prose.facts((label, fact or prose.unstated(language)) for label, fact in facts),
            ),
            prose.section(
                text("What it answers for"),
                prose.plain(
                    text(
                        "Facts are compiled from the sources that each names, and shown with their "
                        "age. They may be wrong or out of date: a report of an error is welcome. "
                        "Borders on the map imply no opinion on the status of any territory."
                    )
                ),
            ),
        ),
        ways=(("privacy", text("Privacy")), ("credits", text("Credits and licences"))),
    )
