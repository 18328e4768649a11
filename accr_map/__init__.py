"""Map of a network of heritage sites: load its tables, select sites, count figures, export."""

__version__ = "0.1.0"
