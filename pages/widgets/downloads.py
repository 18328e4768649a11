"""Download panel: files of the sites shown, and open data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from mimetypes import guess_type

import streamlit as st

from accr_map.exports import formats
from accr_map.exports.order import Order
from accr_map.i18n import mark
from accr_map.server import file_queue, metrics
from pages.shell import links
from pages.shell.components import making
from pages.shell.view import View, plain

# Material symbols of the buttons by format; a format without one has that of any file.
_ICONS = {
    "pptx": ":material/slideshow:",
    "pdf": ":material/picture_as_pdf:",
    "html": ":material/offline_pin:",
    "png": ":material/image:",
    "webp": ":material/movie:",
    "svg": ":material/draw:",
    "xlsx": ":material/table_view:",
    "csv": ":material/csv:",
    "geojson": ":material/data_object:",
    "kml": ":material/public:",
    "gpx": ":material/hiking:",
    "patch": ":material/difference:",
}

# What is said of a file on its way, by the codes that `making.js` knows.
WORDS = {
    "making": mark("{file}: being made…"),
    "waiting": mark("{file}: waiting, number {n} in the queue…"),
    "seconds": mark("{n} s"),
    "made": mark("{file}: made, your browser has it."),
    "failed": mark("{file}: it could not be made. Please try again."),
    "busy": file_queue.BUSY,
}


def render(view: View) -> None:
    """Draw the button that opens the panel."""
    text = view.language.text
    panel = st.popover(
        text("Download"), icon=":material/download:", key="downloads", on_change="rerun"
    )
    if not panel.open:
        return
    with panel:
        order = ordered(view)
        _about(order)
        if len(view.result) and "present" in view.pages:
            links.page_link(
                view,
                "present",
                text("Present on a big screen"),
                links.talk(view),
                icon=":material/present_to_all:",
            )
        files(view, order)
        st.markdown(f"**{text('Address of the same data, for a program')}**")
        st.code(links.data(view), language=None, wrap_lines=True)


def of_story(view: View, order: Order) -> None:
    """Draw the button that opens the files of a story."""
    name = f"downloads-{order.story}"
    panel = st.popover(
        view.language.text("Download"), icon=":material/download:", key=name, on_change="rerun"
    )
    if panel.open:
        with panel:
            _about(order)
            files(view, order)


def _about(order: Order) -> None:
    """Say what the files hold: words of an address or of the data, never markup."""
    st.caption(plain(f"{order.chosen} · {order.number}"))


def files(view: View, order: Order) -> None:
    """Draw a button for each format, and what says that a file is being made."""
    text = view.language.text
    for purpose in dict.fromkeys(form.purpose for form in formats.FORMATS.values()):
        st.markdown(f"**{text(purpose)}**")
        with st.container(horizontal=True, gap="small"):
            for form in formats.FORMATS.values():
                if form.purpose == purpose:
                    _button(view, order, form)
    st.caption(text("Slides, handout and pictures take a few seconds to be made."))
    making(key=f"making-{order.story}", data={"words": view.language.texts(WORDS)})


def ordered(view: View) -> Order:
    """Turn what the visitor looks at into an order for a file."""
    own = view.catalogue, view.selection, view.language, view.settings
    return Order(*own, links.here(view), day=view.today)


def _button(view: View, order: Order, form: formats.Format) -> None:
    key = "-".join(filter(None, ("download", form.code, order.story)))
    # Made when it is asked for, outside the page's run: the order is all it needs.
    write = partial(_made, form, order)
    button(view.language.text(form.label), write, form.file_name(order), key)


def _made(form: formats.Format, order: Order) -> bytes:
    with metrics.file_made(form.code):
        # What is also open data takes no longer than a page.
        if form.is_open_data:
            return form.write(order)
        return file_queue.current().file(form.writer, order)


def button(
    label: str, content: bytes | Callable[[], bytes], file_name: str, key: str, **options: str
) -> None:
    """Draw a button that hands out a file; its ending gives the icon and the media type.

    `content` is the file or makes it when it is asked for; `options` are those of
    `st.download_button`.
    """
    ending = file_name.rpartition(".")[2]
    form = formats.FORMATS.get(ending)
    st.download_button(
        label,
        content,
        file_name=file_name,
        mime=form.media_type if form else guess_type(file_name)[0] or "text/x-diff",
        icon=_ICONS.get(ending, ":material/draft:"),
        on_click="ignore",
        key=key,
        **options,
    )
