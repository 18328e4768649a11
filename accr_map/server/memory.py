"""Memory of a server: what it has used is given back to the system, and not kept for later."""

from __future__ import annotations

import ctypes
import os
import sys

# Numbers of the settings of glibc: mallopt(3).
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
# Bytes from which on a piece of memory is the system's again as soon as it is free.
_LARGE = 256 * 1024


def give_back() -> None:
    """Have freed memory go back to the system; to be called before pyarrow is imported.

    Of 440 MB after a first visit some 50 were free: Arrow's own allocator keeps what reading the
    tables took, and glibc keeps a heap for each thread and large pieces in the heap. Where the
    system has another library than glibc (macOS, Windows, Alpine), only Arrow is told.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    _glibc("mallopt", _ARENA_MAX, 1)
    _glibc("mallopt", _MMAP_THRESHOLD, _LARGE)


def trim() -> None:
    """Give back what lies free between pieces in use, as after reading the tables."""
    _glibc("malloc_trim", 0)


def _glibc(name: str, *numbers: int) -> None:
    function = getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    if function is not None:
        function(*numbers)
