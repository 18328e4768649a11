import assert from "node:assert/strict";
import { test } from "node:test";
import { blockName, blocksOf, latitude, northing } from "./mercator.js";
import { strength } from "./relief.js";
import { around, fits, Taken } from "./taken.js";

test("boxes that are taken are known by how much they share", () => {
  const taken = new Taken();
  taken.add([10, 10, 200, 30]);
  assert.equal(taken.overlap([190, 20, 300, 60]), 100);
  assert.ok(taken.isFree([201, 10, 300, 30]));
  assert.ok(taken.isFree([-100, -90, -20, -50]));
  assert.deepEqual(around(50, 40, 20, 10), [40, 35, 60, 45]);
  assert.ok(fits([3, 3, 97, 97], { size: { x: 100, y: 100 } }));
  assert.ok(!fits([2, 3, 97, 97], { size: { x: 100, y: 100 } }));
});

test("a view knows its blocks by their south-west corners", () => {
  for (const degrees of [-60, 0, 47.1])
    assert.ok(Math.abs(latitude(northing(degrees)) - degrees) < 1e-9);
  const view = { west: 182 / 360, east: 191 / 360, north: northing(51), south: northing(46) };
  const names = blocksOf(view, 10).map((corner) => blockName(...corner));
  assert.deepEqual(names.sort(), ["n40e000", "n40e010", "n50e000", "n50e010"]);
  assert.equal(blockName(-10, -40), "s40w010");
});

test("relief grows fainter the closer one comes, and the coarse one is gone before the fine one", () => {
  assert.equal(strength(7, true), 1);
  assert.ok(strength(10, true) < 1);
  assert.ok(strength(12, true) < 0.4);
  assert.equal(strength(10, false), 0);
  assert.ok(strength(8, false) < strength(8, true));
});
