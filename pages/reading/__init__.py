"""Pages to read: about, accessibility, changes, licences, legal notice, privacy.

- `about`: Page About: coverage, sources, missing texts.
- `accessibility`: Page Accessibility: conformity as measured, known gaps, contact.
- `changes`: Page Changes: changes of the data, by date.
- `legal`: Page Legal notice, as `network.toml` states it.
- `licences`: Page Credits and licences: data, shipped material, libraries.
- `privacy`: Page Privacy: what is processed, what stays in the browser, what online maps
  change.
"""
