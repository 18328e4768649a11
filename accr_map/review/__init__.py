"""Review of tables: somebody’s own file, corrections as patches, the quality of positions.

- `draft`: `Draft`: a visitor's table of sites, read, checked, geocoded and corrected in memory.
- `findings`: Findings in a draft: state of each row, editable cells, suspicious positions.
- `headers`: Header mapping: which columns of a table hold address, town, country, coordinates.
- `journal`: Journal of the geocode command: finished rows, so that a stopped run resumes.
- `output`: Output of the geocode command: the input's rows with positions, in the input's
  dialect.
- `patch`: Patch of the data folder: changes of a draft or a correction as reviewable text.
- `quality`: Data quality: precision of positions, suspicious points, facts without a source.
"""
