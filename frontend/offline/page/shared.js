/* What the parts of the offline page share: its data, the reader's language, and what is open. */

/**
 * @typedef {import("../../map/sites/shared.js").Rows & {
 *   theme: string[][], themes: Record<string, string> }} Rows
 * @typedef {Record<string, string>} Texts by the codes of the languages
 * @typedef {{ src: string, focus: [number, number], colour: string, alt: Texts, credit: Texts }}
 *   Photo its focal point in per cent
 * @typedef {import("../../stage/types.js").Step} Step of a story
 * @typedef {object} Words what is said in one language
 * @property {string} tag of the language @property {string} own its name in itself
 * @property {string} title @property {string} about
 * @property {Rows} rows @property {Record<string, string>} words
 * @property {Record<string, string>} stage words of the stage
 * @property {Record<string, string[]>} told texts of the sites, row by row
 * @property {string[]} cards of the sites, as markup that the application has written
 * @property {object} map words and frames of the map
 * @typedef {object} Data all that is in the file
 * @property {string} language @property {string[]} languages
 * @property {Record<string, Words>} said by the codes of the languages
 * @property {{ id: string, steps: Step[] }[]} stories
 * @property {Record<string, Photo>} photos by the sites' ids
 * @property {(import("../../stage/types.js").Code | null)[]} codes to be scanned, row by row
 * @property {{ max_zoom: number }} map @property {Record<string, string>} ground its files
 */

/** What the start of the page gives. */
const later = /** @type {any} */ (null);

export const shared = {
  data: /** @type {Data} */ (later),
  language: "",
  here: /** @type {Words} */ (later), // what is said in that language
  filters: /** @type {import("../filters.js").Filters} */ (later),
  /** The words of the address after #. */
  state: new URLSearchParams(location.hash.slice(1)),
  /** @type {number[]} rows, in the order of the list */
  shown: [],
  draw: () => {}, // draws the page anew
};

/** An element of the page's template. @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
