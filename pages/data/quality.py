"""Quality section of the page Data: counts that open their sites, checks, sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from accr_map.catalogue.sound_part import published
from accr_map.i18n import mark
from accr_map.profiles.card import position_lines
from accr_map.review import quality
from accr_map.tables import codes
from pages.data import checks as data_checks
from pages.data import site_links, sources
from pages.data.checks import Check
from pages.data.site_links import Opened
from pages.shell.html import put_html, style
from pages.shell.view import View, plain

MOST_FAULTS = 50
UNPLACED = mark("No position")
NO_METHOD = mark("Not said")
NO_PRECISION = mark("Precision not said")


def render(view: View) -> None:
    """Draw the part."""
    with st.spinner(view.language.text("Looking through the data…"), show_time=False):
        checks = data_checks.ask(view.catalogue)
    _lead(view, checks)
    _left_out(view)
    _exactness(view)
    data_checks.render(view, checks)
    sources.render(view)
    opened = _opened(view, checks)
    if opened:
        close = partial(view.go_option, "figure", "")
        st.dialog(opened.title, width="large", on_dismiss=close)(site_links.render)(view, opened)


def _lead(view: View, checks: Sequence[Check]) -> None:
    language, text = view.language, view.language.text
    sites = view.catalogue.sites
    placed = int(sites["latitude"].notna().sum())
    exact = len(quality.by_precision(sites).get("site", ()))
    summary = text(
        "{placed} of {sites} sites have a position, {exact} of them on the site itself.",
        placed=language.number(placed),
        sites=language.number(len(sites)),
        exact=language.number(exact),
    )
    count_found = sum(bool(check.findings) for check in checks)
    verdict = (
        language.count(
            "{n} question below has an answer to look at.",
            "{n} questions below have answers to look at.",
            count_found,
        )
        if count_found
        else text("Nothing below calls for a correction.")
    )
    put_html('<p class="accr-sentence">{}</p>', language.sentences([summary, verdict]))


def _left_out(view: View) -> None:
    """Say which faults of the files cost a cell, a row or a file; nothing if there are none."""
    faults = published(view.catalogue.left_out)
    if not faults:
        return
    language = view.language
    st.warning(
        language.count(
            "{n} fault of the files is left out or to be looked at; the rest is shown.",
            "{n} faults of the files are left out or to be looked at; the rest is shown.",
            len(faults),
        ),
        icon=":material/rule:",
    )
    st.code("\n".join(fault.text(language) for fault in faults[:MOST_FAULTS]), language=None)
    if len(faults) > MOST_FAULTS:
        st.caption(language.text("`accr-map check` lists them all."))


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
                style(f".st-key-{key} button {{ --share: {share:.2f}%; }}")
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
    precisions = codes.PRECISIONS | {"unknown": NO_PRECISION, "": UNPLACED}
    methods = codes.METHODS | {"": NO_METHOD}
    sorted_by = (
        ("precision", text("By precision"), quality.by_precision(sites), precisions),
        ("method", text("By method"), quality.by_method(sites), methods),
        ("age", text("By age"), quality.by_age(view.catalogue, view.today), quality.AGES),
    )
    return [
        (group, title, [(code, text(labels[code]), rows) for code, rows in by_code.items()])
        for group, title, by_code, labels in sorted_by
    ]


def _pedigree(view: View, row: int) -> str:
    """Tell on one line where the position of a site comes from."""
    site = view.catalogue.sites.iloc[row]
    return " · ".join(position_lines(view.catalogue, site.to_dict(), view.language))


def _opened(view: View, checks: Sequence[Check]) -> Opened | None:
    """Return the rows behind the number that the address names; None if it names none."""
    requested = view.option("figure")
    for group, _, classes in _groups(view):
        for code, label, rows in classes:
            if requested == f"{group}-{code}":
                return Opened(label, [(int(row), _pedigree(view, int(row))) for row in rows])
    for check in checks:
        if requested == f"check-{check.id}" and check.findings:
            measured = [
                (finding.row, " · ".join(data_checks.measured(view, finding)))
                for finding in check.findings
            ]
            return Opened(view.language.text(check.question), measured)
    return None
