"""Pages to read: about, accessibility, changes, licences, legal notice, privacy."""
