"""Map of a network of heritage sites: load its tables, select sites, count figures, export.

- `bit_sets`: Bit sets: one boolean a site as text, for the browser.
- `builders`: Builders of the files that ship ready-made: base map, gazetteer, names of
  languages, totals.
- `cache_folder`: Cache folder: where the application keeps what can be lost and is made again.
- `catalogue`: Catalogue of a network: its tables loaded, checked and joined.
- `charts`: Charts and maps of the figures, each with a data table and a text alternative, light
  and dark.
- `clock`: Clock: the day and the moment in UTC, read where a request or a command begins.
- `commands`: Command line `accr-map`: serve, init, check, geocode, export, build.
- `editing`: Editing of a folder's tables: rows changed, checked, merged with others' and saved
  at once.
- `errors`: Errors of the library: one tree, each named by what its reader can do about it.
- `exports`: Export formats: an order (catalogue, selection, language, date) to the bytes of a
  file.
- `file_text`: Text that a file can hold: no formula in a spreadsheet, no letter that XML
  refuses, no excess.
- `geo`: Geometry of the Earth: distances, datums, the ellipsoid, outlines of countries.
- `geocoding`: Geocoding: addresses to positions with method, provider, precision and
  confidence.
- `i18n`: Languages of the interface: messages, number and date formats, translated texts of the
  data.
- `imports`: Import of any list: read, mapped, mended and written as the folder of a new
  network.
- `library`: Functions for scripts and notebooks: select sites, work out figures, export,
  geocode, map.
- `logs`: Logs as JSON: one line an event, for programs that gather the logs of many servers.
- `map`: The Folium map: base map, layers of sites and of seats, symbols, data for the browser.
- `palette`: Colours of the software, light and dark: the palette.
- `privacy`: Privacy gate: what may be published of programmes that protect their residents.
- `profiles`: Profiles of sites, partners, networks, events and chapters, in the words of a
  reader.
- `qr_code`: QR code of an address: SVG, PNG or bare modules, dark on light so that it scans.
- `review`: Review of tables: somebody’s own file, corrections as patches, the quality of
  positions.
- `selection`: Selection of sites: filters, search words, place and year, and the sites they
  give.
- `server`: The HTTP server beside Streamlit: routes, headers, assets, open data.
- `settings`: Settings of a network, read from `network.toml`.
- `static_site`: Static site: every page of the network as files for any web host, with no
  server behind them.
- `statistics`: Figures of a selection: each a number with its rows, formula, sources and year.
- `stories`: Stories: the steps that are told on the map, and what the stage needs of them.
- `tables`: Tables: schemas, codes, the CSV reader, checks and the faults they find.
- `webpages`: Web pages that need no script: what search engines, messengers and slow lines are
  given.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue, load
    from accr_map.errors import AccrMapError, DataError, SettingsError
    from accr_map.exports.formats import FORMATS
    from accr_map.i18n import language
    from accr_map.library import export, figures, geocode, open_map, select
    from accr_map.selection import Selection, facet_counts
    from accr_map.settings import load as load_settings

__all__ = [
    "FORMATS",
    "AccrMapError",
    "Catalogue",
    "DataError",
    "Selection",
    "SettingsError",
    "export",
    "facet_counts",
    "figures",
    "geocode",
    "language",
    "load",
    "load_settings",
    "open_map",
    "select",
]
__version__ = "0.1.0"

# Where each name lives: imported when it is first asked for, so that `import accr_map` is quick.
_HOMES = {
    "FORMATS": "accr_map.exports.formats",
    "AccrMapError": "accr_map.errors",
    "Catalogue": "accr_map.catalogue",
    "DataError": "accr_map.errors",
    "Selection": "accr_map.selection",
    "SettingsError": "accr_map.errors",
    "export": "accr_map.library",
    "facet_counts": "accr_map.selection",
    "figures": "accr_map.library",
    "geocode": "accr_map.library",
    "language": "accr_map.i18n",
    "load": "accr_map.catalogue",
    "load_settings": "accr_map.settings",
    "open_map": "accr_map.library",
    "select": "accr_map.library",
}


def __getattr__(name: str) -> Any:
    """Import a name of the library when it is first asked for (PEP 562).

    Raises:
        AttributeError: the library has no such name.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(_HOMES[name])
    globals()[name] = getattr(home, "load" if name == "load_settings" else name)
    return globals()[name]


def __dir__() -> list[str]:
    """List what the module has and what it imports when asked."""
    return sorted({*globals(), *__all__})
