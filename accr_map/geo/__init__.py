"""Geometry of the Earth: distances, datums, the ellipsoid, outlines of countries.

- `bounds`: Bounds on the Earth: south, west, north and east in degrees.
- `datum`: Chinese map datums (GCJ-02, BD-09) to WGS-84.
- `distance`: Great-circle distances in kilometres between arrays of points, and the Earth's
  mean radius.
- `ellipsoid`: Points on the WGS-84 ellipsoid as coordinates in space, for nearest-neighbour
  search.
- `mercator`: Web Mercator projection (EPSG:3857), in parts of the Earth's girdle.
- `outlines`: Outlines of countries: polygons, and the distance of a point from its country.
- `relief`: Relief: how light or dark the slopes of the ground are, from tiles of ten degrees.
- `steps`: Lines of the base map as text: base64 VLQ, as source maps have it.
- `territories`: Territories with a country code of their own that ISO 3166-2 also lists under a
  country.
"""
