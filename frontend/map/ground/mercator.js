/* The square of Web Mercator (EPSG:3857), 0 to 1 from west to east and from north to south, and
 * the blocks of degrees that files are named after.
 */

/** @typedef {{ west: number, east: number, north: number, south: number }} View in shares of it */

/** @param {number} degrees of latitude */
export function northing(degrees) {
  const sine = Math.sin((degrees * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} y @returns {number} degrees of latitude */
export function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Name a block after its south-west corner, as in `n40e000`.
 * @param {number} west @param {number} south */
export function blockName(west, south) {
  const two = String(Math.abs(south)).padStart(2, "0");
  const three = String(Math.abs(west)).padStart(3, "0");
  return `${south < 0 ? "s" : "n"}${two}${west < 0 ? "w" : "e"}${three}`;
}

/** List the blocks of so many degrees that a view touches: west and south of each.
 * @param {View} view @param {number} degrees @returns {[number, number][]} */
export function blocksOf(view, degrees) {
  /** @type {[number, number][]} */
  const found = [];
  const first = Math.floor((view.west * 360 - 180) / degrees) * degrees;
  const lowest = Math.floor(latitude(view.south) / degrees) * degrees;
  const top = Math.min(latitude(view.north), 89);
  for (let west = first; west < view.east * 360 - 180; west += degrees)
    for (let south = lowest; south < top; south += degrees) found.push([west, south]);
  return found;
}
