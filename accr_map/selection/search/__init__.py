"""Full-text search over the sites: index, postings, ways to match a word, explanations.

- `explain`: Search explanations: which texts of a site hold the words.
- `index`: Search index: full-text search over names, places, themes and summaries.
- `needles`: Match types of a search word: exact, prefix, pinyin, and with typing errors.
- `postings`: Inverted index of one text field (postings lists), as sorted arrays.
- `sources`: Searchable texts of a network: columns, their weights and the rows they belong to.
"""
