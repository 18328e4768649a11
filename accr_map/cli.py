"""The command `accr-map`, for those who keep the data.

Each command is a function that takes the parsed arguments and the reader's language and
returns an exit status: 0 done, 1 something is to be corrected, 2 not understood.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from accr_map import __version__, building, catalogue, i18n, serving, settings, starting
from accr_map.export import command as exporting
from accr_map.geocoding import command as geocoding
from accr_map.geocoding.services import Services
from accr_map.i18n import Language, mark

Run = Callable[[argparse.Namespace, Language], int]

DESCRIPTION = mark("Checks and serves the map of a network of heritage sites.")
CHECK_HELP = mark("check a data folder and print every fault")
FOLDER_HELP = mark("folder that holds sites.csv and the other tables")
LANG_HELP = mark("language of the messages (default: that of the system)")
SOUND = mark("The data is sound: {sites} in {tables}.")
WORTH_A_LOOK = mark("Worth a look: {notice}")
PROTECTS_NOTHING = mark("No programme has this id: the rule protects nobody.")


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
    except settings.SettingsError as error:
        print(error.text(words), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`head`, `less`) has seen enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def check(chosen: argparse.Namespace, words: Language) -> int:
    """Print every fault of a data folder and its settings, or say that it is sound."""
    faults, own, found = [], None, None
    try:
        own = settings.load(_settings_of(chosen.folder))
    except settings.SettingsError as error:
        faults.append(error.text(words))
    try:
        found = catalogue.load(chosen.folder, protected=own.protected if own else {})
        if own:
            _check_stories(found, own)
        _check_chapters(found)
    except catalogue.DataError as error:
        faults += [fault.text(words) for fault in error.faults]
    if faults:
        print("\n".join(faults))
        print(words.count("{n} fault to correct.", "{n} faults to correct.", len(faults)))
        return 1
    for notice in _unprotecting(found, own, _settings_of(chosen.folder)):
        print(words.text(WORTH_A_LOOK, notice=notice.text(words)))
    _tell(found, words)
    return 0


def _unprotecting(
    found: catalogue.Catalogue, own: settings.Settings, file: Path
) -> Iterator[settings.SettingsError]:
    """Find rules of `[privacy.protected]` for a programme that is not there: a slip of the pen?"""
    known = set(found.programmes["id"])
    for code in own.protected if known else ():
        if code not in known:
            yield settings.SettingsError(f"privacy.protected.{code}", PROTECTS_NOTHING, file)


def _settings_of(folder: Path) -> Path:
    """Return the `network.toml` that stands in a data folder, else the one in force."""
    own = folder / settings.FILE
    return own if own.is_file() else settings.config_file()


def _tell(found: catalogue.Catalogue, words: Language) -> None:
    """Say what is worth a look in sound data, and how much there is of them."""
    for notice in found.notices:
        print(words.text(WORTH_A_LOOK, notice=notice.text(words)))
    for sentence in _unreviewed(found.sites, words):
        print(sentence)
    tables = sum(not frame.empty for frame in found.tables().values())
    print(
        words.text(
            SOUND,
            sites=words.count("{n} site", "{n} sites", len(found.sites)),
            tables=words.count("{n} table", "{n} tables", tables),
        )
    )


def _check_stories(found: catalogue.Catalogue, own: settings.Settings) -> None:
    """Check what stories show: only where there are any, since it needs the figures."""
    if not found.stories.empty:
        from accr_map import stories

        stories.check(found, own)


def _check_chapters(found: catalogue.Catalogue) -> None:
    """Check the words of the network and its partners, if there are any."""
    if not (found.chapters.empty and found.partner_links.empty):
        from accr_map import chapters

        chapters.check(found)


def _unreviewed(sites: pd.DataFrame, words: Language) -> Iterator[str]:
    """Say how many sites still wait for a reviewed position."""
    placed = sites["latitude"].notna()
    approximate = int((placed & ~sites["position_reviewed"]).sum())
    if approximate:
        yield words.count(
            "{n} site is placed by the gazetteer only, at an approximate position.",
            "{n} sites are placed by the gazetteer only, at approximate positions.",
            approximate,
        )
    if not placed.all():
        yield words.count(
            "{n} site has no position: it is listed but not on the map.",
            "{n} sites have no position: they are listed but not on the map.",
            int((~placed).sum()),
        )


def geocode(chosen: argparse.Namespace, words: Language) -> int:
    """Geocode a table with the services that `network.toml` allows."""
    try:
        services = Services.from_table(settings.current().geocoding)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return geocoding.run(chosen, words, services)


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

    serving.add_arguments(command("serve", serving.run, serving.HELP), words)
    building.add_arguments(command("build", building.run, building.HELP), words)
    starting.add_arguments(command("init", starting.run, starting.HELP), words)
    checking = command("check", check, CHECK_HELP)
    checking.add_argument("folder", type=Path, metavar="FOLDER", help=words.text(FOLDER_HELP))
    exporting.add_arguments(command("export", exporting.run, exporting.HELP), words)
    geocoding.add_arguments(command("geocode", geocode, geocoding.HELP), words)
    return parser


def _language_code(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Find the language before anything is said: `--lang`, else the locale (POSIX order)."""
    first = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    first.add_argument("--lang")
    try:
        asked = first.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:
        asked = None
    if asked in i18n.LANGUAGES:
        return asked
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    tag = locale.partition(".")[0].replace("_", "-")
    return "en" if tag in ("C", "POSIX") else i18n.preferred([tag])


if __name__ == "__main__":
    sys.exit(main())
