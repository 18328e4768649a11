"""Articles of the map: about, accessibility, changes, licences, legal notice, privacy.

- `about`: Article About: coverage, sources, missing texts.
- `accessibility`: Article Accessibility: conformity as measured, known gaps, contact.
- `changes`: Article Changes: changes of the data, by date.
- `every`: List of the articles, by the name of their page in the address.
- `legal`: Article Legal notice, as `network.toml` states it.
- `licences`: Article Credits and licences: data, shipped material, libraries.
- `privacy`: Article Privacy: what is processed, what stays in the browser, what online maps
  change.
"""
