"""The pages Explore, Site and Present: map, list, card, table, stage.

- `explore`: Page Explore: map, list of the same sites, card of the chosen one.
- `present`: Page Present: stories and the stage (full-screen steps).
- `site`: Page Site: all facts of one site, its neighbours, links out.
- `table`: Table view of Explore: the sites of the selection, sortable.
"""
