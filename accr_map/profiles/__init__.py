"""Profiles of sites, partners, networks, events and chapters, in the words of a reader.

- `bodies`: Bodies (partners and other networks): what their list, map and card share.
- `card`: Card of a site: its facts in the reader's language, with sources.
- `chapters`: Chapters on the network: its missions, its label, and what a source ties to them.
- `facts`: Facts of cards: a label with its texts, and what it is about.
- `licences`: Licences of the libraries and of the data that ship with the application.
- `networks`: Sister networks: seats, sizes as stated, years.
- `partners`: Partners: what they do with the network, dates, linked sites and programmes.
- `programmes`: Programmes that a site hosts, as sources show, and the newest call of each.
- `timeline`: Timeline: dated events from the table of events and from years in other tables.
- `visiting`: What awaits a visitor of a site: hours in words, whether it is open, contacts, the
  way there.
"""
