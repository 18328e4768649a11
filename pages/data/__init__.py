"""The page Data: quality, sources, and a visitor’s own file."""
