/* What the parts of the map of seats share: the map, the seats, and which of them is chosen. */

/**
 * @typedef {{ id: string, name: string, kind: string, place: string, sign: string,
 *   latitude: number, longitude: number, approximate: boolean }} Seat in degrees
 * @typedef {{ name: string, latitude: number, longitude: number }} Tie a site that the chosen seat
 *   touches
 * @typedef {[number, number, number, number]} Bounds south, west, north and east, in degrees
 * @typedef {object} State
 * @property {Seat[]} seats @property {string} chosen id, empty if none is
 * @property {Tie[]} ties @property {Bounds} [first] what is seen first
 * @typedef {object} Options
 * @property {string} language @property {Record<string, string>} words
 * @property {Record<string, { path: string, colour: string }>} signs by their codes
 */

/** What the start of the map gives. */
const later = /** @type {any} */ (null);

export const shared = {
  map: /** @type {import("leaflet").Map} */ (later),
  options: /** @type {Options} */ (later),
  /** Moves the map, again when its frame gets another size. */
  go: /** @type {ReturnType<typeof import("../ground/motion.js").mover>} */ (later),
  /** @type {State} */
  state: { seats: [], chosen: "", ties: [] },
  /** @type {Map<string, { marker: import("leaflet").Marker, seats: Seat[] }>} key of a group ->
   * its sign */
  markers: new Map(),
  opened: "", // key of the group whose list is open
};

/** @param {{ latitude: number, longitude: number }} place */
export const at = (place) => L.latLng(place.latitude, place.longitude);

export const chosenSeat = () => shared.state.seats.find(({ id }) => id === shared.state.chosen);

/** The place that seats share, empty if they share none. @param {Seat[]} seats */
export const town = (seats) =>
  seats.every(({ place }) => place === seats[0].place) ? seats[0].place : "";
