"""Table view of Explore: the sites of the selection, sortable."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from accr_map.catalogue import facets, labels
from accr_map.catalogue.facets import Facet
from pages.shell.view import View

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
        **{
            text(facet.column_heading): _labels(view, facet)
            for facet in facets.FACETS
            if facet.column_heading
        },
        text("Label"): sites["label_year"].tolist(),
        text("Member since"): sites["member_since"].tolist(),
        text("Website"): sites["website"].tolist(),
    }
    if view.result.distances_km is not None:
        columns[text("Distance (km)")] = view.result.distances_km.round(1)
    return pd.DataFrame(columns).convert_dtypes()


def _labels(view: View, facet: Facet) -> list[str]:
    """Name the codes of each site shown; empty where there is none."""
    names, codes = facet.labels(view.catalogue, view.language), facet.codes_of_each(view.catalogue)
    return [", ".join(names[code] for code in codes[row]) for row in view.result.positions]


def _chosen(view: View) -> None:
    rows = st.session_state[_KEY].selection.rows
    if rows:
        view.go(site=view.catalogue.sites["id"].iloc[view.result.positions[rows[0]]])
