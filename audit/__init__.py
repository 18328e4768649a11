"""Audit of the static site with the tools of the web: `make audit`."""
