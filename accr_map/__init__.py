"""Maps a network of heritage sites: its data, its filters, its figures, its exports."""

__version__ = "0.1.0"
