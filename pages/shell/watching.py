"""Watched data: under `accr-map serve --watch` an open page follows the files when they change."""

from __future__ import annotations

import streamlit as st

from accr_map.catalogue import DataError
from accr_map.i18n import Language, mark
from accr_map.server import state

# A save is on the page before its keeper has changed windows.
_EVERY_SECONDS = 2
_FOLLOWED = "followed-data"

FOLLOWED = mark("The data have changed; this page shows them as they are now.")


def follow(shown: state.State, words: Language) -> None:
    """Draw nothing, and run the page again once the files are other ones than those shown.

    The run after that says so. Filters, page and language stay: they stand in the address.
    """
    if st.session_state.pop(_FOLLOWED, False):
        st.toast(_news(shown, words))
    _look(shown)


@st.fragment(run_every=_EVERY_SECONDS)
def _look(shown: state.State) -> None:
    if state.current() is not shown:
        st.session_state[_FOLLOWED] = True
        st.rerun()


def _news(shown: state.State, words: Language) -> str:
    try:
        left_out = len(shown.catalogue.left_out)
    except DataError:
        left_out = 0  # The page tells its faults itself.
    if not left_out:
        return words.text(FOLLOWED)
    return words.count(
        "The data have changed. {n} fault is to be looked at: see the page Data.",
        "The data have changed. {n} faults are to be looked at: see the page Data.",
        left_out,
    )
