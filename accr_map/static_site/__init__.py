"""Static site: every page of the network as files for any web host, with no server behind them.

- `build`: Build of the static site: every page in every language, files to take away, feeds,
  headers.
- `copies`: Copies of the static site that browsers keep: the service worker, and the files of a
  language.
- `folder`: Folder of a static site: built beside the one in place, which it replaces when it is
  whole.
- `ground`: Base map of the static site in pieces: outlines and cities by 30 degrees, names, an
  index.
- `hosting`: Files for web hosts: headers, redirects of pages that are gone, a snippet for
  nginx.
- `live`: Live map and filters of the static site: the scripts, style sheet and data that pages
  load.
- `processes`: Processes that write files: as many as the machine has processors, for networks
  of many sites.
- `static_view`: Static view: a page view whose addresses are those of files.
"""
