"""Structured data of a page: JSON-LD in the words of schema.org.

Terms: schema.org, `LandmarksOrHistoricalBuildings`, `Dataset`, `WebSite` and `ItemList`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from accr_map.catalogue import labels
from accr_map.catalogue.site_rows import site_row
from accr_map.i18n.translated import by_language
from accr_map.profiles import visiting
from accr_map.webpages.page_view import SITE, PageView

_CONTEXT = "https://schema.org"
# Entries of a list that a page names; the sitemap has them all.
_LONGEST_LIST = 100


def describe(view: PageView) -> dict[str, Any]:
    """Describe what a page is about, as JSON; unknown facts are left out."""
    if view.name == SITE and view.row >= 0:
        return {"@context": _CONTEXT, **_site(view, site_row(view.catalogue, view.row))}
    if view.name == "data":
        return {"@context": _CONTEXT, **_dataset(view)}
    if view.is_front:
        return {"@context": _CONTEXT, "@graph": [_web_site(view), _list(view)]}
    return {"@context": _CONTEXT, "@type": "WebPage", **_common(view)}


def _common(view: PageView) -> dict[str, Any]:
    return {
        "name": view.subject or view.network,
        "description": view.description,
        "url": view.address(),
        "inLanguage": view.language.tag,
    }


def _site(view: PageView, row: Mapping[Any, Any]) -> dict[str, Any]:
    name = labels.site_names(view.catalogue, view.language)[view.row]
    others = {row["name"], *by_language(row, "name").values()} - {name, ""}
    same = [row[column] for column in row if column.startswith("wikipedia_")]
    described = {
        "@type": "LandmarksOrHistoricalBuildings",
        "name": name,
        "alternateName": sorted(others),
        "description": view.description if view.summary else "",
        "url": view.address(),
        "sameAs": [address for address in [row["website"], *same] if address],
        "address": _address(row, labels.town(row, view.language)),
        "telephone": row["telephone"],
        "openingHours": visiting.schema_hours(row["opening_hours"]),
        "geo": _point(row),
        "image": view.picture,
    }
    return {key: value for key, value in described.items() if value}


def _address(row: Mapping[Any, Any], town: str) -> dict[str, str]:
    known = {
        "streetAddress": row["address"],
        "postalCode": row["postal_code"],
        "addressLocality": town,
        "addressRegion": row["region"],
        "addressCountry": row["country"],
    }
    filled = {key: value for key, value in known.items() if value}
    return {"@type": "PostalAddress", **filled} if filled else {}


def _point(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the position where it is the site's own: that of a town would be no place of it."""
    if math.isnan(row["latitude"]) or row["precision"] != "site":
        return {}
    degrees = {key: round(float(row[key]), 6) for key in ("latitude", "longitude")}
    return {"@type": "GeoCoordinates", **degrees}


def _dataset(view: PageView) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        **_common(view),
        "name": view.network,
        "version": view.catalogue.version,
        "isAccessibleForFree": True,
        "license": replace(view, name="credits").address(),
        "creator": {"@type": "Organization", "name": view.settings.short_name}
        | ({"url": view.settings.website} if view.settings.website else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": form.media_type,
                "contentUrl": urljoin(view.address(), address),
            }
            for address, form in view.downloads
        ],
    }


def _web_site(view: PageView) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        **_common(view),
        "name": view.network,
        "potentialAction": {
            "@type": "SearchAction",
            "target": view.search_address,
            "query-input": "required name=words",
        },
    }


def _list(view: PageView) -> dict[str, Any]:
    first = (view.part - 1) * _LONGEST_LIST
    rows = view.result.positions[first : first + _LONGEST_LIST].tolist()
    ids, names = labels.site_ids(view.catalogue), labels.site_names(view.catalogue, view.language)
    before, behind = view.around_site
    before = urljoin(view.address(), before)
    return {
        "@type": "ItemList",
        "numberOfItems": len(view.result),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": names[row],
                "url": f"{before}{ids[row]}{behind}",
            }
            for place, row in enumerate(rows, start=first + 1)
        ],
    }
