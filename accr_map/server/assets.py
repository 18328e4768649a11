"""Static assets of the server: scripts, style sheets and JSON rows under hashed names.

Every asset has its content's hash in its name, so browsers may keep it for ever; the
libraries the map needs are served from here, so no visitor's browser asks another host.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cache

from accr_map.map.assets import OWN

# The address of this server, seen from the frame that streamlit-folium puts a map in.
FROM_FRAME = "../../"

FOR_EVER = "public, max-age=31536000, immutable"


# The media types of files by their endings: the same on every machine, of which some have no list
# that knows the faces.
_TYPES = mimetypes.MimeTypes()
_TYPES.add_type("font/woff2", ".woff2")
_TYPES.add_type("text/javascript", ".js")

# What a script imports: the name of a file beside it.
_IMPORT = re.compile(rb'(?<=from )"\./(\w+\.js)"')


def media_type(name: str) -> str:
    """Return the media type of a file by its name, as its header says it."""
    return _TYPES.guess_type(name)[0] or "application/octet-stream"


@dataclass(frozen=True)
class Asset:
    """A file ready to be served: its hashed name, its content and its media type."""

    name: str
    content: bytes
    media_type: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Asset:
        """Put the hash of a content into the name of its file."""
        stem, dot, ending = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:12]
        return cls(f"{stem}.{digest}{dot}{ending}", content, media_type(name))


@cache
def own_file(name: str) -> Asset:
    """Return a file of `accr_map/assets` or below, which is the same for every network.

    A script names what it imports as it is served, with its hash.
    """
    content = (OWN / name).read_bytes()
    if name.endswith(".js"):
        content = _IMPORT.sub(
            lambda matched: f'"./{own_file(matched[1].decode()).name}"'.encode(), content
        )
    return Asset.of(name.rpartition("/")[2], content)


def from_frame(asset: Asset) -> str:
    """Write the address of an asset as the frame of a map has it."""
    return f"{FROM_FRAME}assets/{asset.name}"
