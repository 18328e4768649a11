"""Data checks on the page Data: what each looks for and what it found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import streamlit as st

from accr_map.catalogue import Catalogue, labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.review import quality
from pages.shell.html import Markup, html, put
from pages.shell.view import View

# Looking up the towns of more sites would make a visitor wait; `accr-map geocode` does it.
MOST_LOOKED_UP = 5_000


@dataclass(frozen=True)
class Check:
    """One question asked of the data: the answers to it that call for a look."""

    id: str
    question: str
    how: str
    findings: tuple[quality.Finding, ...] | None
    """None: it was not asked."""


@per_catalogue
def ask(catalogue: Catalogue) -> tuple[Check, ...]:
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


def render(view: View, checks: Sequence[Check]) -> None:
    """Tell each question and what it found; what was found can be opened."""
    text, language = view.language.text, view.language
    st.header(text("What was looked for"), anchor=False)
    with st.container(key="checks"):
        for check in checks:
            with st.container(
                key=f"check-{check.id}", horizontal=True, vertical_alignment="center", gap="small"
            ):
                put(_answer(view, check))
                if check.findings:
                    st.button(
                        language.count("Show {n} site", "Show {n} sites", len(check.findings)),
                        key=f"show-{check.id}",
                        on_click=partial(view.go_option, "figure", f"check-{check.id}"),
                    )


def _answer(view: View, check: Check) -> Markup:
    text = view.language.text
    if check.findings is None:
        state, answer_text = "skipped", text("not looked for")
        how = text(
            "Left out above {n} sites: the command accr-map geocode does it.",
            n=view.language.number(MOST_LOOKED_UP),
        )
    else:
        state = "found" if check.findings else "none"
        answer_text = view.language.number(len(check.findings)) if check.findings else text("none")
        how = text(check.how)
    return html(
        '<div class="accr-check {}"><span class="accr-check-number">{}</span>'
        "<p><strong>{}</strong><span>{}</span></p></div>",
        state,
        answer_text,
        text(check.question),
        how,
    )


def measured(view: View, finding: quality.Finding) -> Iterator[str]:
    """Say what was measured at a finding: a distance, a neighbour, a datum."""
    text, sites = view.language.text, view.catalogue.sites
    if finding.other >= 0:
        other = labels.names(sites.iloc[[finding.other]], view.language)[0]
        metres = view.language.number(finding.km * 1000)
        yield text("{metres} m from “{name}”", metres=metres, name=other)
    elif finding.datum:
        yield text("probably {datum}", datum=finding.datum)
    elif not np.isnan(finding.km):
        yield text("{km} km", km=view.language.number(finding.km, 1))
