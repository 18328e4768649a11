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

/**
 * @typedef {{ latitude: number, longitude: number }} Point
 * @typedef {{ south: number, west: number, north: number, east: number }} Box
 * @typedef {Point & Box & { rows: number[], count: number, kinds: number[] }} Group
 * @typedef {{ rows: number[] }} Place rows of one point
 * @typedef {Place | { parts: Merged[] }} Merged
 * @typedef {{ group: Group, x: number, y: number, size: number, covered: Group[] }} Sign
 */

export class Clusters {
  /** `latitude` and `longitude` in degrees, null where none is known; longitudes are those drawn,
   * which cross the date line where the network does. `kind`: a number below `kinds`.
   * @param {{ latitude: (number | null)[], longitude: (number | null)[], kind: number[], kinds: number }} table
   */
  constructor({ latitude, longitude, kind, kinds }) {
    // Rows without a position are in no group: what is asked of a row of one is a number.
    this.latitude = /** @type {number[]} */ (latitude);
    this.longitude = /** @type {number[]} */ (longitude);
    this.kind = kind;
    this.kinds = kinds;
    /** @type {(row: number) => boolean} */
    this.isShown = () => true;
    const [west, east] = span(longitude);
    // supercluster knows one world.
    this.shift = west < -180 || east > 180 ? (west + east) / 2 : 0;
    /** @type {Map<string, Place>} */
    const points = new Map();
    this.placeOf = latitude.map((north, row) => {
      if (north === null) return null;
      const point = `${north},${longitude[row]}`;
      const place = points.get(point) ?? { rows: [] };
      points.set(point, place);
      place.rows.push(row);
      return place;
    });
    this.places = [...points.values()];
    /** @type {WeakMap<Merged, number[]>} what was merged -> its rows */
    this.flat = new WeakMap();
    /** @type {Supercluster<{ merged: Merged }, { merged: Merged }> | undefined} */
    this.index = undefined;
  }

  /** Hold only the rows for which `isShown` is true.
   * @param {(row: number) => boolean} isShown
   */
  show(isShown) {
    this.isShown = isShown;
  }

  /** The groups in a box of degrees at a zoom, none covering another; those of one row are
   * sites alone.
   * @param {Box} box
   * @param {number} zoom
   */
  within({ south, west, north, east }, zoom) {
    const index = this.index ?? this.load();
    this.index = index;
    /** @param {number} longitude */
    const inWorld = (longitude) => Math.min(180, Math.max(-180, longitude - this.shift));
    /** @type {[number, number, number, number]} */
    const box = [inWorld(west), south, inWorld(east), north];
    const groups = index
      .getClusters(box, zoom)
      .map(({ properties }) => this.group(this.rowsOf(properties.merged)))
      .filter(({ count }) => count);
    return this.uncovered(groups, zoom);
  }

  /** Groups none of which covers another at a zoom: a smaller one joins what would cover it.
   * @param {Group[]} groups
   * @param {number} zoom
   */
  uncovered(groups, zoom) {
    return apart(groups, TILE * 2 ** zoom).map(([first, ...covered]) =>
      covered.length
        ? { ...this.group([first, ...covered].flatMap(({ rows }) => rows)), ...middle(first) }
        : first,
    );
  }

  /** The groups of some rows: those that share a point are one.
   * @param {Iterable<number>} rows
   */
  byPoint(rows) {
    /** @type {Map<Place | null, number[]>} */
    const places = new Map();
    for (const row of rows) put(places, this.placeOf[row], row);
    return [...places.values()].map((together) => this.group(together));
  }

  /** The group without some rows, which are drawn by themselves; where it is stays.
   * @param {Group} group
   * @param {number[]} rows
   * @returns {Group}
   */
  without(group, rows) {
    if (!rows.some((row) => group.rows.includes(row))) return group;
    const left = group.rows.filter((row) => !rows.includes(row));
    return { ...this.group(left), ...(left.length > 1 && middle(group)) };
  }

  /** @param {number[]} rows @returns {Group} */
  group(rows) {
    const kinds = /** @type {number[]} */ (new Array(this.kinds).fill(0));
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
    /** @param {{ merged: Merged }} into @param {{ merged: Merged }} other */
    const reduce = (into, { merged }) => {
      into.merged = { parts: [into.merged, merged] };
    };
    const options = { radius: RADIUS, extent: TILE, maxZoom: DEEPEST, reduce };
    const points = this.places.map((place) => {
      const [row] = place.rows;
      const coordinates = [this.longitude[row] - this.shift, this.latitude[row]];
      return {
        type: /** @type {const} */ ("Feature"),
        geometry: { type: /** @type {const} */ ("Point"), coordinates },
        properties: { merged: /** @type {Merged} */ (place) },
      };
    });
    /** @type {Supercluster<{ merged: Merged }, { merged: Merged }>} */
    const index = new Supercluster(options);
    return index.load(points);
  }

  /** The rows shown of what was merged.
   * @param {Merged} merged
   */
  rowsOf(merged) {
    const rows = this.flat.get(merged) ?? flatten(merged);
    this.flat.set(merged, rows);
    return rows.filter(this.isShown);
  }
}

/** @param {Merged} merged */
function flatten(merged) {
  /** @type {number[]} */
  const rows = [];
  const left = [merged];
  for (let next = left.pop(); next; next = left.pop()) {
    if ("parts" in next) left.push(...next.parts);
    else rows.push(...next.rows);
  }
  return rows;
}

/** Add to the list under a key.
 * @template Key, Value
 * @param {Map<Key, Value[]>} lists
 * @param {Key} key
 * @param {Value} value
 */
function put(lists, key, value) {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Put with each group those smaller ones that its sign would cover.
 * @param {Group[]} groups
 * @param {number} world pixels across
 * @returns {Group[][]}
 */
function apart(groups, world) {
  /** @type {Sign[]} */
  const signs = groups
    .map((group) => ({ group, ...pixels(group, world), size: sizeOf(group), covered: [] }))
    .sort((one, other) => other.group.count - one.group.count);
  /** @type {Map<number, Sign[]>} those of several sites, by the square of the map they are in */
  const cells = new Map();
  /** @type {Sign[]} */
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
    put(cells, own, sign);
  }
  return kept.map(({ group, covered }) => [group, ...covered]);
}

/** The square that a point is in, and those beside it.
 * @param {{ x: number, y: number }} sign
 */
function around({ x, y }) {
  const [column, line] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  const near = [0, -1, 1];
  return near.flatMap((across) => near.map((down) => (column + across) * LINES + line + down));
}

/** @param {Group} group */
const sizeOf = ({ count }) => (count > 1 ? ringSize(count) : ALONE);

/** @param {Point} point */
const middle = ({ latitude, longitude }) => ({ latitude, longitude });

/** @param {Point} point @param {number} world */
function pixels({ latitude, longitude }, world) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { x: (longitude / 360) * world, y: y * world };
}

/** @param {(number | null)[]} longitudes */
function span(longitudes) {
  let [west, east] = [Infinity, -Infinity];
  for (const longitude of longitudes) {
    if (longitude === null) continue;
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return [west, east];
}
