"""The command `accr-map build`: the static site, and the ready-made files of the package."""

from __future__ import annotations

import argparse
import importlib
from types import MappingProxyType

from accr_map.catalogue import datapackage
from accr_map.commands import build_site
from accr_map.i18n import Language, mark
from accr_map.settings import current, data_folder

HELP = mark("build the static site, or what ships ready-made: outlines, gazetteer, descriptions")
PART_HELP = mark("what to build (default: {part}, which needs no network)")

DATAPACKAGE, SITE = "datapackage", "site"
# The builders need the optional packages `build-data`, so they are imported when asked for.
BUILDERS = MappingProxyType(
    {
        "basemap": (
            "accr_map.builders.basemap",
            ("build_outlines", "build_labels", "build_map", "build_names"),
        ),
        "gazetteer": ("accr_map.builders.gazetteer", ("main",)),
        "language_names": ("accr_map.builders.language_names", ("build",)),
    }
)


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map build`."""
    parser.add_argument(
        "part",
        nargs="?",
        default=DATAPACKAGE,
        choices=(DATAPACKAGE, SITE, *BUILDERS),
        help=words.text(PART_HELP, part=DATAPACKAGE),
    )
    build_site.add_arguments(parser, words)


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Build a part; return 0 when it is built, 1 when something is missing."""
    if chosen.part == SITE:
        return build_site.run(chosen, words)
    if chosen.part == DATAPACKAGE:
        datapackage.write(data_folder(), current())
    else:
        try:
            _build(chosen.part)
        except ModuleNotFoundError as error:
            message = words.text(
                'The package {name} is missing: pip install ".[build-data]"', name=error.name
            )
            print(message)
            return 1
    print(words.text("Built: {part}.", part=chosen.part))
    return 0


def _build(part: str) -> None:
    module, functions = BUILDERS[part]
    builder = importlib.import_module(module)
    for function in functions:
        getattr(builder, function)()
