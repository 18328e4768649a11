"""The command `accr-map geocode IN.csv -o OUT.csv`.

Exit status: 0 every row has a position that can stand; 1 the table cannot be used; 2 the
command was not understood; 3 some rows need review; 130 stopped, run it again to go on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table as Summary
from rich.text import Text

from accr_map.errors import InputError
from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer.geocoder import METHOD
from accr_map.geocoding.providers import PROVIDERS
from accr_map.geocoding.services import OFFLINE, Services
from accr_map.i18n import Language, mark
from accr_map.review import headers, output
from accr_map.review.journal import Journal
from accr_map.tables import reader
from accr_map.tables.codes import METHODS, PRECISIONS

DONE, UNUSABLE, NOT_UNDERSTOOD, REVIEW, STOPPED = 0, 1, 2, 3, 130

HELP = mark("give every row of a CSV file a position with its pedigree")
IN_HELP = mark("CSV file with a column for the name, the address or the town of each site")
OUT_HELP = mark("CSV file to write: the same rows with latitude, longitude, precision and more")
OFFLINE_HELP = mark("ask no service, only the gazetteer that comes with the application")
PROVIDER_HELP = mark("ask only this service (may be repeated, in order)")
MISSING_HELP = mark("leave rows that have a latitude and a longitude as they are")
REVIEW_HELP = mark("also write the rows that need review to a file of their own beside OUT")
COLUMN_HELP = mark("say which column holds a field, for example locality=Town (may be repeated)")
COUNTRY_HELP = mark("country of the rows that name none, for example FR")
READING = mark("Columns read: {columns}")
RESUMING = mark("Going on: {rows} were done before.")
SAME_FILE = mark("The output would overwrite the input: choose another name.")
RUNNING = mark("Another command is writing this output.")
NOT_WRITTEN = mark("{file} cannot be written: {reason}")
NOT_READ = mark("{file} cannot be read: {reason}")
NO_FOLDER = mark("there is no such folder")
NOT_FOUND = mark("not found")
WROTE = mark("Written: {file}")
STOPPED_NOTE = mark("Stopped after {rows}. Run the same command again to go on.")


def add_arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Add what the command takes to a parser."""
    parser.add_argument("input", type=Path, metavar="IN.csv", help=words.text(IN_HELP))
    out = words.text(OUT_HELP)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.csv", help=out)
    parser.add_argument("--offline", action="store_true", help=words.text(OFFLINE_HELP))
    services = [*PROVIDERS, METHOD]
    parser.add_argument(
        "--provider", action="append", choices=services, help=words.text(PROVIDER_HELP)
    )
    parser.add_argument("--only-missing", action="store_true", help=words.text(MISSING_HELP))
    parser.add_argument("--review", action="store_true", help=words.text(REVIEW_HELP))
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=COLUMN",
        help=words.text(COLUMN_HELP),
    )  # fmt: skip
    parser.add_argument("--country", default="", metavar="CODE", help=words.text(COUNTRY_HELP))


def run(chosen: argparse.Namespace, words: Language, services: Services | None = None) -> int:
    """Geocode a file; `services` are those of `network.toml`, the usual ones by default."""
    console = Console(stderr=True, highlight=False)
    try:
        raw = chosen.input.read_bytes()
        if chosen.output.exists() and chosen.output.samefile(chosen.input):
            return _refuse(console, words.text(SAME_FILE), NOT_UNDERSTOOD)
    except OSError as error:
        reason = words.text(NOT_READ, file=chosen.input, reason=error.strerror)
        return _refuse(console, reason, UNUSABLE)
    if not chosen.output.absolute().parent.is_dir():
        reason = words.text(NOT_WRITTEN, file=chosen.output, reason=words.text(NO_FOLDER))
        return _refuse(console, reason, UNUSABLE)
    table = reader.parse(chosen.input.name, raw)
    if table.faults:
        return _refuse(console, "\n".join(f.text(words) for f in table.faults), UNUSABLE)
    try:
        mapping = headers.guess(list(table.cells.columns), chosen.column)
    except InputError as error:
        return _refuse(console, error.text(words), NOT_UNDERSTOOD)
    shown = ", ".join(f"{field} ← {column}" for field, column in mapping.items())
    console.print(Text(words.text(READING, columns=shown)))
    try:
        return _geocode(chosen, words, console, table, mapping, services)
    except Timeout:
        return _refuse(console, words.text(RUNNING), UNUSABLE)
    except OSError as error:
        reason = words.text(NOT_WRITTEN, file=chosen.output, reason=error.strerror or error)
        return _refuse(console, reason, UNUSABLE)


def _geocode(
    chosen: argparse.Namespace,
    words: Language,
    console: Console,
    table: reader.Table,
    mapping: Mapping[str, str],
    services: Services | None,
) -> int:
    """Place every row, keep each at once in the journal, write the output at the end."""
    # What keeps the answers of services takes a quarter of the time in which every command starts.
    from accr_map.geocoding.pipeline import Pipeline

    pipeline = Pipeline(OFFLINE if chosen.offline else _services(chosen, services))
    rows = table.cells.to_dict("records")
    are_placed = [chosen.only_missing and _has_point(row) for row in rows]
    sites = [headers.site(row, mapping, chosen.country) for row in rows]
    options = {"offline": chosen.offline, "provider": chosen.provider}
    with ExitStack() as stack:
        lock = FileLock(f"{chosen.output}.lock", timeout=0)
        stack.callback(Path(lock.lock_file).unlink, missing_ok=True)
        stack.enter_context(lock)
        journal = stack.enter_context(Journal(Path(f"{chosen.output}.partial"), options))
        digests = [journal.digest(site) for site in sites]
        before = sum(
            d in journal.done for d, keep in zip(digests, are_placed, strict=True) if not keep
        )
        if before:
            rows_done = words.count("{n} row", "{n} rows", before)
            console.print(Text(words.text(RESUMING, rows=rows_done)))
        todo = [
            (digest, site)
            for digest, site, keep in zip(digests, sites, are_placed, strict=True)
            if not keep
        ]
        try:
            for digest, site in _with_progress(todo, console, words):
                if digest not in journal.done:
                    journal.add(digest, pipeline.place(site).row())
        except KeyboardInterrupt:
            rows_done = words.count("{n} row", "{n} rows", len(journal.done))
            return _refuse(console, words.text(STOPPED_NOTE, rows=rows_done), STOPPED)
        positions = [
            {} if keep else journal.done[digest]
            for digest, keep in zip(digests, are_placed, strict=True)
        ]
        beside = chosen.output.with_suffix(".review.csv") if chosen.review else None
        output.write(chosen.output, table.cells, positions, table.dialect, beside)
        journal.remove()
    _summarize(positions, words, console)
    console.print(Text(words.text(WROTE, file=chosen.output)))
    return REVIEW if any(row.get("review") for row in positions) else DONE


def _services(chosen: argparse.Namespace, services: Services | None) -> Services:
    services = services or Services.from_table({})
    if not chosen.provider:
        return services
    online = tuple(code for code in chosen.provider if code != METHOD)
    return services.only(online)


def _has_point(row: Mapping[Any, str]) -> bool:
    return bool(row.get("latitude") and row.get("longitude"))


def _with_progress(
    todo: Sequence[tuple[str, dict[str, str]]], console: Console, words: Language
) -> Iterator[tuple[str, dict[str, str]]]:
    """Show how far it is, how fast it goes and how long it still takes."""
    parts = (BarColumn(), MofNCompleteColumn(), _Rate(words), TimeRemainingColumn())
    label = TextColumn("{task.description}")
    with Progress(label, *parts, console=console, disable=not console.is_terminal) as progress:
        yield from progress.track(todo, description=words.text("Geocoding"))


class _Rate(ProgressColumn):
    """Rows a second."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.words = words

    def render(self, task: Task) -> Text:
        """Write the speed of a task."""
        speed = task.finished_speed or task.speed
        rate = self.words.number(speed, 1 if speed < 10 else 0) if speed else "–"
        return Text(self.words.text("{rate} rows/s", rate=rate))


def _summarize(positions: Sequence[Mapping[str, str]], words: Language, console: Console) -> None:
    """Print how many rows got which precision, from whom, and how many need review."""
    given = [row for row in positions if row]
    table = Summary(title=words.text("Positions"))
    for title in (mark("Precision"), mark("Method")):
        table.add_column(words.text(title))
    for title in (mark("Rows"), mark("To review")):
        table.add_column(words.text(title), justify="right")
    groups = Counter((row["precision"], row["method"]) for row in given)
    reviews = Counter((row["precision"], row["method"]) for row in given if row["review"])
    for group, number in sorted(groups.items(), key=lambda pair: -pair[1]):
        precision = words.text(PRECISIONS.get(group[0], NOT_FOUND))
        method = words.text(METHODS.get(group[1], ""))
        numbers = words.number(number), words.number(reviews[group])
        table.add_row(precision, method, *numbers)
    if len(given) < len(positions):
        table.add_row(
            words.text("left as it was"), "", words.number(len(positions) - len(given)), "0"
        )
    console.print(table)
    reasons = Counter(reason for row in given if row["review"] for reason in _reasons(row))
    for reason, number in reasons.most_common(5):
        console.print(Text(f"  {words.number(number)} × {notes.text(reason, words)}"))
    used = {row["method"] for row in given}
    for provider in (PROVIDERS[code] for code in PROVIDERS if code in used):
        console.print(
            Text(f"{words.text(provider.title)}: {provider.attribution}, {provider.terms}")
        )


def _reasons(row: Mapping[str, str]) -> list[str]:
    return row["note"].split(notes.SEPARATOR)


def _refuse(console: Console, sentence: str, status: int) -> int:
    console.print(Text(sentence))
    return status
