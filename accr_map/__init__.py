"""Map of a network of heritage sites: load its tables, select sites, count figures, export.

- `builders`: Builders of the files that ship ready-made: base map, gazetteer, names of
  languages, totals.
- `catalogue`: Catalogue of a network: its tables loaded, checked and joined.
- `charts`: Charts and maps of the figures, each with a data table and a text alternative, light
  and dark.
- `clock`: Clock: the day and the moment in UTC, read where a request or a command begins.
- `commands`: Command line `accr-map`: serve, init, check, geocode, export, build.
- `errors`: Errors of the library: one tree, each named by what its reader can do about it.
- `exports`: Export formats: an order (catalogue, selection, language, date) to the bytes of a
  file.
- `file_text`: Text that a file can hold: no formula in a spreadsheet, no character that XML
  refuses.
- `geo`: Geometry of the Earth: distances, datums, the ellipsoid, outlines of countries.
- `geocoding`: Geocoding: addresses to positions with method, provider, precision and
  confidence.
- `i18n`: Languages of the interface: messages, number and date formats, translated texts of the
  data.
- `map`: The Folium map: base map, layers of sites and of seats, symbols, data for the browser.
- `palette`: Colours of the software, light and dark: the palette.
- `profiles`: Profiles of sites, partners, networks, events and chapters, in the words of a
  reader.
- `qr_code`: QR code of an address: SVG, PNG or bare modules, dark on light so that it scans.
- `review`: Review of tables: somebody’s own file, corrections as patches, the quality of
  positions.
- `selection`: Selection of sites: filters, search words, place and year, and the sites they
  give.
- `server`: The HTTP server beside Streamlit: routes, headers, assets, open data.
- `settings`: Settings of a network, read from `network.toml`.
- `statistics`: Figures of a selection: each a number with its rows, formula, sources and year.
- `stories`: Stories: the steps that are told on the map, and what the stage needs of them.
- `tables`: Tables: schemas, codes, the CSV reader, checks and the faults they find.
"""

__version__ = "0.1.0"
