import assert from "node:assert/strict";
import { test } from "node:test";
import { Talk } from "./talk.js";

const film = (/** @type {number[]} */ ...years) => ({
  pace: 600,
  years: years.map((year) => ({ year })),
});

/** A talk of three steps, the second a film of three years. */
function talk() {
  const steps = /** @type {any} */ ([{}, { film: film(1972, 1973, 1974) }, {}]);
  const made = new Talk(0, 0);
  made.resume(steps, "fr");
  return made;
}

test("a step beyond the first or the last is none", () => {
  const told = talk();
  assert.equal(told.go(-1, false), false);
  assert.equal(told.go(9, false), true);
  assert.equal(told.step, 2);
  assert.equal(told.go(3, false), false);
});

test("a talk goes on where it was when a story has fewer steps than before", () => {
  const told = talk();
  told.go(2, false);
  told.resume(told.steps.slice(0, 2), "en");
  assert.equal(told.step, 1);
  assert.equal(told.said({ fr: "oui", en: "yes" }), "yes");
});

test("a film plays from its first year for whoever goes on, and is at its end for who comes back", () => {
  const told = talk();
  told.go(1, false);
  assert.deepEqual([told.year.year, told.playing], [1972, true]);
  told.go(2, false);
  assert.equal(told.years.length, 0);
  told.go(1, false);
  assert.deepEqual([told.year.year, told.playing], [1974, false]);
});

test("a film waits for a press of whoever wants no motion", () => {
  const told = talk();
  told.go(1, true);
  assert.deepEqual([told.year.year, told.playing], [1972, false]);
  told.playOrPause();
  assert.equal(told.playing, true);
});

test("a film's first year stays until the map has landed", () => {
  const told = talk();
  told.go(1, false);
  assert.ok(told.pause > 600);
  told.playOn();
  assert.equal(told.pause, 600);
});

test("a film holds at its last year and begins anew from there", () => {
  const told = talk();
  told.go(1, false);
  told.playOn();
  assert.deepEqual([told.year.year, told.playing], [1973, true]);
  told.playOn();
  assert.deepEqual([told.year.year, told.playing, told.isLastYear], [1974, false, true]);
  told.playOrPause();
  assert.deepEqual([told.year.year, told.playing], [1972, true]);
});
