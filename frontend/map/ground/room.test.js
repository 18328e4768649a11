import assert from "node:assert/strict";
import { test } from "node:test";
import { isCrowded, isSuburb } from "./room.js";

test("a suburb gets no name before its city has one", () => {
  const unnamed = [{ x: 320, y: 230, weight: 10_000_000 }];
  assert.equal(isSuburb({ x: 333, y: 232, weight: 318_000 }, unnamed), true);
  assert.equal(isSuburb({ x: 333, y: 232, weight: 318_000 }, []), false);
  assert.equal(isSuburb({ x: 420, y: 232, weight: 318_000 }, unnamed), false, "further away");
  assert.equal(isSuburb({ x: 333, y: 232, weight: 4_000_000 }, unnamed), false, "no suburb");
  assert.equal(isSuburb({ x: 333, y: 232 }, unnamed), false, "a river");
});

test("a region keeps its name where it has room for it", () => {
  const [basel, landschaft, vaud] = [
    { x: 100, y: 100, width: 90 },
    { x: 120, y: 115, width: 140 },
    { x: 100, y: 300, width: 60 },
  ];
  const all = [basel, landschaft, vaud];
  assert.deepEqual(
    all.map((region) => isCrowded(region, all)),
    [true, true, false],
  );
});
