/* Signs so crowded that some find no place of their own, however they step aside.
 *
 * Pure: places in pixels in, lists of signs out. Whoever draws puts each knot into one sign.
 */
import { isKnot } from "./aside.js";

/** The knots among signs: those that hang together and cannot all be told apart.
 * @param {import("./aside.js").Sign[]} signs @param {number} apart pixels between two signs
 * @param {number} most pixels that a sign may step aside
 * @returns {number[][]} places in the list, of two signs or more each */
export function knots(signs, apart, most) {
  if (!isKnot(signs, apart, most)) return [];
  const isTight = (/** @type {number[]} */ crowd) =>
    isKnot(
      crowd.map((at) => signs[at]),
      apart,
      most,
    );
  return crowds(signs, apart).filter(isTight);
}

/** Put signs together of which each is near another.
 * @param {import("./aside.js").Sign[]} signs @param {number} near pixels
 * @returns {number[][]} */
function crowds(signs, near) {
  const left = new Set(signs.keys());
  /** @type {number[][]} */
  const listed = [];
  for (const first of left) {
    left.delete(first);
    const crowd = [first];
    for (const at of crowd)
      for (const other of left) {
        const [one, two] = [signs[at], signs[other]];
        if (Math.hypot(one.x - two.x, one.y - two.y) >= near) continue;
        left.delete(other);
        crowd.push(other);
      }
    listed.push(crowd);
  }
  return listed;
}
