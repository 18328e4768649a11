"""The command `accr-map edit FOLDER`: the dashboard with the editing desk, on loopback."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path

from accr_map.commands import serve
from accr_map.editing import saving
from accr_map.i18n import Language, mark
from accr_map.settings import ROOT, current, data_folder
from accr_map.settings.pages import DESK, DESK_KEY, DESK_WORD

HELP = mark("edit the tables of a folder in the browser, on this machine only, until Ctrl+C")
FOLDER_HELP = mark("folder with the data and network.toml of a network (default: this one’s)")
# Nothing but this machine reaches it.
ADDRESS = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map edit`."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help=words.text(FOLDER_HELP)
    )
    port_help = words.text(serve.PORT_HELP, port=serve.PORT)
    parser.add_argument("--port", type=int, default=serve.PORT, help=port_help)


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Serve the desk; return 0 when it was stopped, 1 when it could not start.

    Raises:
        SettingsError: `network.toml` cannot be used.
        InputError: the folder, or that of the copies beside it, cannot be written.
    """
    serve.choose(chosen.folder)
    current()
    saving.ready(data_folder())
    script = ROOT / "desk.py"
    if not serve.can_start(script, ADDRESS, chosen.port, words):
        return 1
    key = secrets.token_urlsafe(16)
    os.environ[DESK_KEY] = key
    url = f"http://{ADDRESS}:{chosen.port}"

    place = f"{url}/{DESK}?{DESK_WORD}={key}"
    greeting = (
        words.text("The editing desk is at {url} (Ctrl+C stops it).", url=place),
        words.text("Whoever has this address can change the data."),
    )
    return serve.until_stopped(script, url, words, "\n".join(greeting))
