"""Editing of a folder's tables: rows changed, checked, merged with others' and saved at once.

- `desk`: Desk: the tables of a folder as one person edits them, checked as they would be saved.
- `merge`: Merge of two edits of one table: what each has changed, row by row, and where both
  did.
- `notes`: Notes of a save: what was changed in one sentence a language, as rows of
  `changes.csv`.
- `saving`: Saving of several files at once: all of them or none, with a copy of the former
  state, and undo.
- `sheet`: Table under edit: the rows of a file as they were opened and as they are to be.
"""
