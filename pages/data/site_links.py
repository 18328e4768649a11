"""List of links to the sites behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from accr_map.catalogue import labels
from pages.shell import links
from pages.shell.html import put_html
from pages.shell.view import View, plain
from pages.widgets import figure_cards

# Rows listed as links; the others stand in a table.
MOST_LINKS = 60


@dataclass(frozen=True)
class Opened:
    """Rows behind a number: a title and, for each, the site's row and some words."""

    title: str
    rows: Sequence[tuple[int, str]]


def render(view: View, opened: Opened) -> None:
    """Draw the rows: the first as links, the rest as a table."""
    count = view.language.count("{n} site", "{n} sites", len(opened.rows))
    put_html('<p class="accr-big">{}</p>', count)
    with st.container(key="opened-rows", gap=None):
        for row, words in opened.rows[:MOST_LINKS]:
            link(view, row, words)
    rest = opened.rows[MOST_LINKS:]
    if rest:
        sites = view.catalogue.sites.iloc[[row for row, _ in rest]]
        columns = {
            view.language.text("Name"): labels.names(sites, view.language),
            view.language.text("Place"): labels.places(sites, view.language),
        }
        figure_cards.table(pd.DataFrame(columns), opened.title)


def link(view: View, row: int, words: str) -> None:
    """Link to the page of a site, with its place and what was measured."""
    site = view.catalogue.sites.iloc[[row]]
    name, place = labels.names(site, view.language)[0], labels.places(site, view.language)[0]
    label = " · ".join(plain(part) for part in (place, words) if part)
    links.page_link(
        view,
        "site",
        f"**{plain(name)}** — {label}" if label else f"**{plain(name)}**",
        links.words(view, ("site", site["id"].iloc[0])),
        width="stretch",
    )
