"""The page Data: quality, sources, and a visitor’s own file.

- `check_file`: File check on the page Data: a visitor's file read, placed, corrected,
  downloaded.
- `checks`: Data checks on the page Data: what each looks for and what it found.
- `correct`: Position correction on the page Data: move a site of the network, download a patch.
- `data`: Page Data: quality of the data, file check, position correction.
- `point_editor`: Point editor of the page Data: a map with movable markers, and the facts of
  one point.
- `quality`: Quality section of the page Data: counts that open their sites, checks, sources.
- `rows`: Row list of a visitor's file: state of each row, table, download.
- `site_links`: List of links to the sites behind a number.
- `sources`: Sources section of the page Data: rows without a source, missing texts, coverage.
- `upload`: Upload of a visitor's file: accepted or refused, with its faults.
"""
