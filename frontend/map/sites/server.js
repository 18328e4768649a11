/* What the server says is shown, and what the page wants before the server says so. */
import { load } from "./loading.js";
import { latestChosen, present } from "./present.js";
import { shared } from "./shared.js";

/** @typedef {import("./present.js").Given} Given */
/** @typedef {Given & { token?: number, rows?: string }} Answer with the address of its rows, and
 * with the number of the choice that it answers */
/** @typedef {Omit<Given, "chosen"> & { token: number }} Wanted */

/** @type {Answer | null} the latest state that the server said */
let latest = null;
/** @type {Wanted | null} what the page wants since, until the server shows as much */
let ahead = null;

/** Show the rows whose bit is set. Returns a layer for the component to remove: an empty one,
 * so that markers, zoom and an open list outlive each filter.
 * @param {Answer} next */
export function show(next) {
  // An answer to an earlier choice brings only the site that is open.
  if (ahead && (next.token ?? 0) >= ahead.token) ahead = null;
  latest = next;
  if (next.rows && next.rows !== shared.options.rows) load(next.rows);
  present({ ...next, ...ahead });
  return L.layerGroup();
}

/** Show what the page wants before the server does; null leaves it to the server.
 * @param {Wanted | null} next */
export function want(next) {
  ahead = next;
  if (next) present({ ...next, chosen: latestChosen() });
  else if (latest) present(latest);
}
