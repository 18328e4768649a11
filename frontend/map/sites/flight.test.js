import assert from "node:assert/strict";
import { test } from "node:test";
import { aboveTheIce } from "./flight.js";

test("a view that does not reach the ice stays", () => {
  assert.equal(aboveTheIce(500, 2000, 800, 0), 500);
  assert.equal(aboveTheIce(500, 900, 800, 0), 500);
});

test("a view over the ice ends where the ice begins, above the words that hide its end", () => {
  assert.equal(aboveTheIce(550, 900, 800, 0), 500);
  assert.equal(aboveTheIce(550, 900, 800, 30), 530);
});

test("no view is moved by more than a part of its height", () => {
  assert.equal(aboveTheIce(1500, 900, 800, 0), 1500 - 96);
});
