"""The command line `accr-map` and its sub-commands.

Each command is a function that takes the parsed arguments and the reader's language and
returns an exit status: 0 done, 1 something is to be corrected, 2 not understood.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from accr_map import __version__, i18n, settings
from accr_map.commands import build, edit, export, images, import_list, init, serve
from accr_map.commands import geocode as geocoding
from accr_map.commands.check import CHECK_HELP, check
from accr_map.errors import AccrMapError
from accr_map.geocoding.services import Services
from accr_map.i18n import Language, mark

Run = Callable[[argparse.Namespace, Language], int]

DESCRIPTION = mark("Checks and serves the map of a network of heritage sites.")
FOLDER_HELP = mark("folder that holds sites.csv and the other tables")
LANG_HELP = mark("language of the messages (default: that of the system)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    words = i18n.language(_language_code(given, os.environ))
    # A terminal that cannot show a letter gets its number, not a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    chosen = _parser(words).parse_args(given)
    try:
        status = chosen.run(chosen, words)
        sys.stdout.flush()
    except AccrMapError as error:
        print(error.text(words), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`head`, `less`) has seen enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def geocode(chosen: argparse.Namespace, words: Language) -> int:
    """Geocode a table with the services that `network.toml` allows."""
    return geocoding.run(chosen, words, Services.from_table(settings.current().geocoding))


def _parser(words: Language) -> argparse.ArgumentParser:
    lang = argparse.ArgumentParser(add_help=False)
    lang.add_argument("--lang", choices=i18n.LANGUAGES, help=words.text(LANG_HELP))
    parser = argparse.ArgumentParser(
        prog="accr-map", description=words.text(DESCRIPTION), parents=[lang]
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, description: str) -> argparse.ArgumentParser:
        # The language may stand before or after the command.
        options = {"help": words.text(description), "description": words.text(description)}
        added = commands.add_parser(name, **options)
        added.add_argument(
            "--lang",
            choices=i18n.LANGUAGES,
            help=words.text(LANG_HELP),
            default=argparse.SUPPRESS,
        )
        added.set_defaults(run=run)
        return added

    serve.add_arguments(command("serve", serve.run, serve.HELP), words)
    serve.add_demo(command("demo", serve.demo, serve.DEMO_HELP), words)
    edit.add_arguments(command("edit", edit.run, edit.HELP), words)
    build.add_arguments(command("build", build.run, build.HELP), words)
    init.add_arguments(command("init", init.run, init.HELP), words)
    import_list.add_arguments(command("import", import_list.run, import_list.HELP), words)
    images.add_arguments(command("images", images.run, images.HELP), words)
    checking = command("check", check, CHECK_HELP)
    checking.add_argument("folder", type=Path, metavar="FOLDER", help=words.text(FOLDER_HELP))
    export.add_arguments(command("export", export.run, export.HELP), words)
    geocoding.add_arguments(command("geocode", geocode, geocoding.HELP), words)
    return parser


def _language_code(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Find the language before anything is said: `--lang`, else the locale."""
    first = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    first.add_argument("--lang")
    try:
        requested = first.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:
        requested = None
    if requested in i18n.LANGUAGES:
        return requested
    return i18n.of_locale(environment)


if __name__ == "__main__":
    sys.exit(main())
