"""Table view of Explore: the sites of the selection, sortable."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from accr_map.catalogue import facets, labels
from accr_map.catalogue.facets import Facet
from accr_map.tables import site_columns
from accr_map.tables.schemas import SITES
from pages.shell.view import View

_KEY = "site_table"
# Pixels. Names and lists of themes are longer than a column should be wide: they take up to
# three lines, which Streamlit allows in rows of more than 64.
_ROW_HEIGHT = 66
_NAME_WIDTH, _PLACE_WIDTH, _LIST_WIDTH = 200, 130, 280


def render(view: View) -> None:
    """Draw the table; choosing a row opens its card."""
    text = view.language.text
    rows = frame(view)
    st.dataframe(
        rows,
        key=_KEY,
        width="stretch",
        height=min(760, 38 + _ROW_HEIGHT * max(1, len(rows))),
        row_height=_ROW_HEIGHT,
        hide_index=True,
        column_config=_columns(view),
        on_select=lambda: _chosen(view),
        selection_mode="single-row",
        alt=text("Table of the sites shown"),
    )


def frame(view: View) -> pd.DataFrame:
    """Lay out the sites of the selection in list order, one row a site, in words."""
    text = view.language.text
    sites = view.catalogue.sites.iloc[view.result.positions]
    shown = {key: sites[key].tolist() for key in _headings()}
    named = {key: text(heading) for key, heading in _headings().items()}
    texts = [key for key in shown if not _kind(key)]
    columns = {
        text("Name"): labels.names(sites, view.language),
        text("Place"): sites["locality"].tolist(),
        **{named[key]: shown[key] for key in texts},
        **{
            text(facet.column_heading): _labels(view, facet)
            for facet in facets.FACETS
            if facet.column_heading
        },
        **{named[key]: values for key, values in shown.items() if key not in texts},
        **{
            own.name(view.language.code): sites[own.column].tolist()
            for own in labels.own_columns(view.catalogue)
        },
    }
    if view.result.distances_km is not None:
        columns[text("Distance (km)")] = view.result.distances_km.round(1)
    return pd.DataFrame(columns).convert_dtypes()


def _columns(view: View) -> dict[str, ColumnConfig | None]:
    """Give the columns of long texts a width; the others are as wide as their content."""
    text = view.language.text
    widths = {text("Name"): _NAME_WIDTH, text("Place"): _PLACE_WIDTH} | {
        text(facet.column_heading): _LIST_WIDTH
        for facet in facets.FACETS
        if facet.column_heading
        and max(map(len, facet.codes_of_each(view.catalogue)), default=0) > 1
    }
    return {text(heading): _kind(key) for key, heading in _headings().items()} | {
        heading: st.column_config.Column(width=width) for heading, width in widths.items()
    }


def _headings() -> Mapping[str, str]:
    return site_columns.shown("table", (*site_columns.plain(), *site_columns.links()))


def _kind(key: str) -> ColumnConfig | None:
    """Tell Streamlit how to write a column; None for plain text."""
    if key in site_columns.links():
        return st.column_config.LinkColumn(display_text=r"^https?://(?:www\.)?([^/]+)")
    # A year is no quantity: without a separator of thousands.
    is_number = SITES.columns[key].type == "integer"
    return st.column_config.NumberColumn(format="%d") if is_number else None


def _labels(view: View, facet: Facet) -> list[str]:
    """Name the codes of each site shown; empty where there is none."""
    names, codes = facet.labels(view.catalogue, view.language), facet.codes_of_each(view.catalogue)
    # The grid breaks lines at spaces: at a Chinese comma a line would begin with it.
    return [", ".join(names[code] for code in codes[row]) for row in view.result.positions]


def _chosen(view: View) -> None:
    rows = st.session_state[_KEY].selection.rows
    if rows:
        view.go(site=view.catalogue.sites["id"].iloc[view.result.positions[rows[0]]])
