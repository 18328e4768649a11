/* Address codec: the words of an address to a selection and back.
 *
 * The rules are those of `accr_map/selection/query.py`.
 */
import { casefold, tidy } from "./folding.js";
import { point, radius } from "./places.js";
import { select } from "./selection.js";

/** @typedef {import("./selection.js").Selection} Selection */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {[string, string][]} Pairs */

const RESERVED = new Set(["lang", "site", "page", "embed", "embed_options"]);
const EVERY_STATUS = "every";
const TRACKING = new RegExp(
  "^(?:utm_[\\p{L}\\p{N}_]+|mtm_[\\p{L}\\p{N}_]+|pk_[\\p{L}\\p{N}_]+|mc_[ce]id|_hs[\\p{L}\\p{N}_]+" +
    "|_g[al]|mkt_tok|igshid|srsltid|ref_src|msclkid|(?:fb|g|d|tw|tt|y)clid|[gw]braid)$",
  "u",
);
/** What a sentence leaves at the end of an address. */
const AROUND = /[ \t\n\u00a0.,;:!?)\]}>"'»”’)。，；：、！？）》」』】…]+$/u;

/**
 * What an address is read against.
 * @typedef {object} Known
 * @property {Map<string, string[]>} codes - of each facet, in the order of addresses
 * @property {number | null} firstYear - the first of which a member is known
 * @property {number | null} thisYear - the last that can be chosen; null is no limit
 * @property {Map<string, Place>} places - that the server has named, by what was asked for
 * @property {Set<string>} own - words of the address that the caller reads itself
 */

/**
 * Read an address: its selection, the parts that mean nothing, and whether a place in it is one
 * that only the server may know.
 * @param {Pairs} pairs @param {Known} known
 * @returns {{ selection: Selection, ignored: Pairs, asksPlace: boolean }}
 */
export function read(pairs, known) {
  const reading = new Reading(known);
  for (const [name, value] of pairs) {
    const key = name.replace(/^amp;/, "");
    if (TRACKING.test(key) || RESERVED.has(key) || known.own.has(key) || !value) continue;
    const isBeyond = key === "year" && !reading.isPast(value.replace(AROUND, ""));
    if (isBeyond || !reading.take(key, value)) reading.ignored.push([key, value]);
  }
  return reading.end();
}

class Reading {
  /** @param {Known} known */
  constructor(known) {
    this.known = known;
    /** @type {any} */
    this.chosen = { codes: {} };
    /** @type {Pairs} */
    this.ignored = [];
    this.asksPlace = false;
  }

  end() {
    const { chosen, ignored } = this;
    if (chosen.codes.status && chosen.everyStatus) ignored.push(["status", EVERY_STATUS]);
    if ("km" in chosen && !("near" in chosen)) ignored.push(["km", String(chosen.km)]);
    return { selection: select(chosen), ignored, asksPlace: this.asksPlace };
  }

  /** Put one part of the address into the selection; false if it means nothing here.
   * @param {string} key @param {string} value */
  take(key, value) {
    const { chosen, known } = this;
    if (key === "status" && meant(casefold(value), [EVERY_STATUS])) {
      chosen.everyStatus = true;
      return true;
    }
    if (known.codes.has(key)) {
      const code = this.code(key, value);
      if (code === undefined) return false;
      chosen.codes[key] = [...(chosen.codes[key] ?? []), code];
      return true;
    }
    if (!Object.hasOwn(SINGLES, key) || SINGLES[key].field in chosen) return false;
    const { field, text } = SINGLES[key];
    const taken = text(value, this) ?? text(value.replace(AROUND, ""), this);
    if (taken !== null) chosen[field] = taken;
    return taken !== null;
  }

  /** @param {string} key @param {string} value @returns {string | undefined} */
  code(key, value) {
    const codes = /** @type {string[]} */ (this.known.codes.get(key));
    const byText = new Map(codes.map((code) => [casefold(code), code]));
    for (const code of codes) byText.set(code, code);
    const texts = [...byText.keys()];
    return byText.get(meant(value, texts) || meant(casefold(value), texts));
  }

  /** Whether the network has such a year: from its first to this one. @param {string} year */
  isPast(year) {
    const { firstYear, thisYear } = this.known;
    if (thisYear === null) return true;
    return String(firstYear ?? 0).padStart(4, "0") <= year && year <= String(thisYear);
  }

  /** @param {string} text @returns {string | null} */
  place(text) {
    const place = tidy(text);
    const key = point(place)?.key ?? this.known.places.get(place)?.key;
    if (key || !place) return key ?? null;
    this.asksPlace = true;
    return place;
  }
}

/** Words that stand once in an address: their field, and how their text is read.
 * @type {Record<string, { field: string, text: (text: string, reading: Reading) => any }>} */
const SINGLES = {
  q: { field: "words", text: (text) => tidy(text) || null },
  year: { field: "year", text: (text) => (/^[12][0-9]{3}$/.test(text) ? Number(text) : null) },
  near: { field: "near", text: (text, reading) => reading.place(text) },
  km: {
    field: "km",
    text: (text) => (/^[0-9]{1,6}(\.[0-9]{1,6})?$/.test(text) ? radius(Number(text)) : null),
  },
};

/** Which of the known values is meant; empty if it is none. @param {string} value @param {string[]} known */
const meant = (value, known) =>
  [value, value.replace(AROUND, "")].find((candidate) => known.includes(candidate)) ?? "";

/** A selection as (key, value) pairs, defaults left out.
 * @param {Selection} selection @param {Iterable<string>} keys - of the facets, in their order
 * @returns {Pairs} */
export function write(selection, keys) {
  /** @type {Pairs} */
  const pairs = [];
  for (const key of keys) for (const code of selection.codes[key] ?? []) pairs.push([key, code]);
  const { everyStatus, words, year, near, km } = selection;
  const singles = { status: everyStatus && EVERY_STATUS, q: words, year, near, km };
  for (const [key, value] of Object.entries(singles)) if (value) pairs.push([key, String(value)]);
  return pairs;
}

/** Pairs as the query of an address, in the letters that Python writes. @param {Pairs} pairs */
export const query = (pairs) =>
  pairs.map(([key, value]) => `${quoted(key)}=${quoted(value)}`).join("&");

/** @param {string} text */
const quoted = (text) =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
