"""Sources that name a site of the network, as publisher, in title or address: it may be a host."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pandas as pd

from accr_map.i18n.folding import FILLERS, HAN, all_spaced, spaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

# What separates the names in one cell: `House – Centre for Art (The Friends of the House)`.
_NAMES = re.compile(r"\s[-–—]\s|[(),/;:]")
# A name of one word only is taken for a site's if the word is no short everyday one.
_TELLING_LENGTH = 4


def sites_of_sources(sources: pd.DataFrame, sites: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return the sites that each source names, by its id; sources that name none are left out.

    A publisher is a site if all its words stand in the site's names, if a whole name of the
    site stands in the publisher's, or if the source stands on the site's own website. A title
    and an address name a site where a name, its id or its locality stands in them.
    """
    names = {row["id"]: _names_of(row) for row in sites.to_dict("records")}
    by_word: dict[str, set[str]] = {}
    for site, of_site in names.items():
        for word in frozenset().union(*of_site):
            by_word.setdefault(word, set()).add(site)
    pages = set(map(_server, sites["network_page"]))
    homes = {
        row["id"]: home
        for row in sites.to_dict("records")
        if (home := _server(row["website"])) and home not in pages
    }
    by_server: dict[str, set[str]] = {}
    for site, home in homes.items():
        by_server.setdefault(home, set()).add(site)
    by_text = _told_of(sources, sites)
    published = {}
    for source in sources.to_dict("records"):
        server = _server(source["url"])
        named = {site for site in by_server.get(server, ()) if server} | by_text[source["id"]]
        for words in _publishers_of(source):
            # A site that shares no word with a publisher is not named by it.
            near = set().union(*(by_word.get(word, ()) for word in words))
            named |= {site for site in near if _is_named(words, names[site])}
        if named:
            published[source["id"]] = frozenset(named)
    return published


def without_hosts(
    table: pd.DataFrame,
    about: Iterable[Collection[str]],
    hidden: Collection[str],
    hosts: Mapping[str, frozenset[str]],
) -> pd.DataFrame:
    """Take from rows about hidden programmes alone the sources that name a host they do not.

    A row that is also about a programme whose hosts are free keeps its sources.

    Args:
        table: a table with the column `source_ids` or `source_id`; it may name sites.
        about: the programmes that each row is about.
        hidden: programmes whose hosts are not published.
        hosts: the sites that publish a source, by its id.
    """
    of_site = next((name for name in ("site_ids", "site_id") if name in table), "")
    of_source = "source_ids" if "source_ids" in table else "source_id"
    safe = []
    for row, programmes in zip(table.to_dict("records"), about, strict=True):
        cited = codes(row[of_source])
        if programmes and set(programmes) <= set(hidden):
            shown = set(codes(row[of_site])) if of_site else set[str]()
            cited = tuple(code for code in cited if hosts.get(code, frozenset[str]()) <= shown)
        safe.append(cited if of_source == "source_ids" else "".join(cited))
    if safe == table[of_source].to_list():
        return table
    return table.assign(**{of_source: pd.Series(safe, index=table.index)}).astype(table.dtypes)


def codes(cell: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a cell that holds one or several; empty if it holds none."""
    return tuple(filter(None, (cell,) if isinstance(cell, str) else cell))


def _told_of(sources: pd.DataFrame, sites: pd.DataFrame) -> dict[str, set[str]]:
    """Return the sites whose name, id or locality stands in the titles or address of each source.

    Words must stand in a row; Chinese is written without spaces, so there a name counts anywhere.
    """
    columns = [name for name in sites if re.fullmatch(r"id|(name|locality)(_..)?", str(name))]
    parts = [
        (row["id"], part)
        for row in sites[columns].to_dict("records")
        for cell in filter(None, row.values())
        for part in {cell, *_NAMES.split(cell)}
    ]
    owners: dict[str, set[str]] = {}
    for (site, _), name in zip(parts, all_spaced(part for _, part in parts), strict=True):
        owners.setdefault(name, set()).add(site)
    chinese = [name for name in owners if re.search(f"[{HAN}]{{2}}", name)]
    by_first_word: dict[str, list[list[str]]] = {}
    for name in owners:
        if len(name) >= _TELLING_LENGTH:
            by_first_word.setdefault(name.split()[0], []).append(name.split())
    titles = [name for name in sources if str(name).startswith("title_")]
    texts = sources[titles].agg(" | ".join, axis="columns") + " | " + sources["url"].map(unquote)
    by_source: dict[str, set[str]] = {}
    for source, text in zip(sources["id"], all_spaced(texts), strict=True):
        words = text.split()
        named = [
            " ".join(name)
            for at, word in enumerate(words)
            for name in by_first_word.get(word, ())
            if words[at : at + len(name)] == name
        ]
        named += [name for name in chinese if name in text]
        by_source[source] = set().union(*(owners[name] for name in named))
    return by_source


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(spaced(text).split()) - FILLERS


def _publishers_of(source: Mapping[Any, str]) -> set[frozenset[str]]:
    """Return the words of who publishes a source, of each language in which it is told."""
    return {_words(text) for name, text in source.items() if str(name).startswith("publisher")}


def _names_of(site: Mapping[Any, str]) -> list[frozenset[str]]:
    """Return the words of each name of a site: of cells, of their parts, of all together."""
    cells = [text for column, text in site.items() if re.fullmatch("name(_..)?", column)]
    parts: Iterable[str] = (part for cell in cells for part in [cell, *_NAMES.split(cell)])
    parts = [*parts, " ".join(cells)]
    return list(dict.fromkeys(filter(None, map(_words, parts))))


def _is_named(publisher: frozenset[str], names: Iterable[frozenset[str]]) -> bool:
    """Tell whether a publisher bears one of the names, or more or fewer words of it."""
    return bool(publisher) and any(
        publisher <= name or (name <= publisher and len("".join(name)) >= _TELLING_LENGTH)
        for name in names
    )


def _server(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
