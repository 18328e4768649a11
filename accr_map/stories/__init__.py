"""Stories: the steps that are told on the map, and what the stage needs of them.

- `checks`: Checks of stories: what their steps name beyond the tables' own checks, and their
  films.
- `film`: Film step of a story: the sites, or the stays of a programme, year by year on the map.
- `flow`: Flow step of a story: arcs of a programme's residents, and the same in words.
- `story`: Stories: titles and steps, from the data's folder `stories` or from a selection.
- `talk`: Stage data: the steps of a story in every language, as JSON for `present.js`.
"""
