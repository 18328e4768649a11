/* Folding of texts, so that words are compared without case, accents and odd signs.
 *
 * The rules are those of `accr_map/i18n/folding.py` and of `tidy` in `accr_map/selection/query.py`.
 */

/** White space as Python counts it. */
const SPACES =
  "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE = new RegExp(`[${SPACES}]+`, "gu");

/** Chinese and Japanese characters: written without spaces, so each one is a token. */
const HAN =
  "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = `(?:(?![${HAN}])[\\p{L}\\p{Nl}\\p{No}])+|\\p{Nd}+`;
const PIECE = `(?:(?![${HAN}])[\\p{L}\\p{N}])+`;
const COMPOUND = `${PIECE}(?:[-']${PIECE})+`;
const ATOMS = new RegExp(`[${HAN}]+|${WORD}`, "gu");
const TERMS = new RegExp(`(?<compound>${COMPOUND})|(?<han>[${HAN}]+)|(?<word>${WORD})`, "gu");
/** Pinyin typed with tone numbers: `nan2tong1`. */
const TONED = /^(?:[a-z]{1,6}[1-5])+$/;

/** Letters and signs that Unicode does not decompose, and how people type them. */
const WRITTEN = /** @type {Record<string, string>} */ ({
  œ: "oe",
  æ: "ae",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  "\u00ad": "",
  "\u200b": "",
  "\u2060": "",
});
for (const sign of "’‘ʼʹ`´′") WRITTEN[sign] = "'";
for (const sign of "‐‑‒–—−") WRITTEN[sign] = "-";

// biome-ignore lint/suspicious/noControlCharactersInRegex: a text of ASCII alone folds fast.
const ASCII = /^[\x00-\x7f]*$/;
const CHEROKEE = /\p{Script=Cherokee}/u;
const MARK = /\p{Mn}/u;

/** Longest text taken from an address, in characters. */
export const LONGEST_TEXT = 200;

/** A text without case, as Python's `casefold` makes it. @param {string} text */
export function casefold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) folded += folding(character);
  return folded.replaceAll("ς", "σ");
}

/** @param {string} character */
function folding(character) {
  // The dotless i has the capital of another letter; Cherokee's older letters are its capitals.
  if (character === "ı") return character;
  if (CHEROKEE.test(character)) return character.toUpperCase();
  return character.toLowerCase().toUpperCase().toLowerCase();
}

/** The form in which texts are compared. @param {string} text @returns {string} */
export function fold(text) {
  const plain = casefold(casefold(text).normalize("NFKD"));
  if (ASCII.test(plain)) return plain;
  let folded = "";
  for (const character of plain)
    folded += WRITTEN[character] ?? (MARK.test(character) ? "" : character);
  return folded;
}

/** A text folded to its words with single spaces. @param {string} text @returns {string} */
export const spaced = (text) => (fold(text).match(ATOMS) ?? []).join(" ");

/** A text that a visitor typed: no control characters, single spaces, at most 200 long.
 * @param {string} text @returns {string} */
export function tidy(text) {
  const start = [...text]
    .slice(0, 2 * LONGEST_TEXT)
    .join("")
    .replace(SPACE, " ");
  const visible = start.replace(/[\p{Cc}\p{Cs}]/gu, "");
  const words = visible.split(" ").filter(Boolean).join(" ");
  return [...words].slice(0, LONGEST_TEXT).join("").trim();
}

/** Order of two texts by their code points, as Python has it. @param {string} one @param {string} other */
export function compare(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const difference = rank(one.charCodeAt(at)) - rank(other.charCodeAt(at));
    if (difference) return difference;
  }
  return one.length - other.length;
}

/** Halves of surrogate pairs come after all other units. @param {number} unit */
function rank(unit) {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/**
 * One thing asked for: a word, a compound such as `Saint-Malo`, or a run of Chinese.
 * @typedef {object} Term
 * @property {"word" | "compound" | "han"} kind
 * @property {string[]} parts - the folded words; several in a compound
 * @property {string} whole - the same in one word
 * @property {boolean} last - the last one, so perhaps only begun
 * @property {boolean} filler - it may be missing
 */

/**
 * Read a question; empty if it has neither a letter nor a digit.
 * @param {string} question
 * @param {{ fillers: Set<string>, mostTerms: number }} rules
 * @returns {Term[]}
 */
export function terms(question, { fillers, mostTerms }) {
  const chunks = fold(question).split(SPACE).filter(Boolean);
  const cut = chunks.flatMap((chunk) => cutChunk(chunk, fillers)).slice(0, mostTerms);
  const isFiller = (/** @type {Term} */ { parts }) => parts.every((part) => fillers.has(part));
  const needed = cut.some((term) => !isFiller(term));
  return cut.map((term, at) => ({
    ...term,
    last: at === cut.length - 1,
    filler: needed && isFiller(term),
  }));
}

/** @param {string} chunk @param {Set<string>} fillers @returns {Term[]} */
function cutChunk(chunk, fillers) {
  const state = { last: false, filler: false };
  if (TONED.test(chunk)) {
    const parts = chunk.match(ATOMS) ?? [];
    return [{ kind: "compound", parts, whole: chunk.replace(/\d/g, ""), ...state }];
  }
  return [...chunk.matchAll(TERMS)].map(([text, compound, han]) => {
    const kind = compound ? "compound" : han ? "han" : "word";
    let parts = /** @type {string[]} */ (text.match(ATOMS) ?? []);
    const telling = parts.filter((part) => !fillers.has(part));
    if (kind === "compound" && telling.length) parts = telling;
    return { kind, parts, whole: text.replace(/[-']/g, ""), ...state };
  });
}

/** The pairs of neighbours of a run of Chinese. @param {string[]} characters */
export const pairs = (characters) =>
  characters.slice(1).map((character, at) => characters[at] + character);
