"""Export formats: an order (catalogue, selection, language, date) to the bytes of a file."""
