/* Plans of the names of seas, lakes, ranges and rivers, which lie along lines. */
import { lengths, part, run, runs } from "./along.js";
import { font, textWidth } from "./faces.js";
import { firstCopy } from "./plans.js";
import { around } from "./taken.js";

/**
 * @typedef {import("./plans.js").Plan} Plan
 * @typedef {import("./plans.js").Frame} Frame
 * @typedef {import("./along.js").Spot} Spot
 * @typedef {Record<string, string>} Names by language
 * @typedef {[string, number, Names, number[]]} Feature kind, least zoom, names, line of steps
 */

const LONGEST = { sea: 9000, range: 1500 }; // pixels; nearer by, the name says nothing more
const GREAT = 4; // what is named from such a zoom on comes before cities
const WIDEST = 1.1; // spacing, in shares of a letter's size

/** @param {Feature[]} features of labels.json @param {number} grid @param {string} language
 * @param {Frame} frame @returns {Generator<Plan>} */
export function* featurePlans(features, grid, language, frame) {
  const scale = frame.world / grid;
  for (const [kind, zoom, names, steps] of features) {
    if (frame.zoom < zoom - 0.25 || kind === "river") continue;
    const line = places(steps, [0, 0], scale, frame);
    const [x] = line[line.length >> 1];
    const shift = firstCopy(x, frame) - x;
    if (firstCopy(x, frame) < 0) continue;
    const moved = /** @type {Spot[]} */ (line.map(([a, b]) => [a + shift, b]));
    const text = names[language] || names.en;
    const found =
      kind === "lake" ? lakePlan(text, zoom, moved[0], frame) : widePlan(kind, text, zoom, moved);
    if (found) yield { ...found, isGreat: zoom <= GREAT };
  }
}

/** @param {string} kind @param {string} text @param {number} zoom @param {Spot[]} line
 * @returns {Plan | null} */
function widePlan(kind, text, zoom, line) {
  const sums = lengths(line);
  const whole = sums[sums.length - 1];
  if (whole > (kind === "sea" ? LONGEST.sea : LONGEST.range)) return null;
  const most = kind === "sea" ? 21 - zoom : 17.5 - zoom * 0.6;
  const size = Math.round(Math.max(12, Math.min(most, 9 + whole / 34)));
  const face = font(kind, size, 400);
  const plain = textWidth(text, face);
  const room = Math.min(whole * 0.8, plain + text.length * size * WIDEST);
  const spacing = Math.max(size * 0.12, (room - plain) / text.length);
  const width = textWidth(text, face, spacing);
  // A name reaches a little beyond what it names, no further.
  if (width > whole * 1.15) return null;
  const from = (whole - width * 1.04) / 2;
  const middle = run(part(line, sums, from, whole - from), size * 1.2);
  return plan(kind, text, face, spacing, width, size, middle, `${kind} ${text} ${line[0]}`);
}

/** @param {string} text @param {number} zoom @param {Spot} middle @param {Frame} frame
 * @returns {Plan} */
function lakePlan(text, zoom, [x, y], frame) {
  const size = Math.min(12 + Math.max(0, frame.zoom - zoom), 15);
  const face = font("lake", size, 400);
  const spacing = size * 0.06;
  const width = textWidth(text, face, spacing);
  return {
    key: `lake ${text}`,
    kind: "lake",
    text,
    font: face,
    spacing,
    width,
    height: size * 1.2,
    spread: 4,
    x,
    y,
    places: [{ box: around(x, y, width, size * 1.2) }],
  };
}

/** Rivers by their beds: each name once in each stretch of the view.
 * @param {{ pack: any, grid: number, names: [number, Names][], rivers: [number, number[]][] }[]} packs
 * @param {string} language @param {Frame} frame @returns {Generator<Plan>} */
export function* riverPlans(packs, language, frame) {
  for (const { pack, grid, names, rivers } of packs) {
    const scale = frame.world / grid;
    for (const [name, steps] of rivers) {
      const [zoom, called] = names[name];
      if (frame.zoom < zoom - 0.25) continue;
      const text = called[language] || called.en;
      const size = zoom <= 5 ? 13 : 12;
      const face = font("river", size, 400);
      const spacing = size * (frame.zoom < 6 ? 0.05 : 0.14);
      const width = textWidth(text, face, spacing);
      const line = places(steps, pack.at || [0, 0], scale, frame);
      for (const each of runs(line, width, size, frame.size)) {
        const key = `river ${text} ${Math.round(each.x)} ${Math.round(each.y)}`;
        yield { ...plan("river", text, face, spacing, width, size, each, key), spread: 2 };
      }
    }
  }
}

/** @param {string} kind @param {string} text @param {string} face @param {number} spacing
 * @param {number} width @param {number} size @param {import("./along.js").Run} along
 * @param {string} key @returns {Plan} */
function plan(kind, text, face, spacing, width, size, along, key) {
  return {
    key,
    kind,
    text,
    font: face,
    spacing,
    width,
    height: size * 1.2,
    spread: 3,
    x: along.x,
    y: along.y,
    places: [
      {
        box: around(along.x, along.y, 10, size),
        boxes: along.boxes,
        path: along.path,
      },
    ],
  };
}

/** @param {number[]} steps @param {[number, number]} at @param {number} scale @param {Frame} frame
 * @returns {Spot[]} */
function places(steps, [atX, atY], scale, frame) {
  /** @type {Spot[]} */
  const spots = [];
  let [x, y] = [atX, atY];
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at];
    y += steps[at + 1];
    spots.push([x * scale - frame.corner.x, y * scale - frame.corner.y]);
  }
  return spots;
}
