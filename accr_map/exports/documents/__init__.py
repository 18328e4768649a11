"""Documents: slides, PDF and pictures.

- `chart_file`: Chart as a file to print: title, drawing, what it says, sources, date and
  licence, SVG or PNG.
- `chart_svg`: Chart as SVG: a drawing rendered by Vega, with the numbers of its axes in a
  language.
- `decades`: PPTX export of the decades: a slide each with its map, its number, who came, and
  the sources.
- `deck`: PPTX builder: 16:9 slides with one layout and reproducible bytes.
- `film`: Animated picture (WebP): the map of an order, from the first year of membership to the
  last.
- `fonts`: Font files that ship with the application, for PDF, SVG and PNG.
- `handout`: PDF export: the report of a selection, or the handout of a story.
- `map_names`: Names on a static map: of sites, countries and towns, each where nothing else
  stands.
- `picture`: PNG and SVG export: the map of an order, 3,000 pixels wide.
- `report`: PDF report of a selection: A4, tagged, typeset by Typst without a network.
- `slide_charts`: PowerPoint charts of the slides, from the data of the page's charts.
- `slides`: PPTX export: slides with editable texts, native charts and tables.
- `static_map`: Static SVG map of sites: land, symbols, labels that do not collide.
- `step_views`: View of a step of a story: its map, two maps to compare, or a chart, drawn and
  in words.
- `svg_text`: Lines of text in SVG, and how wide they are in the font that ships.
"""
