/* Plans of the names of countries, regions and towns: what is written, how large, and where it may
 * stand, in pixels of the map's container.
 */
import { font, textWidth } from "./faces.js";
import { around } from "./taken.js";

/**
 * @typedef {import("./taken.js").Box} Box
 * @typedef {{ box: Box, boxes?: Box[], path?: string, x?: number, y?: number,
 *   line?: [number, number] }} Place where a name may stand: one box, or the boxes along a path;
 *   far from its dot at the end of a line, whose end is given from the dot
 * @typedef {object} Plan
 * @property {string} key the same for the same name at the same place
 * @property {string} kind @property {string} text @property {string} font
 * @property {number} spacing @property {number} width @property {number} height
 * @property {number} x @property {number} y what it names
 * @property {number} spread pixels that other names keep away
 * @property {boolean} [isGreat] whether it comes before cities
 * @property {boolean} [must] whether it stays where markers crowd it, of a city without touching them
 * @property {number} [weight] of a city, as inhabitants
 * @property {Box} [dot] @property {Box | null} [suburbs]
 * @property {Place[]} places the best first
 * @typedef {{ zoom: number, size: { x: number, y: number }, world: number,
 *   corner: { x: number, y: number } }} Frame
 * @typedef {[number, number, number, number, string, Record<string, string>?]} City x, y,
 *   inhabitants, whether a capital, name, translations
 */

/** Inhabitants a city needs for its name to be tried: fewer from zoom to zoom. */
const NEEDED = [3e7, 2.2e7, 1.2e7, 5e6, 2.5e6, 7e5, 1.6e5, 5e4, 1.2e4, 2e3, 0];
/** A name's size and weight by inhabitants, from the greatest down: at least so many.
 * @type {[number, number, number][]} */
const RANKS = [
  [5e6, 16, 600],
  [1e6, 15, 500],
  [2e5, 14, 500],
  [2e4, 13, 500],
  [2e3, 12.5, 400],
  [0, 12, 400],
];
const SMALLEST = 12; // pixels of the letters of a country or a town
const CAPITAL = 5; // a capital counts as a city so many times its size
const GAP = 6; // pixels from a dot to its name
const FARTHEST = 13; // no name stands further from its dot

/** Where a country's name is tried, from its middle outwards, in shares of its room.
 * The room is wider than it is tall, by 1.8: further up or down would be abroad.
 * @type {[number, number][]} */
const SHIFTS = [
  [0, 0],
  [0, -0.2],
  [0, 0.2],
  [-0.25, 0],
  [0.25, 0],
  [0, -0.35],
  [0, 0.35],
  [-0.25, 0.25],
  [0.25, 0.25],
  [-0.25, -0.25],
  [0.25, -0.25],
  [-0.45, 0],
  [0.45, 0],
  [0, -0.5],
  [0, 0.5],
  [-0.45, 0.15],
  [0.45, 0.15],
  [-0.45, -0.15],
  [0.45, -0.15],
];

// Sides of a capital on which its name may stand farther off, and how far in pixels.
const FAR = [
  [1, 0],
  [-1, 0],
  [0.8, -0.8],
  [0.8, 0.8],
  [-0.8, -0.8],
  [-0.8, 0.8],
];
const LINES = [30, 46];

/** @param {number} zoom */
export function neededAt(zoom) {
  const low = Math.max(0, Math.min(Math.floor(zoom), NEEDED.length - 1));
  const high = Math.min(low + 1, NEEDED.length - 1);
  const share = zoom - low;
  return Math.exp((1 - share) * Math.log(NEEDED[low] + 1) + share * Math.log(NEEDED[high] + 1)) - 1;
}

/** How much a city counts, in inhabitants.
 * @param {City} city */
export const weightOf = (city) => (city[3] ? city[2] * CAPITAL + 1e5 : city[2]);

/** Where a point of the world lies in the view, from its left edge: the first of its copies.
 * @param {number} x @param {Frame} frame */
export const firstCopy = (x, { world, size }) =>
  [x, x + world, x - world].find((place) => place >= 0 && place <= size.x) ?? -1;

/** @param {any} labels @param {string} language @param {Frame} frame
 * @param {{ disputed: string[], unnamed: string[], south: number }} rules
 * @returns {Generator<Plan>} */
export function* countryPlans(labels, language, frame, { disputed, unnamed, south }) {
  const names = labels.names[language] || labels.names.en;
  const scale = frame.world / labels.grid;
  for (const country of labels.countries) {
    if (unnamed.includes(country.code) || country.y > south * labels.grid) continue;
    const room = country.room * scale;
    if (room < 7 || room > 620) continue;
    const x = firstCopy(country.x * scale - frame.corner.x, frame);
    const y = country.y * scale - frame.corner.y;
    if (x < 0 || y < 0 || x > frame.size.x || y > frame.size.y) continue;
    const size = Math.round(Math.max(SMALLEST, Math.min(16.5, 9.5 + room / 20)) * 2) / 2;
    const spacing = size * Math.max(0.06, Math.min(0.24, room / 700 + 0.04));
    const text = broken(names[country.code] || country.code, room / size);
    const lines = text.split("\n");
    const face = font("country", size, 600);
    const kind = disputed.includes(country.code) ? "territory" : "country";
    // Countries are written in capitals.
    const written = lines.map((line) => (kind === "country" ? line.toUpperCase() : line));
    const width = Math.max(...written.map((line) => textWidth(line, face, spacing)));
    // A name may overhang a small country, but not so far that it names the neighbours.
    if (width > room * 3.1 + (frame.zoom >= 5.5 ? 46 : 10)) continue;
    const height = lines.length * size * 1.2;
    yield {
      key: `${country.code} ${text} ${size}`,
      kind,
      text,
      font: face,
      spacing,
      width,
      height,
      spread: 3,
      x,
      y,
      must: room > 40,
      places: SHIFTS.map(([east, down]) => ({
        box: around(x + east * room, y + down * room, width, height),
      })),
    };
  }
}

/** The name of a region, or of a part of one, wide over its middle.
 * @param {{ code: string, text: string, level: number, x: number, y: number }} region
 * @param {Frame} frame @returns {Plan} */
export function regionPlan({ code, text, level, x, y }, frame) {
  const size = level ? 12 : 12.5;
  const spacing = Math.min(0.8 + Math.max(0, frame.zoom - 6) * 0.7, 3.2);
  const face = font("region", size, 500);
  const width = textWidth(text.toUpperCase(), face, spacing);
  const height = size * 1.2;
  const shifts = [0, -22, 22, -44, 44];
  return {
    key: `${code} ${size}`,
    kind: "region",
    text,
    font: face,
    spacing,
    width,
    height,
    spread: 8,
    x,
    y,
    places: shifts.map((down) => ({ box: around(x, y + down, width, height) })),
  };
}

/** @param {{ city: City, weight: number, x: number, y: number }} found @param {string} language
 * @param {Frame} frame @param {boolean} [must] whether the name may come close to markers
 * @returns {Plan} */
export function cityPlan({ city, weight, x, y }, language, frame, must = false) {
  const text = city[5]?.[language] || city[4];
  const [, most, bold] = /** @type {[number, number, number]} */ (
    RANKS.find(([least]) => weight >= least)
  );
  // From far away all that is named is great: sizes differ less, and countries come first.
  const size = Math.max(SMALLEST, most - Math.max(0, 6.5 - frame.zoom) * 0.75);
  const face = font("city", size, bold);
  const width = textWidth(text, face) + 2;
  const height = size * 1.25;
  const suburbs = Math.max(4, Math.min(14 * Math.log10(Math.max(weight, 1) / 3e4), 32));
  const side = GAP + width / 2;
  const rise = GAP + height / 2 - 1;
  const past = FARTHEST - GAP;
  const boxes = [
    [side, 0],
    [-side, 0],
    [0, -rise],
    [0, rise],
    [side - 2, -rise + 4],
    [side - 2, rise - 4],
    [2 - side, -rise + 4],
    [2 - side, rise - 4],
    // Past a marker that stands on the city.
    [side + past, 0],
    [-side - past, 0],
    [0, -rise - past],
    [0, rise + past],
  ];
  const kind = ["city"];
  if (city[3]) kind.push("capital");
  else if (weight < 2e4) kind.push("small");
  return {
    key: `${text} ${city[0]} ${city[1]} ${size}`,
    kind: kind.join(" "),
    text,
    font: face,
    spacing: 0,
    width,
    height,
    x,
    y,
    spread: frame.zoom < 7 ? 9 : frame.zoom < 9 ? 7 : 5,
    must,
    weight,
    dot: around(x, y, 8, 8),
    suburbs: frame.zoom < 9.5 ? around(x, y, suburbs * 2, suburbs * 2) : null,
    places: [
      ...boxes.map(([east, down]) => ({ box: around(x + east, y + down, width, height) })),
      ...(city[3] ? farPlaces(x, y, width, height) : []),
    ],
  };
}

/** Where the name of a capital may stand whose dot is crowded: at the end of a line from there.
 * @param {number} x @param {number} y @param {number} width @param {number} height
 * @returns {Place[]} */
function farPlaces(x, y, width, height) {
  return LINES.flatMap((long) =>
    FAR.map(([east, down]) => {
      const middle = [x + east * (long + width / 2), y + down * (long + height / 2)];
      const box = around(middle[0], middle[1], width, height);
      // The line ends a little before the name.
      const line = /** @type {[number, number]} */ ([east * (long - 2), down * (long - 2)]);
      return { box, line };
    }),
  );
}

/** Break a long name near its middle when its country is narrow for it.
 * @param {string} name @param {number} roomInLetters */
export function broken(name, roomInLetters) {
  if (name.length < 11 || roomInLetters > name.length) return name;
  const spaces = [...name.matchAll(/[ ]|-(?=\p{Lu})/gu)].map((match) => match.index);
  if (!spaces.length) return name;
  const middle = spaces.reduce((a, b) =>
    Math.abs(a - name.length / 2) <= Math.abs(b - name.length / 2) ? a : b,
  );
  const hyphen = name[middle] === "-" ? "-" : "";
  return `${name.slice(0, middle)}${hyphen}\n${name.slice(middle + 1)}`;
}
