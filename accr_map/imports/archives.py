"""Archives (ZIP) inside which tables come: opened only if they stay small once unpacked."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

from accr_map.errors import InputError
from accr_map.i18n import mark

NO_ARCHIVE = mark("The file is damaged: it cannot be unpacked.")
BOMB = mark("Unpacked, the file is larger than {most} MB: save only the table that is needed.")

MOST_UNPACKED = 200_000_000
MOST_FILES = 5_000
_PIECE = 1 << 20
# What the library raises of damaged bytes, places and lengths that are none among them.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, LookupError,
    NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip


def opened(raw: bytes) -> zipfile.ZipFile:
    """Open an archive that holds what it says, and not too much of it.

    Every file is unpacked once and counted: what an archive states of itself proves nothing.

    Raises:
        InputError: it is damaged, or too large once unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        files = archive.infolist()
        _refuse(len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED)
        left = MOST_UNPACKED
        for file in files:
            with archive.open(file) as stream:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    _refuse(left < 0)
    except _DAMAGED as error:
        raise InputError(NO_ARCHIVE) from error
    return archive


def _refuse(too_large: bool) -> None:  # noqa: FBT001
    if too_large:
        raise InputError(BOMB, most=MOST_UNPACKED // 1_000_000)
