/* What is chosen, each thing on a button that takes it away, and a button that clears all.
 *
 * data: { selection, names: of what is chosen, by its key, rows: address of the words of the facets,
 * facets: keys in their order, kept: key that has no button, clears, words, token }.
 */
import { explorer } from "./explorer.js";
import { ending, lifetime, make, table, whenReleased } from "./part.js";
import { isDefault, select, withCodes } from "./engine.js";

/** @typedef {object} Data
 * @property {Partial<Parts.Selection>} [selection] @property {Parts.Words} names
 * @property {string} rows @property {string[]} facets @property {string} [kept] @property {boolean} clears
 * @property {Parts.Words} words @property {number} token
 * @typedef {(before: Parts.Selection) => Partial<Parts.Selection>} Change */

/** @param {Parts.Part<Data>} component */
export default function (component) {
  const { data, parentElement } = component;
  const signal = lifetime(parentElement);
  parentElement.classList.add("accr-chips");
  table(data.rows).then((rows) => {
    const draw = () => whenReleased(signal, () => show(parentElement, data, rows));
    explorer.follow(signal, draw);
    draw();
  });
  return ending(parentElement);
}

/** @param {HTMLElement} parent @param {Data} data @param {Parts.FacetRows} rows */
function show(parent, data, rows) {
  const selection = explorer.local(data.token)?.selection ?? select(data.selection);
  const before = /** @type {HTMLButtonElement[]} */ ([...parent.children]);
  const kept = new Map(before.map((button) => [button.dataset.chip, button]));
  const buttons = chips(selection, data, rows)
    .filter(({ key }) => key !== data.kept)
    .map(({ key, name, rest }) => {
      const button = kept.get(key) ?? make("button", "accr-chip");
      if (button.textContent !== name) button.textContent = name;
      return pressed(button, key, rest, data.words.remove);
    });
  if (data.clears && !isDefault(selection)) {
    const clear = kept.get("all") ?? make("button", "accr-clear-all");
    // The language may have been changed.
    if (clear.textContent !== data.words.clear) clear.textContent = data.words.clear;
    buttons.push(pressed(clear, "all", () => select()));
  }
  const same =
    buttons.length === before.length && buttons.every((button, at) => button === before[at]);
  if (same) return;
  const active = /** @type {HTMLButtonElement} */ (document.activeElement);
  const place = before.indexOf(active);
  parent.replaceChildren(...buttons);
  // The focus stays on what is still there, else on what has come into its place.
  if (place >= 0) {
    const next = buttons.includes(active) ? active : (buttons[place] ?? buttons.at(-1));
    next?.focus({ preventScroll: true });
  }
}

/** @param {HTMLButtonElement} button @param {string} key @param {Change} rest */
function pressed(button, key, rest, title = "") {
  button.type = "button";
  button.dataset.chip = key;
  button.title = title;
  button.onclick = () => explorer.want(rest);
  return button;
}

/** Each thing chosen: its key, its name, and the selection without it.
 * @param {Parts.Selection} selection @param {Data} data @param {Parts.FacetRows} rows */
function chips(selection, { names, facets, words, selection: drawn }, rows) {
  const { codes, everyStatus, year } = selection;
  const name = (/** @type {string} */ key, /** @type {string} */ text) => names[key] ?? text;
  /** @type {{ key: string, name: string, rest: Change }[]} */
  const listed = facets.flatMap((facet) =>
    (codes[facet] ?? []).map((code) => ({
      key: `${facet}-${code}`,
      name: name(`${facet}-${code}`, labelled(rows, facet, code)),
      rest: (/** @type {Parts.Selection} */ before) =>
        withCodes(
          before,
          facet,
          (before.codes[facet] ?? []).filter((chosen) => chosen !== code),
        ),
    })),
  );
  /** @param {string} key @param {string} text @param {Partial<Parts.Selection>} change */
  const add = (key, text, change) =>
    listed.push({ key, name: text, rest: (before) => ({ ...before, ...change }) });
  if (everyStatus) add("every-status", name("every-status", ""), { everyStatus: false });
  if (selection.words)
    add(
      "words",
      words.words.replace("{words}", () => selection.words),
      { words: "" },
    );
  if (selection.near) {
    const near = words.near.replace("{place}", () => explorer.place(selection.near).name);
    const isDrawn = selection.near === drawn?.near;
    add("near", isDrawn ? name("near", near) : near, { near: "", km: null });
  }
  if (year) add("year", words.year.replace("{year}", String(year)), { year: null });
  return listed;
}

/** A code in words, as it is said away from its filter.
 * @param {Parts.FacetRows} rows @param {string} facet @param {string} code */
function labelled({ facets }, facet, code) {
  const label = facets[facet]?.values.find(([known]) => known === code)?.[1] ?? code;
  return (facets[facet]?.said ?? "{label}").replace("{label}", () => label);
}
