/* The side of its sign on which a name hides least: other names, sites, words, the edge. */

/** @typedef {[number, number, number, number]} Box left, top, right and bottom, in pixels */
/** @typedef {"right" | "left" | "top" | "bottom"} Side */
/** @typedef {{ side: Side, offset: [number, number], box: Box }} Seat a name's side, how far its
 * anchor is from the sign, and the room that it takes */

export const BESIDE = 26; // pixels from a site to its name

/** Choose among the seats of a name; of equal ones the first.
 * @param {{ x: number, y: number }} sign @param {{ wide: number, high: number }} name
 * @param {Box[]} taken @param {Box} view what is seen of the map
 * @returns {Seat} */
export function bestSeat(sign, name, taken, view) {
  const hidden = (/** @type {Box} */ area) =>
    taken.reduce((sum, other) => sum + overlap(area, other), 0) +
    name.wide * name.high -
    overlap(area, view);
  return seats(sign, name).reduce((one, other) =>
    hidden(other.box) < hidden(one.box) ? other : one,
  );
}

/** @param {{ x: number, y: number }} sign @param {{ wide: number, high: number }} name
 * @returns {Seat[]} */
function seats({ x, y }, { wide, high }) {
  /** @type {(side: Side, offset: [number, number], west: number, north: number) => Seat} */
  const seat = (side, offset, west, north) => ({
    side,
    offset,
    box: [west, north, west + wide, north + high],
  });
  const across = [0, -0.7 * high, 0.7 * high].flatMap((down) => [
    seat("right", [BESIDE, down], x + BESIDE, y - high / 2 + down),
    seat("left", [-BESIDE, down], x - BESIDE - wide, y - high / 2 + down),
  ]);
  return [
    ...across.slice(0, 2),
    seat("top", [0, -BESIDE], x - wide / 2, y - BESIDE - high),
    seat("bottom", [0, BESIDE], x - wide / 2, y + BESIDE),
    ...across.slice(2),
  ];
}

/** The area, in square pixels, that two boxes share. @param {Box} one @param {Box} other */
export function overlap([west, north, east, south], [left, top, right, bottom]) {
  const wide = Math.min(east, right) - Math.max(west, left);
  const high = Math.min(south, bottom) - Math.max(north, top);
  return wide > 0 && high > 0 ? wide * high : 0;
}
