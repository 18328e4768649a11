"""Error message for a visitor: one sentence and a reference number for the log."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from accr_map.server import metrics, state
from pages.shell.view import reader

log = logging.getLogger("accr_map")


def on_script_error(error: Exception) -> bool:
    """Log an error with its trace and tell the visitor a reference number instead of it."""
    reference = secrets.token_hex(4)
    log.error("reference %s", reference, exc_info=error, extra={"reference": reference})
    metrics.ERRORS.inc()
    words = reader(state.current().settings.languages)
    st.error(
        words.text(
            "Something went wrong here, and we have a note of it. Please try again; "
            "if it happens once more, tell us the number {reference}.",
            reference=reference,
        )
    )
    return True
