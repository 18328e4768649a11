import assert from "node:assert/strict";
import { test } from "node:test";
import { unpacked } from "./steps.js";

test("a text holds the numbers that source maps read in it", () => {
  assert.deepEqual(unpacked("AefgBDC2H"), [0, 15, -15, 16, -1, 1, 123]);
  assert.deepEqual(unpacked(""), []);
});

test("numbers are read as they are", () => {
  assert.deepEqual(unpacked([3, -4]), [3, -4]);
});
