/* Signs by keyboard: one of them is a stop of Tab; from it, arrow keys lead to its neighbours. */
import { chosenRow, elementOf, shared, signs } from "./shared.js";

/** @typedef {import("./shared.js").Marker} Marker */

/** @type {Record<string, ["lat" | "lng", number]>} */
const WAYS = {
  ArrowLeft: ["lng", -1],
  ArrowRight: ["lng", 1],
  ArrowUp: ["lat", 1],
  ArrowDown: ["lat", -1],
};

/** @type {Marker | null | undefined} the marker that Tab leads to */
let current = null;

/** Make a sign the stop; one that is not drawn leaves it to the chosen site, or to the first.
 * @param {Marker | null | undefined} marker */
function stopAt(marker) {
  const all = signs();
  current = marker && all.includes(marker) ? marker : (shared.markers.get(chosenRow()) ?? all[0]);
  for (const sign of all) elementOf(sign).tabIndex = sign === current ? 0 : -1;
}

/** Keep the stop among the signs that are drawn now. */
export function keepStop() {
  stopAt(current);
}

/** Forget the stop: the signs are others. */
export function forgetStop() {
  current = null;
}

/** Let keys walk from sign to sign. */
export function walkByKeys() {
  const container = shared.map.getContainer();
  const at = (/** @type {EventTarget | null} */ element) =>
    signs().find((marker) => marker.getElement() === element);
  container.addEventListener("focusin", ({ target }) => {
    const marker = at(target);
    if (marker) stopAt(marker);
  });
  container.addEventListener("keydown", (event) => {
    const from = at(event.target);
    if (!from || !WAYS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    const [axis, sense] = WAYS[event.key];
    const way = signs().sort((a, b) => sense * (a.getLatLng()[axis] - b.getLatLng()[axis]));
    way[way.indexOf(from) + 1]?.getElement()?.focus({ preventScroll: true });
  });
}
