"""File check on the page Data: a visitor's file read, placed, corrected, downloaded.

All of it lives in the visitor's session: nothing is written on the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from accr_map.errors import GeocodingError
from accr_map.geocoding.position import Position
from accr_map.review import draft, findings
from accr_map.server import place_queue
from pages.data import held_work, point_editor, rows, upload
from pages.data.point_editor import Spot
from pages.data.rows import Sheet
from pages.data.upload import ROW, SHEET
from pages.shell.html import put_html
from pages.shell.view import View


def render(view: View) -> None:
    """Draw the desk for a file."""
    text, number = view.language.text, view.language.number
    limits = {"mb": number(draft.MOST_BYTES / 1e6), "rows": number(draft.MOST_ROWS)}
    steps = text(
        "Drop a CSV file of sites: it is checked, each site is placed, you correct what is "
        "doubtful and take the result away. At most {mb} MB and {rows} rows. The file "
        "stays in memory during your visit: nothing is written on the server, and no "
        "online service is asked.",
        **limits,
    )
    put_html('<p class="accr-steps">{}</p>', steps)
    is_held = SHEET in st.session_state
    held_work.remember(view, "check", held_work.FILE, is_held=is_held)
    if not is_held:
        upload.drop_zone(view)
        return
    _work(view, st.session_state[SHEET])


def _work(view: View, sheet: Sheet) -> None:
    text = view.language.text
    with st.container(key="desk-head", horizontal=True, vertical_alignment="center"):
        put_html('<p class="accr-row-name">{}</p>', sheet.draft.file)
        st.space("stretch")
        st.button(
            text("Take another file"),
            key="put-away",
            icon=":material/close:",
            on_click=upload.put_away,
        )
    upload.remarks(view, sheet)
    upload.faults(view, sheet)
    if not len(sheet.draft):
        return
    try:
        _place(view, sheet)
    except GeocodingError as error:
        upload.try_again(view, error)
        return
    spots = _spots(view, sheet)
    _summary(view, spots)
    _desk(view, sheet, spots)
    rows.table(view, sheet, spots, _choose)
    rows.take(view, sheet, spots)


def _place(view: View, sheet: Sheet) -> None:
    """Place the rows that are left; a visitor who clicks meanwhile loses nothing.

    Raises:
        GeocodingError: they cannot be placed now.
    """
    total, done = len(sheet.draft), len(sheet.geocoded)
    if done == total:
        return
    text, number = view.language.text, view.language.number
    bar = st.progress(done / total, text("Placing the sites…"))
    rows_left = sheet.draft.cells.iloc[done:].to_dict("records")
    for positions in place_queue.current().place(rows_left):
        sheet.geocoded += positions
        done = len(sheet.geocoded)
        progress = text("{done} of {total} placed", done=number(done), total=number(total))
        bar.progress(done / total, progress)
    bar.empty()


def _spots(view: View, sheet: Sheet) -> list[Spot]:
    now, cells = sheet.now, sheet.draft.cells
    signs = findings.signs(sheet.draft, sheet.geocoded, now, view.catalogue)
    wrong = sheet.draft.point_faults(sheet.moved)
    wanted = ("name", "locality", "department", "region", "country", "address")
    spots = []
    for row, cell in enumerate(cells[list(wanted)].to_dict("records")):
        places = (cell["locality"] or cell["address"], cell["department"] or cell["region"])
        country = view.language.country(cell["country"])
        is_moved, is_given = row in sheet.moved, sheet.given[row] is not None
        spots.append(
            Spot(
                row=row,
                name=cell["name"] or cell["address"] or cell["locality"] or f"{row + 1}",
                place=", ".join(part for part in (*places, country) if part),
                country=cell["country"],
                now=now[row],
                geocoded=sheet.geocoded[row],
                sureness=findings.sureness(now[row], is_given=is_given, is_corrected=is_moved),
                signs=(
                    *(fault.sentence(view.language) for fault in wrong.get(row, ())),
                    *(findings.sign_text(sign, view.language) for sign in signs.get(row, ())),
                ),
                is_moved=is_moved,
            )
        )
    return spots


def _summary(view: View, spots: Sequence[Spot]) -> None:
    count, text = view.language.count, view.language.text
    doubtful = sum(spot.state == "doubtful" for spot in spots)
    unplaced = sum(spot.state == "doubtful" and not spot.now.is_placed for spot in spots)
    moved = sum(spot.is_moved for spot in spots)
    parts = [
        count("{n} site", "{n} sites", len(spots)),
        count(
            "{n} placed with enough confidence",
            "{n} placed with enough confidence",
            len(spots) - doubtful,
        ),
        count("{n} to be looked at", "{n} to be looked at", doubtful),
    ]
    if unplaced:
        without = count("{n} not placed", "{n} not placed", unplaced)
        parts[-1] = text("{told} (of these {part})", told=parts[-1], part=without)
    parts += [count("{n} moved by you", "{n} moved by you", moved)] if moved else []
    with st.container(key="desk-count"):
        put_html(
            '<p class="accr-sentence" role="status" aria-live="polite">{}</p>', " · ".join(parts)
        )


def _desk(view: View, sheet: Sheet, spots: Sequence[Spot]) -> None:
    chosen = min(st.session_state.get(ROW, 0), len(spots) - 1)
    move = partial(_move, sheet)
    with point_editor.beside_map(view, spots, chosen, _choose, move):
        _chooser(view, spots, chosen)
        point_editor.edit(view, spots[chosen], move, partial(_put_back, sheet, chosen))


def _chooser(view: View, spots: Sequence[Spot], chosen: int) -> None:
    """Choose the row to look at: from a list, or the next one that is doubtful."""
    text = view.language.text
    st.session_state[ROW] = chosen
    st.selectbox(
        text("Row"),
        range(len(spots)),
        format_func=lambda row: f"{row + 1}. {spots[row].name}",
        key=ROW,
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
    st.session_state[ROW] = row


def _move(sheet: Sheet, row: int, there: Position) -> None:
    sheet.moved[row] = there
    st.session_state[ROW] = row


def _put_back(sheet: Sheet, row: int) -> None:
    sheet.moved.pop(row, None)
    # The candidate chosen before is no choice any more.
    st.session_state.pop(f"candidate-check-{row}", None)
