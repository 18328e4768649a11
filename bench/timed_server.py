"""`streamlit run`, with a note of how long each run of a page's script takes.

`python bench/timed_server.py NOTES run dashboard.py …` writes one JSON line a run to the
file NOTES: when it began (milliseconds since 1970), milliseconds on the clock, and milliseconds
of the processor in the script's own thread. The clock also counts what other sessions and
programs take.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli


def watch(notes: Path) -> None:
    """Note every script run from now on."""
    run_script = ScriptRunner._run_script

    def noted(self: ScriptRunner, *arguments: object, **options: object) -> object:
        began, clock, processor = time.time(), time.perf_counter(), time.thread_time()
        try:
            return run_script(self, *arguments, **options)
        finally:
            told = {
                "began": began * 1000,
                "clock_ms": (time.perf_counter() - clock) * 1000,
                "processor_ms": (time.thread_time() - processor) * 1000,
            }
            with notes.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")

    ScriptRunner._run_script = noted


if __name__ == "__main__":
    watch(Path(sys.argv.pop(1)))
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.argv[0] = "streamlit"
    cli.main(prog_name="streamlit")
