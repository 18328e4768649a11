"""Messages of the parts of a page: what a part told, and the token that its answer brings back."""

from __future__ import annotations

import streamlit as st


def told(key: str, event: str) -> object | None:
    """Return what a part told by an event, None if nothing; its token is kept for the answer.

    The part shows what its reader wants until an answer with that token comes (`part.js`).
    """
    message = st.session_state[key].get(event)
    if not message:
        return None
    st.session_state[_token(key)] = message["token"]
    return message["value"]


def token(key: str) -> int:
    """Return the token of what a part told last, 0 if it told nothing."""
    return st.session_state.get(_token(key), 0)


def _token(key: str) -> str:
    return f"{key}-token"
