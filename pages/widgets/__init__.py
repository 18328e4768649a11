"""Widgets that several pages show: filters, map, share, downloads, figures.

- `coverage`: Coverage widget: what is missing here, in a line for each subject.
- `downloads`: Download panel: files of the sites shown, and open data.
- `explorer`: Explorer of the sites in the browser: its tables, the selection drawn, the one
  wanted instead.
- `figure_cards`: Figure cards: figures, their charts and tables, computed once per selection.
- `filters`: Filter panel: facets with counts, chips of what is chosen.
- `parts`: Parts of a page: a row of buttons, of which the one that is shown is marked.
- `prose`: Text widgets of the reading pages: their frame, and articles of the library.
- `reading`: A page that is read: its parts as links beside it, and the pages before and after
  it.
- `search_boxes`: Search boxes: words, place, year.
- `seat_map`: Map widget of seats: a click opens the card of a body.
- `share`: Share panel: link, embed code, QR code.
- `site_entries`: List of sites that can be chosen: sign, name, place, facts, a note.
- `site_map`: Map widget of sites: which are shown, and what a click does.
- `year_events`: Events of the chosen year in one line, beside the map's year slider.
"""
