"""Check a file of sites: read, placed in front of the visitor, corrected, taken away.

All of it lives in the visitor's session: nothing is written on the server.
"""

from __future__ import annotations

import html
import json
import time
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from accr_map import draft, model, pointing
from accr_map.faults import visible
from accr_map.geocoding.pipeline import Pipeline
from accr_map.geocoding.position import Position
from pages import data_desk as desk
from pages import data_rows
from pages.data_desk import Spot
from pages.data_rows import Sheet
from pages.view import View

MOST_FAULTS = 200
# Rows placed between two looks at the bar; other visitors' pages run in between.
PACE = 20

_SHEET, _ROW, _REFUSED, _FILE = "sheet", "sheet-row", "refused", "desk-file"
_EXAMPLE = {"id": "example-mill", "name": "Example mill", "country": "NL", "locality": "Delft"}
_TEMPLATE = (
    "id", "name", "country", "locality", "postal_code", "address", "region", "website",
    "latitude", "longitude", "precision", "method",
)  # fmt: skip


def render(view: View) -> None:
    """Draw the desk for a file."""
    text, number = view.language.text, view.language.number
    limits = {"mb": number(draft.MOST_BYTES / 1e6), "rows": number(draft.MOST_ROWS)}
    st.html(
        '<p class="accr-steps">'
        + html.escape(
            text(
                "Drop a CSV file of sites: it is checked, each site is placed, you correct what is "
                "doubtful and take the result away. At most {mb} MB and {rows} rows. The file "
                "stays in memory during your visit: nothing is written on the server, and no "
                "online service is asked.",
                **limits,
            )
        )
        + "</p>"
    )
    if _SHEET not in st.session_state:
        _drop_zone(view)
        return
    _work(view, st.session_state[_SHEET])


def _drop_zone(view: View) -> None:
    text = view.language.text
    # The words are the application's own, so they may stand in a style sheet.
    words = {"upload": text("Choose a file"), "drop": text("or drop it here")}
    named = "".join(f"--accr-{k}: {json.dumps(w, ensure_ascii=False)};" for k, w in words.items())
    st.html(f"<style>.st-key-{_FILE} {{ {named} }}</style>")
    st.file_uploader(
        text("CSV file of sites"),
        type=["csv", "txt"],
        key=_FILE,
        on_change=_taken,
        args=(view,),
    )
    refused = st.session_state.get(_REFUSED)
    if refused:
        st.error(refused.text(view.language))
    st.download_button(
        text("An empty table to fill in (CSV)"),
        partial(_template),
        file_name="sites.csv",
        mime="text/csv",
        icon=":material/csv:",
        type="tertiary",
        on_click="ignore",
        key="take-template",
    )


def _template() -> bytes:
    """Write the names of the columns and one example below them."""
    fields = model.TABLES["sites"].columns
    row = {column: _EXAMPLE.get(column, "") for column in _TEMPLATE if column in fields}
    return pd.DataFrame([row]).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _taken(view: View) -> None:
    """Read the file that was dropped; keep why it was refused, if it was."""
    uploaded = st.session_state.get(_FILE)
    st.session_state.pop(_REFUSED, None)
    if uploaded is None:
        return
    try:
        taken = draft.read(uploaded.name, uploaded.getvalue(), view.catalogue)
    except draft.RefusedError as error:
        st.session_state[_REFUSED] = error
        return
    st.session_state[_SHEET] = Sheet(taken, draft.given(taken))
    st.session_state[_ROW] = 0


def _put_away() -> None:
    for key in (_SHEET, _ROW, _REFUSED, _FILE):
        st.session_state.pop(key, None)


def _work(view: View, sheet: Sheet) -> None:
    text = view.language.text
    with st.container(key="desk-head", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="accr-row-name">{html.escape(sheet.draft.file)}</p>')
        st.space("stretch")
        st.button(
            text("Take another file"),
            key="put-away",
            icon=":material/close:",
            on_click=_put_away,
        )
    _remarks(view, sheet)
    _faults(view, sheet)
    if not len(sheet.draft):
        return
    _place(view, sheet)
    spots = _spots(view, sheet)
    _summary(view, spots)
    _desk(view, sheet, spots)
    data_rows.table(view, sheet, spots, _choose)
    data_rows.take(view, sheet, spots)


def _remarks(view: View, sheet: Sheet) -> None:
    parts = [view.language.text(m, **values) for m, values in sheet.draft.remarks]
    if sheet.draft.notices:
        unknown = ", ".join(visible(each.field) for each in sheet.draft.notices)
        parts.append(view.language.text("Columns that are not known: {columns}.", columns=unknown))
    said = " ".join(parts)
    if said:
        st.html(f'<p class="accr-ignored">{html.escape(said)}</p>')


def _faults(view: View, sheet: Sheet) -> None:
    """List all that is wrong with the file, a line for each."""
    faults, count = sheet.draft.faults_left(sheet.moved), view.language.count
    with st.container(key="desk-faults"):
        if not faults:
            st.success(view.language.text("The file has no fault."), icon=":material/check:")
            return
        said = count("{n} fault to correct", "{n} faults to correct", len(faults))
        with st.expander(said, expanded=True, icon=":material/rule:"):
            lines = "".join(
                f"<li>{html.escape(fault.text(view.language))}</li>"
                for fault in faults[:MOST_FAULTS]
            )
            st.html(f'<ul class="accr-faults" tabindex="0">{lines}</ul>')
            if len(faults) > MOST_FAULTS:
                more = len(faults) - MOST_FAULTS
                st.caption(count("and {n} more", "and {n} more", more))


def _place(view: View, sheet: Sheet) -> None:
    """Place the rows that are left; a visitor who clicks meanwhile loses nothing."""
    total, done = len(sheet.draft), len(sheet.found)
    if done == total:
        return
    text, number = view.language.text, view.language.number
    bar = st.progress(done / total, text("Placing the sites…"))
    for position in draft.place(sheet.draft, done, _pipeline()):
        sheet.found.append(position)
        done += 1
        if done % PACE == 0 or done == total:
            said = text("{done} of {total} placed", done=number(done), total=number(total))
            bar.progress(done / total, said)
            # Other visitors' pages run in this process too: let them go first.
            time.sleep(0.002)
    bar.empty()


@st.cache_resource(show_spinner=False)
def _pipeline() -> Pipeline:
    """The offline gazetteer, opened once for all visitors; it asks nothing online."""
    return Pipeline()


def _spots(view: View, sheet: Sheet) -> list[Spot]:
    now, cells = sheet.now, sheet.draft.cells
    signs = pointing.signs(sheet.draft, sheet.found, now, view.catalogue)
    wanted = ("name", "locality", "department", "region", "country", "address")
    spots = []
    for row, told in enumerate(cells[list(wanted)].to_dict("records")):
        places = (told["locality"] or told["address"], told["department"] or told["region"])
        country = view.language.country(told["country"])
        is_moved, is_given = row in sheet.moved, sheet.given[row] is not None
        spots.append(
            Spot(
                row=row,
                name=told["name"] or told["address"] or told["locality"] or f"{row + 1}",
                place=", ".join(part for part in (*places, country) if part),
                country=told["country"],
                now=now[row],
                found=sheet.found[row],
                sureness=pointing.sureness(now[row], is_given, is_moved),
                signs=tuple(pointing.sign_text(each, view.language) for each in signs.get(row, ())),
                is_moved=is_moved,
            )
        )
    return spots


def _summary(view: View, spots: Sequence[Spot]) -> None:
    count = view.language.count
    placed = sum(spot.now.is_placed for spot in spots)
    doubtful = sum(spot.state == "doubtful" for spot in spots)
    moved = sum(spot.is_moved for spot in spots)
    parts = [
        count("{n} site", "{n} sites", len(spots)),
        count("{n} placed", "{n} placed", placed),
        count("{n} to be looked at", "{n} to be looked at", doubtful),
    ]
    parts += [count("{n} moved by you", "{n} moved by you", moved)] if moved else []
    with st.container(key="desk-count"):
        said = html.escape(" · ".join(parts))
        st.html(f'<p class="accr-sentence" role="status" aria-live="polite">{said}</p>')


def _desk(view: View, sheet: Sheet, spots: Sequence[Spot]) -> None:
    chosen = min(st.session_state.get(_ROW, 0), len(spots) - 1)
    move = partial(_move, sheet)
    with st.container(key="desk"):
        map_side, row_side = st.columns([1.7, 1], gap="medium")
        with map_side:
            desk.draw_map(view, spots, chosen, _choose, move)
        with row_side, st.container(key="desk-row"):
            _chooser(view, spots, chosen)
            spot = spots[chosen]
            desk.show(view, spot)
            if spot.is_moved:
                st.button(
                    view.language.text("Put it back"),
                    key="put-back",
                    icon=":material/undo:",
                    on_click=_put_back,
                    args=(sheet, chosen),
                )
            desk.candidates(view, spot, move)
            with st.expander(view.language.text("Type the position")):
                desk.point_form(view, spot, move)


def _chooser(view: View, spots: Sequence[Spot], chosen: int) -> None:
    """Choose the row to look at: from a list, or the next one that is doubtful."""
    text = view.language.text
    st.session_state[_ROW] = chosen
    st.selectbox(
        text("Row"),
        range(len(spots)),
        format_func=lambda row: f"{row + 1}. {spots[row].name}",
        key=_ROW,
    )
    doubtful = [spot.row for spot in spots if spot.state == "doubtful"]
    if doubtful and doubtful != [chosen]:
        after = next((row for row in doubtful if row > chosen), doubtful[0])
        st.button(
            text("Next to be looked at"),
            key="next-row",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=_choose,
            args=(after,),
        )


def _choose(row: int) -> None:
    st.session_state[_ROW] = row


def _move(sheet: Sheet, row: int, there: Position) -> None:
    sheet.moved[row] = there
    st.session_state[_ROW] = row


def _put_back(sheet: Sheet, row: int) -> None:
    sheet.moved.pop(row, None)
    # The candidate chosen before is no choice any more.
    st.session_state.pop(f"candidate-check-{row}", None)
