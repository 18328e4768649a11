"""The HTTP server beside Streamlit: routes, headers, assets, open data.

- `assets`: Static assets of the server: scripts, style sheets and JSON rows under hashed names.
- `headers`: HTTP headers: content security policy, caching, and early preloads of what a page
  needs.
- `open_data`: Open data API: the sites of an address's filters at `/api/v1/sites.<format>`.
- `routes`: The routes of the server beside its pages: assets, rows of the map, open data.
- `state`: What one server process shares: its catalogue and its log.
- `unknown_pages`: Answer 404 to an address of no page, in the reader's language, with the way
  to the map.
"""
