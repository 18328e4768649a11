"""Entry of a picture: its files in `images/` and its row in `images.csv`, all or nothing."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accr_map.catalogue.images import FOLDER
from accr_map.errors import DataError
from accr_map.tables import checks, reader, schemas


def enter(folder: Path, row: dict[str, str], files: Mapping[tuple[int, str], bytes]) -> str:
    """Write the files of a picture, then the table with its row; return the picture's name.

    Args:
        folder: the data.
        row: the cells of `images.csv` that are known, by column.
        files: contents by width in pixels and ending.

    Raises:
        DataError: the row would be a fault; nothing is written.
    """
    names = schemas.TABLES["images"].columns
    contents, _ = reader.read(folder, ["sites", "images"])
    before = reader.parse("images.csv", contents["images"]) if "images" in contents else None
    rows: list[dict[str, Any]] = []
    if before:
        rows = [{str(name): cell for name, cell in own.items()}
                for own in before.cells.to_dict("records")]  # fmt: skip
    own = [known for known in rows if known.get("site_id") == row["site_id"]]
    taken = {known.get("file") for known in rows}
    number = next(n for n in range(1, len(rows) + 2) if f"{row['site_id']}-{n}" not in taken)
    row = {**row, "file": f"{row['site_id']}-{number}", "order": str(len(own) + 1)}
    heads = dict.fromkeys([*map(str, before.cells if before else ()), *names])
    text = io.StringIO()
    writer: csv.DictWriter[str] = csv.DictWriter(text, list(heads), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*rows, row])
    table = text.getvalue().encode()
    parsed = {name: reader.parse(f"{name}.csv", contents[name]) for name in ("sites",)
              if name in contents}  # fmt: skip
    parsed["images"] = reader.parse("images.csv", table)
    last = int(parsed["images"].cells.index[-1])
    faults = [f for f in checks.faults_of(parsed) if f.file == "images.csv" and f.line == last]
    if faults:
        raise DataError(faults)
    (folder / FOLDER).mkdir(exist_ok=True)
    for (width, ending), content in files.items():
        _replace(folder / FOLDER / f"{row['file']}-{width}.{ending}", content)
    _replace(folder / "images.csv", table)
    return row["file"]


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)
