"""Web pages that need no script: what search engines, messengers and slow lines are given.

- `content`: Content of a page as HTML: filters, count, map, list, card, events, bodies,
  chapters.
- `feeds`: robots.txt, sitemaps and the Atom feed of changes and events.
- `head`: Head of a page: title, description, addresses in each language, preview, manifest.
- `locator`: Locator map: the sites of a page as a small SVG whose signs are links.
- `page_view`: Page view: what an address names, and the addresses that name it.
- `preview`: Preview picture of a link: 1200 by 630 pixels, as messengers show it.
- `structured_data`: Structured data of a page: JSON-LD in the words of schema.org.
- `templates`: Templates of the web pages: Jinja files in `accr_map/templates`, every value
  escaped.
"""
