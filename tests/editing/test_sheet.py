"""A table under edit: what was not touched stays byte for byte, and edits are found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.editing import merge
from accr_map.editing.sheet import Row, edited, open_sheet, same
from accr_map.errors import DataError
from tests.small_network import DATA

# Quoted though it need not be, with a blank line and without an end: a spreadsheet wrote it.
RAW = b'id,name,country\r\nmill,"Mill",FR\r\n\r\nabbey,"Abbey, old",BE\r\ntower,Tower,DE'


def test_only_touched_rows_are_written_anew() -> None:
    sheet = open_sheet("sites", RAW)
    sheet.rows = edited(sheet.rows, [0, 1, 2], {"edited_rows": {"1": {"country": "FR"}}})
    assert sheet.content() == RAW.replace(b'old",BE', b'old",FR')[: -len(b"tower,Tower,DE")] + (
        b"tower,Tower,DE\r\n"
    )


def test_rows_are_added_removed_and_put_back() -> None:
    sheet = open_sheet("sites", RAW)
    added = {"added_rows": [{"id": "new", "name": "New", "themes": ["music", "dance"]}, {}]}
    # The grid shows two of the rows.
    sheet.rows = edited(sheet.rows, [0, 2], {"deleted_rows": [1], **added})
    changes = sheet.changes()
    assert [(c.before and c.before["id"], c.after and c.after["id"]) for c in changes] == [
        ("tower", None), (None, "new"),
    ]  # fmt: skip
    # A column that the file lacks comes to its end; the empty row is no row.
    assert sheet.content().decode().splitlines() == [
        "id,name,country,themes", "mill,Mill,FR,", 'abbey,"Abbey, old",BE,',
        "new,New,,music;dance",
    ]  # fmt: skip
    for change in changes:
        sheet.put_back(change)
    assert not sheet.changes()
    assert sheet.content() == RAW
    assert [row.cells["id"] for row in sheet.rows if not row.is_empty] == ["mill", "abbey", "tower"]


def test_a_table_without_a_file_begins_with_its_columns() -> None:
    sheet = open_sheet("zones", b"")
    assert sheet.content() == b""
    sheet.put({"id": "north", "label_en": "The north"})
    assert sheet.content() == b"id,label_en,label_fr,label_zh\nnorth,The north,,\n"


@pytest.mark.parametrize(
    "raw", [b"id,name\nmill", b"id,id\na,b\n", b"id,\na,lost\n", "é".encode("cp1252")]
)
def test_a_file_of_which_a_part_could_be_lost_is_not_edited(raw: bytes) -> None:
    with pytest.raises(DataError):
        open_sheet("sites", raw)


def test_every_table_of_the_network_is_written_as_it_stands() -> None:
    for path in sorted(DATA.glob("*.csv")):
        sheet = open_sheet(path.stem, path.read_bytes())
        place = len(sheet.rows) - 1
        if place < 0:
            continue
        name = str(sheet.table.cells.columns[1])
        sheet.rows = edited(
            sheet.rows, range(place + 1), {"edited_rows": {place: {name: "changed"}}}
        )
        before, after = (raw.decode().splitlines() for raw in (path.read_bytes(), sheet.content()))
        differing = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        assert len(differing) <= 1, path.name
        assert open_sheet(path.stem, sheet.content()).opened[place][name] == "changed"


CELL = st.text(alphabet='ab,;"\n é', max_size=5).map(str.strip)
TABLE = st.lists(st.tuples(st.sampled_from("stuvwxyz"), CELL), max_size=8, unique_by=lambda r: r[0])


@given(TABLE, TABLE, TABLE)
def test_a_merge_takes_both_edits_and_a_choice_where_both_changed_a_row(base, mine, theirs) -> None:
    def content(rows) -> bytes:
        sheet = open_sheet("zones", b"id,label_en\n")
        sheet.rows = [Row({"id": name, "label_en": cell}) for name, cell in rows]
        return sheet.content()

    sheet = open_sheet("zones", content(base))
    there = {row.cells["id"]: row.origin for row in sheet.rows}
    sheet.rows = [Row({"id": name, "label_en": cell}, there.get(name, -1)) for name, cell in mine]
    other = open_sheet("zones", content(theirs))
    old, own, new = dict(base), dict(mine), dict(theirs)
    for choice, winner in ((merge.MINE, own), (merge.THEIRS, new)):
        found = merge.merged(sheet, other, dict.fromkeys(range(99), choice))
        expected = {}
        for name in {*old, *own, *new}:
            one, two, three = old.get(name), own.get(name), new.get(name)
            cell = two if three == one else three if two in (one, three) else winner.get(name)
            if cell is not None:
                expected[name] = cell
        assert {row.cells["id"]: row.cells["label_en"] for row in found.rows} == expected
        assert all(not same(clash.mine, clash.theirs) for clash in found.clashes)
        # What was merged is written over their file, each row from its right place.
        other.rows = found.rows
        written = open_sheet("zones", other.content())
        assert {row["id"]: row["label_en"] for row in written.opened} == expected


def test_rows_without_a_key_are_matched_by_their_order() -> None:
    raw = b"programme_id,year,laureates\na,2001,1\nb,2002,2\nc,2003,3\n"
    mine = open_sheet("calls", raw)
    mine.rows = edited(mine.rows, range(3), {"edited_rows": {0: {"laureates": "7"}}})
    found = merge.merged(mine, open_sheet("calls", raw.replace(b"2003,3", b"2003,9")))
    assert [row.cells["laureates"] for row in found.rows] == ["7", "2", "9"]
    assert (found.clashes, found.taken) == ([], 1)
    found = merge.merged(mine, open_sheet("calls", raw.replace(b"2001,1", b"2001,8")))
    assert [clash.columns for clash in found.clashes] == [("laureates",)]
    assert [row.cells["laureates"] for row in found.rows] == ["8", "2", "3"]
