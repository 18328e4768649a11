"""The files that ship: small, sorted, with their licences; read lazily and cheaply."""

import subprocess
import sys

import pyarrow.compute as pc
import pyarrow.parquet as pq

from accr_map.geocoding.gazetteer.store import FOLDER


def test_files_are_small_and_named_with_their_licences():
    sizes = [path.stat().st_size for path in FOLDER.glob("*.parquet")]
    assert len(sizes) == 3
    assert sum(sizes) < 8_500_000
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert "GeoNames" in readme
    assert "Creative Commons Attribution 4.0" in readme
    assert "Licence Ouverte" in readme


def test_names_are_sorted_and_point_to_places():
    names = pq.read_table(FOLDER / "names.parquet")
    keys = names["key"].combine_chunks()
    assert pc.all(pc.less_equal(keys[:-1], keys[1:])).as_py()
    assert pc.max(names["place"]).as_py() < pq.read_metadata(FOLDER / "places.parquet").num_rows


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
