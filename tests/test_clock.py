"""Clock: what is worked out depends on its arguments alone, on any day."""

from __future__ import annotations

import ast
import datetime
from pathlib import Path

from accr_map import clock

ROOT = Path(__file__).parents[1]
CLOCK = ROOT / "accr_map/clock.py"
#: Where a request, a command or an order of a file begins: they read the day and hand it on.
BEGINNINGS = {
    "accr_map/commands/build_site.py",
    "accr_map/commands/check.py",
    "accr_map/commands/export.py",
    "accr_map/commands/images.py",
    "accr_map/commands/import_list.py",
    "accr_map/commands/init.py",
    "accr_map/commands/serve.py",
    "accr_map/exports/order.py",
    "accr_map/geocoding/choice.py",
    "accr_map/geocoding/transport.py",
    "accr_map/library.py",
    "accr_map/server/offline.py",
    "accr_map/server/open_data.py",
    "accr_map/server/request_view.py",
    "pages/desk/save.py",
    "pages/explore/site.py",
    "pages/shell/view.py",
}


def _sources() -> list[Path]:
    return [
        ROOT / "dashboard.py",
        *(ROOT / "accr_map").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
    ]


def _attributes(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_only_the_clock_reads_the_day():
    read = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in _sources()
        if file != CLOCK
        for name in _attributes(file)
        if name.split(".")[-1] in {"now", "today", "utcnow"}
        and name.split(".")[0] in {"date", "datetime"}
    }
    assert read == set()


def test_the_clock_is_read_where_a_request_begins():
    readers = {
        file.relative_to(ROOT).as_posix()
        for file in _sources()
        if any(name.startswith("clock.") for name in _attributes(file))
    }
    assert readers == BEGINNINGS


def test_the_day_is_that_of_utc(monkeypatch):
    eve = datetime.datetime(2025, 12, 31, 23, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(clock, "now", lambda: eve)
    assert clock.today() == datetime.date(2025, 12, 31)
