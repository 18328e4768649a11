"""Widgets that several pages show: filters, map, share, downloads, figures."""
