import assert from "node:assert/strict";
import { test } from "node:test";
import { degrees, inside, viewOf, worldAt } from "./view.js";

test("a view reaches three tenths of its size beyond each edge of the map", () => {
  assert.equal(worldAt(3), 2048);
  const view = viewOf({ x: 1000, y: 400 }, { x: 1200, y: 500 }, 3);
  const shares = { west: 940, east: 1260, north: 370, south: 530 };
  assert.deepEqual(
    view,
    Object.fromEntries(Object.entries(shares).map(([side, x]) => [side, x / 2048])),
  );
  assert.equal(inside(view, 940 / 2048, 530 / 2048), true);
  assert.equal(inside(view, 939 / 2048, 530 / 2048), false);
  assert.equal(inside(view, 1000 / 2048, 531 / 2048), false);
  assert.equal(inside(view, NaN, NaN), false);
});

test("degrees of a view end at the edges of the square, north and south", () => {
  const { south, west, north, east } = degrees({ west: -0.1, east: 1, north: -0.2, south: 1.2 });
  assert.ok(Math.abs(north - 85.0511) < 1e-4 && Math.abs(south + 85.0511) < 1e-4);
  assert.ok(Math.abs(west + 216) < 1e-9);
  assert.equal(east, 180);
});
