"""The files that ship: small, sorted, with their licences; read lazily and cheaply."""

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from accr_map.geocoding.gazetteer import store
from accr_map.geocoding.gazetteer.store import FOLDER, columns


def test_files_are_small_and_named_with_their_licences():
    sizes = [path.stat().st_size for path in FOLDER.glob("*.parquet")]
    assert len(sizes) == 7
    assert sum(sizes) < 20_000_000
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert "GeoNames" in readme
    assert "Creative Commons Attribution 4.0" in readme
    assert "Licence Ouverte" in readme
    assert all(path.name.startswith("odbl_") for path in FOLDER.glob("*odbl*"))
    assert "Open Database License" in readme


def test_two_columns_of_numbers_are_read_as_one():
    first, second = np.array([3, 1, 4], np.int32), np.array([1, 5], np.int32)
    numbers, whole = store.Numbers(first, second), np.concatenate([first, second])
    assert [int(numbers[row]) for row in range(5)] == whole.tolist()
    for rows in ([], [0, 2], [3], [4, 0, 3, 3]):
        found = numbers[np.array(rows, dtype=np.intp)]
        assert found.tolist() == whole[rows].tolist()
        assert found.dtype == np.int32


@pytest.mark.parametrize("table", ["names", "codes", "odbl_names", "odbl_codes"])
def test_names_and_codes_are_sorted_and_point_to_places(table):
    names = pq.read_table(FOLDER / f"{table}.parquet")
    keys = names["key"].combine_chunks()
    assert pc.all(pc.less_equal(keys[:-1], keys[1:])).as_py()
    files = ("places", "odbl_places") if table.startswith("odbl_") else ("places",)
    places = sum(pq.read_metadata(FOLDER / f"{file}.parquet").num_rows for file in files)
    assert pc.max(names["place"]).as_py() < places


def test_the_first_answer_is_quick_and_light():
    code = (
        "import time,pandas,pyarrow.parquet,pyarrow.compute,geopy\n"
        "def held():\n"
        " return int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6\n"
        "before, begin = held(), time.process_time()\n"
        "from accr_map.geocoding import Gazetteer\n"
        "assert Gazetteer().geocode({'locality': 'Wuxi', 'region': 'Jiangsu', 'country': 'CN'})\n"
        "print(time.process_time() - begin, held() - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 1.5
    assert megabytes < 150


def test_a_table_is_unpacked_once_and_then_mapped_by_every_process(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = columns(FOLDER / "places.parquet")
    assert len(list((tmp_path / "accr-map" / "gazetteer").iterdir())) == 1
    monkeypatch.setattr(store, "_unpacked", None)
    held = pa.total_allocated_bytes()
    again = columns(FOLDER / "places.parquet")
    assert pa.total_allocated_bytes() == held, "nothing of it is copied"
    assert again["name"].equals(first["name"])
    assert again["population"].tolist() == first["population"].tolist()


def test_without_a_cache_folder_a_table_is_read_whole(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(columns(FOLDER / "codes.parquet")["key"]) > 100_000
