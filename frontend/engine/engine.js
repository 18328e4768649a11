/* Selection engine of the browser: what a selection gives, worked out without the server.
 *
 * The rules are those of `accr_map/selection`; `tests/frontend/test_engine.py` holds the two
 * together. What only the server knows – another spelling, the sound of Chinese, the place of a
 * town – an answer says in `asks`.
 */
import * as bits from "./bits.js";
import { compare, fold } from "./folding.js";
import { distances, point } from "./places.js";
import { Words } from "./words.js";

export * as address from "./address.js";
export { bits };
export { compare, fold, tidy } from "./folding.js";
export { isDefault, select, withChanges, withCodes } from "./selection.js";

/** @typedef {import("./bits.js").Bits} Bits */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./selection.js").Selection} Selection */

/**
 * What a selection gives.
 * @typedef {object} Answer
 * @property {Bits} shown - the sites
 * @property {number[]} order - their rows as the list has them: best match, else nearest, else by name
 * @property {Record<string, number[]>} counts - by facet: of each code, the sites it would give
 * @property {Float64Array | null} distances - kilometres of every row from the place, if there is one
 * @property {Place | null} place
 * @property {number} placed - sites shown that have a position
 * @property {number} startUnknown - sites that fit, and whose year of joining is not known
 * @property {number} endUnknown - sites that fit, joined before, and left in a year not known
 * @property {number} unplaced - sites that fit all but the radius, and have no position
 * @property {("words" | "place")[]} asks - what only the server can answer
 */

export class Engine {
  /**
   * @param {any} sets - what `engine_tables.sets` wrote
   * @param {any} rows - the rows of the map in the reader's language
   */
  constructor(sets, rows) {
    this.length = sets.length;
    this.rows = rows;
    this.firstYear = sets.first_year;
    this.starts = sets.starts;
    this.ends = sets.ends;
    this.former = bits.unpack(sets.former, this.length);
    this.ever = bits.unpack(sets.ever, this.length);
    this.placed = this.where((row) => rows.latitude[row] !== null);
    /** @type {Map<string, string[]>} */
    this.codes = new Map();
    /** @type {Map<string, Bits[]>} */
    this.carriers = new Map();
    for (const [key, { codes, carriers }] of Object.entries(sets.facets)) {
      this.codes.set(key, codes);
      this.carriers.set(
        key,
        carriers.map((/** @type {string} */ set) => bits.unpack(set, this.length)),
      );
    }
    /** @type {Bits | null} - the sites that can be listed; null is all */
    this.within = null;
    /** @type {Words | null} */
    this.words = null;
    /** @type {Map<string, Place>} */
    this.places = new Map();
    this.matched = { words: "", matches: null };
    /** @type {number[] | null} */
    this.named = null;
  }

  /** Bring the words to search in. @param {any} table - what `engine_tables.words` wrote */
  bring(table) {
    this.words = new Words(table, this.length);
  }

  /** @param {Selection} selection @param {number | null} thisYear @returns {Answer} */
  answer(selection, thisYear) {
    const asks = /** @type {("words" | "place")[]} */ ([]);
    let { year } = selection;
    if (year !== null && thisYear !== null && year >= thisYear) year = null;
    /** @type {Map<string, Bits>} */
    const masks = new Map();
    if (this.within) masks.set("within", this.within);
    for (const [key, codes] of Object.entries(selection.codes))
      masks.set(key, this.any(key, codes));
    if (year === null && !selection.everyStatus && !selection.codes.status)
      masks.set("status", bits.remove(bits.all(this.length), this.former));
    const matches = selection.words ? this.match(selection.words) : null;
    if (matches)
      masks.set(
        "words",
        this.where((row) => matches.scores[row] > 0),
      );
    if (matches && !matches.complete) asks.push("words");
    const place = this.place(selection.near);
    if (selection.near && !place) asks.push("place");
    const away = place && distances(place, this.rows.latitude, this.rows.longitude);
    const { km } = selection;
    if (away && km !== null)
      masks.set(
        "near",
        this.where((row) => away[row] <= km),
      );
    const { known, startUnknown, endUnknown } = this.members(year);
    const fitting = this.passing(masks, "");
    const shown = bits.keep(fitting.slice(), known);
    const lost = away && this.where((row) => Number.isNaN(away[row]));
    return {
      shown,
      order: this.ordered(shown, matches ? matches.scores.map((score) => -score) : away),
      counts: this.counts(masks, known),
      distances: away,
      place,
      placed: bits.shared(shown, this.placed),
      startUnknown: bits.shared(fitting, startUnknown),
      endUnknown: bits.shared(fitting, endUnknown),
      unplaced: lost ? bits.shared(bits.keep(this.passing(masks, "near"), known), lost) : 0,
      asks,
    };
  }

  /** @param {string} near @returns {Place | null} */
  place(near) {
    return point(near) ?? this.places.get(near) ?? null;
  }

  /** @param {string} words */
  match(words) {
    if (!this.words) return { scores: new Float64Array(this.length), complete: false };
    if (this.matched.words !== words || !this.matched.matches)
      this.matched = { words, matches: /** @type {any} */ (this.words.find(words)) };
    return /** @type {import("./words.js").Matches} */ (
      /** @type {unknown} */ (this.matched.matches)
    );
  }

  /** The sites that carry one of some codes. @param {string} key @param {string[]} some */
  any(key, some) {
    const carried = bits.none(this.length);
    const codes = this.codes.get(key) ?? [];
    for (const code of some) {
      const set = this.carriers.get(key)?.[codes.indexOf(code)];
      if (set) bits.add(carried, set);
    }
    return carried;
  }

  /** The sites that pass every filter but one. @param {Map<string, Bits>} masks @param {string} but */
  passing(masks, but) {
    const passing = bits.all(this.length);
    for (const [key, mask] of masks) if (key !== but) bits.keep(passing, mask);
    return passing;
  }

  /** @param {Map<string, Bits>} masks @param {Bits} known */
  counts(masks, known) {
    const all = bits.keep(this.passing(masks, ""), known);
    /** @type {Record<string, number[]>} */
    const counts = {};
    for (const [key, carriers] of this.carriers) {
      const sites = masks.has(key) ? bits.keep(this.passing(masks, key), known) : all;
      counts[key] = carriers.map((set) => bits.shared(sites, set));
    }
    return counts;
  }

  /** Tell the members of a year from the sites of which it is not known.
   * @param {number | null} year */
  members(year) {
    const none = bits.none(this.length);
    if (year === null)
      return { known: bits.all(this.length), startUnknown: none, endUnknown: none };
    const { starts, ends } = this;
    const former = (/** @type {number} */ row) => bits.has(this.former, row);
    const ended = (/** @type {number} */ row) => ends[row] !== null && ends[row] < year;
    const joined = bits.keep(
      this.where((row) => starts[row] !== null && starts[row] <= year),
      this.ever,
    );
    const stayed = this.where(
      (row) => !former(row) || starts[row] === year || (ends[row] !== null && ends[row] >= year),
    );
    const open = this.where((row) => former(row) && starts[row] < year && ends[row] === null);
    const undated = this.where((row) => starts[row] === null && !ended(row));
    return {
      known: bits.keep(stayed, joined),
      startUnknown: bits.keep(undated, this.ever),
      endUnknown: bits.keep(open, joined),
    };
  }

  /** @param {Bits} shown @param {Float64Array | null} ranks - lowest first, NaN last */
  ordered(shown, ranks) {
    const rows = this.byName().filter((row) => bits.has(shown, row));
    if (!ranks) return rows;
    const rank = (/** @type {number} */ row) => (Number.isNaN(ranks[row]) ? Infinity : ranks[row]);
    return rows.sort((one, other) => {
      const [first, second] = [rank(one), rank(other)];
      return first === second ? 0 : first - second;
    });
  }

  /** All rows by name, blind to case and accents. @returns {number[]} */
  byName() {
    if (!this.named) {
      const { name } = this.rows;
      const keys = name.map(fold);
      this.named = name.map((/** @type {string} */ _, /** @type {number} */ row) => row);
      this.named?.sort(
        (one, other) =>
          compare(keys[one], keys[other]) || compare(name[one], name[other]) || one - other,
      );
    }
    return /** @type {number[]} */ (this.named);
  }

  /** The sites of which something is true. @param {(row: number) => boolean} is */
  where(is) {
    const set = bits.none(this.length);
    for (let row = 0; row < this.length; row++) if (is(row)) set[row >> 5] |= 1 << (row & 31);
    return set;
  }
}
