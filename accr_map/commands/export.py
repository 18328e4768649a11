"""The command `accr-map export`: the files of the application's buttons, from a shell."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

from accr_map import catalogue, clock, settings
from accr_map.exports import formats
from accr_map.i18n import Language, mark
from accr_map.selection import Selection

HELP = mark("write the sites of a selection to a file")
FORMAT_HELP = mark("what to write: {formats}")
OUTPUT_HELP = mark("the file to write; - is the standard output")
QUERY_HELP = mark("the filters, as in the address of a page: “country=FR&theme=music”")
LINK_HELP = mark("address of the page that shows the same, for the QR code")
DAY_HELP = mark("day printed in the file, year-month-day (default: today)")
STORY_HELP = mark("a story in place of the selection; “story=…” in the query says the same")
DATA_HELP = mark("data folder (default: that of the project, or of ACCR_MAP_DATA)")


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add the options of `accr-map export`."""
    text, known = words.text, formats.FORMATS
    format_help = text(FORMAT_HELP, formats=", ".join(known))
    parser.add_argument("format", choices=known, metavar="FORMAT", help=format_help)
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help=text(OUTPUT_HELP))
    parser.add_argument("--query", default="", metavar="QUERY", help=text(QUERY_HELP))
    parser.add_argument("--link", default="", metavar="URL", help=text(LINK_HELP))
    parser.add_argument("--day", type=date.fromisoformat, help=text(DAY_HELP))
    parser.add_argument("--story", default="", metavar="STORY", help=text(STORY_HELP))
    parser.add_argument("--data", type=Path, metavar="FOLDER", help=text(DATA_HELP))


def run(chosen: argparse.Namespace, words: Language) -> int:
    """Write the file; return 0 when it is written, 1 when it could not be.

    Raises:
        OrderError: the story is not one of the network.
    """
    own = settings.load(settings.config_of(chosen.data))
    folder = chosen.data or settings.data_folder()
    network = catalogue.load(folder, protected=own.protected, columns=own.columns)
    query = parse_qsl(chosen.query.removeprefix("?"), keep_blank_values=True)
    story = chosen.story or dict(query).get("story", "")
    day = chosen.day or clock.today()
    selection, ignored = Selection.from_query(query, network, ["story"], day.year)
    for part in ignored:
        print(part.text(words), file=sys.stderr)
    # Figures and maps take long to import: other commands need not wait for them.
    from accr_map.exports.order import Order
    from accr_map.stories.story import known

    story = story and known(network, story)
    order = Order(
        network,
        selection,
        words,
        own,
        chosen.link,
        story=story,
        day=day,
    )
    content = formats.FORMATS[chosen.format].write(order)
    if chosen.output == "-":
        sys.stdout.buffer.write(content)
        return 0
    try:
        Path(chosen.output).write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        message = words.text(
            "{file} cannot be written: {reason}", file=chosen.output, reason=reason
        )
        print(message, file=sys.stderr)
        return 1
    message = words.text(
        "{file}: {sites}, {size} KB",
        file=chosen.output,
        sites=order.number,
        size=words.number(max(len(content) / 1000, 1)),
    )
    print(message, file=sys.stderr)
    return 0
