"""The server of `accr-map edit`: the dashboard with the editing desk, on loopback, for one key.

The desk is added here and nowhere else, so a dashboard that readers reach has no such page.
"""

import os
import sys
from ipaddress import ip_address
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from accr_map.i18n import language, of_locale  # noqa: E402
from accr_map.server.gate import FOR_A_KEY_ALONE, ON_LOOPBACK_ALONE, Gate  # noqa: E402
from accr_map.settings.pages import DESK, DESK_KEY, DESK_PAGE, PAGES  # noqa: E402


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "0.0.0.0").is_loopback  # noqa: S104
    except ValueError:
        return address == "localhost"


words = language(of_locale(os.environ))
if not _is_loopback(st.get_option("server.address")):
    sys.exit(words.text(ON_LOOPBACK_ALONE))
# Taken out, so that no program that is started from here has it.
key = os.environ.pop(DESK_KEY, "")
if not key:
    sys.exit(words.text(FOR_A_KEY_ALONE))
# Before the dashboard is made: the names of its pages are then settled.
PAGES[DESK] = DESK_PAGE

import dashboard  # noqa: E402

guarded = [Middleware(Gate, key=key), *dashboard.PARTS["middleware"]]
app = st.App(dashboard.SCRIPT, **{**dashboard.PARTS, "middleware": guarded})
