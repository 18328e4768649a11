"""The server: pages, routes and headers. `streamlit run dashboard.py` starts it."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

ROOT = Path(__file__).resolve().parent
# The pages import each other as `pages.…`, from whatever folder the server was started.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from accr_map import settings, web  # noqa: E402
from pages.mishap import on_script_error  # noqa: E402

app = st.App(
    ROOT / "pages" / "frame.py",
    routes=web.routes(),
    middleware=[Middleware(web.Headers, settings=settings.current())],
    on_script_error=on_script_error,
)
