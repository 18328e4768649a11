"""Additions at the desk: a position from the map, a picture with its credit, a source."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from accr_map.catalogue import images
from accr_map.editing.sheet import Cells
from accr_map.errors import AccrMapError
from accr_map.i18n import LANGUAGES, mark
from accr_map.imports import pictures
from accr_map.tables import codes
from pages.data import correct
from pages.desk.work import Work, site_names
from pages.shell.html import put_html
from pages.shell.view import View

NEEDED = mark(
    "A picture needs its file or its name on Wikimedia Commons, its site, its author and its "
    "licence."
)
BOTH = mark("Give either a file or a name on Wikimedia Commons, not both.")
NO_SOURCE = mark("A source needs who publishes it, and its title or what the page is.")
PICTURE_ADDED = mark("The picture {name} waits to be saved.")
SOURCE_ADDED = mark("The source {name} waits to be saved: cite it in source_ids or source_id.")
PLACED = mark("The position of {name} waits to be saved.")
_FIELDS = {
    "author": mark("Author"),
    "licence": mark("Licence, such as CC BY 4.0"),
    "licence_url": mark("Address of the licence"),
    "source": mark("Address of the page where it was found"),
    "date": mark("Day on which it was taken"),
}
_FILE_TYPES = ["jpg", "jpeg", "png", "webp", "avif", "tif", "tiff"]
_PICTURE, _SOURCE = "desk-picture", "desk-source"


def positions(view: View, work: Work) -> None:
    """Draw a site on its map, to be moved."""
    steps = view.language.text(
        "Choose a site, drag its marker, click on the map where it is, or type its position; then "
        "put the position into the table and save."
    )
    correct.render(view, steps, partial(_place, view, work))


def _place(view: View, work: Work, row: Cells) -> None:
    """Offer to put a position into the table."""

    def put() -> None:
        work.desk.sheet("coordinates").put(row)
        correct.forget(row["id"])
        name = site_names(view, view.language).get(row["id"], row["id"])
        work.news = view.language.text(PLACED, name=name)

    label = view.language.text("Put the position into the table")
    st.button(label, key="desk-place", type="primary", icon=":material/pin_drop:", on_click=put)


def picture(view: View, work: Work) -> None:
    """Draw the form of a picture."""
    text = view.language.text
    names = site_names(view, view.language)
    put_html(
        '<p class="accr-steps">{}</p>',
        text(
            "The picture is turned upright, freed of what the camera wrote into it and made ready "
            "in three sizes; its row in images.csv is added with it. Of one on Wikimedia Commons "
            "only the name is kept: it is loaded from there if a visitor wishes."
        ),
    )
    with st.form(_PICTURE, clear_on_submit=False):
        st.file_uploader(text("Picture"), type=_FILE_TYPES, key=f"{_PICTURE}-file")
        st.text_input(
            text("Or its name on Wikimedia Commons, such as “Old mill.jpg”"),
            key=f"{_PICTURE}-commons",
            max_chars=300,
        )
        st.selectbox(
            text("Site that it shows"),
            sorted(names, key=lambda site: names[site].casefold()),
            index=None,
            format_func=lambda site: names[site],
            placeholder=text("Choose a site"),
            key=f"{_PICTURE}-site_id",
        )
        # Two side by side, one below the other on a phone.
        fields = list(_FIELDS)
        for pair in (fields[:2], fields[2:4], fields[4:]):
            for field, column in zip(pair, st.columns(2), strict=False):
                column.text_input(text(_FIELDS[field]), key=f"{_PICTURE}-{field}")
        for code in LANGUAGES:
            label = text("{language}: what is to be seen", language=view.language.name(code))
            st.text_input(label, key=f"{_PICTURE}-alt_{code}", max_chars=300)
        st.form_submit_button(
            text("Add the picture"),
            type="primary",
            icon=":material/image:",
            on_click=partial(_add_picture, view, work),
        )


def _add_picture(view: View, work: Work) -> None:
    fields = _filled(_PICTURE)
    file = fields.pop("file", None)
    commons = images.commons_name(str(fields.pop("commons", "") or ""))
    row = {name: str(value).strip() for name, value in fields.items() if value}
    has_credit = all(row.get(name) for name in ("site_id", "author", "licence"))
    if not has_credit or not (file or commons):
        work.news = view.language.text(NEEDED)
        return
    if file and commons:
        work.news = view.language.text(BOTH)
        return
    try:
        if file:
            made = pictures.ready(file.name, file.getvalue())
            sizes = {"width": str(made.width), "height": str(made.height), "colour": made.colour}
            name = work.desk.add_picture(row | sizes, made.files)
        else:
            name = work.desk.add_from_commons(row, commons)
    except AccrMapError as error:
        work.news = error.text(view.language)
        return
    work.news = view.language.text(PICTURE_ADDED, name=name)


def source(view: View, work: Work) -> None:
    """Draw the form of a source."""
    text = view.language.text
    steps = text("A source gets the next number; rows cite it by that in source_ids or source_id.")
    put_html('<p class="accr-steps">{}</p>', steps)
    with st.form(_SOURCE, clear_on_submit=False):
        st.text_input(text("Who publishes it"), key=f"{_SOURCE}-publisher")
        st.text_input(text("Title, or what the page is"), key=f"{_SOURCE}-title_or_page")
        st.text_input(text("Web address"), key=f"{_SOURCE}-url")
        left, right = st.columns(2)
        left.text_input(text("Date it bears, such as 2026-11"), key=f"{_SOURCE}-date_published")
        right.text_input(
            text("Language of the title, such as fr"), view.language.code, key=f"{_SOURCE}-language"
        )
        st.selectbox(
            text("Kind of source"),
            list(codes.SOURCE_KINDS),
            format_func=lambda code: text(codes.SOURCE_KINDS[code]),
            key=f"{_SOURCE}-kind",
        )
        st.form_submit_button(
            text("Add the source"),
            type="primary",
            icon=":material/check:",
            on_click=partial(_add_source, view, work),
        )


def _add_source(view: View, work: Work) -> None:
    row = {name: str(value).strip() for name, value in _filled(_SOURCE).items() if value}
    if not (row.get("publisher") and row.get("title_or_page")):
        work.news = view.language.text(NO_SOURCE)
        return
    sheet = work.desk.sheet("sources")
    name = next_number([own.cells.get("id", "") for own in sheet.rows])
    sheet.put({"id": name, **row, "seen": view.today.isoformat()})
    for field in ("publisher", "title_or_page", "url", "date_published"):
        st.session_state[f"{_SOURCE}-{field}"] = ""
    work.news = view.language.text(SOURCE_ADDED, name=name)


def next_number(ids: list[str]) -> str:
    """Return the id of a new source: one above the greatest, as `s451` stands above `s450`."""
    numbers = [
        (int(name[1:]), len(name)) for name in ids if name[:1] == "s" and name[1:].isdecimal()
    ]
    number, length = max(numbers, default=(0, 4))
    return f"s{number + 1:0{length - 1}}"


def _filled(form: str) -> dict[str, Any]:
    return {
        str(key).removeprefix(f"{form}-"): value
        for key, value in st.session_state.items()
        if str(key).startswith(f"{form}-")
    }
