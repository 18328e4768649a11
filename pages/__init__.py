"""The pages of the dashboard: everything Streamlit, nothing else.

- `data`: The page Data: quality, sources, and a visitor’s own file.
- `desk`: The editing desk, which only `accr-map edit` has.
- `explore`: The pages Explore, Site and Present: map, list, card, table, stage.
- `frame`: Frame of every page: language, filters, navigation, footer.
- `network`: The pages on the network: what it is, partners, sister networks, timeline.
- `reach`: The pages Reach and Residencies: figures and programmes.
- `reading`: Pages to read.
- `registry`: Registry of the pages: what draws each page of `accr_map.settings.pages`.
- `shell`: What every page uses: the view of an address, links, components, errors.
- `widgets`: Widgets that several pages show: filters, map, share, downloads, figures.
"""
