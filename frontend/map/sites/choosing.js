/* A site is chosen on the map: the server is told, and whoever did so by a key is led to its card. */
import { report } from "../page.js";
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

/** Tell the server which site was chosen, none for "".
 * @param {string} id @param {boolean} [byKey] */
export function send(id, byKey = false) {
  const { options } = shared;
  if (options.onChoose) {
    options.onChoose(id, byKey);
    return;
  }
  report(`${id}|${++clicks}`);
}
