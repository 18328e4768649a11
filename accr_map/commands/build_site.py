"""The command `accr-map build site`: the network as files for any web host."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from accr_map import catalogue, clock, settings
from accr_map.errors import OrderError
from accr_map.i18n import Language, mark

if TYPE_CHECKING:
    from accr_map.static_site.processes import Step

OUTPUT_HELP = mark("site: the folder to write (default: public)")
URL_HELP = mark("site: the address at which it will stand (default: address in network.toml)")
DATA_HELP = mark("site: data folder (default: that of the project, or of ACCR_MAP_DATA)")
DAY_HELP = mark("site: day that counts as today, year-month-day")
PAGES_HELP = mark("site: leave out what takes longest, files to take away and drawn pictures")
NO_ADDRESS = mark(
    "Say the address at which the site will stand, such as --url https://map.example.org, or "
    "write it as address into network.toml: search engines and messengers need it."
)
NOT_AN_ADDRESS = mark("“{url}” is no address of the web: it begins with https:// and a host.")


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map build site`."""
    text = words.text
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("public"), metavar="FOLDER",
        help=text(OUTPUT_HELP),
    )  # fmt: skip
    parser.add_argument("--pages-only", action="store_true", help=text(PAGES_HELP))
    parser.add_argument("--url", default="", metavar="URL", help=text(URL_HELP))
    parser.add_argument("--data", type=Path, metavar="FOLDER", help=text(DATA_HELP))
    parser.add_argument("--day", type=date.fromisoformat, help=text(DAY_HELP))


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Build the site; return 0 when it stands in its folder.

    Raises:
        DataError: the data have faults.
        OrderError: no address is known, or the folder holds other files.
    """
    own = settings.load(settings.config_of(chosen.data))
    base = _base(chosen.url or own.address)
    network = catalogue.load(
        chosen.data or settings.data_folder(), protected=own.protected, columns=own.columns
    )
    # Maps and charts take long to import: other commands need not wait for them.
    from accr_map.static_site import build
    from accr_map.static_site.folder import Folder

    console = Console(stderr=True, highlight=False)
    day, is_whole = chosen.day or clock.today(), not chosen.pages_only
    fronts = build.fronts(network, own, base, day, is_whole=is_whole)
    with Folder(chosen.output) as folder:
        _work(build.steps(fronts, folder), build.size(fronts), console, words)
    message = words.text(
        "{folder}: {files}, {changed} of them new or changed",
        folder=chosen.output,
        files=words.count("{n} file", "{n} files", len(folder.names)),
        changed=words.number(len(folder.changed)),
    )
    console.print(Text(message))
    return 0


def _base(url: str) -> str:
    if not url:
        raise OrderError(NO_ADDRESS)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise OrderError(NOT_AN_ADDRESS, url=url)
    return url.rstrip("/") + "/"


def _work(steps: Iterable[Step], total: int, console: Console, words: Language) -> None:
    """Do the steps, and show how far they are."""
    parts = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    label = TextColumn("{task.description}")
    with Progress(label, *parts, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(words.text("Building the site"), total=total)
        for step in steps:
            step.do()
            progress.advance(task, step.files)
