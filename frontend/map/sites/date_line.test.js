import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnAtOf } from "./date_line.js";

/** @param {(number | null)[]} longitudes */
const drawn = (longitudes) => {
  const drawnAt = drawnAtOf(longitudes);
  return longitudes.map((longitude) => (longitude === null ? null : drawnAt(longitude)));
};

test("sites on both sides of the date line are neighbours", () => {
  assert.deepEqual(drawn([178, -179, null, 170]), [178, 181, null, 170]);
  assert.deepEqual(drawn([-150, 120, 151]), [210, 120, 151]);
  assert.deepEqual(drawn([180, -90, 0]), [180, 270, 360]);
});

test("longitudes stay where the sites are all over the world, or in one half of it", () => {
  for (const longitudes of [[-120, 0, 120], [2, 5, 179], [-70], [null, null], []]) // biome-ignore format: lists
    assert.deepEqual(drawn(longitudes), longitudes);
});
