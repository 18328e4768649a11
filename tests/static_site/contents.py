"""Contents of a built site: dead links, feeds against their schemas, structured data."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from accr_map.catalogue import labels
from accr_map.catalogue.site_rows import site_row
from accr_map.static_site.static_view import StaticView
from tests.static_site import links

SCHEMAS = Path(__file__).parent / "schemas"


def dead_links(folder: Path, base: str, known: Collection[str] = ()) -> Iterator[str]:
    """Yield each link of a page that leads to no file or no part, as `page: link`.

    `base` is the address of the site; `known` are files that count although they are not there.
    """
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    files |= set(known)
    listed = dict(links.pages(folder))
    for name, page in listed.items():
        for link in (*page.links, *page.fetched, *page.full):
            if link.startswith(base):
                file, part = link.removeprefix(base), ""
                file = f"{file}index.html" if not file or file.endswith("/") else file
            elif urlsplit(link).scheme or link in page.full:
                continue
            else:
                file, part = links.target(name, link)
            if file not in files or (part and file in listed and part not in listed[file].ids):
                yield f"{name}: {link}"


def faults_of_feeds(folder: Path) -> Iterator[str]:
    """Yield what a schema says against a sitemap or a feed, as `file: fault`."""
    for pattern, schema in (("sitemap*.xml", "sitemap.rng"), ("*/feed.xml", "atom.rng")):
        grammar = etree.RelaxNG(etree.parse(SCHEMAS / schema))
        for file in sorted(folder.glob(pattern)):
            if not grammar.validate(etree.parse(file)):
                yield from (f"{file.relative_to(folder)}: {line}" for line in grammar.error_log)


def structured(view: StaticView, row: int) -> dict[str, Any]:
    """Return what the catalogue says of a site, as far as structured data must say the same."""
    facts = site_row(view.catalogue, row)
    address = {
        "streetAddress": facts["address"],
        "postalCode": facts["postal_code"],
        # A town is named in the language of the page where the table has it.
        "addressLocality": facts.get(f"locality_{view.language.code}") or facts["locality"],
        "addressRegion": facts["region"],
        "addressCountry": facts["country"],
    }
    known = {key: value for key, value in address.items() if value}
    is_own = facts["precision"] == "site" and facts["latitude"] == facts["latitude"]
    point = {key: round(facts[key], 6) for key in ("latitude", "longitude")} if is_own else None
    return {
        "type": "LandmarksOrHistoricalBuildings",
        "name": labels.site_names(view.catalogue, view.language)[row],
        "url": f"{view.base}{view.language.code}/site/{facts['id']}.html",
        "website": facts["website"] or None,
        "address": known or None,
        "geo": point,
    }


def read(data: dict[str, Any], website: str | None) -> dict[str, Any]:
    """Bring the structured data of a site's page into the form of `structured`."""

    def inner(key: str) -> dict[str, Any] | None:
        part = data.get(key)
        return {name: part[name] for name in part if not name.startswith("@")} if part else None

    return {
        "type": data["@type"],
        "name": data["name"],
        "url": data["url"],
        "website": website if website in data.get("sameAs", ()) else None,
        "address": inner("address"),
        "geo": inner("geo"),
    }


def wrong_data(
    front: StaticView, pages: Iterator[tuple[int, list[dict[str, Any]]]]
) -> Iterator[str]:
    """Yield the sites of whose pages the structured data are not what the catalogue says.

    `pages` are the rows of sites, each with the structured data that its page holds.
    """
    for row, given in pages:
        wanted = structured(front, row)
        if len(given) != 1 or read(given[0], wanted["website"]) != wanted:
            yield f"{wanted['url']}: {json.dumps(given, ensure_ascii=False)}"


def data_of_pages(front: StaticView, folder: Path) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Yield each site's row with the structured data of its page, in the front page's language."""
    for row, identity in enumerate(front.catalogue.sites["id"]):
        file = folder / front.language.code / "site" / f"{identity}.html"
        page = etree.parse(file, etree.HTMLParser(encoding="utf-8"))
        texts = page.xpath("//script[@type='application/ld+json']/text()")
        yield row, [json.loads(text) for text in texts]
