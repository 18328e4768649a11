"""Import of any list: read, mapped, mended and written as the folder of a new network.

- `archives`: Archives (ZIP) inside which tables come: opened only if they stay small once
  unpacked.
- `coordinates`: Coordinates as people write them: decimals, degrees and minutes, both in one
  cell.
- `countries`: Countries as people write them: names in many languages, former names and parts,
  to codes.
- `delimited`: Delimited text (CSV, TSV): which sign separates the cells, and the rows of cells.
- `encodings`: Encoding of a text file: Unicode by its marks, older ones by the letters that
  they give.
- `folder`: Folder of a new network: the tables of an imported list, its settings and how it was
  made.
- `guessing`: Guess of a mapping: by the heads of the columns, then by what stands in them.
- `header`: Header of a sheet: the row that names the columns, with titles above and totals
  below.
- `mapping`: Mapping of a list: which column fills which field, and how; kept as a small TOML
  file.
- `markers`: Places of map files (GeoJSON, uMap, GoGoCarto, KML, GPX) as rows of a table.
- `mending`: Mendings of the columns of a list: what was written otherwise, old and new, to be
  refused.
- `pictures`: Pictures made ready for pages: upright, without what a camera wrote, in sizes and
  formats.
- `positions`: Positions of the rows of a list: every given point read, or told as a fault with
  its value.
- `projections`: Reference systems of coordinates: recognised by head or values, turned into
  WGS-84.
- `reading`: Reading of a list that somebody brings: any usual file to sheets of text.
- `sites`: Sites of a list: a mapped sheet mended, joined, checked, with vocabularies of its own
  words.
- `texts`: Cells brought into the form of the tables: words for nothing, mark-up, web addresses,
  years.
- `vocabularies`: Vocabularies of an imported list: its own words for themes and kinds, as codes
  and labels.
- `words`: Usual heads of columns in eight languages and in official exports, by the field they
  mean.
- `workbook_process`: Workbook reader that runs as a process of its own: bytes in, sheets as
  JSON out.
- `workbooks`: Workbooks (XLSX, XLS, XLSB, ODS): their sheets as rows of text.
"""
