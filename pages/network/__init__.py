"""The pages on the network: what it is, partners, sister networks, timeline.

- `body_list`: List, map and card of bodies, shared by the pages Partners and Sister networks.
- `event_markup`: HTML of timeline events: decades, years and events.
- `network`: Page The network: what it is, missions, organisation, numbers of members.
- `partners`: Page Partners: seats, dates, activities, linked sites.
- `sister_networks`: Page Sister networks: seats, sizes with their age, shared statements.
- `timeline`: Page Timeline: events by decade and year, and the network of a chosen year.
"""
