"""Orders to fill: of the real network, and of one that means harm."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from accr_map import catalogue, settings
from accr_map.exports.formats import FORMATS
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection

DAY = datetime.date(2026, 11, 22)
LINK = "https://map.example.org/?lang=en&theme=music"

HARM = '=HYPERLINK("http://evil.example","x")'
SCRIPT = "<script>alert(1)</script>`${alert(1)}`\u0001]]>"
HOSTILE = f'''id,name,status,country,zone,themes,summary_en,latitude,longitude,source_ids
evil,"{HARM.replace('"', '""')}",member,FR,france,,"{SCRIPT}",47.0,2.0,s1
worse,"{SCRIPT}",labelled,DE,europe,,"{HARM.replace('"', '""')}",,,s1
plus,+33 Name,member,FR,france,,@cmd,48.0,3.0,
'''
SOURCES = """id,publisher,title_or_page,url,date_published,seen,kind,note
s1,"=1+1",-Page,https://example.org,2020,2026-11-22,official,
"""


class File(NamedTuple):
    """A file that was made: its bytes, and the seconds of one processor that it took."""

    content: bytes
    seconds: float


@cache
def written(name: str, order: Order) -> File:
    """Fill an order in a format, once for all tests that look at the same file."""
    begun = time.process_time()
    content = FORMATS[name].write(order)
    return File(content, time.process_time() - begun)


@pytest.fixture(scope="session")
def order(network) -> Callable[..., Order]:
    """Make an order of the project's own data; the same words give the same order."""

    @cache
    def make(code: str = "en", link: str = LINK, **chosen: object) -> Order:
        return Order(
            network, Selection(**chosen), language(code), settings.current(), link, day=DAY
        )

    return make


@pytest.fixture(scope="session")
def story(network) -> Callable[..., Order]:
    """Make an order of a story of the project's own data; the same words give the same order."""

    @cache
    def make(name: str = "artists-welcomed", code: str = "en", link: str = LINK) -> Order:
        return Order(
            network, Selection(), language(code), settings.current(), link, story=name, day=DAY
        )

    return make


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """An order of data whose every text tries to be something else."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    (folder / "sites.csv").write_text(HOSTILE.replace("\u0001", ""), encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    found = catalogue.load(folder, locate=lambda sites: sites.iloc[:0])
    return Order(found, Selection(), language("en"), settings.current(), LINK, day=DAY)
