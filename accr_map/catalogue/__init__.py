"""Catalogue of a network: its tables loaded, checked and joined.

- `cell_kinds`: Kinds of a network's own columns: words, yes or no, numbers in classes.
- `citations`: Citations: the sources that a row names, ready to be shown.
- `datapackage`: `datapackage.json`: descriptor of the tables for other programs (Data Package
  v1).
- `facets`: Registry and index of facets: their codes, their labels, and the sites that carry
  them.
- `images`: Pictures of sites: the rows of `images.csv` with their files in `images/`.
- `labels`: Labels of sites: names, kinds and places in the language of a reader.
- `loader`: Catalogue loader: reads, checks and joins the tables of a data folder.
- `membership`: Membership by year: which sites were members in a year, and which years are
  unknown.
- `memo`: A memo per catalogue: what a function returned for it, kept as long as the catalogue
  lives.
- `published_files`: Published files of a catalogue: its tables with their description, as they
  may be given out.
- `site_rows`: Rows of the table of sites as dictionaries: one site's facts, without a series
  for each.
- `sound_part`: Sound part of faulty tables: the cells, rows and files to leave out so that the
  rest is true.
"""

from accr_map.catalogue.loader import (
    Catalogue,
    DataError,
    Locate,
    faults_in,
    files_in,
    gaps,
    gaps_by_language,
    load,
)

__all__ = [
    "Catalogue",
    "DataError",
    "Locate",
    "faults_in",
    "files_in",
    "gaps",
    "gaps_by_language",
    "load",
]
