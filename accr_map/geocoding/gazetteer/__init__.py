"""The offline gazetteer: places, names and postal codes, searched without a network.

- `chinese`: Chinese names of places in China, as the map writes them: `嘉泽` for Jiaze.
- `geocoder`: Offline geocoder (geopy): towns, villages and communes that ship with the
  application.
- `match`: `Match`: an answer of the gazetteer, with how exact and how sure it is and why.
- `matching`: Matching: chooses the gazetteer's place that a question means, with its certainty.
- `names`: Name keys: place names normalised for comparison, and names read from postal lines.
- `notes`: Notes on a position: sentences that can be translated one by one.
- `precision`: Precision classes: what a point stands for, from the site itself to its region.
- `question`: `Question`: a place asked of the gazetteer, from fields or from free text.
- `spread`: The middle and the spread of a group of points, in kilometres.
- `store`: Gazetteer tables in memory: places, names, regions and postal codes.
- `surroundings`: Surroundings of a place asked for: areas and postal code, which support or
  rule it out.
- `villages`: Villages of the map by squares of one degree: places of the gazetteer with points
  of their own.
"""
