"""Work of a visit that the server alone holds: its loss is said before the visitor goes on."""

from __future__ import annotations

import streamlit as st

from accr_map.i18n import mark
from pages.shell.components import held_work
from pages.shell.view import View

FILE = mark(
    "The file that you had chosen here is lost, with what you did to it: the server was started "
    "anew, or this page was loaded again. Please choose the file again."
)
POSITION = mark(
    "The position that you had moved here is lost: the server was started anew, or this page was "
    "loaded again. Please move it again."
)


def remember(view: View, part: str, loss: str, *, is_held: bool) -> None:
    """Let the window know whether the server holds work of a part, and say a loss.

    Args:
        view: the view of the page.
        part: a part of the page, by its code in the address.
        loss: what to say if the window knows of work that the server does not hold; marked.
        is_held: whether the session holds it now.
    """
    key = f"work-{part}"
    if is_held:
        st.session_state[key] = True
    # What was held, and is not any more, was put away by the visitor.
    state = "held" if is_held else "ended" if key in st.session_state else ""
    data = {"part": part, "state": state, "loss": view.language.text(loss)}
    held_work(key=f"held-{part}", data=data)
