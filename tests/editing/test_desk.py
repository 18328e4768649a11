"""The desk: checks as `accr-map check`, saves with a row of changes, and two people at once."""

from __future__ import annotations

import datetime

import pytest

from accr_map import catalogue, i18n
from accr_map.editing import merge, notes, saving
from accr_map.editing.desk import Desk
from accr_map.editing.sheet import edited
from accr_map.errors import ChangedError, DataError

NOW = datetime.datetime(2026, 11, 30, 8, 15, tzinfo=datetime.UTC)
SITES = "id,name,country,website\nmill,Mill,FR,\nabbey,Abbey,BE,\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "network"
    place.mkdir()
    (place / "sites.csv").write_text(SITES, encoding="utf-8")
    return place


def write(desk: Desk, table: str, place: int, **cells: str) -> None:
    sheet = desk.sheet(table)
    shown = range(len(sheet.rows))
    sheet.rows = edited(sheet.rows, shown, {"edited_rows": {place: cells}})


def test_faults_are_those_of_check_before_anything_is_saved(folder) -> None:
    desk = Desk(folder, {})
    write(desk, "sites", 1, website="www.example.org", country="Belgium")
    _, faults = desk.faults()
    assert {fault.field for fault in desk.by_row("sites", faults)[1]} == {"website", "country"}
    desk.save(NOW)
    with pytest.raises(DataError) as caught:
        catalogue.load(folder)
    assert list(caught.value.faults) == faults
    # What stood there before is no new fault, on whichever line it comes to stand.
    desk.sheet("sites").rows.insert(0, desk.sheet("sites").rows.pop(0))
    desk.sheet("sites").put({"id": "new", "name": "New", "country": "FR"})
    before, new = desk.faults()
    assert (len(before), new) == (2, [])


def test_a_save_tells_readers_what_it_did(folder) -> None:
    desk = Desk(folder, {})
    write(desk, "sites", 0, website="https://example.org/")
    changes = desk.changes()
    names = {"mill": "Le moulin"}
    titles = {code: notes.sentence(changes, names, i18n.language(code)) for code in i18n.LANGUAGES}
    assert titles["en"] == "Sites: corrected “Le moulin” (website)"
    desk.sheet("changes").add(notes.row(changes, titles, NOW.date()))
    desk.save(NOW, titles["en"])
    told = catalogue.load(folder).changes.to_dict("records")
    assert told == [{
        "date": "2026-11-30", "kind": "corrected", "table": "sites", "site_id": "mill",
        **{f"title_{code}": titles[code] for code in i18n.LANGUAGES}, "source_ids": (),
    }]  # fmt: skip
    saving.undo(folder, NOW)
    assert (folder / "sites.csv").read_text(encoding="utf-8") == SITES
    assert not (folder / "changes.csv").exists()


def test_two_people_never_overwrite_each_other(folder) -> None:
    one, two = Desk(folder, {}), Desk(folder, {})
    write(one, "sites", 0, name="Old mill")
    write(two, "sites", 1, name="Old abbey")
    one.save(NOW)
    with pytest.raises(ChangedError):
        two.save(NOW)
    # Rows of their own: both are kept, and said.
    assert two.refresh({}) == (1, {})
    two.save(NOW)
    assert {row["id"]: row["name"] for row in one.sheet("sites").opened} == {
        "mill": "Old mill", "abbey": "Old abbey",
    }  # fmt: skip
    # The same row: each of the two may be kept, and nothing is saved before one is chosen.
    for choice, kept in ((merge.THEIRS, "One"), (merge.MINE, "Two")):
        write(one, "sites", 0, name=f"One {choice}")
        write(two, "sites", 0, name=f"Two {choice}")
        one.save(NOW)
        _, waiting = two.refresh({})
        assert waiting["sites"][0].columns == ("name",)
        with pytest.raises(ChangedError):
            two.save(NOW)
        assert two.refresh({"sites": {0: choice}}) == (0, {})
        two.save(NOW)
        one.refresh({})
        assert one.sheet("sites").opened[0]["name"] == f"{kept} {choice}"


def test_an_unchanged_table_follows_the_file(folder) -> None:
    desk = Desk(folder, {})
    assert desk.sheet("sites").opened[0]["name"] == "Mill"
    (folder / "sites.csv").write_text(SITES.replace("Mill", "By hand"), encoding="utf-8")
    assert desk.refresh({}) == (0, {})
    assert desk.sheet("sites").opened[0]["name"] == "By hand"


def test_a_picture_and_its_row_are_saved_together(folder) -> None:
    desk = Desk(folder, {})
    row = {"site_id": "mill", "author": "A", "licence": "CC0", "width": "480", "height": "300",
           "colour": "#aabbcc"}  # fmt: skip
    with pytest.raises(DataError):
        desk.add_picture(row | {"site_id": "nowhere"}, {(480, "jpg"): b"x"})
    assert not desk.changes()
    name = desk.add_picture(row, {(480, "jpg"): b"x"})
    assert desk.faults()[1] == []
    desk.save(NOW)
    assert (folder / "images" / f"{name}-480.jpg").read_bytes() == b"x"
    saving.undo(folder, NOW)
    assert not (folder / "images" / f"{name}-480.jpg").exists()
