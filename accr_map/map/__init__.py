"""The Folium map: base map, layers of sites and of seats, symbols, data for the browser.

- `assets`: Scripts and style sheets of the map in loading order, and where packages keep such
  files.
- `basemap`: Base map files of the browser, their version, attribution and disclaimer.
- `faces`: Faces of letters that ship: what each file holds, and the rules of the Chinese ones.
- `notebook`: Folium map for a notebook: outlines and sites in one page that asks no other host.
- `payload`: JSON payload of the map: all rows once.
- `seats`: Map layer of seats: where partners, networks and the association have their offices.
- `site_layers`: Folium map and its layers: sites, search radius, points under review.
- `symbols`: Map symbols of seats: shapes, each with a colour and a label.
"""
