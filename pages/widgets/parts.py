"""Parts of a page: a row of buttons, of which the one that is shown is marked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages.shell.view import View


def chosen(view: View, parts: Mapping[str, str]) -> str:
    """Return the part that the address names; "" for none of these."""
    return view.option("view") if view.option("view") in parts else ""


def buttons(view: View, parts: Mapping[str, str]) -> None:
    """Draw a button for each part: its code in the address, and its marked label.

    A label never changes: it would make another button, and a press on it would be lost.
    """
    shown = chosen(view, parts)
    with st.container(key="data-parts", horizontal=True, gap="small"):
        for name, label in parts.items():
            st.button(
                view.language.text(label),
                key=f"part-{name or 'first'}",
                type="primary" if name == shown else "secondary",
                on_click=partial(view.go_option, "view", name),
            )
