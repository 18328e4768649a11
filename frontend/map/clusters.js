/* Clusters of sites that stand too close to be told apart, at each zoom of the map.
 *
 * Sites are rows of a table. A group is { rows, count, kinds, longitude, latitude, south, west,
 * north, east }: its rows, how many they are and of which kinds, their middle in degrees, and the
 * box that holds them. Rows that share one point are one group at every zoom.
 *
 * What belongs together is found once, for all rows (supercluster's hierarchy); a filter only
 * leaves out rows, so that it costs no more than counting and groups stay where they are.
 */
import Supercluster from "supercluster";
import { ringSize } from "./ring.js";

const RADIUS = 62; // pixels
const TILE = 256; // pixels of a tile of Leaflet
const DEEPEST = 12; // zoom beyond which only sites of one point are together
const ALONE = 30; // pixels across the sign of a site alone
const CELL = 60; // pixels: no sign is larger
const LINES = 2 ** 20; // more than there are squares from north to south

export class Clusters {
  /** `latitude` and `longitude` in degrees, null where none is known; longitudes are those drawn,
   * which cross the date line where the network does. `kind`: a number below `kinds`. */
  constructor({ latitude, longitude, kind, kinds }) {
    Object.assign(this, { latitude, longitude, kind, kinds });
    const [west, east] = span(longitude);
    // supercluster knows one world.
    this.shift = west < -180 || east > 180 ? (west + east) / 2 : 0;
    const points = new Map();
    this.placeOf = latitude.map((north, row) => {
      if (north === null) return null;
      const point = `${north},${longitude[row]}`;
      if (!points.has(point)) points.set(point, { rows: [] });
      points.get(point).rows.push(row);
      return points.get(point);
    });
    this.places = [...points.values()];
    this.flat = new WeakMap(); // what was merged -> its rows
    this.show(() => true);
  }

  /** Hold only the rows for which `isShown` is true. */
  show(isShown) {
    this.isShown = isShown;
  }

  /** The groups in a box of degrees at a zoom, none covering another; those of one row are
   * sites alone. */
  within({ south, west, north, east }, zoom) {
    this.index ??= this.load();
    const inWorld = (longitude) => Math.min(180, Math.max(-180, longitude - this.shift));
    const box = [inWorld(west), south, inWorld(east), north];
    const groups = this.index
      .getClusters(box, zoom)
      .map(({ properties }) => this.group(this.rowsOf(properties.merged)))
      .filter(({ count }) => count);
    return apart(groups, TILE * 2 ** zoom).map(([first, ...covered]) =>
      covered.length
        ? { ...this.group([first, ...covered].flatMap(({ rows }) => rows)), ...middle(first) }
        : first,
    );
  }

  /** The groups of some rows: those that share a point are one. */
  byPoint(rows) {
    const places = new Map();
    for (const row of rows) {
      const place = this.placeOf[row];
      if (places.has(place)) places.get(place).push(row);
      else places.set(place, [row]);
    }
    return [...places.values()].map((together) => this.group(together));
  }

  /** The group without some rows, which are drawn by themselves; where it is stays. */
  without(group, rows) {
    if (!rows.some((row) => group.rows.includes(row))) return group;
    const left = group.rows.filter((row) => !rows.includes(row));
    return { ...this.group(left), ...(left.length > 1 && middle(group)) };
  }

  group(rows) {
    const kinds = new Array(this.kinds).fill(0);
    const box = { south: 90, west: Infinity, north: -90, east: -Infinity };
    let [latitudes, longitudes] = [0, 0];
    for (const row of rows) {
      const [latitude, longitude] = [this.latitude[row], this.longitude[row]];
      kinds[this.kind[row]]++;
      latitudes += latitude;
      longitudes += longitude;
      if (latitude < box.south) box.south = latitude;
      if (latitude > box.north) box.north = latitude;
      if (longitude < box.west) box.west = longitude;
      if (longitude > box.east) box.east = longitude;
    }
    const count = rows.length;
    const point = { latitude: latitudes / count, longitude: longitudes / count };
    return { rows, count, kinds, ...point, ...box };
  }

  load() {
    const options = { radius: RADIUS, extent: TILE, maxZoom: DEEPEST };
    options.reduce = (into, { merged }) => {
      into.merged = { parts: [into.merged, merged] };
    };
    const points = this.places.map((place) => {
      const [row] = place.rows;
      const coordinates = [this.longitude[row] - this.shift, this.latitude[row]];
      return {
        type: "Feature",
        geometry: { type: "Point", coordinates },
        properties: { merged: place },
      };
    });
    return new Supercluster(options).load(points);
  }

  /** The rows shown of what was merged. */
  rowsOf(merged) {
    if (!this.flat.has(merged)) this.flat.set(merged, flatten(merged));
    return this.flat.get(merged).filter(this.isShown);
  }
}

function flatten(merged) {
  const rows = [];
  const left = [merged];
  while (left.length) {
    const next = left.pop();
    if (next.parts) left.push(...next.parts);
    else rows.push(...next.rows);
  }
  return rows;
}

/** Put with each group those smaller ones that its sign would cover. `world`: pixels across. */
function apart(groups, world) {
  const signs = groups
    .map((group) => ({ group, ...pixels(group, world), size: sizeOf(group), covered: [] }))
    .sort((one, other) => other.group.count - one.group.count);
  const cells = new Map(); // those of several sites, by the square of the map they are in
  const kept = [];
  for (const sign of signs) {
    const over = around(sign)
      .flatMap((cell) => cells.get(cell) ?? [])
      .find(({ x, y, size }) => Math.hypot(x - sign.x, y - sign.y) < (size + sign.size) / 2);
    if (over) {
      over.covered.push(sign.group);
      continue;
    }
    kept.push(sign);
    if (sign.group.count === 1) continue;
    const [own] = around(sign);
    if (cells.has(own)) cells.get(own).push(sign);
    else cells.set(own, [sign]);
  }
  return kept.map(({ group, covered }) => [group, ...covered]);
}

/** The square that a point is in, and those beside it. */
function around({ x, y }) {
  const [column, line] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  const near = [0, -1, 1];
  return near.flatMap((across) => near.map((down) => (column + across) * LINES + line + down));
}

const sizeOf = ({ count }) => (count > 1 ? ringSize(count) : ALONE);

const middle = ({ latitude, longitude }) => ({ latitude, longitude });

function pixels({ latitude, longitude }, world) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { x: (longitude / 360) * world, y: y * world };
}

function span(longitudes) {
  let [west, east] = [Infinity, -Infinity];
  for (const longitude of longitudes) {
    if (longitude === null) continue;
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return [west, east];
}
