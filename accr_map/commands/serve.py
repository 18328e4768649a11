"""The command `accr-map serve`: starts the dashboard and prints its address."""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from accr_map import catalogue, clock, logs
from accr_map.commands import keeper, replicas
from accr_map.i18n import Language, mark
from accr_map.settings import (
    CONFIG,
    DATA,
    FILE,
    ROOT,
    STRICT,
    WATCH,
    current,
    data_folder,
)

HELP = mark("serve the dashboard until Ctrl+C")
DEMO_HELP = mark("serve the network that comes with the software, until Ctrl+C")
FOLDER_HELP = mark("folder with the data and network.toml of a network (default: this one’s)")
PORT_HELP = mark("port to listen on (default: {port})")
ADDRESS_HELP = mark("address to listen on; 0.0.0.0 for all of the machine’s (default: {address})")
STRICT_HELP = mark("refuse data with any fault, instead of leaving out what has one")
WATCH_HELP = mark("have open pages follow the files of the folder as they change")
REPLICAS_HELP = mark("servers behind nginx, one for each core of the machine (default: {n})")
LOG_HELP = mark("write the log as lines of JSON")
PORT, ADDRESS, REPLICAS = 8501, "localhost", 1
_FAILED = mark("The server did not start; the log above says why.")


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map serve`."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help=words.text(FOLDER_HELP)
    )
    _add_place(parser, words)
    parser.add_argument("--strict", action="store_true", help=words.text(STRICT_HELP))
    parser.add_argument("--watch", action="store_true", help=words.text(WATCH_HELP))
    replicas_help = words.text(REPLICAS_HELP, n=REPLICAS)
    parser.add_argument("--replicas", type=int, default=REPLICAS, metavar="N", help=replicas_help)
    parser.add_argument("--json-log", action="store_true", help=words.text(LOG_HELP))


def add_demo(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map demo`."""
    _add_place(parser, words)
    parser.set_defaults(folder=None, strict=False, watch=False, replicas=REPLICAS, json_log=False)


def _add_place(parser: argparse.ArgumentParser, words: Language) -> None:
    port_help = words.text(PORT_HELP, port=PORT)
    address_help = words.text(ADDRESS_HELP, address=ADDRESS)
    parser.add_argument("--port", type=int, default=PORT, help=port_help)
    parser.add_argument("--address", default=ADDRESS, help=address_help)


def demo(chosen: argparse.Namespace, words: Language) -> int:
    """Serve the network that comes with the software, from whatever folder.

    Raises:
        SettingsError: its `network.toml` cannot be used.
    """
    os.environ[DATA], os.environ[CONFIG] = str(ROOT / "data"), str(ROOT / FILE)
    return run(chosen, words)


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Serve the dashboard; return 0 when it was stopped, 1 when it could not start.

    Raises:
        SettingsError: `network.toml` cannot be used.
        DataError: the data have faults, and `--strict` refuses them.
    """
    choose(chosen.folder)
    # What is wrong in network.toml is a sentence here, and only a trace in a server's log.
    own = current()
    if chosen.strict:
        catalogue.load(data_folder(), protected=own.protected, columns=own.columns)
        os.environ[STRICT] = "1"
    if chosen.watch:
        os.environ[WATCH] = "1"
    dashboard = ROOT / "dashboard.py"
    if not can_start(dashboard, chosen.address, chosen.port, words):
        return 1
    if chosen.json_log:
        os.environ[logs.VARIABLE] = "json"
    url = f"http://{chosen.address}:{chosen.port}{replicas.base_path()}"
    if chosen.replicas > 1:
        return _serve_many(command(dashboard), chosen, url, words)
    return until_stopped(dashboard, url, words, _greeting(url, words))


def can_start(script: Path, address: str, port: int, words: Language) -> bool:
    """Tell whether the script is there and the port free; say so if not."""
    if not script.exists():
        message = words.text("There is no {file} here: start from the project’s folder.",
                             file=script.name)  # fmt: skip
        print(message, file=sys.stderr)
        return False
    if _taken(address, port):
        message = words.text(
            "Port {port} is in use: choose another, for example PORT={other} make run.",
            port=port,
            other=port + 1,
        )
        print(message, file=sys.stderr)
        return False
    return True


def until_stopped(script: Path, url: str, words: Language, greeting: str) -> int:
    """Run a server at an address until Ctrl+C, or until it ends; greet once it answers."""
    place = urlsplit(url)
    options = ["--server.port", str(place.port), "--server.address", str(place.hostname)]
    reached = url.replace("//0.0.0.0", "//127.0.0.1")
    return keeper.become(
        keeper.Order(
            command=[*command(script), *options],
            address=f"{reached}/_stcore/health",
            ready=greeting,
            failed=words.text(_FAILED),
        )
    )


def command(script: Path) -> list[str]:
    """Return what starts a server on loopback, without its port and address.

    Streamlit imports the script by its bare name: -P keeps files of the working directory from
    being taken in place of modules.
    """
    return [sys.executable, "-P", "-m", "streamlit", "run", str(script)]


def _serve_many(command: list[str], chosen: argparse.Namespace, url: str, words: Language) -> int:
    """Serve with several servers behind nginx, until Ctrl+C."""
    if shutil.which("nginx") is None:
        message = words.text(
            "Several servers need nginx in front of them, and there is none: on Debian, "
            "apt-get install nginx-light. Without --replicas one server does without."
        )
        print(message, file=sys.stderr)
        return 1

    def report(number: int, line: str) -> None:
        moment = clock.now().isoformat(timespec="milliseconds")
        print(replicas.log_line(number, line, moment), file=sys.stderr, flush=True)

    served = replicas.Replicas(command, chosen.replicas, (chosen.address, chosen.port), report)
    replicas.follow_signals(served)
    try:
        served.run(lambda: print(_greeting(url, words), flush=True))
    except KeyboardInterrupt:
        return 0
    print(words.text(_FAILED), file=sys.stderr)
    return 1


def _greeting(url: str, words: Language) -> str:
    return words.text("The map is served at {url} (Ctrl+C stops it).", url=url)


def choose(folder: Path | None) -> None:
    """Have the server show a folder, by the `network.toml` in it if there is one."""
    if folder is None:
        return
    os.environ[DATA] = str(folder.resolve())
    if (folder / FILE).is_file():
        os.environ[CONFIG] = str((folder / FILE).resolve())


def _taken(address: str, port: int) -> bool:
    """Tell whether something listens already."""
    host = "127.0.0.1" if address == "0.0.0.0" else address  # noqa: S104
    with socket.socket() as probe:
        probe.settimeout(1)
        try:
            return probe.connect_ex((host, port)) == 0
        except OSError:
            return False
