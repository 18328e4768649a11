/* Signs that would cover each other step aside: to the nearest free place, no further than told.
 *
 * Pure: places in pixels in, steps in pixels out. Whoever draws shows a step by a thin leader.
 */

/** @typedef {{ x: number, y: number, fixed?: boolean }} Sign */
/** @typedef {[number, number]} Step east and south, in pixels */

const TRIES = 60;
const LINES = 2 ** 20; // more than there are squares from north to south
const TURN = 2.399963; // radians between two tries: the golden angle leaves no side out

/** Say how far each sign steps aside.
 *
 * The first of the list keep their places; a sign that finds none stays where it is.
 * @param {Sign[]} signs a fixed one stays, and others keep away from it
 * @param {number} apart pixels between the middles of two signs
 * @param {number} most pixels that a sign may step
 * @returns {Step[]} */
export function aside(signs, apart, most) {
  return places(signs, apart, most).map((step) => step ?? [0, 0]);
}

/** Whether signs are a knot: some find no place of their own.
 * @param {Sign[]} signs @param {number} apart @param {number} most as for `aside` */
export const isKnot = (signs, apart, most) => places(signs, apart, most).includes(null);

/** @param {Sign[]} signs @param {number} apart @param {number} most @returns {(Step | null)[]} */
function places(signs, apart, most) {
  /** @type {Map<number, [number, number][]>} */
  const squares = new Map();
  const key = (/** @type {number} */ x, /** @type {number} */ y) =>
    Math.floor(x / apart) * LINES + Math.floor(y / apart);
  const isFree = (/** @type {number} */ x, /** @type {number} */ y) => {
    for (const east of [-apart, 0, apart])
      for (const south of [-apart, 0, apart])
        for (const [a, b] of squares.get(key(x + east, y + south)) ?? [])
          if (Math.hypot(a - x, b - y) < apart - 0.01) return false;
    return true;
  };
  const take = (/** @type {number} */ x, /** @type {number} */ y) => {
    const square = squares.get(key(x, y));
    if (square) square.push([x, y]);
    else squares.set(key(x, y), [[x, y]]);
  };
  for (const { x, y, fixed } of signs) if (fixed) take(x, y);
  return signs.map(({ x, y, fixed }) => {
    if (fixed) return [0, 0];
    const step = placeOf(x, y, isFree, most);
    if (step) take(x + step[0], y + step[1]);
    return step;
  });
}

/** The nearest free place of a spiral around a point; null if there is none.
 * @param {number} x @param {number} y @param {(x: number, y: number) => boolean} isFree
 * @param {number} most @returns {Step | null} */
function placeOf(x, y, isFree, most) {
  if (isFree(x, y)) return [0, 0];
  for (let at = 1; at <= TRIES; at++) {
    const far = most * Math.sqrt(at / TRIES);
    const [east, south] = [far * Math.cos(at * TURN), far * Math.sin(at * TURN)];
    if (isFree(x + east, y + south)) return [Math.round(east), Math.round(south)];
  }
  return null;
}
