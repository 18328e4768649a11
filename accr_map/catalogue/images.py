"""Pictures of sites: the rows of `images.csv` with their files in `images/`."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.tables.faults import Fault

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language
    from accr_map.tables.reader import Table

FOLDER = "images"
#: Widths of the files of a picture in pixels; one that is smaller has fewer.
WIDTHS = (480, 960, 1600)
#: Endings of the files, the smallest first, with their media types.
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
#: The format of photographs beside names: every browser shows it, and it is small.
THUMB_FORMAT = "webp"
MISSING_FILE = mark(
    "The folder images has no {missing}: add the picture with `accr-map images add`, or remove "
    "the row."
)
_FILE = re.compile(r"(?P<stem>[a-z0-9-]+)-(?P<width>[0-9]+)\.(?P<ending>[a-z]+)")


#: Where pictures of Wikimedia Commons come from: the host that knows them by name leads to one of
#: the others.
COMMONS_HOSTS = (
    "https://commons.wikimedia.org",
    "https://thumb.wikimedia.org",
    "https://upload.wikimedia.org",
)
#: Widths in pixels that Wikimedia sends; it refuses others (mediawiki.org, Common thumbnail sizes).
COMMONS_WIDTHS = (250, 500, 960, 1280, 1920)


@dataclass(frozen=True)
class Picture:
    """A picture of a site: who made it, under what licence, and its files.

    Texts are as the data have them, to be escaped; empty ones are unknown.
    """

    file: str
    #: Its name on Wikimedia Commons; empty for one that has files here.
    commons: str
    author: str
    licence: str
    licence_url: str
    source: str
    date: str
    #: What is to be seen, by the code of a language.
    alternatives: dict[str, str]
    #: Percent from the left and from the top.
    focus: tuple[int, int]
    width: int
    height: int
    colour: str

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of its files in pixels."""
        return widths(self.width)

    def name(self, width: int, ending: str) -> str:
        """Return the name of the file of a width and a key of `FORMATS`."""
        return f"{self.file}-{width}.{ending}"

    def commons_address(self, width: int) -> str:
        """Write where Wikimedia Commons has it in a width, one of `COMMONS_WIDTHS`.

        The address is documented on Commons as `Special:FilePath`.
        """
        return f"{COMMONS_HOSTS[0]}/wiki/Special:FilePath/{quote(self.commons)}?width={width}"

    def credit(self, language: Language) -> str:
        """Say who made it and under what licence."""
        author = language.text("Picture: {author}", author=self.author)
        return f"{author} · {self.licence}"

    def alternative(self, code: str) -> str:
        """Say what is to be seen, in a language, else in any other that says it."""
        return self.alternatives.get(code) or next(filter(None, self.alternatives.values()), "")


def widths(most: int) -> tuple[int, ...]:
    """Return the widths in which a picture of a width is kept."""
    return (*(width for width in WIDTHS if width < most), most)


def of_site(catalogue: Catalogue, site: str) -> tuple[Picture, ...]:
    """Return the pictures of a site that have files here, in their order; empty without any."""
    return tuple(picture for picture in _by_site(catalogue).get(site, ()) if not picture.commons)


def on_commons(catalogue: Catalogue, site: str) -> tuple[Picture, ...]:
    """Return the pictures of a site on Wikimedia Commons, in their order; empty without any.

    Nothing is asked of Commons before a visitor wishes to see them.
    """
    return tuple(picture for picture in _by_site(catalogue).get(site, ()) if picture.commons)


@per_catalogue
def other_hosts(catalogue: Catalogue) -> tuple[str, ...]:
    """Name the hosts that pictures may come from besides one's own; empty if all are here."""
    return COMMONS_HOSTS if (catalogue.images["commons"] != "").any() else ()


@per_catalogue
def has_lines(catalogue: Catalogue) -> bool:
    """Tell whether a site has several pictures, which are a line that buttons move."""
    return any(len(pictures) > 1 for pictures in _by_site(catalogue).values())


def commons_page(name: str) -> str:
    """Write the address of the page of a picture on Wikimedia Commons."""
    return f"{COMMONS_HOSTS[0]}/wiki/File:{quote(name.replace(' ', '_'))}"


def commons_name(written: str) -> str:
    """Return the name of a picture on Wikimedia Commons, written as there or copied from there."""
    return written.strip().removeprefix("File:").replace("_", " ").strip()


def file(catalogue: Catalogue, name: str) -> Path | None:
    """Return the file of that name if it is one of a picture of the catalogue, else None."""
    parts = _FILE.fullmatch(name)
    if parts is None or parts["stem"] not in set(catalogue.images["file"]):
        return None
    path = catalogue.folder / FOLDER / name
    return path if parts["ending"] in FORMATS and path.is_file() else None


def first(catalogue: Catalogue, site: str) -> Picture | None:
    """Return the first picture of a site; None without any."""
    return next(iter(of_site(catalogue, site)), None)


def data_uri(catalogue: Catalogue, picture: Picture, ending: str, most: int) -> str:
    """Write the largest file of a picture up to a width, else its smallest, as a `data:` address.

    Empty if the file is not in the folder. `ending` is a key of `FORMATS`, `most` in pixels.
    """
    fitting = [width for width in picture.widths if width <= most] or [picture.widths[0]]
    path = file(catalogue, picture.name(max(fitting), ending))
    if path is None:
        return ""
    written = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"data:{FORMATS[ending]};base64,{written}"


def names(catalogue: Catalogue) -> list[str]:
    """List the names of all files of pictures."""
    return [
        picture.name(width, ending)
        for site in _by_site(catalogue)
        for picture in of_site(catalogue, site)
        for width in picture.widths
        for ending in FORMATS
    ]


def faults_of(folder: Path, tables: dict[str, Table]) -> list[Fault]:
    """Find the rows whose largest file is not in the folder."""
    table = tables.get("images")
    if table is None or not {"file", "width"} <= set(table.cells):
        return []
    names = table.cells["file"] + "-" + table.cells["width"] + ".jpg"
    if "commons" in table.cells:
        names = names.where(table.cells["commons"] == "", "")
    return [
        Fault(table.file, line, "file", MISSING_FILE, file, values)
        for line, file, name in zip(
            table.cells.index.tolist(), table.cells["file"].tolist(), names.tolist(), strict=True
        )
        if _FILE.fullmatch(name) and not (folder / FOLDER / name).is_file()
        for values in ({"missing": name},)
    ]


@per_catalogue
def _by_site(catalogue: Catalogue) -> dict[str, tuple[Picture, ...]]:
    table = catalogue.images.sort_values("order", kind="stable", na_position="last")
    pictures: dict[str, tuple[Picture, ...]] = {}
    for row in table.to_dict("records"):
        site = row["site_id"]
        pictures[site] = (*pictures.get(site, ()), _picture(row))
    return pictures


def _picture(row: dict[Any, Any]) -> Picture:
    texts = ("file", "commons", "author", "licence", "licence_url", "source", "date", "colour")
    focus = [50 if pd.isna(row[name]) else int(row[name]) for name in ("focus_x", "focus_y")]
    return Picture(
        **{name: row[name] for name in texts},
        alternatives={
            name.removeprefix("alt_"): text
            for name, text in row.items()
            if str(name).startswith("alt_")
        },
        focus=(focus[0], focus[1]),
        width=0 if pd.isna(row["width"]) else int(row["width"]),
        height=0 if pd.isna(row["height"]) else int(row["height"]),
    )
