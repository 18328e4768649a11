"""Tables: schemas, codes, the CSV reader, checks and the faults they find.

- `checks`: Checks within and between the tables.
- `codes`: The codes that the tables use: statuses, precisions, methods, kinds.
- `columns`: Column types of the tables: checks, description and example of each.
- `dialect`: The dialect of a CSV file: delimiter, encoding, line end and quoting, read and
  written.
- `families`: Heritage families: the symbol shapes of the map and the types that belong to each.
- `faults`: Faults in the data: file, line, field, value, and what to do, as sentences.
- `reader`: CSV reader: text rows that know their line, whatever dialect a spreadsheet wrote.
- `schemas`: Schemas of the tables of a network, one a CSV file.
- `site_columns`: Columns of sites.csv as cards, tables and exports show them: plain, written,
  links.
- `suggestions`: Suggestions for a faulty cell: the value probably meant, and how to write it.
"""
