"""Article Privacy: what is processed, what stays in the browser, what online maps change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from accr_map.catalogue import images
from accr_map.i18n import mark
from accr_map.tables.codes import SMALLEST_GROUP
from accr_map.webpages import prose
from accr_map.webpages.html import Markup
from accr_map.webpages.prose import Article, Reader

# Each line was watched in a browser: requests, cookies and storage of a visit.
KEPT = (
    mark(
        "One cookie, _streamlit_xsrf: it protects uploads from other sites and ends with the "
        "browser’s session. It does not tell visitors apart."
    ),
    mark(
        "Where several servers share the visits, a second cookie, accr_server, keeps a visit with "
        "one of them. It holds the number of the server, and ends with the browser’s session."
    ),
    mark("The theme, light or dark, in the browser’s own storage; it is not sent."),
    mark("The online map you choose, in the storage of this window; it is gone with it."),
    mark(
        "That you work on a file or a position on the page Data, so that its loss can be said, in "
        "the storage of this window; not what is in it."
    ),
)
LIVE_COPY = mark(
    "One page with the names of the sites, which is shown where there is no network. A button at "
    "the foot of each page removes it, and keeps that you did not want one."
)
PROCESSED = (
    mark(
        "The address of a page says what you look at: filters, words, a site. Whoever you send "
        "it to sees the same."
    ),
    mark(
        "“Near me” asks your browser first. Your position is rounded to about a kilometre "
        "before it goes to this server, in the address of the page."
    ),
    mark("A table that you check on the page Data is read in memory and never kept."),
    mark("Place names that you type are looked up on this server; no service is asked."),
    mark("“Report an error” opens a message in your own mail programme; nothing else is sent."),
    mark(
        "The application writes no log of visits. The server in front of it may keep one, as "
        "whoever runs it has set: see the legal notice."
    ),
)
STATIC_KEPT = (
    mark("No cookie."),
    mark(
        "A copy of the pages of your language, so that they open without a network. A button at "
        "the foot of each page removes it, and keeps that you did not want one."
    ),
)
STATIC_PROCESSED = (
    mark("The site is made of files: it has no programme on its server, and keeps nothing itself."),
    mark(
        "The server that sends the files may keep a log of visits, as whoever runs it has set: "
        "see the legal notice."
    ),
)


def article(view: Reader) -> Article:
    """Write the article on the dashboard."""
    return _article(view, (*KEPT, LIVE_COPY), PROCESSED, prose.section(*_online_maps(view)))


def static_article(view: Reader) -> Article:
    """Write the article on the static site, which has no server of its own behind it."""
    return _article(view, STATIC_KEPT, STATIC_PROCESSED)


def _article(
    view: Reader, stored: Iterable[str], processed: Iterable[str], *more: tuple[str, Markup]
) -> Article:
    language, text = view.language, view.language.text
    return Article(
        text("Privacy"),
        lead=text(
            "No account, no advertising, no measuring of visitors: by default your browser "
            "speaks with this server alone."
        ),
        sections=(
            prose.section(
                text("What stays in your browser"), prose.items(text(line) for line in stored)
            ),
            prose.section(text("What is processed"), prose.items(text(line) for line in processed)),
            *more,
            *_commons(view),
            prose.section(
                text("People in the data"),
                prose.plain(
                    text(
                        "No resident is named. Of programmes for refugees and people in danger "
                        "only groups of {n} persons and more are shown. Smaller ones are merged or "
                        "left out before any page or file is made, so that no filter, sum or "
                        "difference leads back to a person. Totals that sources have published "
                        "are cited.",
                        n=language.number(SMALLEST_GROUP),
                    )
                ),
            ),
            prose.section(text("Questions"), prose.contact(view.settings, language)),
        ),
    )


def _commons(view: Reader) -> Iterator[tuple[str, Markup]]:
    """Name the hosts that photographs may come from, where some are not among the files."""
    hosts = images.other_hosts(view.catalogue)
    if hosts:
        text = view.language.text
        yield prose.section(
            text("Photographs from Wikimedia Commons"),
            prose.plain(
                text(
                    "Some photographs are not on this server. A drawing stands in their place; if "
                    "you press the button under it, your browser loads them from Wikimedia "
                    "Commons, which sees your network address, and nothing before. Your choice is "
                    "kept in the storage of this window and is gone with it. These hosts are asked:"
                )
            ),
            prose.items(urlsplit(host).netloc for host in hosts),
        )


def _online_maps(view: Reader) -> tuple[str, Markup]:
    """Name the hosts that an online base map would ask, once it is chosen."""
    text = view.language.text
    maps = view.settings.online_maps
    if not maps:
        paragraph = prose.plain(
            text("None is offered: the map is drawn from files of this server.")
        )
    else:
        lines = [
            (online.name(view.language.code), urlsplit(online.origin).netloc) for online in maps
        ]
        paragraph = prose.plain(
            text(
                "The map is drawn from files of this server. If you choose one of these instead, "
                "its provider sees your network address and the area you look at:"
            )
        ) + prose.facts(lines)
    return text("Online maps"), paragraph
