"""The pages Explore, Site and Present: map, list, card, table, stage."""
