import assert from "node:assert/strict";
import { test } from "node:test";
import { asks } from "./keys.js";

const none = { isFilm: false, isOver: false };
const playing = { isFilm: true, isOver: false };

/** @param {string} key @param {object} [more] @returns {any} */
const press = (key, more = {}) => ({ key, target: null, ...more });

/** What lies within an element of these names. @param {string} names */
const within = (names) => ({
  target: { closest: (/** @type {string} */ wanted) => wanted === names },
});

test("a clicker's keys go on and back", () => {
  assert.deepEqual(
    ["PageDown", "PageUp", "ArrowRight", "Backspace"].map((key) => asks(press(key), none)),
    ["next", "back", "next", "back"],
  );
});

test("the space bar holds a film and goes on at its end", () => {
  assert.equal(asks(press(" "), playing), "play");
  assert.equal(asks(press(" "), { isFilm: true, isOver: true }), "next");
  assert.equal(asks(press(" "), none), "next");
  assert.equal(asks(press("ArrowRight", { shiftKey: true }), playing), "next-year");
  assert.equal(asks(press("ArrowRight", { shiftKey: true }), none), "next");
});

test("a letter counts in both cases, and not with a key that is the browser's", () => {
  assert.equal(asks(press("Q"), none), "code");
  assert.equal(asks(press("q", { ctrlKey: true }), none), "");
  assert.equal(asks(press("x"), none), "");
});

test("a button keeps the keys that press it, a slider those that move it", () => {
  assert.equal(asks(press("Enter", within("button, a, textarea")), none), "");
  assert.equal(asks(press("ArrowRight", within("button, a, textarea")), none), "next");
  assert.equal(asks(press("ArrowRight", within("input")), none), "");
  assert.equal(asks(press("q", within("input")), none), "code");
});
