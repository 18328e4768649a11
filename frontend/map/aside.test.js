import assert from "node:assert/strict";
import { test } from "node:test";
import { aside, isKnot } from "./aside.js";
import { knots } from "./knots.js";

/** @param {import("./aside.js").Sign[]} signs @param {import("./aside.js").Step[]} steps */
function nearest(signs, steps) {
  const places = signs.map(({ x, y }, at) => [x + steps[at][0], y + steps[at][1]]);
  let least = Number.POSITIVE_INFINITY;
  for (const [at, [x, y]] of places.entries())
    for (const [a, b] of places.slice(at + 1)) least = Math.min(least, Math.hypot(a - x, b - y));
  return least;
}

test("signs that have room stay", () => {
  const signs = [{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 0, y: 40 }]; // biome-ignore format: a shape
  assert.deepEqual(aside(signs, 24, 40), [[0, 0], [0, 0], [0, 0]]); // biome-ignore format: a shape
});

test("signs in a knot part, the first stays, and none goes far", () => {
  const signs = Array.from({ length: 7 }, (_, at) => ({ x: 100 + at, y: 100 - at }));
  const steps = aside(signs, 22, 44);
  assert.deepEqual(steps[0], [0, 0]);
  assert.ok(nearest(signs, steps) > 20);
  for (const [east, south] of steps) assert.ok(Math.hypot(east, south) <= 45);
});

test("a sign that is fixed stays, whatever comes before it", () => {
  const signs = [{ x: 10, y: 10 }, { x: 12, y: 10, fixed: true }]; // biome-ignore format: a shape
  const [first, fixed] = aside(signs, 20, 40);
  assert.deepEqual(fixed, [0, 0]);
  assert.ok(Math.hypot(...first) >= 17);
});

test("what finds no place stays", () => {
  const signs = Array.from({ length: 60 }, () => ({ x: 0, y: 0 }));
  const steps = aside(signs, 22, 30);
  assert.ok(steps.filter(([x, y]) => x === 0 && y === 0).length > 30);
  assert.equal(isKnot(signs, 22, 30), true);
  assert.equal(isKnot(signs.slice(0, 4), 22, 30), false);
});

test("a knot is those that find no place, and what is near them; others stay by themselves", () => {
  const crowd = Array.from({ length: 40 }, (_, at) => ({ x: 300 + (at % 8) * 5, y: 200 + at }));
  const signs = [{ x: 0, y: 0 }, { x: 4, y: 3 }, ...crowd, { x: 600, y: 200 }];
  const [knot, ...others] = knots(signs, 17, 34);
  assert.deepEqual(others, []);
  assert.deepEqual([...knot].sort((one, other) => one - other), [...crowd.keys()].map((at) => at + 2)); // biome-ignore format: a list
  assert.deepEqual(knots(signs.slice(0, 6), 17, 34), []);
});
