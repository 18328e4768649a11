"""Pages to read.

- `reading`: Pages that draw an article of the library: about, accessibility, changes, licences
  and others.
"""
