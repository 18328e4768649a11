/* The side of its sign on which a name hides least: other names, sites, words, the edge. */

/** @typedef {[number, number, number, number]} Box left, top, right and bottom, in pixels */
/** @typedef {"right" | "left" | "top" | "bottom"} Side */
/** @typedef {{ side: Side, offset: [number, number], box: Box }} Seat a name's side, how far its
 * anchor is from the sign, and the room that it takes */

export const BESIDE = 26; // pixels from a site to its name
const EDGE = 4; // pixels between a name and the edge of the view
const CUT = 1000; // how many hidden square pixels one that is beyond the edge counts as

/** Choose among the seats of a name; of equal ones the first. One that the view holds wholly comes
 * before all that the edge cuts, whatever it hides.
 * @param {{ x: number, y: number }} sign @param {{ wide: number, high: number }} name
 * @param {Box[]} taken @param {Box} view what is seen of the map
 * @param {{ beside?: number, first?: Side }} [wish] pixels from the sign to its name, and the side
 * that is chosen of equal ones
 * @returns {Seat} */
export function bestSeat(sign, name, taken, view, { beside = BESIDE, first = "right" } = {}) {
  const [west, north, east, south] = view;
  /** @type {Box} */
  const inner = [west + EDGE, north + EDGE, east - EDGE, south - EDGE];
  const hidden = (/** @type {Box} */ area) =>
    taken.reduce((sum, other) => sum + overlap(area, other), 0) +
    CUT * (name.wide * name.high - overlap(area, inner));
  const all = seats(sign, name, beside).map((seat) => alongEdge(seat, inner));
  all.sort((one, other) => Number(other.side === first) - Number(one.side === first));
  return all.reduce((one, other) => (hidden(other.box) < hidden(one.box) ? other : one));
}

/** Move a name along the side of its sign that it stands on, until the view holds it.
 * @param {Seat} seat @param {Box} view @returns {Seat} */
function alongEdge({ side, offset: [east, south], box: [left, top, right, bottom] }, view) {
  const isBeside = side === "right" || side === "left";
  const x = isBeside ? 0 : into(left, right, view[0], view[2]);
  const y = isBeside ? into(top, bottom, view[1], view[3]) : 0;
  return {
    side,
    offset: [east + x, south + y],
    box: [left + x, top + y, right + x, bottom + y],
  };
}

/** How far to move a length into another; what is longer begins where the other does.
 * @param {number} from @param {number} to @param {number} least @param {number} most */
const into = (from, to, least, most) => Math.max(least - from, Math.min(0, most - to));

/** @param {{ x: number, y: number }} sign @param {{ wide: number, high: number }} name
 * @param {number} beside @returns {Seat[]} */
function seats({ x, y }, { wide, high }, beside) {
  /** @type {(side: Side, offset: [number, number], west: number, north: number) => Seat} */
  const seat = (side, offset, west, north) => ({
    side,
    offset,
    box: [west, north, west + wide, north + high],
  });
  const across = [0, -0.7 * high, 0.7 * high].flatMap((down) => [
    seat("right", [beside, down], x + beside, y - high / 2 + down),
    seat("left", [-beside, down], x - beside - wide, y - high / 2 + down),
  ]);
  const along = [0, -0.4 * wide, 0.4 * wide].flatMap((east) => [
    seat("top", [east, -beside], x - wide / 2 + east, y - beside - high),
    seat("bottom", [east, beside], x - wide / 2 + east, y + beside),
  ]);
  return [...across.slice(0, 2), ...along.slice(0, 2), ...across.slice(2), ...along.slice(2)];
}

/** The area, in square pixels, that two boxes share. @param {Box} one @param {Box} other */
export function overlap([west, north, east, south], [left, top, right, bottom]) {
  const wide = Math.min(east, right) - Math.max(west, left);
  const high = Math.min(south, bottom) - Math.max(north, top);
  return wide > 0 && high > 0 ? wide * high : 0;
}
