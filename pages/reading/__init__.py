"""Pages to read: about, accessibility, changes, credits, legal notice, privacy."""
