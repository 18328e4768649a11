"""Two data folders that differ only in what is withheld cannot be told apart by anybody.

What the gate withholds stands in the files of both, and differs: whoever gets the same bytes from
both, whatever he asks, has nothing to join. That the bytes which both give out find nobody out is
the attack of `test_everything.py`.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import itertools
import re
import zipfile
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from accr_map import catalogue, statistics
from accr_map import settings as own_settings
from accr_map.catalogue.published_files import published_files
from accr_map.exports import figure_sheets, formats
from accr_map.exports.documents import report
from accr_map.exports.order import Order
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection
from accr_map.server import first_answer, places, routes
from accr_map.server.state import State
from accr_map.settings import PAGES
from accr_map.static_site import build
from accr_map.static_site.folder import RECORD, Folder
from accr_map.tables import reader
from pages.shell.style import page_sheet
from tests.exports.asking import Asking
from tests.pages.conftest import draw  # noqa: F401 - a fixture
from tests.small_network import COLUMNS, PROGRAMMES, SITES, THEMES

DAY = datetime.date(2026, 11, 22)
BASE = "https://map.example.org/"
DOCUMENT = Path(streamlit.__file__).with_name("static") / "index.html"

#: Tables of which both folders hold the same.
SAME = {
    "programmes": PROGRAMMES.replace("protected\n", "protected,source_ids\n", 1)
    .replace("stay\n", "stay,s8\n")
    .replace(",running,\n", ",running,,s8\n"),
    "themes": THEMES,
    "partners": "id,name,kind\nfund,Fund,foundation\n",
    "stories/refuge": (
        "order,title_en,title_fr,title_zh,query,year,flow,film_from,film_to,figure,source_ids\n"
        "1,Refuge,Refuge,庇护,programme=nora,,,,,residents,s1\n"
        "2,Where to,Où,何处,,,nora,,,,s1\n"
        "3,In 2021,En 2021,2021年,,2021,nora,,,,s1\n"
        "4,Film,Film,影片,,,nora,2019,2021,,s1\n"
    ),
}
SOURCES = (
    "id,publisher,title_or_page,url,date_published,seen,kind,note\n"
    "s1,ACCR,Page,https://example.org,2020,2026-11-22,official,\n"
    "s8,ACCR,Nora: the laureates,https://example.org/nora,2020,2026-11-22,official,\n"
)
SITE_SOURCES = {"id": "source_ids", "paris": "<paris>", "alps": "<alps>"}
#: Tables that both hold, with places for what is withheld: `<name>` is filled by one of `TWO`.
HELD = {
    "sites": "\n".join(
        f"{line},{SITE_SOURCES.get(line.partition(',')[0], '')}"
        for line in (COLUMNS + SITES).splitlines()
    ),
    "coordinates": (
        "id,latitude,longitude,precision,method,note_en,source_id,date\n"
        "paris,48.8566,2.3522,site,published,,<point>,2026-11-22\n"
    ),
    "hosting": (
        "site_id,programme_id,first_year,last_year,basis,source_ids\n"
        "paris,odyssee,2017,2018,list,<hosting>\n<host>,nora,<year>,<year>,list,s1\n<hosts>"
    ),
    "residencies": (
        "programme_id,year,site_id,origin_country,persons,source_id\n"
        "odyssee,2017,paris,BR,2,s1\nnora,2020,alps,SY,6,s1\n"
        "nora,<year>,,,<persons>,s1\n<stays>"
    ),
    "calls": (
        "programme_id,year,laureates,origin_countries,hosts,source_id,organiser\n"
        "nora,2021,<persons>,1,<persons>,s1,network\n"
    ),
    "figures": (
        "date,year,metric,value,qualifier,scope_en,scope_fr,source_id,programme_ids,site_ids\n"
        "2024,2024,residents_cumulative,800,about,Odyssée,Odyssée,s1,odyssee,\n"
        "2021,2021,site_residents_cumulative,<many>,exact,Nora,Nora,s1,nora,<host>\n"
        "2020,2020,residents_cumulative,<persons>,exact,Nora,Nora,s1,nora,\n"
    ),
    "coverage": (
        "topic,topic_en,topic_fr,known,total,as_of\nlaureates_nora,Nora,Nora,<persons>,<many>,2026\n"
    ),
    "events": (
        "year,month,kind,title_en,title_fr,site_ids,programme_ids,source_ids\n"
        "2021,3,other,A stay,Un séjour,paris,<programme>,<event>\n"
    ),
    "chapters": (
        "id,kind,order,country,title_en,title_fr,text_en,text_fr,site_ids,programme_ids\n"
        "a,mission,1,,Refuge,Refuge,Text,Texte,alps,<programme>\n"
    ),
    "partner_links": "partner_id,site_id,programme_id,source_ids\nfund,alps,<programme>,<link>\n",
    "changes": (
        "date,kind,table,site_id,title_en,title_fr,source_ids\n"
        "2026-11-22,added,sites,paris,A site,Un site,<change>\n"
    ),
    "sources": SOURCES + "s9,<publisher>,Host of <host>,https://example.org/<host>,2020,"
    "2026-11-22,official,\n",
}  # fmt: skip
TWO = (
    {"paris": "s1;s8", "alps": "s1", "point": "s8", "hosting": "s1;s8", "host": "paris",
     "year": "2021", "hosts": "alps,shelter,2019,2019,list,s9\n", "persons": "1", "many": "40",
     "stays": "nora,2021,paris,SY,1,s9\nshelter,2019,alps,AF,3,s9\n", "programme": "nora",
     "event": "s1;s8", "link": "s8", "change": "s8", "publisher": "House"},
    {"paris": "s1", "alps": "s1;s8", "point": "", "hosting": "s1", "host": "gone",
     "year": "2019", "hosts": "", "persons": "3", "many": "37",
     "stays": "nora,2020,gone,ER,4,s9\n", "programme": "",
     "event": "s1", "link": "", "change": "", "publisher": "Gone"},
)  # fmt: skip


def written(folder: Path, withheld: dict[str, str]) -> Path:
    """Write the tables of a network, with what is withheld in its places."""
    for name, text in {**SAME, **HELD}.items():
        for place, value in withheld.items():
            text = text.replace(f"<{place}>", value)
        file = folder / f"{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> list[Path]:
    return [written(tmp_path_factory.mktemp("twin") / "data", each) for each in TWO]


@pytest.fixture(scope="module")
def twins(folders) -> list[catalogue.Catalogue]:
    rules = own_settings.current().protected
    found = [catalogue.load(each, protected=rules, columns=(), strict=False) for each in folders]
    # Each holds what the other does not, and both say that they leave something out.
    assert [network.left_out != () for network in found] == [True, True]
    return found


def states(networks) -> list[State]:
    return [State(own_settings.current(), lambda held=held: held) for held in networks]


def test_the_twins_hold_something_to_withhold(folders):
    for name in HELD:
        assert len({(folder / f"{name}.csv").read_bytes() for folder in folders}) == 2, name


def test_nobody_tells_the_catalogues_apart(twins):
    one, other = twins
    for name, table in one.tables().items():
        assert table.to_csv() == other.tables()[name].to_csv(), name
    assert one.version == other.version
    assert catalogue.gaps(one) == catalogue.gaps(other)


def test_the_version_confirms_no_guess(folders, twins):
    """Whoever has all other files would try each host, year and number until the hash is right."""
    guess, _ = reader.read(folders[0], [*own_settings.current().pages, *HELD, *SAME])
    assert reader.digest(guess) not in (twins[0].version, twins[1].version)


def test_the_data_package_tells_nothing(twins):
    packages = [dict(published_files(network, own_settings.current())) for network in twins]
    assert packages[0].keys() == packages[1].keys()
    for name, content in packages[0].items():
        assert content == packages[1][name], name
    assert b"s9" not in b"".join(packages[0].values())


WORDS = (
    "", "programme=nora", "programme=shelter&year=2019", "programme=nora&country=FR",
    "year=2021", "country=FR&year=2021", "near=48.8566,2.3522&km=1&programme=nora", "q=nora",
)  # fmt: skip
SITE_NAMES = ("paris", "alps", "gone")


def addresses() -> list[str]:
    """Every address of the server, with filters of programme, year, site, country and pairs."""
    pages = ["", *PAGES]
    asked = [f"/{page}?{words}" for page, words in itertools.product(pages, WORDS)]
    asked += [f"/site?site={site}&lang={code}" for site in SITE_NAMES for code in LANGUAGES]
    asked += [f"/{page}?lang={code}" for page in pages for code in LANGUAGES]
    asked += [f"/?embed=true&{words}" for words in WORDS]
    asked += [f"/present?story=refuge&step={step}&lang=fr" for step in range(1, 5)]
    of_data = [form.code for form in formats.FORMATS.values() if form.is_open_data]
    asked += [
        f"/api/v1/sites.{form}?{words}&lang={code}"
        for form in of_data for words in WORDS for code in LANGUAGES
    ]  # fmt: skip
    asked += [f"/preview.png?{words}" for words in WORDS]
    asked += [f"/preview.png?page=site&site={site}" for site in SITE_NAMES]
    asked += [f"/portrait.svg?page=site&site={site}&size=wide" for site in SITE_NAMES]
    asked += [
        f"/oembed?url=http://localhost/explore?{words.replace('&', '%26')}" for words in WORDS
    ]
    asked += [f"/s/{site}" for site in SITE_NAMES]
    asked += [f"{places.PATH}?text={text}" for text in ("nora", "paris", "Syria")]
    asked += [f"/feed.xml?lang={code}" for code in LANGUAGES]
    return [*asked, "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/healthz"]


def server(state: State) -> Asking:
    document = DOCUMENT.read_text(encoding="utf-8")
    page = Route("/{path:path}", lambda _: HTMLResponse(document))
    first = Middleware(first_answer.FirstAnswer, current=lambda: state, page_sheet=page_sheet)
    beside = routes.routes(lambda: state, page_sheet=page_sheet)
    return Asking(Starlette(routes=[*beside, page], middleware=[first]))


def test_every_address_answers_the_same(twins):
    one, other = map(server, states(twins))
    codes = set()
    for address in addresses():
        answers = [asked.get(address) for asked in (one, other)]
        codes.add(answers[0].status_code)
        assert answers[0] == answers[1], address
    assert codes == {200, 302, 307, 404}


def test_what_the_map_loads_is_the_same(twins):
    loaded = []
    for state in states(twins):
        state.asset("")
        loaded.append({asset.name: asset.content for asset in state.assets})
    assert len(loaded[0]) > 20
    assert loaded[0] == loaded[1]


def test_the_static_site_is_the_same_file_by_file(twins, tmp_path):
    made = []
    for place, network in enumerate(twins):
        target = tmp_path / str(place) / "public"
        target.parent.mkdir()
        own = dataclasses.replace(own_settings.current(), languages=("fr", "zh"))
        fronts = build.fronts(network, own, BASE, DAY)
        with Folder(target) as folder:
            for name, _, step in build.steps(fronts, folder):
                # Those have a test below.
                if not name.endswith((".pdf", ".pptx", ".webp", ".html", ".xlsx")) or "/" not in (
                    name.partition("/")[2] or "/"
                ):
                    step()
        made.append({
            str(file.relative_to(target)): file.read_bytes()
            for file in sorted(target.rglob("*")) if file.is_file() and file.name != RECORD
        })  # fmt: skip
    assert made[0].keys() == made[1].keys()
    for name, content in made[0].items():
        assert content == made[1][name], name


@pytest.mark.parametrize("story", ["", "refuge"])
@pytest.mark.parametrize("code", formats.FORMATS)
def test_no_file_depends_on_what_is_withheld(twins, code, story):
    chosen = Selection() if story else Selection(programmes=("nora",))
    files = [
        formats.FORMATS[code].write(
            Order(network, chosen, language("en"), own_settings.current(), BASE, story, DAY)
        )
        for network in twins
    ]  # fmt: skip
    assert files[0] == files[1]


@pytest.mark.parametrize("chosen", [Selection(), Selection(programmes=("nora",), year=2021)])
def test_no_report_and_no_sheet_of_figures_depends_on_what_is_withheld(twins, chosen):
    made = []
    for network in twins:
        order = Order(network, chosen, language("fr"), own_settings.current(), BASE, day=DAY)
        found = statistics.figures(order.scope)
        made.append({"csv": figure_sheets.to_csv(order.scope, found, order.language),
                     "pdf": report.to_pdf(order, order.scope, found)})  # fmt: skip
        book = figure_sheets.to_xlsx(order.scope, found, order.language)
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            names = [name for name in parts.namelist() if name != "docProps/core.xml"]
            made[-1] |= {name: parts.read(name) for name in names}
    # The moment at which a workbook is written stands in one of its parts, left out here.
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("page", "words"),
    [("data", {"view": "quality"}), ("residencies", {"programme": "nora"}), ("reach", {}),
     ("timeline", {}), ("partners", {}), ("present", {"story": "refuge"})],
)  # fmt: skip
def test_no_page_depends_on_what_is_withheld(folders, monkeypatch, draw, page, words):  # noqa: F811
    drawn = []
    for folder in folders:
        monkeypatch.setenv(own_settings.DATA, str(folder))
        app = draw(page, **words)
        assert not app.exception, app.exception[0].stack_trace
        shown = [str(element.proto) for element in app.main]
        # Streamlit draws lots for the names of files that are not made yet.
        drawn.append([re.sub('deferred_file_id: ".*"', "", each) for each in shown])
    assert drawn[0]
    assert drawn[0] == drawn[1]
