"""The pages Reach and Residencies: figures and programmes.

- `programmes`: Programme sections of the page Residencies: audience, funder, hosts.
- `reach`: Page Reach: figures of a selection, each with the rows it counts.
- `residencies`: Page Residencies: programmes, hosts, flows of residents.
"""
