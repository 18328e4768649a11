"""How good the data are: counts that open their sites, questions asked, sources, coverage."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from accr_map import catalogue as catalogues
from accr_map import map as maps
from accr_map import model, quality
from accr_map.catalogue import Catalogue
from accr_map.i18n import mark
from accr_map.once import per_catalogue
from accr_map.passages import markup, passage
from pages import figures as shared
from pages.about import missing_texts
from pages.view import View, plain

# Looking up the towns of more sites would make a visitor wait; `accr-map geocode` does it.
MOST_LOOKED_UP = 5_000
# Rows listed as links; the others stand in a table.
MOST_LINKS = 60

UNPLACED = mark("No position")
NO_METHOD = mark("Not said")
NO_PRECISION = mark("Precision not said")


@dataclass(frozen=True)
class Check:
    """One question asked of the data: the answers to it that call for a look."""

    id: str
    question: str
    how: str
    found: tuple[quality.Finding, ...] | None
    """None: it was not asked."""


@dataclass(frozen=True)
class Opened:
    """Rows behind a number: a title and, for each, the site's row and some words."""

    title: str
    rows: Sequence[tuple[int, str]]


def render(view: View) -> None:
    """Draw the part."""
    with st.spinner(view.language.text("Looking through the data…"), show_time=False):
        checks = _checks(view.catalogue)
    _lead(view, checks)
    _exactness(view)
    _answers(view, checks)
    _sources(view)
    _languages(view)
    _coverage(view)
    opened = _opened(view, checks)
    if opened:
        close = partial(view.go_option, "figure", "")
        st.dialog(opened.title, width="large", on_dismiss=close)(_list)(view, opened)


@per_catalogue
def _checks(catalogue: Catalogue) -> tuple[Check, ...]:
    """Ask every question once for all visitors."""
    sites = catalogue.sites
    placed = sites["latitude"].notna()
    looked_up = len(sites) <= MOST_LOOKED_UP
    towns = quality.localities(sites) if looked_up else None
    machine = np.flatnonzero(placed & ~sites["position_reviewed"])
    return (
        Check(
            "unplaced",
            mark("Sites without a position"),
            mark("They stand in the list, not on the map."),
            tuple(quality.Finding(int(row)) for row in np.flatnonzero(~placed)),
        ),
        Check(
            "machine",
            mark("Positions found by a machine and not yet looked at"),
            mark("The map shows them as approximate."),
            tuple(quality.Finding(int(row)) for row in machine),
        ),
        Check(
            "country",
            mark("Points outside their country"),
            mark("More than 15 km from the country’s outline: coasts are drawn roughly."),
            tuple(quality.outside_country(sites)),
        ),
        Check(
            "near",
            mark("Sites closer than 200 m to another"),
            mark("They may be one site written twice. Points of whole towns are left out."),
            tuple(quality.crowded(sites)),
        ),
        Check(
            "far",
            mark("Points far from their town"),
            mark("Farther from the town in the gazetteer than its size allows."),
            tuple(quality.far_from_locality(sites, towns)) if looked_up else None,
        ),
        Check(
            "datum",
            mark("Points in China that look shifted"),
            mark("Chinese map services move every point by some 500 m (GCJ-02, BD-09)."),
            tuple(quality.shifted(sites, towns)) if looked_up else None,
        ),
    )


def _lead(view: View, checks: Sequence[Check]) -> None:
    language, text = view.language, view.language.text
    sites = view.catalogue.sites
    placed = int(sites["latitude"].notna().sum())
    exact = len(quality.by_precision(sites).get("site", ()))
    said = text(
        "{placed} of {sites} sites have a position, {exact} of them on the site itself.",
        placed=language.number(placed),
        sites=language.number(len(sites)),
        exact=language.number(exact),
    )
    found = sum(bool(check.found) for check in checks)
    verdict = (
        language.count(
            "{n} question below has an answer to look at.",
            "{n} questions below have answers to look at.",
            found,
        )
        if found
        else text("Nothing below calls for a correction.")
    )
    st.html(f'<p class="accr-sentence">{html.escape(view.language.sentences([said, verdict]))}</p>')


def _exactness(view: View) -> None:
    """Count positions by precision, method and age; each bar opens its sites."""
    st.header(view.language.text("How exact positions are"), anchor=False)
    groups = _groups(view)
    total = len(view.catalogue.sites) or 1
    columns = st.columns(len(groups), gap="large")
    for column, (group, title, classes) in zip(columns, groups, strict=True):
        with column, st.container(key=f"bars-{group}"):
            st.subheader(title, anchor=False)
            for place, (code, label, rows) in enumerate(classes):
                key = f"bar-{group}-{place}"
                share = 100 * len(rows) / total
                st.html(f"<style>.st-key-{key} button {{ --share: {share:.2f}%; }}</style>")
                st.button(
                    f"{plain(label)} **{view.language.number(len(rows))}**",
                    key=key,
                    type="tertiary",
                    width="stretch",
                    on_click=partial(view.go_option, "figure", f"{group}-{code}"),
                )


Classes = list[tuple[str, str, np.ndarray]]


def _groups(view: View) -> list[tuple[str, str, Classes]]:
    """Return the ways to sort positions: code, title, and the classes that have a row."""
    text, sites = view.language.text, view.catalogue.sites
    precisions = model.PRECISIONS | {"unknown": NO_PRECISION, "": UNPLACED}
    methods = model.METHODS | {"": NO_METHOD}
    today = datetime.datetime.now(datetime.UTC).date()
    sorted_by = (
        ("precision", text("By precision"), quality.by_precision(sites), precisions),
        ("method", text("By method"), quality.by_method(sites), methods),
        ("age", text("By age"), quality.by_age(view.catalogue, today), quality.AGES),
    )
    return [
        (group, title, [(code, text(labels[code]), rows) for code, rows in found.items()])
        for group, title, found, labels in sorted_by
    ]


def _answers(view: View, checks: Sequence[Check]) -> None:
    """Tell each question and what it found; what was found can be opened."""
    text, language = view.language.text, view.language
    st.header(text("What was looked for"), anchor=False)
    with st.container(key="checks"):
        for check in checks:
            with st.container(
                key=f"check-{check.id}", horizontal=True, vertical_alignment="center", gap="small"
            ):
                st.html(_answer(view, check))
                if check.found:
                    st.button(
                        language.count("Show {n} site", "Show {n} sites", len(check.found)),
                        key=f"show-{check.id}",
                        on_click=partial(view.go_option, "figure", f"check-{check.id}"),
                    )


def _answer(view: View, check: Check) -> str:
    text = view.language.text
    if check.found is None:
        state, said = "skipped", text("not looked for")
        how = text(
            "Left out above {n} sites: the command accr-map geocode does it.",
            n=view.language.number(MOST_LOOKED_UP),
        )
    else:
        state = "found" if check.found else "none"
        said = view.language.number(len(check.found)) if check.found else text("none")
        how = text(check.how)
    return (
        f'<div class="accr-check {state}"><span class="accr-check-number">{html.escape(said)}'
        f"</span><p><strong>{html.escape(text(check.question))}</strong>"
        f"<span>{html.escape(how)}</span></p></div>"
    )


def _sources(view: View) -> None:
    """Say which rows of which tables name no source; they can be opened."""
    text, language = view.language.text, view.language
    st.header(text("Facts and their sources"), anchor=False)
    found = quality.unsourced(view.catalogue)
    rows = sum(total for _, total in found.values())
    bare = sum(len(each) for each, _ in found.values())
    said = (
        language.count(
            "{n} row names no source, of {rows}.",
            "{n} rows name no source, of {rows}.",
            bare,
            rows=language.number(rows),
        )
        if bare
        else text("Each of the {rows} rows names its source.", rows=language.number(rows))
    )
    st.html(f"<p>{html.escape(said)}</p>")
    for name, (missing, _) in found.items():
        if len(missing):
            title = text(model.TABLES[name].title)
            with st.expander(f"{plain(title)} ({language.number(len(missing))})"):
                _bare_rows(view, name, missing, title)
    with st.expander(text("Table by table")):
        shared.table(
            pd.DataFrame(
                {
                    text("Table"): [text(model.TABLES[name].title) for name in found],
                    text("Rows"): [total for _, total in found.values()],
                    text("Without a source"): [len(each) for each, _ in found.values()],
                }
            ),
            text("Facts and their sources"),
        )


def _bare_rows(view: View, name: str, rows: np.ndarray, title: str) -> None:
    if name == "sites" and len(rows) <= MOST_LINKS:
        for row in rows:
            _link(view, int(row), "")
        return
    table = getattr(view.catalogue, name).iloc[rows]
    filled = [column for column in table if table[column].map(lambda cell: str(cell) != "").any()]
    shared.table(table[filled[:8]].astype(str), title)


def _languages(view: View) -> None:
    """Count the texts that one language has and another lacks."""
    text = view.language.text
    st.header(text("Languages"), anchor=False)
    missing_texts(view)
    gaps = catalogues.gaps(view.catalogue)
    if not gaps:
        return
    with st.expander(text("Table by table")):
        shared.table(
            pd.DataFrame({text("Column"): list(gaps), text("Texts missing"): list(gaps.values())}),
            text("Languages"),
        )


def _coverage(view: View) -> None:
    """Draw how much is known of each subject; without a total there is no bar."""
    rows = view.catalogue.coverage
    if rows.empty:
        return
    text, language = view.language.text, view.language
    st.header(text("What is known, and what is missing"), anchor=False)
    lines = []
    for _, row in rows.iterrows():
        known, total = row["known"], row["total"]
        if pd.isna(known):
            continue
        is_share = not pd.isna(total) and total > 0
        said = (
            text("{known} of {total}", known=language.number(known), total=language.number(total))
            if is_share
            else language.number(known)
        )
        bar = (
            f'<span class="accr-share"><i style="width:{min(100 * known / total, 100):.1f}%"></i>'
            "</span>"
            if is_share
            else ""
        )
        lines.append(
            f'<tr><td class="accr-known">{html.escape(said)}{bar}</td>'
            f"<td>{markup(passage(row, 'note', language), language)}</td>"
            f"<td>{html.escape(language.date(row['as_of']))}</td></tr>"
        )
    heads = "".join(
        f'<th scope="col">{html.escape(head)}</th>'
        for head in (text("Known"), text("Subject"), text("As of"))
    )
    st.html(
        f'<div class="accr-wide" tabindex="0"><table class="accr-coverage"><thead><tr>{heads}'
        f"</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def _opened(view: View, checks: Sequence[Check]) -> Opened | None:
    """Return the rows behind the number that the address names; None if it names none."""
    asked = view.option("figure")
    for group, _, classes in _groups(view):
        for code, label, rows in classes:
            if asked == f"{group}-{code}":
                return Opened(label, [(int(row), "") for row in rows])
    for check in checks:
        if asked == f"check-{check.id}" and check.found:
            told = [(each.row, " · ".join(_measured(view, each))) for each in check.found]
            return Opened(view.language.text(check.question), told)
    return None


def _measured(view: View, found: quality.Finding) -> Iterator[str]:
    text, sites = view.language.text, view.catalogue.sites
    if found.other >= 0:
        other = maps.names(sites.iloc[[found.other]], view.language)[0]
        metres = view.language.number(found.km * 1000)
        yield text("{metres} m from “{name}”", metres=metres, name=other)
    elif found.datum:
        yield text("probably {datum}", datum=found.datum)
    elif not np.isnan(found.km):
        yield text("{km} km", km=view.language.number(found.km, 1))


def _list(view: View, opened: Opened) -> None:
    count = view.language.count("{n} site", "{n} sites", len(opened.rows))
    st.html(f'<p class="accr-big">{html.escape(count)}</p>')
    with st.container(key="opened-rows", gap=None):
        for row, words in opened.rows[:MOST_LINKS]:
            _link(view, row, words)
    rest = opened.rows[MOST_LINKS:]
    if rest:
        sites = view.catalogue.sites.iloc[[row for row, _ in rest]]
        columns = {
            view.language.text("Name"): maps.names(sites, view.language),
            view.language.text("Place"): maps.places(sites, view.language),
        }
        shared.table(pd.DataFrame(columns), opened.title)


def _link(view: View, row: int, words: str) -> None:
    """Link to the page of a site, with its place and what was measured."""
    site = view.catalogue.sites.iloc[[row]]
    name, place = maps.names(site, view.language)[0], maps.places(site, view.language)[0]
    told = " · ".join(plain(part) for part in (place, words) if part)
    st.page_link(
        view.pages["site"],
        label=f"**{plain(name)}** — {told}" if told else f"**{plain(name)}**",
        width="stretch",
        query_params={"lang": view.language.code, "site": site["id"].iloc[0]},
    )
