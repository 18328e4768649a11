"""The server: pages, routes and headers. `streamlit run dashboard.py` starts it."""

import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

ROOT = Path(__file__).resolve().parent
# The pages import each other as `pages.…`, from whatever folder the server was started.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from accr_map.server import first_answer, headers, routes, state, unknown_pages  # noqa: E402
from accr_map.settings.colours import Colours  # noqa: E402
from pages.shell.errors import on_script_error  # noqa: E402


def _dress(colours: Colours) -> None:
    """Give Streamlit's own widgets the network's colours, over those of config.toml."""
    for scheme, shades in (("light", colours.light), ("dark", colours.dark)):
        config.set_option(f"theme.{scheme}.primaryColor", shades.accent)
        config.set_option(f"theme.{scheme}.linkColor", shades.link)


_dress(state.current().settings.colours)


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Get ready beside the first visit, not before it: the server answers at once."""
    threading.Thread(target=state.current().warm, name="warm-up", daemon=True).start()
    yield


# The path under which a proxy shows the server.
BASE = st.get_option("server.baseUrlPath").strip("/")

app = st.App(
    ROOT / "pages" / "frame.py",
    routes=routes.routes(state.current, BASE),
    middleware=[
        Middleware(headers.Headers, current=state.current),
        Middleware(unknown_pages.UnknownPages, current=state.current, base=BASE),
        Middleware(first_answer.FirstAnswer, current=state.current, base=BASE),
    ],
    lifespan=warm_up,
    on_script_error=on_script_error,
)
