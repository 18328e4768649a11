/* What the map shows and a margin around it, as a part of the square of Web Mercator. */
import { latitude } from "../ground/mercator.js";

const MARGIN = 0.3; // of the view, drawn beyond its edge so that panning shows no gap
const TILE = 256; // pixels across the world at zoom 0

/** @typedef {import("../ground/mercator.js").View} View */
/** @typedef {{ x: number, y: number }} Pixel */

/** Pixels across the world. @param {number} zoom */
export const worldAt = (zoom) => TILE * 2 ** zoom;

/** The view between two corners of the map, in pixels of the world at a zoom.
 * @param {Pixel} min the north-west one @param {Pixel} max the south-east one
 * @param {number} zoom @returns {View} */
export function viewOf(min, max, zoom) {
  const world = worldAt(zoom);
  const [wide, high] = [(max.x - min.x) * MARGIN, (max.y - min.y) * MARGIN];
  return {
    west: (min.x - wide) / world,
    east: (max.x + wide) / world,
    north: (min.y - high) / world,
    south: (max.y + high) / world,
  };
}

/** Whether a point is in a view; one that is nowhere (NaN) is not.
 * @param {View} view @param {number} x @param {number} y */
export const inside = (view, x, y) =>
  x >= view.west && x <= view.east && y >= view.north && y <= view.south;

/** The box of degrees that holds a view. @param {View} view */
export const degrees = ({ west, east, north, south }) => ({
  south: latitude(Math.min(1, south)),
  west: longitude(west),
  north: latitude(Math.max(0, north)),
  east: longitude(east),
});

/** @param {number} x */
const longitude = (x) => (x - 0.5) * 360;
