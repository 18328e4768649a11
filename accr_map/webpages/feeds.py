"""robots.txt, sitemaps and the Atom feed of changes and events.

Formats: RFC 9309 (robots), sitemaps.org 0.9 with the language links of Google's
documentation, RFC 4287 (Atom).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from accr_map.catalogue import facets
from accr_map.file_text import printable
from accr_map.i18n import tag
from accr_map.i18n.translated import by_language, chosen, marked
from accr_map.profiles import timeline
from accr_map.selection import Selection
from accr_map.settings import FRONT
from accr_map.webpages.page_view import SITE, PageView, whole_counts

# A sitemap may hold no more addresses (sitemaps.org, 0.9).
MOST_ADDRESSES = 50_000
# Entries of the feed, newest first.
_LONGEST_FEED = 100

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    """An entry of the feed: its id within the network, its ISO date, its text and its address."""

    id: str
    date: str
    title: str
    address: str


def robots(base: str, costly: Iterable[str] = ("/_stcore/", "/component/")) -> str:
    """Write robots.txt: everything may be read but what costs much and tells nothing new."""
    kept_out = "".join(f"Disallow: {path}\n" for path in costly)
    return f"User-agent: *\n{kept_out}Allow: /\n\nSitemap: {base}sitemap.xml\n"


def pages(view: PageView) -> Iterator[tuple[PageView, str]]:
    """Yield every view that search engines should know, and the ISO date of its last change.

    In the language of `view`: its pages, its sites, and each country, theme and programme.
    The date is empty where no change is recorded.
    """
    changes = view.catalogue.changes
    newest = max(changes["date"], default="")
    for name in view.pages:
        if name != SITE:
            yield replace(view, name=name, selection=Selection(), site=""), newest
    of_sites = changes[changes["site_id"] != ""].groupby("site_id")["date"].max().to_dict()
    first = min(changes["date"], default="")
    for site in view.catalogue.sites["id"]:
        own = replace(view, name=SITE, selection=Selection(), site=site)
        yield own, of_sites.get(site, first)
    counts = whole_counts(view.catalogue, view.today.year)
    for facet in facets.FACETS:
        for code, count in counts[facet.key].items():
            if facet.is_offered and count:
                selection = Selection(codes=[(facet.key, [code])])
                yield replace(view, name=FRONT, selection=selection, site=""), newest


def sitemap(listed: Iterable[tuple[PageView, str]], part: int = 0) -> bytes:
    """Write a sitemap of the views in each language; `part` counts them by 50,000 addresses."""
    root = _root("urlset", _SITEMAP)
    in_each = ((view, code, date) for view, date in listed for code in view.settings.languages)
    for view, code, date in islice(in_each, part * MOST_ADDRESSES, (part + 1) * MOST_ADDRESSES):
        entry = SubElement(root, f"{{{_SITEMAP}}}url")
        _text(entry, f"{{{_SITEMAP}}}loc", view.address(code))
        if date:
            _text(entry, f"{{{_SITEMAP}}}lastmod", date)
        for other in view.settings.languages:
            link = {"rel": "alternate", "hreflang": tag(other), "href": view.address(other)}
            SubElement(entry, f"{{{_XHTML}}}link", link)
    return _document(root)


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """Write the list of the sitemaps of a network too large for one."""
    root = _root("sitemapindex", _SITEMAP)
    for address in addresses:
        entry = SubElement(root, f"{{{_SITEMAP}}}sitemap")
        _text(entry, f"{{{_SITEMAP}}}loc", address)
    return _document(root)


def feed(view: PageView) -> bytes:
    """Write the changes of the data and the dated events as Atom, newest first."""
    listed = sorted([*_changes(view), *_events(view)], key=lambda entry: entry.date, reverse=True)
    address = view.resource("feed.xml")
    root = _root("feed", _ATOM)
    root.set(_XML_LANG, view.language.tag)
    _text(root, f"{{{_ATOM}}}title", view.network)
    _text(root, f"{{{_ATOM}}}id", address)
    SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": address})
    SubElement(root, f"{{{_ATOM}}}link", {"href": view.address()})
    author = SubElement(root, f"{{{_ATOM}}}author")
    _text(author, f"{{{_ATOM}}}name", view.settings.short_name)
    _text(root, f"{{{_ATOM}}}updated", _moment(listed))
    for entry in listed[:_LONGEST_FEED]:
        _append(root, view, entry)
    return _document(root)


def _append(root: Element, view: PageView, entry: Entry) -> None:
    node = SubElement(root, f"{{{_ATOM}}}entry")
    _text(node, f"{{{_ATOM}}}title", entry.title)
    _text(node, f"{{{_ATOM}}}id", f"{view.base}feed.xml#{entry.id}")
    _text(node, f"{{{_ATOM}}}updated", _moment([entry]))
    SubElement(node, f"{{{_ATOM}}}link", {"href": entry.address})


def _moment(listed: Sequence[Entry]) -> str:
    """Write the date of the first entry as RFC 3339 has it; without one, the epoch."""
    year, month, day = [*(listed[0].date if listed else "1970").split("-"), "01", "01"][:3]
    return f"{year.zfill(4)}-{month}-{day}T00:00:00Z"


def _changes(view: PageView) -> Iterator[Entry]:
    for number, row in enumerate(view.catalogue.changes.to_dict("records")):
        title = marked(chosen(by_language(row, "title"), view.language))
        of = replace(view, name=SITE if row["site_id"] else "changes", site=row["site_id"])
        if title and of.name in view.pages:
            yield Entry(f"change-{number}", row["date"], title, of.address())


def _events(view: PageView) -> Iterator[Entry]:
    if "timeline" not in view.pages:
        return
    address = replace(view, name="timeline", site="").address()
    events = timeline.events(view.catalogue, view.language)
    for number, event in enumerate(events):
        date = str(event.year) + (f"-{event.month:02}" if event.month else "")
        yield Entry(f"event-{number}", date, marked(event.title), address)


def _root(name: str, namespace: str) -> Element:
    register_namespace("", namespace)
    register_namespace("xhtml", _XHTML)
    return Element(f"{{{namespace}}}{name}")


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = printable(words)


def _document(root: Element) -> bytes:
    return tostring(root, encoding="utf-8", xml_declaration=True)
