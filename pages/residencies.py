"""Residencies: the programmes, who may apply, which sites host, and who came from where."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from accr_map import card, charts
from accr_map.export import tables
from accr_map.map import names
from accr_map.model import BASES, PROGRAMME_STATUSES, PROTECTIONS, SMALLEST_GROUP
from accr_map.reach import residencies
from pages import figures as shared
from pages.view import View


def render(view: View) -> None:
    """Draw the page."""
    shared.style()
    text = view.language.text
    st.title(text("Residencies"), anchor=False)
    if view.catalogue.programmes.empty:
        st.markdown(text("The data name no programme of residencies."))
        return
    _lead(view)
    _flows(view)
    _programmes(view)
    _said(view)


def _lead(view: View) -> None:
    """Say in a sentence what the data know, and how privacy is kept."""
    text, language = view.language.text, view.language
    counted = residencies.flows(view.catalogue, view.selection)
    hosts = len(_hosting(view)["site_id"].unique())
    if counted.published is None:
        said = text("{hosts} sites are known as hosts.", hosts=language.number(hosts))
    else:
        said = text(
            "{residents} residents have been welcomed; {hosts} sites are known as hosts.",
            residents=counted.published.text(language),
            hosts=language.number(hosts),
        )
    said = said[:1].upper() + said[1:]
    st.html(f'<p class="accr-sentence">{html.escape(said)}</p>')
    rule = text(
        "People who came as refugees or in danger are protected: no country of origin is tied "
        "to a host for fewer than {n} of them, on this page, on the map or in any download.",
        n=language.number(SMALLEST_GROUP),
    )
    st.html(f'<p class="accr-rule">{html.escape(rule)}</p>')


def _flows(view: View) -> None:
    """Draw the arcs of the programmes and the period chosen."""
    text, language = view.language.text, view.language
    st.header(text("From where to where"), anchor=False)
    period = _period(view)
    base, _ = shared.measure(view, view.selection)
    counted = residencies.flows(view.catalogue, view.selection, period)
    if not counted.persons:
        st.markdown(text("No published list names a stay for this choice."))
        return
    draw = partial(charts.flows, base, counted, language, shared.look())
    shared.chart(view, "flows", draw, "flows", period, *view.selection.to_query())
    drawing = draw()
    st.download_button(
        text("Flows (CSV)"),
        partial(tables.to_csv, drawing.table),
        file_name="residencies.csv",
        mime="text/csv",
        icon=":material/csv:",
        on_click="ignore",
        key="take-flows",
    )


def _period(view: View) -> tuple[int, int] | None:
    """Ask for the programme and the years; None is every year, unknown ones included."""
    text = view.language.text
    spanned = residencies.years(view.catalogue, view.selection)
    programme, years = st.columns([1, 1.4], gap="large")
    with programme:
        _programme(view)
    if spanned is None or spanned[0] == spanned[1]:
        return None
    asked = _asked(view.option("period"), spanned)
    with years:
        key = f"period-{view.option('period')}-{spanned}"
        st.slider(
            text("Years"),
            *spanned,
            value=asked or spanned,
            key=key,
            on_change=_period_chosen,
            args=(view, key, spanned),
        )
    return asked


def _programme(view: View) -> None:
    """Choose one programme; the filter of the sites is the same one."""
    table = view.catalogue.programmes
    called = dict(zip(table["id"], table["name"], strict=True))
    chosen = view.selection.programmes
    at = chosen[0] if len(chosen) == 1 else ""
    key = f"programme-{'-'.join(chosen)}"
    st.selectbox(
        view.language.text("Programme"),
        ["", *called],
        index=["", *called].index(at),
        format_func=lambda code: called.get(code) or _all_of(view, chosen, called),
        key=key,
        on_change=_programme_chosen,
        args=(view, key),
    )


def _all_of(view: View, chosen: tuple[str, ...], called: dict[str, str]) -> str:
    if len(chosen) > 1:
        return view.language.listed(called.get(code, code) for code in chosen)
    return view.language.text("All programmes")


def _programme_chosen(view: View, key: str) -> None:
    code = st.session_state[key]
    view.go(selection=replace(view.selection, programmes=(code,) if code else ()))


def _period_chosen(view: View, key: str, spanned: tuple[int, int]) -> None:
    first, last = st.session_state[key]
    view.go_option("period", "" if (first, last) == spanned else f"{first}-{last}")


def _asked(words: str, spanned: tuple[int, int]) -> tuple[int, int] | None:
    """Read the years of the address, brought within those that are known; None without any."""
    first, dash, last = words.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal()):
        return None
    low, high = (min(max(int(year), spanned[0]), spanned[1]) for year in (first, last))
    return (low, high) if low <= high else None


def _programmes(view: View) -> None:
    """Describe each programme of the selection: for whom, conditions, funder, hosts, calls."""
    table = view.catalogue.programmes
    if view.selection.programmes:
        table = table[table["id"].isin(view.selection.programmes)]
    st.header(view.language.text("The programmes"), anchor=False)
    for _, row in table.iterrows():
        with st.container(key=f"programme-card-{row['id']}"):
            st.html(_description(view, row))
            _hosts(view, row["id"])
            _calls(view, row["id"])


def _description(view: View, row: pd.Series) -> str:
    language, text = view.language, view.language.text
    full = card.passage(row, "full_name", language)
    state = text(PROGRAMME_STATUSES.get(row["status"], ""))
    lead = " · ".join(part for part in (_years(view, row), state) if part)
    facts = [
        (text("For whom"), card.passage(row, "audience", language)),
        (text("Conditions"), card.passage(row, "conditions", language)),
    ]
    told = [(label, passage.text) for label, passage in facts if passage]
    funders = [part for part in row["funder"].split(";") if part]
    told += [(text("Who pays"), "; ".join(funders))] if funders else []
    rule = residencies.protections(view.catalogue).get(row["id"])
    if rule:
        told.append((text("Privacy"), text(PROTECTIONS[rule], n=language.number(SMALLEST_GROUP))))
    cited = [each.publisher for each in card.citations(view.catalogue, row["source_ids"], language)]
    told += [(text("Sources"), "; ".join(dict.fromkeys(cited)))] if cited else []
    lines = "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(words)}</dd>" for label, words in told
    )
    name = html.escape(row["name"])
    about = html.escape(full.text) if full and full.text != row["name"] else ""
    return (
        f'<div class="accr-programme"><h3>{name}</h3>'
        f'<p class="accr-lead-line">{html.escape(lead)}{" · " if lead and about else ""}{about}</p>'
        f"<dl>{lines}</dl></div>"
    )


def _years(view: View, row: pd.Series) -> str:
    text = view.language.text
    start, end = row["start_year"], row["end_year"]
    if pd.isna(start):
        return ""
    if pd.isna(end):
        return text("since {year}", year=int(start))
    return f"{int(start)}–{int(end)}" if start != end else str(int(start))


def _hosting(view: View) -> pd.DataFrame:
    """Return the hosting rows of the selection's sites, former members included."""
    table = view.catalogue.hosting
    if view.selection.programmes:
        table = table[table["programme_id"].isin(view.selection.programmes)]
    return table[table["site_id"].isin(residencies.hosts(view.catalogue, view.selection))]


def _hosts(view: View, programme: str) -> None:
    text = view.language.text
    rows = _hosting(view)
    rows = rows[rows["programme_id"] == programme]
    if rows.empty:
        st.caption(text("No source names a host site."))
        return
    title = view.language.count("{n} host site", "{n} host sites", len(rows))
    with st.expander(title):
        sites = view.catalogue.sites
        called = dict(zip(sites["id"], names(sites, view.language), strict=True))
        shared.table(
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
        query = {"programme": programme, "lang": view.language.code}
        st.switch_page(view.pages["explore"], query_params=query)


def _on_map(programme: str) -> None:
    st.session_state["to-map"] = programme


def _calls(view: View, programme: str) -> None:
    text = view.language.text
    rows = view.catalogue.calls
    rows = rows[rows["programme_id"] == programme].sort_values("year", ascending=False)
    if rows.empty:
        return
    with st.expander(view.language.count("{n} call", "{n} calls", len(rows))):
        shared.table(
            pd.DataFrame(
                {
                    text("Year"): rows["year"],
                    text("Laureates"): rows["laureates"],
                    text("Countries of origin"): rows["origin_countries"],
                    text("Hosts"): rows["hosts"],
                    text("Note"): rows["note"],
                }
            ),
            text("Calls by year"),
        )
        st.caption(text("Empty cells are unknown."))


def _said(view: View) -> None:
    """Set the published totals side by side, as they are: they do not all agree."""
    text = view.language.text
    totals = [each for each in reversed(residencies.published(view.catalogue)) if _fits(view, each)]
    if not totals:
        return
    st.header(text("What sources say, side by side"), anchor=False)
    st.html(
        '<p class="accr-words">'
        + html.escape(
            text(
                "Totals since the start, as published. They were counted on different days and "
                "of different programmes, and do not all agree: none is corrected here."
            )
        )
        + "</p>"
    )
    for what, heading in (
        ("residents_cumulative", text("Residents")),
        ("nationalities", text("Nationalities")),
    ):
        lines = "".join(_line(view, each) for each in totals if each.what == what)
        if lines:
            heads = "".join(
                f'<th scope="col">{html.escape(each)}</th>'
                for each in (text("Date"), heading, text("What it covers"), text("Source"))
            )
            st.html(
                f'<div class="accr-wide" tabindex="0"><table class="accr-said"><thead><tr>{heads}'
                f"</tr></thead><tbody>{lines}</tbody></table></div>"
            )


def _fits(view: View, total: residencies.Published) -> bool:
    chosen = set(view.selection.programmes)
    return not chosen or bool(total.programmes & chosen)


def _line(view: View, total: residencies.Published) -> str:
    publishers = view.catalogue.sources.set_index("id")["publisher"]
    cells = _cells(view, total, str(publishers.get(total.source, "")))
    return (
        "<tr>" + "".join(f"<td{kind}>{html.escape(words)}</td>" for kind, words in cells) + "</tr>"
    )


def _cells(view: View, total: residencies.Published, publisher: str) -> Iterator[tuple[str, str]]:
    yield ' class="accr-date"', view.language.date(total.date) or view.language.text("undated")
    yield ' class="accr-number"', total.text(view.language)
    yield ("" if view.language.code == "en" else ' lang="en"'), total.scope
    yield "", publisher
