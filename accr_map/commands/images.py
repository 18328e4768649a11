"""The command `accr-map images add`: a picture of a site, made ready and entered.

It is a file, or a picture on Wikimedia Commons, of which the name alone is entered.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from accr_map import clock, settings
from accr_map.catalogue import images
from accr_map.editing.desk import Desk
from accr_map.errors import InputError
from accr_map.i18n import LANGUAGES, Language, mark
from accr_map.imports import pictures

HELP = mark("add pictures of sites, with their authors and licences")
ADD_HELP = mark("make a picture ready for pages and enter it in images.csv")
FILE_HELP = mark("picture: JPEG, PNG, WebP, AVIF or TIFF")
COMMONS_HELP = mark(
    "in place of FILE, the name of a picture on Wikimedia Commons, such as “Old mill.jpg”; it is "
    "loaded from there if a visitor wishes"
)
FOLDER_HELP = mark("folder of the data (default: the one that is served)")
SITE_HELP = mark("id of the site that it shows")
AUTHOR_HELP = mark("who made it, as it is to be named")
LICENCE_HELP = mark("under what it may be shown, such as “CC BY 4.0”")
LICENCE_URL_HELP = mark("web address of the licence’s text")
SOURCE_HELP = mark("web address of the page on which it was found")
DATE_HELP = mark("day on which it was taken, such as 2026-06-21")
ALT_HELP = mark("what is to be seen, for those who do not see it ({language})")
FOCUS_HELP = mark("what must stay when it is cut: per cent from the left and from the top")
NOT_READ = mark("{file} cannot be read: {reason}")
NO_CREDIT = mark("A picture needs its author and its licence: give --author and --licence.")
NO_PICTURE = mark("Give either a file or --commons with the name of a picture, not both.")
COMMONS_ADDED = mark("Added: {file}, “{name}” on Wikimedia Commons.")
NO_FOCUS = mark("“{focus}” is no point: write two numbers from 0 to 100, such as 50,40.")
ADDED = mark("Added: {file}, {width} × {height} pixels, {number} files of {kilobytes} KB in all.")


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map images add`."""
    text = words.text
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help=text(ADD_HELP), description=text(ADD_HELP))
    # The language may stand at the end here too; the command's own help tells of it.
    add.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    add.add_argument("file", type=Path, nargs="?", metavar="FILE", help=text(FILE_HELP))
    add.add_argument("--commons", default="", metavar="NAME", help=text(COMMONS_HELP))
    add.add_argument("--site", required=True, metavar="ID", help=text(SITE_HELP))
    add.add_argument("--author", default="", metavar="NAME", help=text(AUTHOR_HELP))
    add.add_argument("--licence", default="", metavar="NAME", help=text(LICENCE_HELP))
    for name, described in (
        ("licence-url", LICENCE_URL_HELP), ("source", SOURCE_HELP), ("date", DATE_HELP),
    ):  # fmt: skip
        add.add_argument(f"--{name}", default="", help=text(described))
    for code in LANGUAGES:
        described = text(ALT_HELP, language=words.name(code))
        add.add_argument(f"--alt-{code}", default="", metavar="TEXT", help=described)
    add.add_argument("--focus", default="", metavar="X,Y", help=text(FOCUS_HELP))
    add.add_argument("--folder", type=Path, metavar="FOLDER", help=text(FOLDER_HELP))


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Make a picture ready, write its files and its row, all or nothing; say what was added.

    Raises:
        InputError: the picture or an option cannot be used.
        DataError: the row would be a fault.
        ChangedError: the table was changed by another program in the same moment.
    """
    folder: Path = chosen.folder or settings.data_folder()
    if not (chosen.author.strip() and chosen.licence.strip()):
        raise InputError(NO_CREDIT)
    name = images.commons_name(chosen.commons)
    if bool(name) == bool(chosen.file):
        raise InputError(NO_PICTURE)
    focus = _focus(chosen.focus)
    made = None if name else _ready(chosen.file)
    row = {
        "site_id": chosen.site,
        **{name: getattr(chosen, name).strip()
           for name in ("author", "licence", "licence_url", "source", "date")},
        **{f"alt_{code}": getattr(chosen, f"alt_{code}").strip() for code in LANGUAGES},
        **dict(zip(("focus_x", "focus_y"), focus, strict=True)),
    }  # fmt: skip
    # What a programme protects is in no row of a picture.
    desk = Desk(folder, {})
    if made is None:
        added = desk.add_from_commons(row, name)
        desk.save(clock.now())
        print(words.text(COMMONS_ADDED, file=added, name=name))
        return 0
    sizes = {"width": str(made.width), "height": str(made.height), "colour": made.colour}
    added = desk.add_picture(row | sizes, made.files)
    desk.save(clock.now())
    size = sum(map(len, made.files.values())) // 1000
    print(words.text(
        ADDED, file=added, width=made.width, height=made.height, number=len(made.files),
        kilobytes=words.number(size),
    ))  # fmt: skip
    return 0


def _ready(file: Path) -> pictures.ReadyPicture:
    """Make a file ready for pages.

    Raises:
        InputError: it cannot be read, or is no picture that can be used.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(NOT_READ, file=str(file), reason=error.strerror or "") from error
    return pictures.ready(file.name, content)


def _focus(written: str) -> list[str]:
    """Read the point of an option; two empty texts without one.

    Raises:
        InputError: it is none.
    """
    if not written:
        return ["", ""]
    numbers = [part.strip() for part in written.split(",")]
    if len(numbers) != 2 or not all(n.isdecimal() and int(n) <= 100 for n in numbers):
        raise InputError(NO_FOCUS, focus=written)
    return numbers
