/* A panel: several parts of a page in one element of Streamlit's, each of which it takes long to draw.
 *
 * data: { parts: [{ name, script, data }] }. What a part tells the server by an event, the panel tells
 * by the event `name_event`.
 */
import box from "./box.js";
import chips from "./chips.js";
import count from "./count.js";
import explorer from "./explorer.js";
import facet from "./facet.js";
import { make } from "./part.js";
import radius from "./radius.js";
import views from "./views.js";
import year from "./year.js";

/** @type {Record<string, (component: Parts.Component<any>) => () => void>} */
const SCRIPTS = { box, chips, count, explorer, facet, radius, views, year };

/** @typedef {{ parts: { name: string, script: string, data: any }[] }} Data
 * @typedef {HTMLDivElement & { accrEndings?: Map<string, () => void> }} Panel */

/** @param {Parts.Component<Data>} component */
export default function ({ data, parentElement, setTriggerValue }) {
  /** @type {Panel} */
  const panel = parentElement.querySelector("div.accr-panel") ?? make("div", "accr-panel");
  panel.accrEndings ??= new Map();
  const endings = panel.accrEndings;
  const drawn = /** @type {HTMLElement[]} */ ([...panel.children]);
  const before = new Map(drawn.map((place) => [place.dataset.part, place]));
  const places = data.parts.map(({ name }) => before.get(name) ?? placeOf(name));
  for (const [name, end] of endings)
    if (!data.parts.some((part) => part.name === name)) {
      end();
      endings.delete(name);
    }
  // What stands where it stood is not touched: it may have the focus.
  const isSame = places.every((place, at) => place === panel.children[at]);
  if (!isSame || panel.children.length > places.length) panel.replaceChildren(...places);
  if (!panel.isConnected) parentElement.replaceChildren(panel);
  for (const [at, { name, script, data: own }] of data.parts.entries()) {
    /** @type {Parts.Tell} */
    const tell = (event, value) => setTriggerValue(`${name}_${event}`, value);
    const end = SCRIPTS[script]({ data: own, parentElement: places[at], setTriggerValue: tell });
    endings.set(name, end);
  }
  return () => {
    for (const end of endings.values()) end();
  };
}

/** @param {string} name */
function placeOf(name) {
  const element = make("div", `accr-part-${name}`);
  element.dataset.part = name;
  return element;
}
