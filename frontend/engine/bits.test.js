import assert from "node:assert/strict";
import { test } from "node:test";
import * as bits from "./bits.js";

test("a set has its rows, ascending, and no others", () => {
  const set = bits.of([39, 0, 31, 32], 40);
  assert.deepEqual(bits.rows(set), [0, 31, 32, 39]);
  assert.ok(bits.has(set, 31) && !bits.has(set, 30));
  assert.equal(bits.size(set), 4);
});

test("all of 40 sites have no bit beyond the last", () => {
  assert.deepEqual([...bits.all(40)], [0xffffffff, 0xff]);
  assert.equal(bits.size(bits.all(64)), 64);
  assert.equal(bits.size(bits.all(0)), 0);
});

test("sets are kept, added and removed", () => {
  const [one, other] = [bits.of([1, 2, 33], 40), bits.of([2, 33, 34], 40)];
  assert.equal(bits.shared(one, other), 2);
  assert.deepEqual(bits.rows(bits.keep(one.slice(), other)), [2, 33]);
  assert.deepEqual(bits.rows(bits.add(one.slice(), other)), [1, 2, 33, 34]);
  assert.deepEqual(bits.rows(bits.remove(one.slice(), other)), [1]);
});

test("a set is read and written as Python packs it", () => {
  assert.deepEqual(bits.rows(bits.unpack("AQAAAAI=", 40)), [0, 33]);
  assert.equal(bits.pack(bits.of([0, 33], 40), 40), "AQAAAAI=");
  assert.equal(bits.pack(bits.of([8], 9), 9), "AAE=");
});
