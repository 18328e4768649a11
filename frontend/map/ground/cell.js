/* A rectangle of the map: paths in its own whole numbers, made when first drawn. */
import { unpacked } from "./steps.js";

/**
 * @typedef {number[]} Steps a start and steps: x, y, dx, dy, …
 * @typedef {Steps | string} Line steps, of a block as text
 * @typedef {[number, number, number, number]} Edge
 * @typedef {{ at: [number, number], size: [number, number], edge: Edge, grid?: number,
 *   land?: Line[], lake?: Line[], border?: Line[], region?: Line[], river?: Line[] }} CellData
 * @typedef {{ path: Path2D, box: Edge }} Piece a path, and the box that holds it
 * @typedef {import("./mercator.js").View} View
 */

const SQUARES = 8; // on each side: lines that begin in one square of a cell are one path
const LONGEST = 2 * 96; // numbers, two a point, of a part of a line
const ROUNDED = 4; // steps that a view tells apart: from there on closer, lines have round corners
const BEND = 12; // steps at most that are taken off a corner on each side

export class Cell {
  /** @param {CellData} data @param {number} grid steps around the world */
  constructor(data, grid) {
    this.data = data;
    this.grid = grid;
    this.x = data.at[0];
    this.y = data.at[1];
    this.width = data.size[0];
    this.height = data.size[1];
    /** @type {Map<string, { step: number, pieces: Piece[] }>} */
    this.kept = new Map();
  }

  /** Give the paths of a layer, no finer than a view shows it: one of an area, several of lines.
   * @param {string} layer @param {number} least steps of the grid that a view tells apart
   * @param {string} use what for: each use has paths of its own */
  pieces(layer, least, use) {
    // They serve until the view is twice as near or as far; others take their place then.
    const step = least < 2 ? 1 : 2 ** Math.floor(Math.log2(least));
    const key = `${layer} ${use}`;
    const kept = this.kept.get(key);
    if (kept?.step === step) return kept.pieces;
    const pieces = this.make(layer, step);
    this.kept.set(key, { step, pieces });
    return pieces;
  }

  /** @param {string} layer @param {number} step @returns {Piece[]} */
  make(layer, step) {
    const [kind, shore] = layer.split("-");
    const lines = /** @type {Record<string, any>} */ (this.data)[kind];
    if (!lines) return [];
    const { edge } = this.data;
    const bend = step <= ROUNDED ? BEND : 0;
    if (!shore && (kind === "land" || kind === "lake")) {
      const path = new Path2D();
      for (const line of lines) {
        addPoints(path, thinned(unpacked(line), step, edge), bend, edge);
        path.closePath();
      }
      return [{ path, box: [edge[0], edge[1], edge[2], edge[3]] }];
    }
    /** @type {Map<number, Piece>} */
    const squares = new Map();
    const [wide, high] = [this.width / SQUARES, this.height / SQUARES];
    for (const line of lines) {
      const points = thinned(unpacked(line), step, edge);
      for (const run of shore ? shores(points, edge) : [points]) {
        for (const part of parted(run)) {
          const square = Math.floor(part[0] / wide) + SQUARES * Math.floor(part[1] / high);
          const piece = squares.get(square) ?? { path: new Path2D(), box: boxOf(part) };
          addPoints(piece.path, part, bend, edge);
          piece.box = around(piece.box, boxOf(part));
          squares.set(square, piece);
        }
      }
    }
    return [...squares.values()];
  }

  /** @param {View} view */
  meets(view) {
    const scale = 1 / this.grid;
    return (
      this.x * scale < view.east &&
      (this.x + this.width) * scale > view.west &&
      this.y * scale < view.south &&
      (this.y + this.height) * scale > view.north
    );
  }
}

/** Give the points of a line, x and y in turn, without those nearer than `step` to the one before.
 * Its ends stay, and what lies on the edge at which cells meet.
 * @param {Steps} line @param {number} step @param {Edge} edge @returns {number[]} */
export function thinned(line, step, [left, top, right, bottom]) {
  let [x, y] = line;
  const points = [x, y];
  let [lastX, lastY] = line;
  for (let i = 2; i < line.length; i += 2) {
    x += line[i];
    y += line[i + 1];
    const isNear = Math.abs(x - lastX) < step && Math.abs(y - lastY) < step;
    const isEdge = x === left || x === right || y === top || y === bottom;
    if (isNear && !isEdge && i < line.length - 2) continue;
    points.push(x, y);
    lastX = x;
    lastY = y;
  }
  return points;
}

/** Draw a line: straight from point to point, or with its corners taken off, as rivers run and
 * coasts lie between the points that are known. What lies on the edge at which cells meet stays.
 * @param {Path2D} path @param {number[]} points @param {number} bend @param {Edge} edge */
function addPoints(path, points, bend, [left, top, right, bottom]) {
  path.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    const isSharp = !bend || i + 2 >= points.length || x === left || x === right;
    if (isSharp || y === top || y === bottom) {
      path.lineTo(x, y);
      continue;
    }
    const [west, north] = [points[i - 2] - x, points[i - 1] - y];
    const [east, south] = [points[i + 2] - x, points[i + 3] - y];
    const before = Math.min(0.5, bend / Math.hypot(west, north));
    const after = Math.min(0.5, bend / Math.hypot(east, south));
    path.lineTo(x + west * before, y + north * before);
    path.quadraticCurveTo(x, y, x + east * after, y + south * after);
  }
}

/** Follow a ring, but lift the pen where it runs along the edge the cell was cut at.
 * @param {number[]} points @param {Edge} edge @returns {number[][]} */
export function shores(points, [left, top, right, bottom]) {
  /** @type {number[][]} */
  const runs = [];
  let [x, y] = points;
  let down = false;
  for (let i = 2; i < points.length; i += 2) {
    const [nextX, nextY] = [points[i], points[i + 1]];
    const cut =
      (nextX === x && (x === left || x === right)) || (nextY === y && (y === top || y === bottom));
    if (!cut) {
      if (down) runs[runs.length - 1].push(nextX, nextY);
      else runs.push([x, y, nextX, nextY]);
    }
    down = !cut;
    x = nextX;
    y = nextY;
  }
  return runs;
}

/** Part a long line, so that what lies outside a view need not be drawn; parts share their ends.
 * @param {number[]} points @returns {Generator<number[]>} */
function* parted(points) {
  for (let from = 0; from === 0 || from < points.length - 2; from += LONGEST)
    yield points.slice(from, from + LONGEST + 2);
}

/** @param {number[]} points @returns {Edge} */
function boxOf(points) {
  /** @type {Edge} */
  let box = [points[0], points[1], points[0], points[1]];
  for (let i = 2; i < points.length; i += 2)
    box = around(box, [points[i], points[i + 1], points[i], points[i + 1]]);
  return box;
}

/** @param {Edge} one @param {Edge} other @returns {Edge} */
const around = (one, other) => [
  Math.min(one[0], other[0]),
  Math.min(one[1], other[1]),
  Math.max(one[2], other[2]),
  Math.max(one[3], other[3]),
];
