"""Export formats: an order (catalogue, selection, language, date) to the bytes of a file.

- `csv_text`: CSV writer for spreadsheets: UTF-8 with byte order mark, no cell that starts a
  formula.
- `documents`: Documents: slides, PDF and pictures.
- `figure_sheets`: Figure export: CSV and XLSX of a selection's figures, with formulas, sources
  and unknowns.
- `formats`: Registry of the export formats, by their codes in addresses and commands.
- `geo_files`: GeoJSON, KML and GPX export of the sites of an order.
- `offline_data`: Data of the offline page: rows, messages, cards, stories and outlines as
  JSON-ready values.
- `offline_page`: HTML export: one offline file with map, list, search, filters, cards and
  stories.
- `order`: `Order`: the complete input of an export; equal orders give equal bytes.
- `portraits`: Portraits of sites: drawn maps of their surroundings, where no photograph is.
- `records`: Records: the sites of an order as plain dictionaries, the input of all open
  formats.
- `spreadsheets`: CSV and XLSX export of the sites of an order.
- `workbook`: Excel workbook: sheets of plain texts and numbers, with headings that stay and
  filters.
"""
