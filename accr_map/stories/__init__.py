"""Stories: the steps that are told on the map, and what the stage needs of them."""
