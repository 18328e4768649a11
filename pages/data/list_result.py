"""Result of a list on the page Data: mendings, faults, the map, and the folder to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map.geocoding.position import Position
from accr_map.i18n import mark
from accr_map.imports import folder, sites
from accr_map.imports.mending import KINDS, Mending
from accr_map.imports.sites import Imported
from accr_map.review import findings
from accr_map.tables.faults import visible
from pages.data import point_editor
from pages.data.list_work import ROW, ListWork
from pages.data.point_editor import Spot
from pages.shell.html import html, joined, put, put_html, tags
from pages.shell.view import View, plain
from pages.widgets import downloads

MOST_FAULTS = 200
# More markers that can be dragged would make a browser slow.
MOST_SPOTS = 1_000
NOTHING = mark(
    "No row could become a site: choose the column that holds the names, and the country."
)


def summary(view: View, work: ListWork, made: Imported) -> None:
    """Say how many sites there are, how they were read, what was mended and what is wrong."""
    count, text = view.language.count, view.language.text
    parts = [
        count("{n} row", "{n} rows", made.rows),
        count("{n} site", "{n} sites", len(made.sites)),
        count("{n} point given", "{n} points given", made.placed),
    ]
    put_html('<p class="accr-sentence" role="status" aria-live="polite">{}</p>', " · ".join(parts))
    remarks = view.language.sentences(text(words, **values) for words, values in made.remarks)
    if remarks:
        put_html('<p class="accr-ignored">{}</p>', remarks)
    _mendings(view, work, made.mendings)
    _faults(view, work, made)
    if made.sites.empty:
        st.error(text(NOTHING))


def _mendings(view: View, work: ListWork, mendings: Sequence[Mending]) -> None:
    """List what was mended, each with a box to refuse it."""
    if not mendings:
        return
    count = view.language.count
    title = count("{n} mending", "{n} mendings", len(mendings))
    # Its key keeps it open when what it holds, and with it its title, changes.
    mended = st.expander(title, icon=":material/check:", key="list-mended")
    with mended, st.container(key="list-mendings"):
        for number, mending in enumerate(mendings):
            rows = count("{n} row", "{n} rows", mending.rows)
            label = f"{view.language.text(KINDS[mending.kind])} – {mending.column}, {rows}"
            key = f"list-mending-{number}-{mending.id}"
            st.checkbox(
                plain(label), value=not mending.is_refused, key=key,
                on_change=partial(_refuse, work, mending.id, key),
            )  # fmt: skip
            pairs = joined(
                html("<li><del>{}</del> → <ins>{}</ins></li>", visible(old), visible(new) or "–")
                for old, new in mending.examples
            )
            put(html('<ul class="accr-mended">{}</ul>', pairs))


def _refuse(work: ListWork, name: str, key: str) -> None:
    """Do without a mending, or do it after all, as its box says."""
    others = work.mapping.refused - {name}
    refused = others if st.session_state[key] else others | {name}
    work.change(replace(work.mapping, refused=refused))


def _faults(view: View, work: ListWork, made: Imported) -> None:
    left, count = made.faults, view.language.count
    if not left:
        return
    title = count("{n} thing to look at", "{n} things to look at", len(left))
    is_short = len(left) <= 10
    with st.expander(title, icon=":material/rule:", expanded=is_short, key="list-left"):
        lines = tags("<li>{}</li>", (fault.text(view.language) for fault in left[:MOST_FAULTS]))
        put_html('<ul class="accr-faults" tabindex="0">{}</ul>', lines)
        if len(left) > MOST_FAULTS:
            more = len(left) - MOST_FAULTS
            st.caption(count("and {n} more", "and {n} more", more))
        far = len(sites.unconfirmed(made))
        if far:
            label = count(
                "{n} point is right, though it lies outside the outline of its country",
                "{n} points are right, though they lie outside the outlines of their countries",
                far,
            )
            st.button(label, key="list-confirm", on_click=partial(work.confirm, view.today))


def render(view: View, work: ListWork, made: Imported) -> None:
    """Draw the folder to take away, and the map on which points can be moved."""
    text = view.language.text
    st.header(text("Your map"), anchor=False)
    key = f"list-title-{work.file.name}"
    st.text_input(
        text("Name of the map"), value=folder.title(work.file.name, work.mapping), key=key,
        max_chars=folder.LONGEST_TITLE, on_change=lambda: work.entitle(st.session_state[key]),
    )  # fmt: skip
    with st.container(key="desk-take", horizontal=True, gap="small"):
        downloads.button(
            text("Folder of the map (ZIP)"), partial(packed, view, work), f"{folder.INSIDE}.zip",
            "take-folder", type="primary",
        )  # fmt: skip
        downloads.button(
            text("Mapping of the columns"), work.mapping.write().encode(), folder.MAPPING,
            "take-mapping",
        )  # fmt: skip
    put_html(
        '<p class="accr-words">{}<br><code>accr-map serve {}</code></p>',
        text("The folder holds the tables, the words of your list as filters, the settings and a "
             "README. Unpacked, it is shown by:"),
        folder.INSIDE,
    )  # fmt: skip
    spots = _spots(view, work, made)
    if len(made.sites) > len(spots):
        number = view.language.number
        note = text("Here the map shows {shown} of {sites}; the folder holds all.",
                    shown=number(len(spots)), sites=number(len(made.sites)))  # fmt: skip
        st.caption(note)
    lines = [int(line) for line in made.sites.index]
    chosen = min(st.session_state.get(ROW, 0), len(spots) - 1)
    move = partial(_move, work, lines)
    with point_editor.beside_map(view, spots, chosen, _choose, move):
        st.session_state[ROW] = chosen
        st.selectbox(
            text("Row"), range(len(spots)), format_func=lambda row: f"{row + 1}. {spots[row].name}",
            key=ROW,
        )  # fmt: skip
        point_editor.edit(view, spots[chosen], move, partial(work.put_back, lines[chosen]))


def packed(view: View, work: ListWork) -> bytes:
    """Pack the folder when it is asked for."""
    written = folder.files(
        work.file.name, work.mapping, work.with_moved(), view.language, view.today
    )
    return folder.archive(written)


def _spots(view: View, work: ListWork, made: Imported) -> list[Spot]:
    """Lay out the first sites as the map and the desk show them."""
    of_points = set(work.mapping.heads_of("point", "latitude", "longitude"))
    signs: dict[int, list[str]] = {}
    for fault in made.faults:
        if fault.field in of_points:
            signs.setdefault(fault.line, []).append(fault.sentence(view.language))
    spots = []
    shown = made.sites.iloc[:MOST_SPOTS].to_dict("index")
    for row, (line, cells) in enumerate(shown.items()):
        line = int(str(line))
        now = work.now(line, cells)
        country = view.language.country(cells["country"])
        is_moved = line in work.moved
        spots.append(
            Spot(
                row=row,
                name=cells["name"],
                place=", ".join(filter(None, (cells.get("locality", ""), country))),
                country=cells["country"],
                now=now,
                geocoded=work.located.get(line, Position()),
                sureness=findings.sureness(
                    now, is_given=bool(cells["latitude"]), is_corrected=is_moved
                ),
                signs=() if is_moved else tuple(signs.get(line, ())),
                is_moved=is_moved,
            )
        )
    return spots


def _choose(row: int) -> None:
    st.session_state[ROW] = row


def _move(work: ListWork, lines: Sequence[int], row: int, there: Position) -> None:
    work.moved[lines[row]] = there
    st.session_state[ROW] = row
