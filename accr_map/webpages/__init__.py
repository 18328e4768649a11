"""Web pages that need no script: what search engines, messengers and slow lines are given.

- `articles`: Articles of the map: about, accessibility, changes, licences, legal notice,
  privacy.
- `chart_numbers`: Numbers of a chart as an HTML table that opens below it, written as the
  reader writes them.
- `content`: Content of a page as HTML: filters, count, map, list, card, events, bodies,
  chapters.
- `contents`: Contents of the pages: what each gives to the template besides its heading.
- `coverage`: Coverage as HTML: known and total of each subject, texts missing in each language.
- `embedding`: Frames of the map for other pages: their markup, and what oEmbed says of an
  address.
- `entry_list`: Entries of lists: sites as the live list tells them, and other things with a
  name.
- `feeds`: robots.txt, sitemaps and the Atom feed of changes and events.
- `figures`: Figures and charts as HTML: values with formulas and sources, drawings with their
  tables.
- `head`: Head of a page: title, description, addresses in each language, preview, manifest.
- `html`: HTML of small parts: templates whose every value is escaped, tables, links.
- `locator`: Locator map: the sites of a page as a small SVG whose signs are links.
- `network_page`: Parts of the page on the network: key figures, contents, chapters, the
  organisation.
- `page_view`: Page view: what an address names, and the addresses that name it.
- `pictures`: Pictures of a site on a page: its photographs, else its portrait, as screens ask
  for them.
- `preview`: Preview picture of a link: 1200 by 630 pixels, as messengers show it.
- `prose`: Prose as HTML: paragraphs, lists of facts, lists of sources, articles of sections.
- `site_page`: Page of a site: its picture, what is told of it, and its neighbours, as HTML.
- `structured_data`: Structured data of a page: JSON-LD in the words of schema.org.
- `templates`: Templates of the web pages: Jinja files in `accr_map/templates`, every value
  escaped.
"""
