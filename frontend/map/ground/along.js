/* Where a name may be written along a line of the map: a river's bed, a range, the reach of a sea.
 *
 * Everything is pixels of the map's container, and pure.
 */
import { around } from "./taken.js";

/** @typedef {[number, number]} Spot x and y */
/** @typedef {import("./taken.js").Box} Box */
/** @typedef {{ x: number, y: number, boxes: Box[], path: string }} Run its middle, the boxes that a
 * text along it covers, and its line as SVG writes it, from its middle */

const STEPS = 12; // points of a line that carries a name
const CALM = 3; // times that a run's corners are taken off
const STRAIGHT = 0.88; // of its length, what lies between the ends of a run that can be read

/** The distance from a line's start to each of its points.
 * @param {Spot[]} line */
export function lengths(line) {
  const sums = [0];
  for (let at = 1; at < line.length; at++) {
    const [[x, y], [a, b]] = [line[at - 1], line[at]];
    sums.push(sums[at - 1] + Math.hypot(a - x, b - y));
  }
  return sums;
}

/** The part of a line between two distances from its start, as evenly spaced points.
 * @param {Spot[]} line @param {number[]} sums its `lengths` @param {number} from
 * @param {number} to @returns {Spot[]} */
export function part(line, sums, from, to) {
  /** @type {Spot[]} */
  const points = [];
  let at = 1;
  for (let step = 0; step <= STEPS; step++) {
    const wanted = from + ((to - from) * step) / STEPS;
    while (at < line.length - 1 && sums[at] < wanted) at++;
    const share = (wanted - sums[at - 1]) / (sums[at] - sums[at - 1] || 1);
    const [[x, y], [a, b]] = [line[at - 1], line[at]];
    points.push([x + (a - x) * share, y + (b - y) * share]);
  }
  return points;
}

/** The runs of a line that a text of a width can follow, the straightest first.
 * @param {Spot[]} line @param {number} width of the text @param {number} height of its letters
 * @param {{ x: number, y: number }} size of the view @returns {Run[]} */
export function runs(line, width, height, size) {
  const sums = lengths(line);
  const whole = sums[sums.length - 1];
  const long = width * 1.12;
  if (!(whole >= long)) return [];
  const found = [];
  const step = Math.max(width / 2, 24);
  for (let from = 0; from + long <= whole && found.length < 60; from += step) {
    const points = part(line, sums, from, from + long);
    const [[left, top], [right, bottom]] = [points[0], points[STEPS]];
    if (Math.max(left, right) < 0 || Math.min(left, right) > size.x) continue;
    if (Math.max(top, bottom) < 0 || Math.min(top, bottom) > size.y) continue;
    const straight = Math.hypot(right - left, bottom - top) / long;
    if (straight >= STRAIGHT) found.push({ points, straight });
  }
  found.sort((one, other) => other.straight - one.straight);
  return found.slice(0, 12).map(({ points }) => run(points, height));
}

/** Write a run's smoothed line, from the left to the right, and what a text along it covers.
 * @param {Spot[]} points @param {number} height @returns {Run} */
export function run(points, height) {
  let line = points;
  for (let round = 0; round < CALM; round++) line = calmed(line);
  const [first, last] = [line[0], line[line.length - 1]];
  if (first[0] > last[0]) line = [...line].reverse();
  const [x, y] = line[line.length >> 1];
  const steps = line.map(([a, b]) => `${(a - x).toFixed(1)} ${(b - y).toFixed(1)}`);
  const boxes = line
    .slice(1)
    .map(([a, b], at) =>
      around(
        (a + line[at][0]) / 2,
        (b + line[at][1]) / 2,
        Math.abs(a - line[at][0]) + height * 0.8,
        Math.abs(b - line[at][1]) + height * 0.8,
      ),
    );
  return { x, y, boxes, path: `M${steps.join("L")}` };
}

/** @param {Spot[]} line @returns {Spot[]} */
function calmed(line) {
  return line.map((point, at) => {
    if (at === 0 || at === line.length - 1) return point;
    const [before, after] = [line[at - 1], line[at + 1]];
    return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
  });
}
