"""The lists of files in CONTRIBUTING.md: followed, change by change."""
