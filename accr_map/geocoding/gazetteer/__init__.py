"""The offline gazetteer: places, names and postal codes, searched without a network."""
