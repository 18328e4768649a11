"""Table view of Explore: the sites of the selection, sortable."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from accr_map.catalogue import labels
from pages.shell.view import View
from pages.widgets.filters import label

_KEY = "site_table"


def render(view: View) -> None:
    """Draw the table; choosing a row opens its card."""
    text = view.language.text
    rows = frame(view)
    st.dataframe(
        rows,
        key=_KEY,
        width="stretch",
        height=min(760, 38 + 35 * max(1, len(rows))),
        hide_index=True,
        column_config={
            text("Website"): st.column_config.LinkColumn(
                text("Website"), display_text=r"^https?://(?:www\.)?([^/]+)"
            ),
            text("Label"): st.column_config.NumberColumn(text("Label"), format="%d"),
            text("Member since"): st.column_config.NumberColumn(text("Member since"), format="%d"),
        },
        on_select=lambda: _chosen(view),
        selection_mode="single-row",
        alt=text("Table of the sites shown"),
    )


def frame(view: View) -> pd.DataFrame:
    """Lay out the sites of the selection in list order, one row a site, in words."""
    text = view.language.text
    sites = view.catalogue.sites.iloc[view.result.positions]
    columns = {
        text("Name"): labels.names(sites, view.language),
        text("Place"): sites["locality"].tolist(),
        text("Region"): sites["region"].tolist(),
        text("Country"): [view.language.country(code) for code in sites["country"]],
        text("Heritage"): [
            label(view, "type", code) if code else "" for code in sites["heritage_type"]
        ],
        text("Themes"): _listed(view, "theme", sites["themes"]),
        text("Residencies"): _listed(view, "programme", sites["programmes"]),
        text("Status"): [label(view, "status", code) if code else "" for code in sites["status"]],
        text("Label"): sites["label_year"].tolist(),
        text("Member since"): sites["member_since"].tolist(),
        text("Website"): sites["website"].tolist(),
    }
    if view.result.distances_km is not None:
        columns[text("Distance (km)")] = view.result.distances_km.round(1)
    return pd.DataFrame(columns).convert_dtypes()


def _listed(view: View, word: str, codes: pd.Series) -> list[str]:
    names = {code: label(view, word, code) for row in codes for code in row}
    return [", ".join(names[code] for code in row) for row in codes]


def _chosen(view: View) -> None:
    rows = st.session_state[_KEY].selection.rows
    if rows:
        view.go(site=view.catalogue.sites["id"].iloc[view.result.positions[rows[0]]])
