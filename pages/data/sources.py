"""Sources section of the page Data: rows without a source, missing texts, coverage."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from accr_map import catalogue
from accr_map.review import quality
from accr_map.tables import schemas
from accr_map.webpages import coverage
from pages.data.site_links import MOST_LINKS, link
from pages.shell.html import put, put_html
from pages.shell.view import View, plain
from pages.widgets import figure_cards


def render(view: View) -> None:
    """Draw sources, languages and coverage."""
    _sources(view)
    _languages(view)
    st.header(view.language.text("What is known, and what is missing"), anchor=False)
    facts = coverage.visiting_facts(view.catalogue, view.language)
    put(coverage.table(view.catalogue, view.language) + facts)


def _sources(view: View) -> None:
    """Say which rows of which tables name no source; they can be opened."""
    text, language = view.language.text, view.language
    st.header(text("Facts and their sources"), anchor=False)
    unsourced = quality.unsourced(view.catalogue)
    rows = sum(total for _, total in unsourced.values())
    bare = sum(len(missing) for missing, _ in unsourced.values())
    summary = (
        language.count(
            "{n} row names no source, of {rows}.",
            "{n} rows name no source, of {rows}.",
            bare,
            rows=language.number(rows),
        )
        if bare
        else text("Each of the {rows} rows names its source.", rows=language.number(rows))
    )
    # A source that is itself the host would name it: the gate takes it away.
    withheld = text("Where a source would name the host of protected residents, it is not given.")
    is_withheld = bare and view.catalogue.protected
    put_html("<p>{}</p>", language.sentences([summary, withheld] if is_withheld else [summary]))
    for name, (missing, _) in unsourced.items():
        if len(missing):
            title = text(schemas.TABLES[name].title)
            with st.expander(language.noted(plain(title), language.number(len(missing)))):
                _bare_rows(view, name, missing, title)
    with st.expander(text("Table by table")):
        figure_cards.table(
            pd.DataFrame(
                {
                    text("Table"): [text(schemas.TABLES[name].title) for name in unsourced],
                    text("Rows"): [total for _, total in unsourced.values()],
                    text("Without a source"): [len(missing) for missing, _ in unsourced.values()],
                }
            ),
            text("Facts and their sources"),
        )


def _bare_rows(view: View, name: str, rows: np.ndarray, title: str) -> None:
    if name == "sites" and len(rows) <= MOST_LINKS:
        for row in rows:
            link(view, int(row), "")
        return
    table = getattr(view.catalogue, name).iloc[rows]
    filled = [column for column in table if table[column].map(lambda cell: str(cell) != "").any()]
    figure_cards.table(table[filled[:8]].astype(str), title)


def _languages(view: View) -> None:
    """Count the texts that one language has and another lacks."""
    text = view.language.text
    st.header(text("Languages"), anchor=False)
    put(coverage.missing_texts(view.catalogue, view.language))
    gaps = catalogue.gaps(view.catalogue)
    if not gaps:
        return
    with st.expander(text("Table by table")):
        figure_cards.table(
            pd.DataFrame({text("Column"): list(gaps), text("Texts missing"): list(gaps.values())}),
            text("Languages"),
        )
