/* Search index of words: how well each site matches a question, as typed.
 *
 * The rules are those of `accr_map/selection/search`. What they need beyond the words, such as
 * the spelling that was meant or the sound of Chinese, only the server has: then an answer says
 * that it is not complete.
 */
import * as bits from "./bits.js";
import { compare, pairs, spaced, terms } from "./folding.js";
import { lists, numbers } from "./packed.js";

const LAST_CHARACTER = "\u{10ffff}";
const NAMES = ["place", "name"];

/** @typedef {import("./folding.js").Term} Term */
/** @typedef {import("./packed.js").Lists} Lists */

/**
 * Words of which any will do, or a beginning of words.
 * @typedef {{ words: string[], begins?: string }} Needle
 */

/**
 * A form of a term: every needle in the same field.
 * @typedef {{ needles: Needle[], factor: number, fields: string[] }} Variant
 */

/**
 * What a question found: a number a site, 0 is no match, and whether the server knows no more.
 * @typedef {{ scores: Float64Array, complete: boolean }} Matches
 */

export class Words {
  /** @param {any} table - what `engine_tables.words` wrote @param {number} length - of the sites */
  constructor(table, length) {
    this.length = length;
    this.rules = table.rules;
    this.reading = {
      fillers: new Set(table.rules.fillers),
      mostTerms: table.rules.most_terms,
    };
    this.words = table.words.split("\n");
    this.sounds = new Set(table.sounds);
    this.names = table.names.split("\n");
    this.nameRows = numbers(table.name_rows);
    /** @type {Map<string, { texts: Lists, rows: Lists }>} */
    this.fields = new Map();
    for (const [field, { texts, rows }] of Object.entries(table.fields))
      this.fields.set(field, { texts: lists(texts), rows: lists(rows) });
  }

  /** @param {string} question @returns {Matches} */
  find(question) {
    const needed = this.oneWord(terms(question, this.reading));
    const scores = new Float64Array(this.length);
    if (!needed.length) return { scores, complete: true };
    const matching = new Uint8Array(this.length).fill(1);
    let complete = true;
    for (const term of needed) {
      const worth = this.worth(this.variants(term));
      // Another spelling may have been meant, or the sound of Chinese.
      complete &&= term.kind !== "han" && worth.some((value) => value > 0);
      const factor = term.filler ? this.rules.filler : 1;
      for (let row = 0; row < this.length; row++) {
        scores[row] += worth[row] * factor;
        if (!term.filler && !worth[row]) matching[row] = 0;
      }
      if (!matching.includes(1)) break;
    }
    for (let row = 0; row < this.length; row++) if (!matching[row]) scores[row] = 0;
    complete &&= scores.some((score) => score > 0);
    this.addNames(spaced(question), scores);
    return { scores, complete };
  }

  /** Join neighbours that are syllables of pinyin and together a known word: `wu xi`.
   * @param {Term[]} cut @returns {Term[]} */
  oneWord(cut) {
    /** @type {Term[]} */
    const kept = [];
    for (const term of cut) {
      const before = kept.at(-1);
      const whole = before ? before.whole + term.whole : "";
      const areSounds = before && this.sounds.has(before.whole) && this.sounds.has(term.whole);
      if (areSounds && this.place(whole) >= 0)
        kept[kept.length - 1] = {
          kind: "word",
          parts: [whole],
          whole,
          last: term.last,
          filler: false,
        };
      else kept.push(term);
    }
    return kept;
  }

  /** The forms in which a term is looked for. @param {Term} term @returns {Variant[]} */
  variants({ kind, parts, whole, last }) {
    const fields = Object.keys(this.rules.weights);
    const { begun, loose, short_forms: short } = this.rules;
    const word = (/** @type {string} */ text) => ({ words: [text] });
    if (kind === "han") {
      const characters = [...whole];
      const two = pairs(characters);
      return [
        { needles: (two.length ? two : [whole]).map(word), factor: 1, fields },
        { needles: characters.map(word), factor: loose, fields: NAMES },
      ];
    }
    const needles = parts.map((part) => ({ words: [part, ...(short[part] ?? [])] }));
    const variants = [
      { needles: [word(whole)], factor: 1, fields },
      { needles, factor: 1, fields },
    ];
    if (!last) return variants;
    const end = { words: [], begins: /** @type {string} */ (parts.at(-1)) };
    return [
      ...variants,
      { needles: [{ words: [], begins: whole }], factor: begun, fields },
      { needles: [...needles.slice(0, -1), end], factor: begun, fields },
    ];
  }

  /** Give each row the best worth among the variants found in it. @param {Variant[]} variants */
  worth(variants) {
    const worth = new Float64Array(this.length);
    for (const { needles, factor, fields } of variants)
      for (const field of fields) {
        const value = factor * this.rules.weights[field];
        for (const row of this.rows(needles, field)) worth[row] = Math.max(worth[row], value);
      }
    return worth;
  }

  /** The rows that hold every needle in one field. @param {Needle[]} needles @param {string} field */
  rows(needles, field) {
    const [first, ...others] = needles.map((needle) => this.rowsOf(needle, field));
    for (const other of others) bits.keep(first, other);
    return bits.rows(first);
  }

  /** @param {Needle} needle @param {string} field @returns {bits.Bits} */
  rowsOf(needle, field) {
    const { texts, rows } = /** @type {{ texts: Lists, rows: Lists }} */ (this.fields.get(field));
    const held = bits.none(this.length);
    for (const [low, high] of this.spans(needle))
      for (let at = texts.firsts[low]; at < texts.firsts[high]; at++) {
        const text = texts.values[at];
        for (let place = rows.firsts[text]; place < rows.firsts[text + 1]; place++) {
          const row = rows.values[place];
          held[row >> 5] |= 1 << (row & 31);
        }
      }
    return held;
  }

  /** The stretches of the sorted words that a needle stands for. @param {Needle} needle */
  spans({ words, begins }) {
    if (begins) return [[lowest(this.words, begins), lowest(this.words, begins + LAST_CHARACTER)]];
    const places = words.map((word) => this.place(word)).filter((place) => place >= 0);
    return places.map((place) => [place, place + 1]);
  }

  /** The place of a word, -1 if no text has it. @param {string} word */
  place(word) {
    const place = lowest(this.words, word);
    return this.words[place] === word ? place : -1;
  }

  /** Favour the rows one of whose names is the question or begins with it.
   * @param {string} question @param {Float64Array} scores */
  addNames(question, scores) {
    if (!question) return;
    const bonus = new Map();
    const high = lowest(this.names, question + LAST_CHARACTER);
    for (let at = lowest(this.names, question); at < high; at++) {
      const value = this.names[at] === question ? this.rules.whole_name : this.rules.name_begins;
      const row = this.nameRows[at];
      bonus.set(row, Math.max(bonus.get(row) ?? 0, value));
    }
    for (const [row, value] of bonus) if (scores[row] > 0) scores[row] += value;
  }
}

/** The first place in sorted texts that is not before a text.
 * @param {string[]} texts @param {string} text */
function lowest(texts, text) {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(texts[middle], text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
