import assert from "node:assert/strict";
import { test } from "node:test";
import { BESIDE, bestSeat, overlap } from "./sides.js";

const VIEW = /** @type {import("./sides.js").Box} */ ([0, 0, 800, 600]);
const NAME = { wide: 100, high: 20 };

test("boxes share the area that both cover, none if they only touch", () => {
  assert.equal(overlap([0, 0, 10, 10], [5, 5, 20, 20]), 25);
  assert.equal(overlap([0, 0, 10, 10], [10, 0, 20, 10]), 0);
  assert.equal(overlap([0, 0, 10, 10], [20, 20, 30, 30]), 0);
  assert.equal(overlap([0, 0, 10, 10], [2, 2, 4, 4]), 4);
});

test("a name stands on the right where there is room, as wide as it is", () => {
  const { side, offset, box } = bestSeat({ x: 400, y: 300 }, NAME, [], VIEW);
  assert.equal(side, "right");
  assert.deepEqual(offset, [BESIDE, 0]);
  assert.deepEqual(box, [426, 290, 526, 310]);
});

test("a name goes where the edge of the map does not cut it", () => {
  assert.equal(bestSeat({ x: 780, y: 300 }, NAME, [], VIEW).side, "left");
});

test("a name keeps clear of what is taken, above its sign before below", () => {
  const right = /** @type {import("./sides.js").Box} */ ([420, 200, 800, 400]);
  const left = /** @type {import("./sides.js").Box} */ ([0, 200, 380, 400]);
  assert.equal(bestSeat({ x: 400, y: 300 }, NAME, [right], VIEW).side, "left");
  // Above and below reach over the sign's column only a little into both.
  const narrow = { wide: 30, high: 20 };
  assert.equal(bestSeat({ x: 400, y: 300 }, narrow, [right, left], VIEW).side, "top");
  assert.equal(bestSeat({ x: 400, y: 20 }, narrow, [right, left], VIEW).side, "right");
});

test("a name that no side holds clear moves up or down beside its sign", () => {
  const band = /** @type {import("./sides.js").Box} */ ([0, 298, 800, 330]);
  const above = /** @type {import("./sides.js").Box} */ ([300, 200, 500, 276]);
  const { side, offset } = bestSeat({ x: 400, y: 300 }, NAME, [band, above], VIEW);
  assert.equal(side, "right");
  assert.deepEqual(offset, [BESIDE, -14]);
});
