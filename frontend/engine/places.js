/* Places to measure distances from: a point of an address, distances in kilometres, radii.
 *
 * The rules are those of `accr_map/selection/nearby.py`, `accr_map/geo/distance.py` and `radius`
 * in `accr_map/selection/query.py`. Only the server knows names of towns.
 */

const EARTH_RADIUS_KM = 6371.0088;
const LONGEST_KM = 20000;
const DECIMALS = 2;
const NUMBER = "[+-]?[0-9]{1,3}(?:\\.[0-9]{1,17})?";
const POINT = new RegExp(`^\\s*(${NUMBER})\\s*,\\s*(${NUMBER})\\s*$`, "u");

/**
 * A place that distances can be measured from; `key` stands in the address.
 * @typedef {{ key: string, latitude: number, longitude: number }} Place
 */

/** The place of a point such as `45.76,4.84`; null if a text is none.
 * @param {string} text @returns {Place | null} */
export function point(text) {
  const match = POINT.exec(text);
  if (!match) return null;
  const [latitude, longitude] = match.slice(1).map((part) => rounded(Number(part), DECIMALS) + 0);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { key: `${latitude},${longitude}`, latitude, longitude };
}

/** A radius in kilometres with one decimal; null if it is no distance.
 * @param {number | null} km @returns {number | null} */
export function radius(km) {
  if (km === null || !Number.isFinite(km) || rounded(km, 1) <= 0) return null;
  return Math.min(rounded(km, 1), LONGEST_KM);
}

/** Round halves to the even digit, as Python does. @param {number} value @param {number} decimals */
export function rounded(value, decimals) {
  const up = Number(value.toFixed(decimals));
  // Exactly half way lie only odd multiples of a power of one half.
  if (Math.abs((value * 2 ** (decimals + 1)) % 2) !== 1) return up;
  const step = 10 ** decimals;
  const even = 2 * Math.round((value * step) / 2);
  return even / step;
}

const RADIANS = Math.PI / 180;

/** Kilometres of each site from a place, along great circles; NaN without a position.
 * @param {Place} place @param {(number | null)[]} latitudes @param {(number | null)[]} longitudes */
export function distances(place, latitudes, longitudes) {
  const first = place.latitude * RADIANS;
  return Float64Array.from(latitudes, (latitude, row) => {
    const longitude = longitudes[row];
    if (latitude === null || longitude === null) return Number.NaN;
    const second = latitude * RADIANS;
    const turn = ((longitude - place.longitude) * RADIANS) / 2;
    const square =
      Math.sin((second - first) / 2) ** 2 +
      Math.cos(first) * Math.cos(second) * Math.sin(turn) ** 2;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(Math.max(square, 0), 1)));
  });
}
