"""The Folium map: base map, layers of sites and of seats, symbols, data for the browser."""
