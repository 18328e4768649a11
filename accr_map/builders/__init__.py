"""Builders of the files that ship ready-made: base map, gazetteer, names of languages, totals.

- `basemap`: Builder of the base map's files: `python -m accr_map.builders.basemap [PART ...]`.
- `chinese_divisions`: Counties and districts of China: their Chinese names for places that
  GeoNames lists in pinyin.
- `communes`: Points of all French communes, estimated for those that GeoNames does not list.
- `faces`: Build the faces of letters and icons: `python -m accr_map.builders.faces`.
- `feature_names`: Names of seas, lakes, ranges, rivers and regions: `python -m
  accr_map.builders.feature_names`.
- `gazetteer`: Builder of the gazetteer's files: `python -m accr_map.builders.gazetteer`.
- `language_names`: Build the font of the names of languages: `python -m
  accr_map.builders.language_names`.
- `messages`: Message catalogues (`locales/*/messages.po`) made from the messages of the code.
- `pinyin`: Build the dictionary of pinyin: `python -m accr_map.builders.pinyin`.
- `place_names`: Place names of the base map: countries from CLDR, cities and towns from
  GeoNames.
- `population`: Builder of `national_totals.csv`: `python -m accr_map.builders.population`.
- `populations`: Numbers of inhabitants that GeoNames states and that cannot be:
  `populations.csv`, by hand.
- `relief`: Builder of the relief tiles: `python -m accr_map.builders.relief`.
- `share_alike`: Places and postal codes under the Open Database License, for the gazetteer's
  second set of files.
- `territories`: Country codes of the polygons of Natural Earth, for the outlines.
- `tiles`: Tiles of the base map: land, lakes, borders and rivers in integer grid coordinates.
- `topojson`: TopoJSON reader: shapely geometries, coastlines and borders from shared arcs.
- `villages`: Villages and postal codes abroad, from GeoNames' list of postal codes.
"""
