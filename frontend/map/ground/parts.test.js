import assert from "node:assert/strict";
import { test } from "node:test";
import { parts } from "./painting.js";

test("each pixel of a canvas is painted in one part, the view first", () => {
  for (const ratio of [1, 1.3, 2]) {
    const sheet = { width: Math.round(160 * ratio), height: Math.round(112 * ratio), ratio };
    const size = { x: 100, y: 70 };
    const listed = parts(/** @type {any} */ (sheet), 30, 21, size);
    const painted = new Uint8Array(sheet.width * sheet.height);
    for (const { left, top, right, bottom } of listed)
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) painted[y * sheet.width + x]++;
    assert.deepEqual(new Set(painted), new Set([1]));
    assert.ok(listed[0].left <= 30 * ratio && listed[0].right >= 130 * ratio);
    assert.ok(listed[0].top <= 21 * ratio && listed[0].bottom >= 91 * ratio);
  }
});
