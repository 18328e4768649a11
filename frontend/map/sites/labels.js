/* The names beside signs: of the one that is pointed at, and of the chosen site. */
import { make } from "../../lib/elements.js";
import { chosenRow, iconOf, shared } from "./shared.js";
import { tell } from "./telling.js";

/** @typedef {import("./shared.js").Tooltip} Tooltip */

const CHOSEN_AWAY = 8; // pixels: the chosen sign is larger, and has its halo

/** @type {Tooltip} One serves all signs: a tooltip bound to a marker would be read, as HTML, by
 * streamlit-folium's own answer to clicks. */
let pointed;
/** @type {Tooltip} the name of the site whose card is open */
let chosen;

/** Make both, for the map that starts. */
export function makeLabels() {
  pointed = L.tooltip({ opacity: 1 });
  chosen = L.tooltip({ opacity: 1, permanent: true, className: "accr-chosen-name" });
}

/** Name the marker under the pointer or the focus, none for -1. @param {number} row */
export function name(row) {
  const { rows, markers, state } = shared;
  tell({ over: row < 0 ? "" : rows.id[row] });
  pointed.remove();
  if (markers.has(row) && rows.id[row] !== state.chosen) putBeside(pointed, row);
}

/** Take away the name of what is pointed at. */
export function unname() {
  pointed.remove();
}

/** Name the chosen site beside its sign: its card says everything else. */
export function callChosen() {
  const row = shared.scene ? -1 : chosenRow();
  if (shared.markers.has(row)) putBeside(chosen, row);
  else chosen.remove();
}

/** Take away the name of the chosen site. */
export function uncallChosen() {
  chosen.remove();
}

/** The element of the name of the chosen site, if it is seen. */
export const chosenLabel = () => (chosen.isOpen() ? chosen.getElement() : undefined);

/** Write the name of a site beside its sign, on the side where the map has more room.
 * @param {Tooltip} label @param {number} row */
function putBeside(label, row) {
  const { map, rows, markers } = shared;
  const marker = /** @type {import("./shared.js").Marker} */ (markers.get(row));
  const point = marker.getLatLng();
  const { tooltipAnchor, step = [0, 0] } = iconOf(marker);
  const [east] = step;
  const isLeft = map.latLngToContainerPoint(point).x > map.getSize().x / 2;
  const away = tooltipAnchor[0] - east + (label === chosen ? CHOSEN_AWAY : 0);
  label.options.direction = isLeft ? "left" : "right";
  label.options.offset = L.point(east + (isLeft ? -away : away), tooltipAnchor[1]);
  label
    .setContent(make("span", "", rows.name[row]))
    .setLatLng(point)
    .addTo(map);
}
