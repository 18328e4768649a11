"""Messages of the parts of a page: what a part told, and the token that its answer brings back."""

from __future__ import annotations

import streamlit as st


def told(panel: str, part: str, event: str) -> object | None:
    """Return what a part of a panel told by an event, None if nothing.

    The part shows what its reader wants until an answer with the token of this comes (`part.js`).
    """
    message = st.session_state[panel].get(f"{part}_{event}")
    if not message:
        return None
    st.session_state[_token(part)] = message["token"]
    return message["value"]


def token(part: str) -> int:
    """Return the token of what a part told last, 0 if it told nothing."""
    return st.session_state.get(_token(part), 0)


def _token(part: str) -> str:
    return f"{part}-token"
