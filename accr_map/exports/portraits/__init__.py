"""Portraits of sites: drawn maps of their surroundings, where no photograph is.

- `letters`: Letters as outlines: lines of text that look the same wherever a drawing is shown.
- `of_site`: Portraits of the sites of a catalogue, each drawn once in a process.
- `place_names`: Place names of a portrait: each where no other stands, measured letter by
  letter.
- `portrait`: Portrait of a site: the sign of its heritage family in a drawn map of its
  surroundings, SVG.
- `surroundings`: Surroundings of a point: land, water, borders, towns and relief in a window on
  the ground.
"""
