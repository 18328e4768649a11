"""The memory of a server: what pages do without is not imported, what is free is given back."""

from __future__ import annotations

import subprocess
import sys

from tests.browser.server import ROOT

# What only files, online geocoding and builders need: of each the megabytes are another process's.
NOT_FOR_PAGES = {
    "PIL", "altair", "fontTools", "lxml", "pypinyin", "redis", "requests_cache", "typst",
    "vl_convert",
}  # fmt: skip

_SERVER = """
import sys
import dashboard
import pages.registry
import pyarrow
print(*sorted({name.partition(".")[0] for name in sys.modules}))
print(pyarrow.default_memory_pool().backend_name)
"""


def test_pages_bring_no_library_that_only_files_need() -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _SERVER],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules, allocator = run.stdout.splitlines()
    assert "accr_map" in modules.split()
    assert not NOT_FOR_PAGES & set(modules.split())
    assert allocator == "system"
