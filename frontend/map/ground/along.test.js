import assert from "node:assert/strict";
import { test } from "node:test";
import { lengths, part, runs } from "./along.js";

const SIZE = { x: 800, y: 600 };

/** @type {(name: number[][]) => import("./along.js").Spot[]} */
const line = (points) => /** @type {any} */ (points);

test("a part of a line lies between two distances from its start", () => {
  const bent = line([[0, 0], [30, 0], [30, 40]]); // biome-ignore format: a shape
  const sums = lengths(bent);
  assert.deepEqual(sums, [0, 30, 70]);
  const points = part(bent, sums, 15, 50);
  assert.deepEqual(points[0], [15, 0]);
  assert.deepEqual(points.at(-1), [30, 20]);
});

test("a name runs where a line is straight, from the left to the right", () => {
  // It zigzags at first, and then runs west.
  const zigzag = Array.from({ length: 20 }, (_, at) => [780 - 6 * at, at % 2 ? 300 : 260]);
  const river = line([...zigzag, [660, 300], [400, 310], [100, 300]]);
  const found = runs(river, 150, 12, SIZE);
  assert.ok(found.length > 1);
  for (const { x, boxes, path } of found) {
    assert.ok(x < 640, `${x} is on the straight part`);
    const spots = path.slice(1).split("L").map((spot) => spot.split(" ").map(Number)); // biome-ignore format: one chain
    assert.ok(spots[0][0] < /** @type {number[]} */ (spots.at(-1))[0]);
    assert.equal(boxes.length, spots.length - 1);
  }
});

test("a line too short for a name, or out of view, carries none", () => {
  assert.deepEqual(runs(line([[0, 0], [100, 0]]), 150, 12, SIZE), []); // biome-ignore format: a shape
  assert.deepEqual(runs(line([[0, 900], [700, 900]]), 150, 12, SIZE), []); // biome-ignore format: a shape
});
