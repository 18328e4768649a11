/* The radius around the place chosen: a choice of distances, shown once the place is known.
 *
 * data: { km, shown: whether a place is known, radii: kilometres offered, words, tag, token }.
 */
import { explorer } from "./explorer.js";
import { ending, lifetime, make } from "./part.js";

/** @typedef {object} Data
 * @property {number | null} km @property {boolean} shown @property {number[]} radii
 * @property {Parts.Words} words @property {string} tag @property {number} token */

/** @param {Parts.Part<Data>} component */
export default function (component) {
  const { data, parentElement } = component;
  const signal = lifetime(parentElement);
  const choice = parentElement.querySelector("select") ?? build(parentElement);
  choice.setAttribute("aria-label", data.words.label);
  const draw = () => {
    const local = explorer.local(data.token);
    const km = local ? local.selection.km : data.km;
    fill(choice, km, data);
    const place = local ? local.answer?.place : data.shown;
    if (!local || local.answer) choice.hidden = !place;
  };
  explorer.follow(signal, draw);
  draw();
  return ending(parentElement);
}

/** @param {HTMLElement} parent */
function build(parent) {
  const choice = make("select", "accr-radius");
  choice.addEventListener("change", () => {
    const km = choice.value ? Number(choice.value) : null;
    explorer.want((selection) => ({ ...selection, km }));
  });
  parent.replaceChildren(choice);
  return choice;
}

/** @param {HTMLSelectElement} choice @param {number | null} km @param {Data} data */
function fill(choice, km, { radii, words, tag }) {
  const offered = [...new Set([...radii, ...(km ? [km] : [])])].sort((a, b) => a - b);
  const number = (/** @type {number} */ value) =>
    value.toLocaleString(tag, { maximumFractionDigits: 1 });
  const options = [
    ["", words.any],
    ...offered.map((radius) => [String(radius), words.within.replace("{km}", number(radius))]),
  ];
  const written = JSON.stringify(options);
  if (choice.dataset.options !== written) {
    choice.dataset.options = written;
    const made = options.map(([value, label]) => new Option(label, value));
    choice.replaceChildren(...made);
  }
  choice.value = km ? String(km) : "";
}
