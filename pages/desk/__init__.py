"""The editing desk, which only `accr-map edit` has.

- `additions`: Additions at the desk: a position from the map, a picture with its credit, a
  source.
- `desk`: Page of the editing desk: tables, positions, pictures and sources, and saving them.
- `grid`: Grid of a table: cells that are typed or chosen, and the faults in them.
- `save`: Saving at the desk: what is changed, what others changed, the note for readers, taking
  back.
- `work`: Work of one window at the desk: what it edits, and the grids that show it.
"""
