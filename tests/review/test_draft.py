"""A file that somebody brings: read, checked, placed, corrected, taken away; never written."""

from __future__ import annotations

import csv
import datetime
import io
import math
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accr_map import catalogue
from accr_map.errors import InputError
from accr_map.geo import datum
from accr_map.i18n import LANGUAGES, language
from accr_map.i18n.translated import Passage
from accr_map.imports import reading
from accr_map.imports.encodings import ENCODINGS
from accr_map.review import draft, findings, patch
from accr_map.tables import checks, reader
from tests.browser import hostile

TODAY = datetime.date(2026, 11, 22)
PLAIN = b"id,name,country,locality,postal_code\ncluny,Abbaye de Cluny,FR,Cluny,71250\n"


def worked(text: str | bytes, network: catalogue.Catalogue) -> tuple[draft.Draft, list, list]:
    """Read and place a file: the draft, what was found, where each row stands."""
    raw = text if isinstance(text, bytes) else text.encode()
    taken = draft.read("mine.csv", raw, network)
    found = draft.place(taken.cells.to_dict("records"))
    now = [own or other for own, other in zip(draft.given(taken), found, strict=True)]
    return taken, found, now


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def test_a_plain_file_is_read_and_placed(network) -> None:
    taken, found, _ = worked(PLAIN, network)
    assert taken.faults == ()
    assert found[0].precision == "locality"
    assert findings.sureness(found[0]) == findings.SURE
    assert found[0].latitude == pytest.approx(46.43, abs=0.05)


def test_columns_and_countries_in_french_are_understood_and_said(network) -> None:
    text = (
        "Nom;Ville;Code postal;Pays;Lat;Lon\nAbbaye;Cluny;71250;France;;\nBurg;Köln;;Allemagne;;\n"
    )
    taken, found, _ = worked(text, network)
    assert taken.faults == ()
    assert list(taken.cells["country"]) == ["FR", "DE"]
    assert list(taken.cells["id"]) == ["abbaye", "burg"]
    assert all(each.is_placed for each in found)
    said = [message for message, _ in taken.remarks]
    assert said == [draft.COLUMNS_TAKEN, draft.COUNTRIES_CODED, draft.IDS_MADE]


def test_ids_are_made_once_each_and_never_those_of_the_network(network) -> None:
    text = "name,country\nNoirlac,FR\nNoirlac,FR\n无锡,CN\n???,FR\nŒuvre d’été,FR\n"
    taken, _, _ = worked(text, network)
    made = list(taken.cells["id"])
    assert made == ["noirlac-2", "noirlac-3", "wu-xi", "site-4", "oeuvre-d-ete"]
    assert taken.faults == ()


def test_faults_are_told_in_the_columns_of_the_file(network) -> None:
    text = (
        "id,nom,country,website,theme,lat,lon,themes\n"
        "a,A,FR,javascript:alert(1),x,46.7,2.4,musik\n"
        "a,,XX,,x,40.4,-3.7,music\n"
        "B!,B,FR,,x,12,,music\n"
    )
    taken, _, _ = worked(text, network)
    places = {(each.line, each.field) for each in taken.faults}
    assert {(2, "website"), (2, "themes"), (3, "nom"), (3, "country"), (3, "id")} <= places
    assert {(4, "id"), (4, "lon")} <= places
    assert [each.field for each in taken.notices] == ["theme"]
    for code in LANGUAGES:
        assert all(f.text(language(code)).startswith("mine.csv:") for f in taken.faults)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"x" * (draft.MOST_BYTES + 1), draft.TOO_LARGE),
        (b"name\n" + b"a\n" * (draft.MOST_ROWS + 1), draft.TOO_MANY_ROWS),
        (b"colour,size\nred,2\n", draft.NOTHING_TO_GO_BY),
        (b"", reader.EMPTY_FILE),
    ],
)
def test_a_file_that_is_not_taken_says_why(network, raw: bytes, message: str) -> None:
    with pytest.raises(InputError) as refused:
        draft.read("mine.csv", raw, network)
    assert refused.value.message == message
    said = {refused.value.text(language(code)) for code in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    assert not any("{" in each for each in said)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gbk", "名称,地址,城市,省,国家\r\n云溪书院,云溪路3号,杭州市,浙江省,中国\r\n"),
        ("big5", "name,address,city,country\r\n雲溪書院,雲溪路三號,杭州市,CN\r\n"),
        ("cp1252", "Nom;Ville;Pays\nAbbaye de Sylvanès;Sylvanès;France\nChâteau;Orléans;France\n"),
        ("utf-16", "Nom;Ville;Pays\nAbbaye de Sylvanès;Sylvanès;France\n"),
        ("utf-8", "\ufeff\ufeffnom,ville,pays\nMoulin,Ambérieu-en-Bugey,France\n"),
    ],
)
def test_the_encoding_of_a_file_is_recognised_and_said(network, encoding, text) -> None:
    raw = text.encode(encoding)
    taken, listed = draft.read("mine.csv", raw, network), reading.read("mine.csv", raw)
    cells = listed.sheet("").cells
    assert list(taken.cells["name"]) == list(cells[cells.columns[0]])
    assert taken.cells["name"].iloc[0] in text
    assert taken.faults == ()
    said = [values for message, values in taken.remarks if message == draft.READ_AS]
    assert said == [{"encoding": ENCODINGS[listed.encoding]}] * (encoding != "utf-8")


def test_as_many_rows_as_are_stated_are_taken(network) -> None:
    taken = draft.read("mine.csv", b"name\n" + b"a\n" * draft.MOST_ROWS, network)
    assert len(taken) == draft.MOST_ROWS


def test_a_geocoded_file_comes_back(network) -> None:
    text = (
        "name,country,latitude,longitude,precision,method,provider,query,confidence,datum,"
        "candidates,retrieved,note,review\n"
        "A,FR,46.7,2.4,locality,gazetteer,GeoNames,x,0.95,WGS-84,y,2026-11-22,z,\n"
    )
    taken, _, now = worked(text, network)
    assert taken.faults == ()
    assert (now[0].latitude, now[0].precision, now[0].method) == (46.7, "locality", "gazetteer")
    assert "confidence" not in taken.present


def test_signs_say_what_looks_wrong(network) -> None:
    shifted = datum.wgs84_to_gcj02(31.56887, 120.28857)
    text = (
        "id,name,country,locality,latitude,longitude,precision\n"
        "far,Loin,FR,Lyon,48.5,2.4,site\n"
        "out,Ailleurs,FR,,40.4,-3.7,site\n"
        "near,Tout près,FR,,46.7453,2.4612,site\n"
        f"smart-wuxi,Wuxi,CN,Wuxi,{shifted[0]:.6f},{shifted[1]:.6f},site\n"
        "fine,Cluny,FR,Cluny,46.4342,4.6592,site\n"
    )
    taken, found, now = worked(text, network)
    signs = findings.signs(taken, found, now, network)
    said = {row: [message for message, _ in each] for row, each in signs.items()}
    assert said == {
        0: [findings.FAR], 1: [findings.ABROAD], 2: [findings.CROWDED],
        3: [findings.SHIFTED, findings.IN_NETWORK],
    }  # fmt: skip
    for code in LANGUAGES:
        words = [findings.sign_text(each, language(code)) for row in signs.values() for each in row]
        assert not any("{" in each for each in words)


def test_homonyms_are_not_chosen_between_and_can_be(network) -> None:
    _, found, _ = worked("name,country,locality\nChâteau,FR,Saint-Martin\n", network)
    assert not found[0].is_placed
    assert findings.sureness(found[0]) == findings.NOT_PLACED
    assert len(found[0].candidates) > 1
    there = found[0].candidates[1]
    moved = findings.corrected(found[0], there.latitude, there.longitude, "locality", "geonames")
    assert (moved.latitude, moved.longitude) == (there.latitude, there.longitude)
    assert moved.candidates == found[0].candidates
    assert not moved.needs_review
    assert findings.sureness(moved, is_corrected=True) == findings.CORRECTED


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        ("46.745278", "2.461111", (46.745278, 2.461111)),
        (" 46,7 ", "−2,5", (46.7, -2.5)),
        ("46.7", "", None), ("x", "2", None), ("91", "2", None), ("0", "0", None),
        ("nan", "2", None), ("inf", "2", None), ("1e3", "2", None), ("45", "181", None),
    ],
)  # fmt: skip
def test_typed_degrees(latitude: str, longitude: str, point) -> None:
    assert draft.parse_point(latitude, longitude) == point


def test_a_point_set_on_coarse_outlines_does_not_pretend() -> None:
    assert findings.exactness_of(12, online=False) == "locality"
    assert findings.exactness_of(18, online=True) == "site"
    assert findings.exactness_of(8, online=True) == "locality"


@pytest.mark.parametrize(("latitude", "longitude"), [(math.nan, 1), (91, 1), (0, 0), (1, 200)])
def test_a_correction_is_a_point_on_earth(network, latitude: float, longitude: float) -> None:
    _, found, _ = worked(PLAIN, network)
    with pytest.raises(ValueError, match="not a point"):
        findings.corrected(found[0], latitude, longitude, "site")


def test_the_clean_table_is_one_the_application_takes(network, tmp_path: Path) -> None:
    text = "nom;ville;pays\nAbbaye « é »;Cluny;France\nBurg;Köln;DE\n"
    taken, _, now = worked(text, network)
    clean = patch.clean_csv(taken, now)
    assert checks.faults_of({"sites": reader.parse("sites.csv", clean)}) == []
    (tmp_path / "sites.csv").write_bytes(clean)
    loaded = catalogue.load(tmp_path).sites
    assert list(loaded["name"]) == ["Abbaye « é »", "Burg"]
    assert loaded["latitude"].tolist() == pytest.approx([each.latitude for each in now])
    assert not loaded["position_reviewed"].any()


def test_the_clean_table_keeps_no_fault(network) -> None:
    """Repeated ids, addresses that run a script, codes of a country cut short."""
    text = (
        "id,name,country,website,postal_code,label_year,locality\n"
        "mill,One,FR,javascript:alert(1),1000,2003,Bourg-en-Bresse\n"
        "mill,Two,FR,https://example.org/,01000,soon,Bourg-en-Bresse\n"
        "mill,Three,BE,,1000,,Brussels\n"
    )
    taken, _, now = worked(text, network)
    told = [(fault.line, fault.field) for fault in taken.faults]
    assert told == [
        (2, "website"), (2, "postal_code"), (3, "id"), (3, "label_year"), (4, "id"),
    ]  # fmt: skip
    clean = patch.clean_csv(taken, now)
    assert checks.faults_of({"sites": reader.parse("sites.csv", clean)}) == []
    rows = rows_of(clean)
    assert [row["id"] for row in rows] == ["mill", "mill-2", "mill-3"]
    assert [row["website"] for row in rows] == ["", "https://example.org/", ""]
    assert [row["postal_code"] for row in rows] == ["", "01000", "1000"]


def test_a_text_that_was_kept_from_being_a_formula_comes_back(network) -> None:
    names = ["@work", "=mc2 Lab", "-1 Galerie", "+ Ultra", "'Quoted'", "'t Huis", "'s-Hof", "1-2"]
    text = "name,country,locality\n" + "".join(f"{name},FR,Lyon\n" for name in names)
    taken, _, now = worked(text, network)
    clean = patch.clean_csv(taken, now)
    told = [f"'{name}" if name[0] in "@=-+" else name for name in names]
    for _ in range(3):
        assert [row["name"] for row in rows_of(clean)] == told
        again, _, now = worked(clean, network)
        assert list(again.cells["name"]) == names
        # A map that is made of the file has the names themselves, too.
        assert list(reading.read("mine.csv", clean).sheet("").cells["name"]) == names
        clean = patch.clean_csv(again, now)


def test_no_text_of_a_download_is_a_formula(network) -> None:
    formulas = ["=1+1", "+1", "-1", "@x", "\t=1", *hostile.TEXTS.values()]
    written = io.StringIO()
    csv.writer(written).writerows([["name", "=cmd", "country", "locality"]])
    csv.writer(written).writerows([text, text, "FR", "Lyon"] for text in formulas)
    taken, _, now = worked(written.getvalue(), network)
    diff = patch.of_draft(network, taken, now, range(len(now)), (), TODAY)
    cells = [cell for row in rows_of(patch.clean_csv(taken, now)) for cell in [*row, *row.values()]]
    added = [line[1:] for line in diff.splitlines() if re.match(r"\+(?!\+\+ )", line)]
    cells += [cell for line in added for cell in next(csv.reader([line]), [])]
    risky = [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    negative = [cell for cell in cells if re.match("-(?![0-9.]+$)", cell)]
    assert risky == negative == []


def applied(diff: str, folder: Path) -> catalogue.Catalogue:
    """Apply a file of changes as whoever keeps the data does, and load the result."""
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"], input=diff.encode(), cwd=folder.parent,
        check=True, env=os.environ | {"GIT_CEILING_DIRECTORIES": str(folder.parent.parent)},
    )  # fmt: skip
    return catalogue.load(folder)


def test_the_changes_of_a_file_apply_and_load(network, data_folder: Path) -> None:
    text = (
        "id,name,country,locality,latitude,longitude,precision,method\n"
        'cluny,"Abbaye, ""la grande""",FR,Cluny,46.4342,4.6592,site,published\n'
        "tournus,Abbaye de Tournus,FR,Tournus,,,,\n"
        "noirlac,Abbaye de Noirlac,FR,,46.7455,2.4615,site,survey\n"
        "wrong,Faux,FR,,12,13,,\n"
    )
    own = catalogue.load(data_folder)
    taken, found, now = worked(text, own)
    after = applied(patch.of_draft(own, taken, now, {0, 2, 3}, (), TODAY), data_folder)
    sites = after.sites.set_index("id")
    assert len(sites) == len(network.sites) + 2
    assert sites.at["cluny", "name"] == 'Abbaye, "la grande"'
    assert sites.at["cluny", "position_reviewed"]
    assert sites.at["cluny", "latitude"] == 46.4342
    assert not sites.at["tournus", "position_reviewed"]
    assert sites.at["tournus", "latitude"] == pytest.approx(found[1].latitude)
    assert sites.at["noirlac", "latitude"] == 46.7455
    assert sites.at["noirlac", "method"] == "survey"
    assert sites.at["noirlac", "name"] == network.sites.set_index("id").at["noirlac", "name"]


def test_a_point_that_was_at_fault_counts_once_it_is_moved(network) -> None:
    text = "id,name,country,locality,lat,lon\ncluny,Abbaye,FR,Cluny,40.4,-3.7\nx,X,FR,Lyon,,\n"
    taken, found, now = worked(text, network)
    assert [fault.field for fault in taken.faults] == ["lat"]
    assert "cluny" not in patch.of_draft(network, taken, now, {0}, (), TODAY)
    now[0] = findings.corrected(found[0], 46.4342, 4.6592, "site")
    assert taken.faults_left({0}) == []
    assert "+cluny,46.4342,4.6592" in patch.of_draft(network, taken, now, {0}, {0}, TODAY)
    now[1] = findings.corrected(found[1], 40.4, -3.7, "site")
    assert "+x," not in patch.of_draft(network, taken, now, {0, 1}, {0, 1}, TODAY)


def test_a_file_that_says_what_is_known_changes_nothing(network) -> None:
    row = network.sites.set_index("id").loc["noirlac"]
    text = (
        f"id,name,country,latitude,longitude\nnoirlac,X,FR,{row['latitude']},{row['longitude']}\n"
    )
    taken, _, now = worked(text, network)
    assert patch.of_draft(network, taken, now, {0}, (), TODAY) == ""


def test_a_network_of_one_table_gets_a_table_of_positions(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    # No line end at the end, Windows line ends, a byte order mark, fewer columns.
    (folder / "sites.csv").write_bytes(b"\xef\xbb\xbfid,name,country\r\nx,X,FR")
    own = catalogue.load(folder)
    taken, _, now = worked(
        "id,name,country,locality,latitude,longitude\ny,@work,FR,Lyon,45.7,4.8\n", own
    )
    after = applied(patch.of_draft(own, taken, now, {0}, (), TODAY), folder).sites
    assert list(after["id"]) == ["x", "y"]
    assert after["name"][1] == "@work"
    assert after["latitude"][1] == 45.7
    assert after["locality"][1] == "Lyon"


def test_the_correction_of_a_site_changes_its_line_only(network, data_folder: Path) -> None:
    [found] = draft.place([network.sites.iloc[0]])
    moved = findings.corrected(found, 46.0, -0.5, "street")
    site = network.sites["id"][0]
    row = patch.coordinates_row(site, moved, Passage("=seen\non the spot", "fr"), TODAY)
    diff = patch.of_positions(network, [row])
    changed = [line for line in diff.splitlines() if re.match(r"[+-](?!\+\+|--)", line)]
    assert len(changed) == 2
    assert changed[1] == f"+{site},46,-0.5,street,map,,,,,'=seen on the spot,,,2026-11-22"
    after = applied(diff, data_folder).sites.set_index("id").loc[site]
    assert (after["latitude"], after["longitude"], after["method"]) == (46.0, -0.5, "map")
    assert after["position_note_fr"] == "=seen on the spot"
    (read,) = rows_of(patch.row_csv(row))
    assert read == dict(row)


def test_a_position_of_a_geocoder_is_taken_with_its_pedigree(network) -> None:
    [found] = draft.place([network.sites.iloc[0]])
    row = patch.coordinates_row("x", found, Passage("", "en"), TODAY)
    assert row["query"] == found.query != ""
    assert row["provider"] == "GeoNames, Etalab"
    assert row["score"] == f"{found.confidence:.2f}"


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), max_size=3),
)
def test_any_text_makes_a_draft_or_a_reason(network, texts: list[str]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["name", "country"], *([text, "FR"] for text in texts)])
    taken, _, now = worked(written.getvalue(), network)
    assert len(rows_of(patch.clean_csv(taken, now))) == len(taken)
    assert len(set(taken.cells["id"])) == len(taken)


@pytest.mark.parametrize("heads", ["纬度,经度", "緯度,經度", "Breite,Länge"])
def test_heads_are_those_that_the_import_knows(network, heads) -> None:
    taken, _, _ = worked(f"id,name,country,{heads}\ncluny,Cluny,FR,46.43,4.66\n", network)
    assert taken.faults == ()
    assert taken.cells[["latitude", "longitude"]].to_numpy().tolist() == [["46.43", "4.66"]]
