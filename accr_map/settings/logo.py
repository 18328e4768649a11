"""Logo of a network: a picture file beside `network.toml`."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from accr_map.errors import SettingsError
from accr_map.i18n import mark

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
# A masthead is no place for more, and every page carries it.
MOST_BYTES = 200_000

NO_FILE = mark("There is no file {name} beside network.toml.")
OTHER_KIND = mark("A logo is an SVG or a PNG picture.")
TOO_LARGE = mark("A logo may have {most} bytes, this one has {found}.")


@dataclass(frozen=True)
class Logo:
    """A picture ready to be shown: where it lies, and its media type."""

    path: Path
    media_type: str

    @property
    def is_png(self) -> bool:
        """Whether it is made of pixels, and not drawn in SVG."""
        return self.media_type == MEDIA_TYPES[".png"]

    @cached_property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.path.read_bytes()

    @cached_property
    def data_uri(self) -> str:
        """The picture as an address that holds it; scripts in it do not run in an `img`."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode('ascii')}"


def read(name: str, folder: Path) -> Logo | None:
    """Find the logo by its name beside `network.toml`; without a name there is none.

    Raises:
        SettingsError: there is no such file, or it is no picture a page can carry.
    """
    if not name:
        return None
    path = folder / name
    beside = not Path(name).is_absolute() and ".." not in Path(name).parts
    if not beside or not path.is_file():
        raise SettingsError("network.logo", NO_FILE, name=name)
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "")
    start = path.read_bytes()[:1000]
    if not media_type or not (start.startswith(b"\x89PNG\r\n") or b"<svg" in start):
        raise SettingsError("network.logo", OTHER_KIND)
    if (size := path.stat().st_size) > MOST_BYTES:
        raise SettingsError("network.logo", TOO_LARGE, most=MOST_BYTES, found=size)
    return Logo(path, media_type)
