"""The command `accr-map init`: a starter folder for another network, with instructions."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from accr_map import clock, settings
from accr_map.i18n import Language, mark
from accr_map.tables import schemas
from accr_map.tables.dialect import Dialect

HELP = mark("begin the data folder of another network, with one example site")
FOLDER_HELP = mark("folder to be made; it must not hold anything yet")

OCCUPIED = mark("{folder} is not empty: choose another folder, nothing is overwritten.")
UNWRITABLE = mark("{folder} cannot be written: {reason}")
MADE = mark("{folder} is ready: {tables}, README.md and network.toml. What to do next:")

# One example of each table that a site needs; every other table waits with its first line.
EXAMPLE: Mapping[str, Mapping[str, str]] = {
    "sites": {
        "id": "example-mill",
        "name": "Example mill",
        "status": "member",
        "member_since": "2020",
        "country": "NL",
        "zone": "here",
        "locality": "Delft",
        "heritage_type": "mill",
        "themes": "music",
        "summary_en": "An example: replace this row by a site of yours.",
        "summary_fr": "Un exemple : remplacez cette ligne par un site à vous.",
        "website": "https://example.org/",
        "source_ids": "s001",
    },
    "zones": {"id": "here", "label_en": "Here", "label_fr": "Ici", "label_zh": "本地"},
    "themes": {"id": "music", "label_en": "Music", "label_fr": "Musique", "label_zh": "音乐"},
    "heritage_types": {
        "id": "mill",
        "label_en": "Mill",
        "label_fr": "Moulin",
        "label_zh": "磨坊",
        "family": "works",
    },
    "sources": {
        "id": "s001",
        "publisher": "Example",
        "title_or_page": "Where the fact was read",
        "url": "https://example.org/",
        "kind": "other",
    },
}

# The README's text, paragraph by paragraph; lines of tables and columns follow.
_INTRODUCTION = (
    mark("Each table is a CSV file in UTF-8, one fact a row; any spreadsheet will do."),
    mark("Only sites.csv must be there, and in it only id, name and country must be filled."),
    mark("An empty cell means unknown. Nothing is guessed, and a table without rows hides the "
         "pages that need it."),
    mark("Write each source once in sources.csv and name it by its id in the rows it stands for."),
    mark("A site without coordinates is placed at its town, and drawn hollow until somebody adds "
         "a row for it in coordinates.csv."),
    mark("Lists inside a cell are separated by semicolons. Dates are written 2026-11-22, 2026-11 "
         "or 2026."),
    mark("network.toml holds the name, the languages, the colours, the logo and the frames of "
         "the map; each field is explained in it."),
)  # fmt: skip
_MAP = mark("The data of a map")
_NEXT = mark("Check and look")
_TABLES = mark("The tables and their columns")
_NOTE = mark("Columns are described in English; those in bold must be filled.")


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map init`."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=words.text(FOLDER_HELP))


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Make the folder; return 0 when it is made, 1 when it is taken or cannot be written."""
    folder: Path = chosen.folder
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            print(words.text(OCCUPIED, folder=folder))
            return 1
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files(folder, words).items():
            (folder / name).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        print(words.text(UNWRITABLE, folder=folder, reason=error.strerror))
        return 1
    tables = words.count("{n} table", "{n} tables", len(schemas.TABLES))
    print(words.text(MADE, folder=folder, tables=tables))
    print("\n".join(f"  {command}" for command in commands(folder)))
    return 0


def commands(folder: Path) -> tuple[str, ...]:
    """Return what to type next, ready for a shell."""
    data, config = shlex.quote(str(folder)), shlex.quote(str(folder / settings.FILE))
    return (
        f"accr-map check {data}",
        f"ACCR_MAP_DATA={data} ACCR_MAP_CONFIG={config} accr-map serve",
    )


def files(folder: Path, words: Language) -> dict[str, str]:
    """Write every file of a new data folder, by its name."""
    tables = {f"{name}.csv": _table(schema) for name, schema in schemas.TABLES.items()}
    template = settings.STARTER.read_text(encoding="utf-8")
    return tables | {"README.md": _readme(folder, words), settings.FILE: template}


def _table(schema: schemas.Schema) -> str:
    """Write a table with its first line, and its example if it has one."""
    example = EXAMPLE.get(schema.name)
    row = {**example, "seen": clock.today().isoformat()} if example else {}
    lines = [list(schema.columns), [row.get(column, "") for column in schema.columns]]
    return Dialect().write(lines if example else lines[:1]).decode("utf-8")


def _readme(folder: Path, words: Language) -> str:
    text = words.text
    parts = [f"# {text(_MAP)}", *(text(paragraph) for paragraph in _INTRODUCTION)]
    parts += [f"## {text(_NEXT)}", "```sh\n" + "\n".join(commands(folder)) + "\n```"]
    parts += [f"## {text(_TABLES)}", text(_NOTE)]
    for name, schema in schemas.TABLES.items():
        parts += [f"### {name}.csv: {text(schema.title)}", schema.description]
        parts.append("\n".join(_columns(schema, words)))
    return "\n\n".join(parts) + "\n"


def _columns(schema: schemas.Schema, words: Language) -> Iterator[str]:
    heads = (words.text("Column"), words.text("What it holds"), words.text("Example"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|"
    for name, column in schema.columns.items():
        shown = f"**{name}**" if column.required else name
        of = f" ({', '.join(column.codes)})" if column.codes else ""
        yield f"| {shown} | {column.description}{of} | {column.example} |"
