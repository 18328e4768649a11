"""What `accr-map build site` costs: time, processor and memory, for a network of any size.

Run alone, it prints its figures: `python -m bench.static_site [--sites 10000] [--pages-only]`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from bench import networks
from tests.browser.server import ROOT

SITES = 10_000
_URL = "https://map.example.org/"
_LOOK_S = 0.5


def measure(sites: int = SITES, *, is_whole: bool = True) -> dict[str, float]:
    """Build the static site of a network of so many sites, as its command does.

    Args:
        sites: how many.
        is_whole: whether with the files to take away and the drawn pictures, or pages alone.

    Returns:
        Seconds by the clock and of processors, the most memory held at a time in MB (what
        processes share counts once), the number of files, and how busy the machine was.

    Raises:
        RuntimeError: the command failed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        data, target = networks.write(Path(scratch) / "data", sites), Path(scratch) / "public"
        command = [sys.executable, "-m", "accr_map.commands.main", "--lang", "en", "build", "site"]
        command += [] if is_whole else ["--pages-only"]
        before, begin = _processor_s(), time.perf_counter()
        running = psutil.Popen(
            [*command, "-o", str(target), "--url", _URL, "--data", str(data)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        most = 0
        while running.poll() is None:
            most = max(most, _held(running))
            time.sleep(_LOOK_S)
        if running.returncode:
            raise RuntimeError(running.stderr.read())
        return {
            "clock_s": round(time.perf_counter() - begin, 1),
            "processor_s": round(_processor_s() - before, 1),
            "most_mb": round(most / 1e6),
            "files": sum(len(files) for _, _, files in os.walk(target)),
            "load_after": psutil.getloadavg()[0],
        }


def _processor_s() -> float:
    """Return the seconds of processors that ended children, and theirs, have used."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _held(process: psutil.Process) -> int:
    """Return the bytes of memory that a process and its children hold; 0 once they have ended."""
    try:
        every = [process, *process.children(recursive=True)]
        return sum(each.memory_full_info().pss for each in every)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    wanted = argparse.ArgumentParser(prog="python -m bench.static_site")
    wanted.add_argument("--sites", type=int, default=SITES)
    wanted.add_argument("--pages-only", action="store_true")
    chosen = wanted.parse_args()
    print(json.dumps(measure(chosen.sites, is_whole=not chosen.pages_only), indent=2))
