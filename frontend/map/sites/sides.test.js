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

test("a name that no side of its sign holds stands above it, moved along into the view", () => {
  const phone = /** @type {import("./sides.js").Box} */ ([0, 0, 390, 700]);
  const wide = { wide: 200, high: 40 };
  const high = bestSeat({ x: 180, y: 300 }, wide, [], phone);
  assert.deepEqual([high.side, high.offset], ["top", [0, -BESIDE]]);
  const { side, offset, box } = bestSeat({ x: 330, y: 300 }, { wide: 320, high: 40 }, [], phone);
  assert.equal(side, "top");
  assert.deepEqual(box, [66, 234, 386, 274]);
  assert.deepEqual(offset, [-104, -BESIDE]);
  assert.equal(bestSeat({ x: 180, y: 20 }, wide, [], phone).side, "bottom");
});

test("a name beside a sign at the upper or lower edge moves down or up", () => {
  assert.deepEqual(bestSeat({ x: 400, y: 3 }, NAME, [], VIEW).box, [426, 4, 526, 24]);
  assert.deepEqual(bestSeat({ x: 400, y: 597 }, NAME, [], VIEW).box, [426, 576, 526, 596]);
});

test("the edge cuts no name for what it would hide elsewhere", () => {
  const crowd = /** @type {import("./sides.js").Box} */ ([0, 0, 720, 600]);
  const { box } = bestSeat({ x: 740, y: 300 }, NAME, [crowd], VIEW);
  assert.ok(box[0] >= 4 && box[2] <= 796, String(box));
});

test("of two sides that hold a name, the one that was asked for first, as far as asked", () => {
  const wish = { beside: 14, first: /** @type {const} */ ("left") };
  const { side, box } = bestSeat({ x: 500, y: 300 }, NAME, [], VIEW, wish);
  assert.equal(side, "left");
  assert.deepEqual(box, [386, 290, 486, 310]);
  assert.equal(bestSeat({ x: 80, y: 300 }, NAME, [], VIEW, wish).side, "right");
});

test("a name wider than the view begins where the view does", () => {
  const { box } = bestSeat({ x: 60, y: 60 }, NAME, [], [0, 0, 90, 120]);
  assert.equal(box[0], 4);
});

test("a name below its sign moves along where a name beside it is in the way", () => {
  const right = /** @type {import("./sides.js").Box} */ ([410, 270, 560, 340]);
  const left = /** @type {import("./sides.js").Box} */ ([0, 270, 340, 290]);
  const above = /** @type {import("./sides.js").Box} */ ([300, 200, 500, 276]);
  const { side, box } = bestSeat(
    { x: 400, y: 300 },
    NAME,
    [right, left, above],
    [280, 0, 800, 600],
  );
  assert.equal(side, "bottom");
  assert.deepEqual(box, [310, 326, 410, 346]);
});
