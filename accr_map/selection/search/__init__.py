"""Full-text search over the sites: index, postings, ways to match a word, explanations."""
