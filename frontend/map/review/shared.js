/* What the parts of the map for correcting positions share: the map, the points, the one chosen. */

/**
 * @typedef {{ latitude: number, longitude: number, label: string }} Candidate a place where the
 *   point may be instead, in degrees
 * @typedef {object} Point
 * @property {number} row @property {string} name @property {string} state
 * @property {number | null} latitude in degrees, null where none is known
 * @property {number | null} longitude the same
 * @property {number} [radius_km] how far it may be wrong @property {Candidate[]} [candidates]
 * @typedef {Point & { latitude: number, longitude: number }} Placed
 * @typedef {{ points: Point[], chosen: number }} State the row that is chosen, -1 if none is
 * @typedef {{ words: Record<string, string>, frames: boolean }} Options
 */

/** What the start of the map gives. */
const later = /** @type {any} */ (null);

export const shared = {
  map: /** @type {import("leaflet").Map} */ (later),
  words: /** @type {Record<string, string>} */ (later),
  /** Moves the map, again when its frame gets another size. */
  go: /** @type {ReturnType<typeof import("../ground/motion.js").mover>} */ (later),
  thread: /** @type {import("leaflet").LayerGroup} */ (later), // from where a marker came
  /** @type {State} */
  state: { points: [], chosen: -1 },
  moved: -1, // the row whose new place was told last
  /** @type {number | null} the row of a marker while it is moved by keys */
  moving: null,
};

/** The points that have a position. */
export const placed = () =>
  /** @type {Placed[]} */ (shared.state.points.filter(({ latitude }) => latitude !== null));

/** @param {Point} point */
export const isChosen = ({ row }) => row === shared.state.chosen;

/** A colour of the page. @param {string} property of its style */
export const colour = (property) =>
  getComputedStyle(document.documentElement).getPropertyValue(property).trim();
