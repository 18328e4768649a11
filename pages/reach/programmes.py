"""Programme sections of the page Residencies: audience, funder, hosts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from accr_map.catalogue import citations
from accr_map.catalogue.labels import by_id, label
from accr_map.i18n.translated import Passage, all_marked, markup, passage
from accr_map.statistics.measures import hosting
from accr_map.tables.codes import BASES, ORGANISERS, PROGRAMME_STATUSES, PROTECTIONS, SMALLEST_GROUP
from pages.shell import links
from pages.shell.html import Markup, html, joined, put
from pages.shell.view import View
from pages.widgets import figure_cards


def render(view: View) -> None:
    """Describe each programme of the selection: for whom, conditions, funder, hosts, calls."""
    table = view.catalogue.programmes
    if view.selection.programmes:
        table = table[table["id"].isin(view.selection.programmes)]
    hosted = hosting.among(view.catalogue, view.selection)
    called = by_id(view.catalogue.sites, view.language)
    for _, row in table.iterrows():
        with st.container(key=f"programme-card-{row['id']}"):
            put(_description(view, row))
            _hosts(view, row["id"], hosted[hosted["programme_id"] == row["id"]], called)
            _calls(view, row["id"])


def _description(view: View, row: pd.Series) -> Markup:
    language, text = view.language, view.language.text
    full = passage(row, "full_name", language)
    state = text(PROGRAMME_STATUSES.get(row["status"], ""))
    lead = " · ".join(part for part in (_years(view, row), state) if part)
    facts = [
        (text("For whom"), passage(row, "audience", language)),
        (text("Conditions"), passage(row, "conditions", language)),
    ]
    facts_known = [(title, fact) for title, fact in facts if fact]
    funders = passage(row, "funder", language)
    if funders:
        parts = view.language.separated(part.strip() for part in funders.text.split(";"))
        facts_known.append((text("Who pays"), replace(funders, text=parts)))
    rule = view.catalogue.protected.get(row["id"])
    if rule:
        protection = text(PROTECTIONS[rule], n=language.number(SMALLEST_GROUP))
        facts_known.append((text("Privacy"), Passage(protection)))
    cited = [
        citation.publisher
        for citation in citations.citations(view.catalogue, row["source_ids"], language)
    ]
    facts_known += (
        [(text("Sources"), Passage(view.language.separated(dict.fromkeys(cited))))] if cited else []
    )
    lines = joined(
        html("<dt>{}</dt><dd>{}</dd>", title, markup(words, language))
        for title, words in facts_known
    )
    own = label(view.catalogue, "programmes", row["id"], language)
    about = markup(full, language) if full and full.text != own else ""
    return html(
        '<div class="accr-programme"><h3>{}</h3><p class="accr-lead-line">{}</p><dl>{}</dl></div>',
        own,
        joined(filter(None, (lead, about)), " · "),
        lines,
    )


def _years(view: View, row: pd.Series) -> str:
    text = view.language.text
    start, end = row["start_year"], row["end_year"]
    if pd.isna(start):
        return ""
    if pd.isna(end):
        return text("since {year}", year=int(start))
    return f"{int(start)}–{int(end)}" if start != end else str(int(start))


def _hosts(view: View, programme: str, rows: pd.DataFrame, called: Mapping[str, str]) -> None:
    """Name the hosts of a programme; `rows` are those of `hosting`, `called` names each site."""
    text = view.language.text
    if rows.empty:
        hidden = view.catalogue.protected.get(programme) == "stay"
        st.caption(
            text("Host sites are not named, to protect the residents.")
            if hidden
            else text("No source names a host site.")
        )
        return
    title = view.language.count("{n} host site", "{n} host sites", len(rows))
    with st.expander(title):
        figure_cards.table(
            pd.DataFrame(
                {
                    text("Site"): [called.get(site, site) for site in rows["site_id"]],
                    text("First year found"): rows["first_year"],
                    text("Last year found"): rows["last_year"],
                    text("Basis"): [text(BASES.get(code, code)) for code in rows["basis"]],
                }
            ),
            title,
        )
        st.caption(text("No row does not mean no residencies: it means that no source was found."))
        st.button(
            text("Show these sites on the map"),
            key=f"map-of-{programme}",
            type="tertiary",
            icon=":material/map:",
            on_click=partial(_on_map, programme),
        )
    if st.session_state.pop("to-map", "") == programme:
        there = links.words(view, ("programme", programme))
        st.switch_page(view.pages["explore"], query_params=there)


def _on_map(programme: str) -> None:
    st.session_state["to-map"] = programme


def _calls(view: View, programme: str) -> None:
    text = view.language.text
    rows = view.catalogue.calls
    rows = rows[rows["programme_id"] == programme].sort_values("year", ascending=False)
    if rows.empty:
        return
    with st.expander(view.language.count("{n} call", "{n} calls", len(rows))):
        figure_cards.table(
            pd.DataFrame(
                {
                    text("Year"): rows["year"],
                    text("Laureates"): rows["laureates"],
                    text("Countries of origin"): rows["origin_countries"],
                    text("Hosts"): rows["hosts"],
                    text("Whose laureates"): [
                        text(ORGANISERS.get(code, "")) for code in rows["organiser"]
                    ],
                    text("Note"): all_marked(rows, "note", view.language),
                }
            ),
            text("Calls by year"),
        )
        st.caption(text("Empty cells are unknown."))
