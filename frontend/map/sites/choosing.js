/* A site is chosen on the map: the server is told, and whoever did so by a key is led to its card. */
import { unname } from "./labels.js";
import { shared } from "./shared.js";
import { tell } from "./telling.js";

/** How often a site was chosen: it makes a second click on the same site a new event. */
let clicks = 0;

/** Choose a site; whoever did so by a key is led on to its card by the page.
 * @param {number} row @param {boolean} [byKey] */
export function choose(row, byKey = false) {
  const id = shared.rows.id[row];
  unname();
  if (byKey) tell({ entered: id });
  send(id, byKey);
}

/** Tell the server which site was chosen, none for "", by the way st_folium tells of clicks.
 * @param {string} id @param {boolean} [byKey] */
export function send(id, byKey = false) {
  const { options } = shared;
  if (options.onChoose) {
    options.onChoose(id, byKey);
    return;
  }
  const value = { last_object_clicked_tooltip: `${id}|${++clicks}` };
  const data = window.__GLOBAL_DATA__;
  if (data) {
    data.last_object_clicked_tooltip = value.last_object_clicked_tooltip;
    data.previous_data = value;
  }
  if (!window.Streamlit) return;
  // The page around the frame says so if no server hears it: lost.js.
  window.parent.dispatchEvent(new CustomEvent("accr-press", { detail: { kept: false } }));
  window.Streamlit.setComponentValue(value);
}

/** Have Enter and the space bar, pressed on a sign, do what a click does.
 * @param {HTMLElement} element @param {() => void} action */
export function onKey(element, action) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
}
