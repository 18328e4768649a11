"""Where a copy of the project shows the changes made in it; run as a program inside the copy."""

import csv
import io
import json
import sys
from pathlib import Path

from accr_map import catalogue, clock, settings, statistics
from accr_map.catalogue import datapackage, facets
from accr_map.charts.chart import scale_digits
from accr_map.exports import formats, spreadsheets
from accr_map.exports.order import Order
from accr_map.geocoding.providers import PROVIDERS
from accr_map.geocoding.services import Services
from accr_map.i18n import LANGUAGES, language
from accr_map.profiles import card
from accr_map.selection import Selection, apply, describe, facet_labels
from accr_map.server import unknown_pages
from accr_map.settings import pages
from accr_map.statistics import tables as figure_tables
from accr_map.tables import codes, schemas
from pages import registry
from pages.explore import table
from pages.shell.view import View

ROOT = Path(sys.argv[1])
OWN = settings.load(ROOT / "network.toml")
NETWORK = catalogue.load(ROOT / "data", lambda sites: sites.iloc[:0], OWN.protected)
FRENCH = language("fr")


def _order(selection: Selection) -> Order:
    return Order(NETWORK, selection, FRENCH, OWN, day=clock.today())


def _lines(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))


def _facet() -> dict[str, object]:
    town = NETWORK.sites["locality"][0]
    selection, ignored = Selection.from_query([("town", town)], NETWORK)
    lines = _lines(formats.FORMATS["csv"].write(_order(selection)))
    return {
        "address": not ignored and selection.to_query() == [("town", town)],
        "sites": set(NETWORK.sites["locality"].iloc[apply(NETWORK, selection).positions]) == {town},
        "name of the selection": describe.named(NETWORK, selection, FRENCH) == town,
        "filter": json.loads(facet_labels.facet_rows(NETWORK, FRENCH))["facets"]["town"]["title"]
        == "Dans quelle ville",
        "file": {line["town_label"] for line in lines} == {town},
        "table": "Dans quelle ville" in table.frame(_view(selection)),
    }


def _view(selection: Selection) -> View:
    return View(NETWORK, OWN, FRENCH, selection, (), "")


def _format() -> dict[str, object]:
    order = _order(Selection())
    written = formats.of("ids").write(order).decode().split("\n")
    return {
        "bytes": len(written) == len(order.result),
        "label": FRENCH.text(formats.of("ids").label) == "Liste des identifiants",
        "open data": "ids" in [form.code for form in formats.FORMATS.values() if form.is_open_data],
    }


def _provider() -> dict[str, object]:
    asked = Services.from_table({"providers": {"*": ["wayside"]}}, {"ACCR_MAP_WAYSIDE_KEY": "k"})
    return {
        "label of its points": FRENCH.text(codes.METHODS["wayside"]) == "Trouvé par Wayside",
        "settings": "wayside" in str(asked.providers),
        "key": asked.keys["wayside"] == "k",
        "methods of a column": "wayside" in schemas.SITES.columns["method"].codes,
        "registry": PROVIDERS["wayside"].domain == "wayside.example",
    }


def _column() -> dict[str, object]:
    site = NETWORK.sites["id"][0]
    heading = "Comment s’y rendre"
    facts = card.describe(NETWORK, site, FRENCH, 2026).facts
    order = _order(Selection(every_status=True))
    [line] = [line for line in _lines(spreadsheets.to_csv(order)) if line["id"] == site]
    datapackage.write(ROOT / "data", OWN)
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    [sites] = [each for each in package["resources"] if each["name"] == "sites"]
    return {
        "card": {fact.label: fact.texts[0].text for fact in facts}.get(heading) == "By train",
        "table": "By train" in list(table.frame(_view(Selection(every_status=True)))[heading]),
        "file": line["access"] == "By train",
        "workbook": heading.encode() in _shared_texts(spreadsheets.to_xlsx(order)),
        "description": "access" in [field["name"] for field in sites["schema"]["fields"]],
    }


def _shared_texts(workbook: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def _figure() -> dict[str, object]:
    base = statistics.scope_of(NETWORK, Selection(), 2026)
    figure = statistics.figures(base)["doors"]
    rows = figure_tables.rows(NETWORK, figure, FRENCH)
    return {
        "value": figure.value == len(base.sites) == len(rows),
        "label": FRENCH.text(figure.label) == "Portes",
        "formula": figure.formula.text(FRENCH) == "Une porte par site.",
    }


def _language() -> dict[str, object]:
    german = language("de")
    titles = [
        fact.label for fact in card.describe(NETWORK, NETWORK.sites["id"][0], german, 2026).facts
    ]
    facet = facets.facet("country")
    return {
        "message": german.text(facet.heading) == "Land",
        "country": facet.label(NETWORK, "FR", german) == "Frankreich",
        "date": german.date("2026-11-22") == "22. November 2026",
        "number": german.number(1234.5, 1) == "1.234,5",
        "axis": "','" in scale_digits("de"),
        "settings": "de" in OWN.languages and "de" in LANGUAGES,
        "columns": {"summary_de", "name_de"} <= set(schemas.SITES.columns),
        "description": schemas.SITES.columns["summary_de"].description.startswith(
            "Two lines in German"
        ),
        "card": bool(titles),
    }


def _page() -> dict[str, object]:
    page = pages.offered(NETWORK.tables(), OWN.pages)["shades"]
    return {
        "title": FRENCH.text(page.title) == "Nuances",
        "words": "shade" in pages.page_words(),
        "drawn": registry.RENDERERS["shades"].__module__ == "pages.reading.shades",
        "not unknown": "shades" in unknown_pages._NAMES,
    }


SEEN = {
    "A facet": _facet,
    "An export format": _format,
    "A geocoding provider": _provider,
    "A column": _column,
    "A figure": _figure,
    "A language": _language,
    "A page": _page,
}


def _told(look) -> dict[str, object]:
    try:
        return {place: bool(is_there) for place, is_there in look().items()}
    except Exception as error:  # noqa: BLE001 (told to the test, change by change)
        return {repr(error): False}


if __name__ == "__main__":
    print(json.dumps({change: _told(look) for change, look in SEEN.items()}))
