/* Selection: the codes, words, year and place that a visitor chose, in one form for one meaning.
 *
 * The rules are those of `accr_map/selection/selection.py`.
 */
import { compare, tidy } from "./folding.js";
import { point, radius } from "./places.js";

/**
 * @typedef {object} Selection
 * @property {Record<string, string[]>} codes - chosen codes by the key of their facet, sorted
 * @property {boolean} everyStatus - former members too
 * @property {string} words - to search for
 * @property {number | null} year - members of that year; null is today
 * @property {string} near - a place
 * @property {number | null} km - radius around it in kilometres; null is no limit
 */

/** A selection from what was chosen; what is left out is not chosen.
 * @param {Partial<Selection>} chosen @returns {Selection} */
export function select(chosen = {}) {
  /** @type {Record<string, string[]>} */
  const codes = {};
  for (const [key, some] of Object.entries(chosen.codes ?? {}))
    if (some.length) codes[key] = [...new Set(some)].sort(compare);
  const place = tidy(chosen.near ?? "");
  const near = point(place)?.key ?? place;
  return {
    codes,
    everyStatus: Boolean(chosen.everyStatus) && !codes.status,
    words: tidy(chosen.words ?? ""),
    year: chosen.year ?? null,
    near,
    km: near ? radius(chosen.km ?? null) : null,
  };
}

/** The selection with other codes in one facet.
 * @param {Selection} selection @param {string} key @param {string[]} codes */
export const withCodes = (selection, key, codes) =>
  select({ ...selection, codes: { ...selection.codes, [key]: codes } });

/** The selection with what differs between two others; each facet is one thing.
 * @param {Selection} selection @param {Selection} before @param {Selection} after */
export function withChanges(selection, before, after) {
  const codes = { ...selection.codes };
  for (const key of Object.keys({ ...before.codes, ...after.codes }))
    if (String(before.codes[key]) !== String(after.codes[key])) codes[key] = after.codes[key] ?? [];
  /** @type {any} */
  const changed = {};
  for (const key of /** @type {const} */ (["everyStatus", "words", "year", "near", "km"]))
    if (before[key] !== after[key]) changed[key] = after[key];
  return select({ ...selection, codes, ...changed });
}

/** Whether nothing was chosen. @param {Selection} selection */
export const isDefault = ({ codes, everyStatus, words, year, near }) =>
  !Object.keys(codes).length && !everyStatus && !words && year === null && !near;
