/* What the parts of the map of sites share: the map, the rows, which of them are shown, and the
 * signs that are drawn of them.
 *
 * There is one such map in a page. The rows come once, as JSON, from an address that carries their
 * hash. After that the server only says which rows are shown, one bit a row.
 */
import { hasBit } from "./bits.js";

/**
 * @typedef {import("leaflet").Map} LeafletMap
 * @typedef {import("leaflet").Marker} Marker
 * @typedef {import("leaflet").Tooltip} Tooltip
 * @typedef {import("../clusters.js").Group} Group
 * @typedef {[number, number]} Point latitude and longitude, in degrees
 * @typedef {[number, number, number, number]} Bounds south, west, north and east, in degrees
 * @typedef {{ code: string, path: string, label: string }} Family
 * @typedef {object} Rows one entry a site in each column
 * @property {string[]} id @property {string[]} name @property {string[]} place
 * @property {(number | null)[]} latitude in degrees, null where none is known
 * @property {(number | null)[]} longitude the same; as it is drawn once the map has it
 * @property {number[]} family index in `families` @property {string[]} status
 * @property {number[]} approximate 1 where the point is not the site's own
 * @property {string[]} type @property {Record<string, string>} types labels of their codes
 * @property {Family[]} families
 * @typedef {{ id: string, name: string, bounds: Bounds }} Frame
 * @typedef {{ id: string, name: string, url: string, attribution: string, max_zoom: number }} Online
 * @typedef {object} Options what the map keeps for as long as it lives
 * @property {string} language @property {string} tag of the language, for numbers
 * @property {string | Rows} rows their address, or themselves in a page that is a file
 * @property {Frame[]} frames @property {Online[]} online
 * @property {Record<string, string>} words
 * @property {string} attribution @property {string} outlines version of the ground
 * @property {string[]} disputed @property {string[]} unnamed
 * @property {boolean} closer @property {number} max_zoom
 * @property {boolean} [shared] whether gestures are shared with the page around
 * @property {Partial<import("../ground/ground.js").Options>} [ground]
 * @property {(id: string, byKey: boolean) => unknown} [onChoose] of a page that is no frame
 * @typedef {{ latitude: number, longitude: number, radius_km: number | null }} Around
 * @typedef {{ shown: Uint8Array, chosen: string, around?: Around | null }} State
 * @typedef {object} Scene a step of a presentation
 * @property {string} shown bits of the rows @property {string} chosen
 * @property {string} [newest] bits of the rows that a year of a film brings
 * @property {{ points: Point[], persons: number }[]} [arcs]
 * @property {Bounds} [bounds] @property {Room} room
 * @typedef {{ left: number, bottom: number }} Room pixels of the map that words cover
 */

export const NOT_CURRENT = ["unconfirmed", "former"]; // statuses drawn in grey

/** @type {Rows} */
const NO_ROWS = {
  id: [],
  name: [],
  place: [],
  latitude: [],
  longitude: [],
  family: [],
  status: [],
  approximate: [],
  type: [],
  types: {},
  families: [],
};

/** What the start of the map gives. */
const later = /** @type {any} */ (null);

export const shared = {
  map: /** @type {LeafletMap} */ (later),
  options: /** @type {Options} */ (later),
  layer: /** @type {import("leaflet").LayerGroup} */ (later), // of the signs
  rows: NO_ROWS,
  isLoading: true, // whether the rows that the state counts are still to come
  xs: new Float64Array(0), // Web Mercator, 0 to 1 (EPSG:3857 scaled to its square)
  ys: new Float64Array(0),
  clusters: /** @type {import("../clusters.js").Clusters} */ (later), // of the rows
  /** @type {Map<string, number>} id -> row */
  index: new Map(),
  /** @type {Map<number, Marker>} row -> its sign on the map */
  markers: new Map(),
  /** @type {Map<string, Marker>} key of a group -> its sign on the map */
  groupMarkers: new Map(),
  /** @type {State} */
  state: { shown: new Uint8Array(0), chosen: "" },
  presented: "", // what is shown, as it was given
  generation: 0, // how many states were shown
  moved: false, // by what the server said: a site to approach, sites out of view
  lifted: -1, // the row that the list points at
  /** @type {Scene | null} */
  scene: null,
  /** @type {(longitude: number) => number} longitude -> the longitude that it is drawn at */
  drawnAt: (longitude) => longitude,
  /** @type {(drawn: { rows: Rows, tag: string, drawing: (row: number, standing?: string) => Element }) => void} */
  explain: () => {}, // fills the legend
};

/** Whether the first rows have come. */
export const hasRows = () => shared.rows !== NO_ROWS;

/** @param {number} row */
export const isShown = (row) => hasBit(shared.state.shown, row);

/** @param {number} row */
export const isCurrent = (row) => !NOT_CURRENT.includes(shared.rows.status[row]);

/** The kind of the sites drawn in grey, after all families. */
export const gone = () => shared.rows.families.length;

/** The row of the site that is chosen, -1 if there is none. */
export const chosenRow = () => shared.index.get(shared.state.chosen) ?? -1;

/** Where a row with a position is. @param {number} row */
export const pointOf = (row) =>
  /** @type {Point} */ ([shared.rows.latitude[row], shared.rows.longitude[row]]);

/** The rows shown that have a position. */
export function placedRows() {
  const { xs } = shared;
  /** @type {number[]} */
  const placed = [];
  for (let row = 0; row < xs.length; row++)
    if (isShown(row) && !Number.isNaN(xs[row])) placed.push(row);
  return placed;
}

/** All signs on the map. */
export const signs = () => [...shared.markers.values(), ...shared.groupMarkers.values()];

/** The element of a sign that is on the map. @param {Marker | Tooltip} drawn */
export const elementOf = (drawn) => /** @type {HTMLElement} */ (drawn.getElement());

/** What a sign was made of, which changes as it steps aside.
 * @param {Marker} marker
 * @returns {{ iconSize: Point, iconAnchor?: Point, tooltipAnchor: Point, step?: Point }} pixels */
export const iconOf = (marker) => /** @type {any} */ (marker.options.icon).options;

/** Whether a sign is drawn over the sign of its place. @param {Marker} marker */
export const isRaised = (marker) => Boolean(/** @type {any} */ (marker.options).isRaised);
