"""A plain Leaflet page with filters in the browser, served packed: the honest rival."""

from __future__ import annotations

import contextlib
import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

PAGE = Path(__file__).with_suffix(".html")
COLUMNS = ["name", "country", "latitude", "longitude"]


@contextlib.contextmanager
def served(data: Path, folder: Path) -> Iterator[str]:
    """Serve the page with the sites of a data folder from a new folder, and give its address."""
    shutil.copytree(leaflet.BASE_DIR, folder)
    shutil.copy(PAGE, folder / "index.html")
    sites = pd.read_csv(data / "sites.csv")[COLUMNS]
    (folder / "sites.json").write_text(json.dumps(sites.to_dict("records")), encoding="utf-8")
    app = Starlette(
        routes=[Mount("/", StaticFiles(directory=folder, html=True))],
        middleware=[Middleware(GZipMiddleware)],
    )
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join()
