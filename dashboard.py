"""The server: pages, routes and headers. `streamlit run dashboard.py` starts it."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

ROOT = Path(__file__).resolve().parent
# The pages import each other as `pages.…`, from whatever folder the server was started.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from accr_map.server import memory  # noqa: E402

# Before pyarrow comes with what follows.
memory.give_back()

from accr_map import logs  # noqa: E402
from accr_map.cache_folder import cache_folder  # noqa: E402
from accr_map.map.assets import OWN, STREAMLIT, package  # noqa: E402
from accr_map.server import (  # noqa: E402
    file_queue,
    first_answer,
    headers,
    metrics,
    packed_files,
    place_queue,
    routes,
    server_cookie,
    state,
    streamlit_files,
    unknown_pages,
)
from accr_map.server.packing import Packer  # noqa: E402
from accr_map.settings import server_number  # noqa: E402
from accr_map.settings.colours import Colours  # noqa: E402
from pages.shell.errors import on_script_error  # noqa: E402
from pages.shell.style import page_sheet  # noqa: E402


def _dress(colours: Colours) -> None:
    """Give Streamlit's own widgets the network's colours, over those of config.toml."""
    for scheme, shades in (("light", colours.light), ("dark", colours.dark)):
        config.set_option(f"theme.{scheme}.primaryColor", shades.accent)
        config.set_option(f"theme.{scheme}.linkColor", shades.link)


logs.configure()
_dress(state.current().settings.colours)


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Get ready beside the first visit, not before it: the server answers at once."""
    threading.Thread(target=_get_ready, name="warm-up", daemon=True).start()
    # Streamlit waits for files in these threads: as many as there are places in the queue.
    threads = ThreadPoolExecutor(file_queue.MOST_WAITING + 8, thread_name_prefix="waiting")
    asyncio.get_running_loop().set_default_executor(threads)
    yield
    file_queue.current().stop()
    place_queue.current().stop()


def _get_ready() -> None:
    served = state.current()
    served.warm()
    packer.add_files(streamlit_files.first_visit())
    packer.add_files([FOLDERS["assets/basemap"] / name for name in ("world.json", "labels.json")])
    for asset in (page_sheet(served.settings.colours), *served.assets):
        packer.add_asset(asset)
    memory.trim()


# The path under which a proxy shows the server.
BASE = st.get_option("server.baseUrlPath").strip("/")

# Static files that are packed, by the address they are served under.
FOLDERS = {
    "static": STREAMLIT,
    "component/streamlit_folium.st_folium": package("streamlit_folium") / "frontend" / "build",
    "assets/basemap": OWN / "basemap",
}
packer = Packer(cache_folder() / "packed")

SCRIPT = ROOT / "pages" / "frame.py"
PARTS = {
    "routes": routes.routes(state.current, BASE, packer, page_sheet),
    "middleware": [
        Middleware(metrics.Measured, base=BASE),
        Middleware(headers.Headers, current=state.current),
        Middleware(server_cookie.ServerCookie, number=server_number(), base=BASE),
        Middleware(packed_files.PackedFiles, packer=packer, folders=FOLDERS, base=BASE),
        Middleware(unknown_pages.UnknownPages, current=state.current, base=BASE),
        Middleware(
            first_answer.FirstAnswer, current=state.current, base=BASE, page_sheet=page_sheet
        ),
    ],
    "lifespan": warm_up,
    "on_script_error": on_script_error,
}

app = st.App(SCRIPT, **PARTS)
