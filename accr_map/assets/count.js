/* How many sites are shown, in a sentence that is said again when it changes.
 *
 * data: { sentence, forms: what is said of a number by its plural category, on_map: what is said of
 * sites without a position, withheld: what is said in place of none where all programmes chosen
 * are among the codes in hiding, tag, token }.
 */
import { explorer } from "./explorer.js";
import { ending, lifetime, make } from "./part.js";

/** @typedef {object} Told
 * @property {Parts.Words} forms @property {string} on_map @property {string} withheld
 * @property {string[]} hiding @property {string} tag
 * @typedef {Told & { sentence: string, token: number }} Data */

/** @param {Parts.Part<Data>} component */
export default function (component) {
  const { data, parentElement } = component;
  const signal = lifetime(parentElement);
  let sentence = parentElement.querySelector("p");
  if (!sentence) {
    sentence = make("p", "accr-shown-count");
    sentence.setAttribute("role", "status");
    sentence.setAttribute("aria-live", "polite");
    parentElement.replaceChildren(sentence);
  }
  const draw = () => {
    const local = explorer.local(data.token);
    if (local && !local.answer) return;
    const text = local?.answer ? counted(local.selection, local.answer, data) : data.sentence;
    if (sentence.textContent !== text) sentence.textContent = text;
  };
  explorer.follow(signal, draw);
  draw();
  return ending(parentElement);
}

/** @param {Parts.Selection} selection @param {Parts.Answer} answer @param {Told} told */
function counted(selection, answer, { forms, on_map, withheld, hiding, tag }) {
  const { order, placed } = answer;
  const chosen = selection.codes.programme ?? [];
  const hides = chosen.length > 0 && chosen.every((code) => hiding.includes(code));
  if (order.length === 0 && hides) return withheld;
  const number = (/** @type {number} */ value) => value.toLocaleString(tag);
  const category = new Intl.PluralRules(tag).select(order.length);
  const sites = (forms[category] ?? forms.other).replace("{n}", number(order.length));
  if (placed === order.length) return sites;
  const seen = on_map.replace("{placed}", number(placed)).replace("{found}", number(order.length));
  return `${sites} · ${seen}`;
}
