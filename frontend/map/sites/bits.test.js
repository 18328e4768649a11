import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, of as setOf } from "../../engine/bits.js";
import { bytesOf, hasBit } from "./bits.js";

test("the map reads the bits that the engine writes", () => {
  for (const length of [1, 8, 9, 40, 100]) {
    const rows = Array.from({ length }, (_, row) => row).filter((row) => row % 3 === 0);
    const bytes = bytesOf(pack(setOf(rows, length), length));
    const read = Array.from({ length }, (_, row) => row).filter((row) => hasBit(bytes, row));
    assert.deepEqual(read, rows);
  }
});

test("no row is shown beyond the bits, nor of none at all", () => {
  assert.equal(hasBit(bytesOf("/w=="), 7), true);
  assert.equal(hasBit(bytesOf("/w=="), 8), false);
  assert.equal(hasBit(bytesOf(""), 0), false);
});
