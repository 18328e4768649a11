"""The page Data: quality, sources, and a visitor’s own file.

- `check_file`: File check on the page Data: a visitor's file read, placed, corrected,
  downloaded.
- `checks`: Data checks on the page Data: what each looks for and what it found.
- `columns`: Column mapper of the page Data: how a list is read, and which field each column
  fills.
- `correct`: Position correction on the page Data: move a site of the network, download a patch.
- `data`: Page Data: quality of the data, file check, position correction.
- `held_work`: Work of a visit that the server alone holds: its loss is said before the visitor
  goes on.
- `list_result`: Result of a list on the page Data: mendings, faults, the map, and the folder to
  take away.
- `list_work`: A visitor's list on its way to a map: file, mapping, what was made of it,
  positions moved.
- `new_map`: Any list becomes a map on the page Data: dropped, mapped, mended, placed, taken as
  a folder.
- `point_editor`: Point editor of the page Data: a map with movable markers, and the facts of
  one point.
- `quality`: Quality section of the page Data: counts that open their sites, checks, sources.
- `rows`: Row list of a visitor's file: state of each row, table, download.
- `site_links`: List of links to the sites behind a number.
- `sources`: Sources section of the page Data: rows without a source, missing texts, coverage.
- `upload`: Upload of a visitor's file: accepted or refused, with its faults.
"""
