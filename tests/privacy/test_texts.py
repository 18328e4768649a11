"""What can be read in files, pages and pictures of programmes that hide their hosts.

All of it is made from tables that `test_everything.py` joins and solves. These tests read what is
written from them and look for what no table says: a host beside the programme's name, a number
that is not among the published ones, a zero where hosts are withheld. Drawings are read before
they become pixels.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import pypdf
import pytest
from PIL import Image

from accr_map import privacy, statistics
from accr_map import settings as own_settings
from accr_map.exports import formats
from accr_map.exports.documents import picture, report
from accr_map.exports.order import Order
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection
from accr_map.server.state import State
from accr_map.tables.codes import SMALLEST_GROUP
from tests.privacy.given_out import tables
from tests.privacy.test_every_answer import server

DAY = datetime.date(2026, 11, 22)
LINK = "https://map.example.org/"
STORY = "artists-welcomed"
#: What a number counts; "fewer than 5 persons" is the rule, not a number of anybody.
COUNTED = re.compile(
    r"(?<![\d.,–-])(?<!fewer than )(?<!where )(\d[\d,]*) (?:more )?"
    r"(?:person|resident|stay|laureate|artist|host|site)"
)
NONE = re.compile(r"(?<![\d.,])0 (?:site|stay|host|resident)|: 0\b")


@dataclasses.dataclass(frozen=True)
class Names:
    """What a reader knows the programmes, their hosts and the publishers of their totals by."""

    programmes: re.Pattern[str]
    others: re.Pattern[str]
    sites: re.Pattern[str]
    publishers: re.Pattern[str]
    numbers: frozenset[int]


@pytest.fixture(scope="module")
def names(network) -> Names:
    hiding = privacy.hiding_hosts(network.protected)
    programmes, others = set(), set()
    for row in network.programmes.to_dict("records"):
        called = {str(row[key]) for key in row if re.fullmatch(r"id|name(_\w\w)?", str(key))}
        (programmes if row["id"] in hiding else others).update(called)
    sites = {
        row[key]
        for row in network.sites.to_dict("records")
        for key in ("id", "name", "name_own", "name_zh", "locality")
        if len(row.get(key) or "") > 3
    }
    about = [
        table[[bool(hiding & set(codes)) for codes in table[column]]]
        for table, column in ((network.figures, "programme_ids"),)
    ]
    calls = network.calls[network.calls["programme_id"].isin(hiding)]
    cited = {*calls["source_id"], *(source for table in about for source in table["source_id"])}
    publishers = set(network.sources.set_index("id")["publisher"].reindex(sorted(cited)).dropna())
    numbers = {int(value) for table in about for value in table["value"].dropna()}
    for column in ("laureates", "hosts", "cumulative_persons"):
        numbers |= {int(value) for value in calls[column].dropna()}
    counts = tables(network).counts
    numbers |= {count.value for count in counts if hiding & (count.programmes or set())}
    patterns = map(_any, (programmes, others, sites, publishers))
    return Names(*patterns, frozenset(each for each in numbers if each >= SMALLEST_GROUP))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(filter(None, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def told(names: Names, line: str) -> list[str]:
    """Return what a line says of a programme that hides its hosts, and should not."""
    if not names.programmes.search(line):
        return []
    # Whoever publishes a total of a joint call is named as its source.
    without = names.publishers.sub("", line)
    wrong = [f"host: {site}" for site in names.sites.findall(without)]
    if names.others.search(names.programmes.sub("", line)):
        return wrong  # A number of several programmes: the tables' audit knows their differences.
    numbers = (int(number.replace(",", "")) for number in COUNTED.findall(line))
    return wrong + [f"number: {number}" for number in numbers if number not in names.numbers]


def lines_of(content: bytes) -> Iterator[str]:
    """Read what stands in a file, paragraph by paragraph."""
    if content.startswith(b"%PDF"):
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            # A long line goes on in the next one.
            yield from re.sub(r"(.{70})\n", r"\1 ", page.extract_text()).splitlines()
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                if re.search(r"(slides|notesSlides|charts|worksheets|xl)/[^/]+\.xml$", name):
                    yield from _paragraphs(parts.read(name).decode(), "a:p|row|si")
    elif content[:1] == b"{":
        yield from _values(json.loads(content))
    else:
        text = content.decode("utf-8-sig")
        for data in re.findall(r'<script[^>]*json"[^>]*>(.*?)</script>', text, re.DOTALL):
            yield from _values(json.loads(data))
        text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
        yield from _paragraphs(text, "p|li|tr|h[1-6]|div|text|title|entry|url|Placemark|wpt|dd|\n")


def _paragraphs(markup: str, ends: str) -> Iterator[str]:
    for block in re.split(rf"</(?:{ends})>|\n", markup):
        yield unescape(re.sub(r"<[^>]+>", " ", block))


def _values(value: Any) -> Iterator[str]:
    """Read the leaves of JSON, and the leaves of one object together."""
    if isinstance(value, dict):
        leaves = [str(each) for each in value.values() if isinstance(each, str | int | float)]
        yield " ".join(leaf for leaf in leaves if len(leaf) < 1000)
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)
    # A list of all words to search in is no sentence.
    elif isinstance(value, str) and value.count("\n") < 100:
        yield from _paragraphs(value, "p|li|tr|div|dd")


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """Take each drawing down before it becomes pixels, which this leaves blank."""
    drawings: list[str] = []

    def png(svg: str, _scale: float) -> bytes:
        drawings.append(svg)
        size = re.search(r'width="(\d+)" height="(\d+)"', svg)
        assert size
        blank = io.BytesIO()
        Image.new("RGB", (int(size[1]), int(size[2]))).save(blank, "PNG")
        return blank.getvalue()

    monkeypatch.setattr(picture, "png", png)
    return drawings


def test_the_reader_finds_what_is_planted(names):
    planted = "Nora, 2019: 3 residents at the Abbaye de Noirlac"
    assert told(names, planted) == ["host: Abbaye de Noirlac", "number: 3"]
    svg = f'<svg><text x="1">{planted}</text></svg>'.encode()
    assert [told(names, line) for line in lines_of(svg) if told(names, line)]
    assert told(names, "Odyssée, 2019: 3 residents at the Abbaye de Noirlac") == []
    assert NONE.search("Nora · 0 sites")
    assert not NONE.search("Since 2020 sites; 10 sites; 1.0 sites")


def _wrong(names: Names, content: bytes) -> list[tuple[str, list[str]]]:
    return [(line, wrong) for line in lines_of(content) if (wrong := told(names, line))]


def test_no_file_about_a_hidden_programme_says_more_than_the_tables(network, names, drawn):
    words = language("en")
    order = Order(network, Selection(programmes=("nora",)), words, own_settings.current(), LINK,
                  day=DAY)  # fmt: skip
    codes = ("pptx", "decades", "pdf", "svg", "webp", "csv", "geojson", "kml", "xlsx")
    files = {code: formats.FORMATS[code].write(order) for code in codes}
    files["report"] = report.to_pdf(order, order.scope, statistics.figures(order.scope))
    # The frames of the film, and the maps of slides.
    files |= {f"drawing {at}": svg.encode() for at, svg in enumerate(drawn)}
    del files["webp"]
    assert len([*lines_of(files["pdf"])]) > 20
    assert drawn
    for name, content in files.items():
        assert _wrong(names, content) == [], name
        assert [line for line in lines_of(content) if NONE.search(line)] == [], name


def test_no_file_of_a_story_about_them_says_more_than_the_tables(network, names, drawn):
    order = Order(network, Selection(), language("en"), own_settings.current(), LINK, STORY, DAY)
    for code in ("pptx", "pdf", "html"):
        assert _wrong(names, formats.FORMATS[code].write(order)) == [], code
    for svg in drawn:
        assert _wrong(names, svg.encode()) == []


def test_feed_sitemap_previews_and_open_data_say_no_more(network, names, drawn):
    state = State(own_settings.current(), lambda: network)
    asked = server(state)
    some = [f"programme={code}" for code in sorted(privacy.hiding_hosts(network.protected))]
    addresses = [f"/feed.xml?lang={code}" for code in LANGUAGES]
    addresses += ["/sitemap.xml", "/?lang=en", "/reach?lang=en", "/timeline?lang=en"]
    for words in some:
        addresses += [f"/api/v1/sites.{form}?{words}" for form in ("csv", "geojson", "kml", "gpx")]
        addresses += [f"/{page}?{words}&lang=en" for page in ("", "residencies", "preview.png")]
    wrong, zeros = [], []
    for address in addresses:
        drawn.clear()
        answer = asked.get(address)
        assert answer.status_code == 200, address
        contents = [svg.encode() for svg in drawn] or [answer.content]
        wrong += [(address, _wrong(names, content)) for content in contents]
        if "programme=" in address:
            read = [line for content in contents for line in lines_of(content)]
            zeros += [(address, line) for line in read if NONE.search(line)]
    assert [each for each in wrong if each[1]] == []
    assert zeros == []


def test_what_changed_in_the_lists_of_stays_is_told_without_small_numbers(network):
    """How many rows were joined or taken away is a number of persons of their programme."""
    few = re.compile(
        r"(?<![\d.,])[1-4](?![\d.,])|[一二两三四]次|[一二两三四]名"
        r"|\b(one|two|three|four|une?|deux|trois|quatre)\b.*\b(stay|resident|host|séjour|hôte|résident)",
        re.IGNORECASE,
    )
    changes = network.changes
    about = changes[changes["table"].isin(["residencies", "hosting", "calls", "figures"])]
    titles = [row[f"title_{code}"] for row in about.to_dict("records") for code in LANGUAGES]
    assert len(titles) > 9
    assert [title for title in titles if few.search(title)] == []
    assert few.search("Two stays of 2019 now count for both together")
    assert few.search("两次2019年驻留")
