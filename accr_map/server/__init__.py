"""The HTTP server beside Streamlit: routes, headers, assets, open data.

- `ahead`: What a map will ask for: fetched when the scripts of a page have run, while the page
  itself runs.
- `assets`: Static assets of the server: scripts, style sheets and JSON rows under hashed names.
- `discovery`: Routes for search engines, messengers and feed readers, and short addresses of
  sites.
- `file_queue`: Queue of files that visitors ask for: made one after the other, and kept when
  finished.
- `first_answer`: First answer of a page: Streamlit's, with head and content of the view that is
  asked for.
- `gate`: Gate of the editing desk: only who has the key that `accr-map edit` printed is let in.
- `headers`: HTTP headers of every answer: content security policy and what else keeps visitors
  safe.
- `health`: Health check: whether this server is ready for visitors, for proxies and
  orchestrators.
- `memory`: Memory of a server: what it has used is given back to the system, and not kept for
  later.
- `metrics`: Metrics for Prometheus: requests, page runs, files, open pages, faults of the data,
  memory.
- `notice_page`: Page of one notice, without Streamlit: there is no such page, or no network.
- `offline`: What a browser keeps of the dashboard: the page that it shows without a network.
- `open_data`: Open data API: the sites of an address's filters at `/api/v1/sites.<format>`.
- `packed_files`: Packed static files: Streamlit's scripts and the map's outlines, sent as
  packed copies.
- `packing`: Packed files: brotli and gzip copies of static files, made once and kept in the
  cache folder.
- `place_queue`: Queue of lists to be placed: a part at a time, in a process beside the server.
- `places`: Route of places: what a text typed into the box "near" may mean, at `/places`.
- `request_view`: View of a request: the page view that a request's address, host and language
  name.
- `routes`: The routes of the server beside its pages: assets, rows of the map, open data.
- `server_cookie`: Cookie of the server: a proxy sends the visitor's next requests where the
  page is connected.
- `small_places`: Route of small places: the villages of one degree, at
  `/assets/basemap/places/n46e002.json`.
- `state`: The state of one server process: settings, catalogue and assets of the network it
  serves.
- `streamlit_files`: Streamlit's own static files: which a first visit loads, and its style
  sheet with our faces.
- `unknown_pages`: Answer 404 to an address of no page, in the reader's language, with the way
  to the map.
- `worker`: Process beside the server for work that takes long.
"""
