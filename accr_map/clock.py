"""Clock: the day and the moment in UTC, read where a request or a command begins.

What is worked out from it takes the day, or the year, as an argument: selections, figures,
timelines, charts and files are the same for the same arguments on any day.
"""

from __future__ import annotations

import datetime


def now() -> datetime.datetime:
    """Return the moment that it is, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    """Return the day that it is in UTC, wherever server and reader are."""
    return now().date()
