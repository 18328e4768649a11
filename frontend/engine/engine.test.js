import assert from "node:assert/strict";
import { test } from "node:test";
import { query, read, write } from "./address.js";
import * as bits from "./bits.js";
import { Engine } from "./engine.js";
import { compare, fold, spaced, tidy } from "./folding.js";
import { lists, numbers } from "./packed.js";
import { point, radius, rounded } from "./places.js";
import { isDefault, select, withChanges, withCodes } from "./selection.js";

// Three sites: one in France since 1990, one in Belgium without a year, a former one in France.
/** @param {number[]} rows */
const set = (...rows) => bits.pack(bits.of(rows, 3), 3);
const SETS = {
  length: 3,
  first_year: 1980,
  starts: [1990, null, 1980],
  ends: [null, null, 2000],
  former: set(2),
  ever: set(0, 1, 2),
  facets: {
    country: { codes: ["FR", "BE", "IT"], carriers: [set(0, 2), set(1), set()] },
    status: { codes: ["member", "former"], carriers: [set(0, 1), set(2)] },
  },
};
const ROWS = {
  name: ["Œuvre", "abbaye", "Zoo"],
  latitude: [45, null, 46],
  longitude: [5, null, 5],
};
const engine = new Engine(SETS, ROWS);

test("nothing chosen gives the members of today, by name", () => {
  const { order, counts, asks } = engine.answer(select(), 2026);
  assert.deepEqual(order, [1, 0]);
  assert.deepEqual(counts, { country: [1, 1, 0], status: [2, 1] });
  assert.deepEqual(asks, []);
});

test("the counts of a facet leave its own choice aside", () => {
  const { order, counts } = engine.answer(select({ codes: { country: ["BE"] } }), 2026);
  assert.deepEqual(order, [1]);
  assert.deepEqual(counts.country, [1, 1, 0]);
  assert.deepEqual(counts.status, [1, 0]);
});

test("sites that cannot be listed are neither shown nor counted", () => {
  const part = new Engine(SETS, ROWS);
  part.within = bits.of([0, 2], 3);
  const { order, counts } = part.answer(select(), 2026);
  assert.deepEqual(order, [0]);
  assert.deepEqual(counts, { country: [1, 0, 0], status: [1, 1] });
});

test("a past year has those who are known as members, and counts the others", () => {
  const { order, startUnknown } = engine.answer(select({ year: 1995 }), 2026);
  assert.deepEqual(order, [0, 2]);
  assert.equal(startUnknown, 1);
});

test("distances order the list, and a site without a position comes last or goes", () => {
  const near = select({ near: "46,5" });
  assert.deepEqual(engine.answer(near, 2026).order, [0, 1]);
  const { order, unplaced } = engine.answer(select({ ...near, km: 150 }), 2026);
  assert.deepEqual(order, [0]);
  assert.equal(unplaced, 1);
});

test("what only the server knows is named", () => {
  const { asks } = engine.answer(select({ words: "zoo", near: "Lyon" }), 2026);
  assert.deepEqual(asks, ["words", "place"]);
});

test("a selection has one form", () => {
  const chosen = select({ codes: { country: ["FR", "BE", "FR"], theme: [] }, words: " a  b " });
  assert.deepEqual(chosen.codes, { country: ["BE", "FR"] });
  assert.equal(chosen.words, "a b");
  assert.ok(isDefault(withCodes(select({ codes: chosen.codes }), "country", [])));
  assert.equal(select({ km: 5 }).km, null);
});

test("what differs between two selections is changed in a third", () => {
  const before = select({ codes: { country: ["FR"], theme: ["music"] }, year: 1990 });
  const after = select({ codes: { country: ["BE", "FR"] }, year: 1990, words: "a" });
  const other = select({ codes: { theme: ["music"], type: ["abbey"] }, near: "1,2" });
  assert.deepEqual(
    withChanges(other, before, after),
    select({ codes: { country: ["BE", "FR"], type: ["abbey"] }, near: "1,2", words: "a" }),
  );
});

test("an address is written as it is read", () => {
  const known = {
    codes: engine.codes,
    firstYear: 1980,
    thisYear: 2026,
    places: new Map(),
    own: new Set(),
  };
  /** @type {import("./address.js").Pairs} */
  const pairs = [
    ["country", "FR"],
    ["q", "l’orée (ab)"],
    ["year", "1995"],
    ["x", "y"],
  ];
  const { selection, ignored } = read(pairs, known);
  assert.deepEqual(ignored, [["x", "y"]]);
  assert.deepEqual(write(selection, engine.codes.keys()), pairs.slice(0, 3));
  assert.equal(query(pairs.slice(1, 2)), "q=l%E2%80%99or%C3%A9e+%28ab%29");
});

test("texts are folded, spaced, tidied and compared as Python does", () => {
  assert.equal(fold("ŒUVRE d’Été, Straße"), "oeuvre d'ete, strasse");
  assert.equal(spaced("L'Orée – Théâtre 无锡"), "l oree theatre 无锡");
  assert.equal(tidy("\u0000 a\t b\u00a0"), "a b");
  assert.ok(compare("\uffee", "\u{20000}") < 0);
  assert.ok(compare("a", "ab") < 0);
});

test("numbers are rounded to even halves and read from their bytes", () => {
  assert.equal(rounded(0.25, 1), 0.2);
  assert.equal(rounded(-0.375, 2), -0.38);
  assert.equal(radius(0.04), null);
  assert.deepEqual(point("45.125, -0.001"), { key: "45.12,0", latitude: 45.12, longitude: 0 });
  assert.deepEqual([...numbers("AYABAw==")], [1, 128, 3]);
  assert.deepEqual([...lists({ lengths: "AgE=", steps: "AQID" }).values], [1, 3, 3]);
});
