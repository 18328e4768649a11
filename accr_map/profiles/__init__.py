"""Profiles of sites, partners, networks, events and chapters, in the words of a reader."""
