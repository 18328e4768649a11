import assert from "node:assert/strict";
import { test } from "node:test";
import { Cell, thinned } from "./cell.js";

/** @type {[number, number, number, number]} */
const EDGE = [0, 0, 100, 100];

test("a line loses the bends that are shorter than a step, and keeps its ends", () => {
  const line = [10, 10, 1, 1, 1, 1, 1, 1, 5, 5, 1, 0];
  assert.deepEqual(thinned(line, 1, EDGE), [10, 10, 11, 11, 12, 12, 13, 13, 18, 18, 19, 18]);
  assert.deepEqual(thinned(line, 4, EDGE), [10, 10, 18, 18, 19, 18]);
});

test("what lies on the edge of a cell stays, so that cells meet without a gap", () => {
  const line = [98, 50, 1, 0, 1, 0, 0, 1, 0, 1, -1, 0, -1, 0];
  const points = thinned(line, 16, EDGE);
  assert.deepEqual(points, [98, 50, 100, 50, 100, 51, 100, 52, 98, 52]);
});

/** Notes what is drawn. */
class Notes {
  /** @type {(string | number)[][]} */
  drawn = [];
  /** @param {number[]} at */
  moveTo(...at) {
    this.drawn.push(["M", ...at]);
  }
  /** @param {number[]} at */
  lineTo(...at) {
    this.drawn.push(["L", ...at]);
  }
  /** @param {number[]} at */
  quadraticCurveTo(...at) {
    this.drawn.push(["Q", ...at]);
  }
}

test("close by a river's corner is a curve, on the edge and from afar it is none", () => {
  globalThis.Path2D = /** @type {any} */ (Notes);
  const river = [
    [10, 10, 10, 0, 0, 10],
    [90, 50, 10, 0, 0, 10],
  ];
  const cell = new Cell({ at: [0, 0], size: [100, 100], edge: EDGE, river }, 1024);
  const drawn = (/** @type {number} */ least) =>
    cell.pieces("river", least, "river").map(({ path }) => /** @type {any} */ (path).drawn);
  assert.deepEqual(drawn(1), [
    [
      ["M", 10, 10],
      ["L", 15, 10],
      ["Q", 20, 10, 20, 15],
      ["L", 20, 20],
    ],
    [
      ["M", 90, 50],
      ["L", 100, 50],
      ["L", 100, 60],
    ],
  ]);
  assert.deepEqual(drawn(8)[0], [
    ["M", 10, 10],
    ["L", 20, 10],
    ["L", 20, 20],
  ]);
});
