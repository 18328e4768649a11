"""Gate of the tables: everything that names a protected programme, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pandas as pd

from accr_map.i18n import mark
from accr_map.privacy import publishers
from accr_map.privacy.numbers import (
    without_small_calls,
    without_small_coverage,
    without_small_figures,
)
from accr_map.privacy.stays import published_stays
from accr_map.privacy.titles import inseparable, separated
from accr_map.privacy.totals import audited, covered, joined
from accr_map.tables.codes import PROTECTIONS, STRICTEST

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Said where hosts are counted and may be withheld, whether any are or not.
HOSTS_WITHHELD = mark(
    "Hosts of protected programmes are named only where {n} persons or more share them."
)

# Tables that may name a programme and a site in one row.
_TYING = ("events", "chapters", "partner_links")
# Tables whose rows name a site and the sources that speak of it.
_CITING = ("sites", "coordinates", "hosting", "events", "partner_links", "changes")
# Columns of a row that say which sites and programmes it is about.
_NAMING = ("site_id", "site_ids", "programme_id", "programme_ids")


def protections(programmes: pd.DataFrame, protected: Mapping[str, str]) -> dict[str, str]:
    """Return the rule of each protected programme, the stricter one if two are given.

    Args:
        programmes: the table, whose column `protected` may add rules and never lift one.
        protected: rules of `network.toml`, by programme.
    """
    given = dict(zip(programmes["id"], programmes["protected"], strict=True))
    added = {code: rule for code, rule in given.items() if rule in PROTECTIONS}
    return added | {code: rule for code, rule in protected.items() if added.get(code) != STRICTEST}


def hiding_hosts(protected: Mapping[str, str]) -> frozenset[str]:
    """Return the programmes that hide their hosts: of them, no host does not mean none.

    Args:
        protected: the rule of each protected programme.
    """
    return frozenset(code for code, rule in protected.items() if rule == STRICTEST)


def published(
    tables: Mapping[str, pd.DataFrame], protected: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """Return the tables that the gate changes, as they may be published.

    Of a programme whose rule is `stay`, a host is named only where a published row of stays names
    it, with the years of those rows: its hosts and years count like an origin, whose name a
    programme may bear itself. Stays and hosts of other programmes are left out where every source
    names such a programme too or stands behind a joint call of it, since it may not tell them
    apart. No source of a row about it is published by a site that the row does not name, nor names
    one in its title or address. Of one
    whose rule is `origin` hosts are free. Numbers below five persons are published of neither.
    What has passed the gate passes it again unchanged.

    Args:
        tables: every table of a catalogue by its name, typed; `sites` with `programmes`, and
            `stories` if there are any.
        protected: the rule of each protected programme; empty if none is.
    """
    if not protected:
        return {}
    hidden = hiding_hosts(protected)
    programmes = tables["programmes"]
    joint = inseparable(tables, hidden)
    told_apart = {
        name: separated(tables[name], joint, hidden) for name in ("residencies", "hosting")
    }
    stays = published_stays(told_apart["residencies"], protected)
    stays, calls, figures = audited(
        stays,
        without_small_calls(tables["calls"], programmes, protected),
        without_small_figures(tables["figures"], programmes, protected),
        programmes,
        protected,
    )
    hosting = _hosting(told_apart["hosting"], stays, hidden)
    hosts = _pairs(hosting)
    withheld = _pairs(tables["hosting"]) - hosts
    safe = {
        "residencies": stays,
        "calls": calls,
        "figures": figures,
        "hosting": hosting,
        "coverage": without_small_coverage(
            tables["coverage"], calls, figures, programmes, protected
        ),
        "sites": _sites(tables["sites"], hidden, hosts, withheld),
        **{name: _untied(tables[name], hidden, hosts) for name in _TYING},
    }
    safe |= _unsourced({**tables, **safe}, hidden)
    safe |= {name: _uncited({**tables, **safe}[name], joint, hidden) for name in _CITING}
    safe |= {"sources": _sources(tables, safe)}
    return {name: _forgotten(table) for name, table in safe.items()}


def _forgotten(table: pd.DataFrame) -> pd.DataFrame:
    """Overwrite the numbers under cells that are unknown.

    A nullable number keeps what it held when it is masked, and Arrow sends that to the browser.
    """
    numbers = table.select_dtypes("Int64")
    return table.assign(
        **{str(name): cells.fillna(0).mask(cells.isna()) for name, cells in numbers.items()}
    )


def _hosting(hosting: pd.DataFrame, stays: pd.DataFrame, hidden: Collection[str]) -> pd.DataFrame:
    """Keep of the hidden programmes the hosts that published stays name, with their years."""
    held = hosting["programme_id"].isin(list(hidden))
    if not held.any():
        return hosting
    named = stays[stays["programme_id"].isin(list(hidden)) & (stays["site_id"] != "")]
    by_host = dict(list(named.groupby(["programme_id", "site_id"])))
    rows = []
    for row in hosting[held].to_dict("records"):
        shown = by_host.get((row["programme_id"], row["site_id"]))
        if shown is not None:
            sources = tuple(sorted(set(shown["source_id"]) - {""}))
            years = {"first_year": shown["year"].min(), "last_year": shown["year"].max()}
            rows.append(row | years | {"source_ids": sources})
    safe = pd.DataFrame(rows, columns=list(hosting)).astype(hosting.dtypes.to_dict())
    return pd.concat([hosting[~held], safe], ignore_index=True)


def _pairs(hosting: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(hosting["programme_id"], hosting["site_id"], strict=True))


def _sites(
    sites: pd.DataFrame,
    hidden: Collection[str],
    hosts: Collection[tuple[str, str]],
    withheld: Collection[tuple[str, str]],
) -> pd.DataFrame:
    """Take from each site the programmes withheld there, and hidden ones it does not host."""
    programmes = [
        tuple(
            code
            for code in codes
            if (code, site) in hosts or (code not in hidden and (code, site) not in withheld)
        )
        for site, codes in zip(sites["id"], sites["programmes"], strict=True)
    ]
    if programmes == sites["programmes"].to_list():
        return sites
    return sites.assign(programmes=pd.Series(programmes, index=sites.index, dtype=object))


def _uncited(table: pd.DataFrame, joint: Collection[str], hidden: Collection[str]) -> pd.DataFrame:
    """Take from rows of a site the sources that name a hidden programme: they tie the two.

    A row that is itself about such a programme and has passed the gate keeps its sources.
    """
    naming = table[[name for name in _NAMING if name in table]]
    keeping = [_is_told(row, hidden) for row in naming.to_dict("records")]
    for column in [name for name in table if str(name).endswith(("source_id", "source_ids"))]:
        cited = [
            cell if keeps else _without_codes(cell, joint)
            for cell, keeps in zip(table[column], keeping, strict=True)
        ]
        if cited != table[column].to_list():
            held = pd.Series(cited, index=table.index, dtype=table[column].dtype)
            table = table.assign(**{str(column): held})
    return table


def _is_told(row: Mapping[Any, Any], hidden: Collection[str]) -> bool:
    """Tell whether a row names no site, or a hidden programme that it may name."""
    if "site_id" in row or "site_ids" in row:
        named = publishers.codes(row.get("programme_ids", row.get("programme_id", "")))
        return not (row.get("site_id") or row.get("site_ids")) or not set(named).isdisjoint(hidden)
    return False


def _without_codes(cell: str | tuple[str, ...], codes: Collection[str]) -> str | tuple[str, ...]:
    if isinstance(cell, tuple):
        return tuple(code for code in cell if code not in codes)
    return "" if cell in codes else cell


def _untied(
    table: pd.DataFrame, hidden: Collection[str], hosts: Collection[tuple[str, str]]
) -> pd.DataFrame:
    """Take the hidden programmes out of rows that name a site which is no published host."""
    listed = "programme_ids" in table
    programme, site = ("programme_ids", "site_ids") if listed else ("programme_id", "site_id")
    safe = []
    for codes, sites in zip(table[programme], table[site], strict=True):
        here = [item for item in (sites if listed else (sites,)) if item]
        published = [
            code
            for code in (codes if listed else (codes,))
            if code not in hidden or all((code, item) in hosts for item in here)
        ]
        safe.append(tuple(published) if listed else "".join(published))
    if safe == table[programme].to_list():
        return table
    return table.assign(**{programme: pd.Series(safe, index=table.index)}).astype(table.dtypes)


def _programmes_column(table: pd.DataFrame) -> str:
    return "programme_ids" if "programme_ids" in table else "programme_id"


def _unsourced(
    tables: Mapping[str, pd.DataFrame], hidden: Collection[str]
) -> dict[str, pd.DataFrame]:
    """Take away the sources that name a host which a row may not name.

    Totals of a joint call are also of the programmes that it joins; its stays are its own.
    """
    if not hidden or tables["sources"].empty:
        return {}
    programmes = tables["programmes"]
    hosts = publishers.sites_of_sources(tables["sources"], tables["sites"])
    figures = tables["figures"].to_dict("records")
    about = {
        "programmes": [(code,) for code in programmes["id"]],
        "figures": [covered(row, programmes) for row in figures],
        "calls": [joined(programmes, code) for code in tables["calls"]["programme_id"]],
        **{
            name: tables[name][_programmes_column(tables[name])].map(publishers.codes)
            for name in ("residencies", "hosting", *_TYING)
        },
        "stories": _told(tables.get("stories", pd.DataFrame())),
    }
    return {
        name: publishers.without_hosts(tables[name], rows, hidden, hosts)
        for name, rows in about.items()
        if len(rows)
    }


def _told(stories: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the programmes that each step of a story is about: its filters' and its arcs'."""
    if stories.empty:
        return []
    return [
        tuple(dict.fromkeys([*(code for key, code in parse_qsl(query) if key == "programme"),
                             *filter(None, [flow])]))
        for query, flow in zip(stories["query"], stories["flow"], strict=True)
    ]  # fmt: skip


def _sources(tables: Mapping[str, pd.DataFrame], safe: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Leave out the sources that only withheld rows cite: a title may name the host."""
    after = {**tables, **safe}
    gone = _cited(tables) - _cited(after)
    sources = tables["sources"]
    return sources[~sources["id"].isin(list(gone))].reset_index(drop=True) if gone else sources


def _cited(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    cited: set[str] = set()
    for table in tables.values():
        for column in table:
            if str(column).endswith("source_id"):
                cited |= set(table[column])
            elif str(column).endswith("source_ids"):
                cited.update(*table[column])
    return cited
