"""Logs as JSON: one line an event, for programs that gather the logs of many servers.

A line holds time, level, logger, message, the reference number that a visitor was given,
and the trace of an error. Addresses of visitors and words of searches are never logged.
"""

from __future__ import annotations

import json
import logging
import os

VARIABLE = "ACCR_MAP_LOG"
_FIELDS = ("levelname", "name", "message", "reference", "exc_info")


def is_json() -> bool:
    """Tell whether the environment asks for JSON."""
    return os.environ.get(VARIABLE) == "json"


def configure() -> None:
    """Have the library's own logger write JSON, if the environment asks for it."""
    if not is_json():
        return
    # Commands that write no log start without it.
    from pythonjsonlogger.json import JsonFormatter

    handler = logging.StreamHandler()
    names = {"levelname": "level", "name": "logger", "exc_info": "trace"}
    handler.setFormatter(JsonFormatter(_FIELDS, rename_fields=names, timestamp="time"))
    logger = logging.getLogger("accr_map")
    logger.handlers[:] = [handler]
    logger.propagate = False


def as_json(line: str, moment: str, **fields: str | int) -> str:
    """Return a line of any program as a line of JSON; what is JSON already gains `fields`.

    `moment` is when it came, in ISO 8601: lines that say no time of their own have that.
    """
    try:
        event = json.loads(line)
    except ValueError:
        event = None
    if not isinstance(event, dict):
        event = {"time": moment, "level": "INFO", "message": line}
    return json.dumps({**event, **fields}, ensure_ascii=False)
