import assert from "node:assert/strict";
import { test } from "node:test";
import { thinned } from "./cell.js";

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
