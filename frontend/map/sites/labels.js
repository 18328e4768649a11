/* The names beside signs: of the one that is pointed at, and of the chosen site. */
import { make } from "../../lib/elements.js";
import { chosenRow, elementOf, iconOf, shared } from "./shared.js";
import { bestSeat } from "./sides.js";
import { tell } from "./telling.js";

/** @typedef {import("./shared.js").Tooltip} Tooltip */

const ARROW = 6; // pixels from a name to the tip of its arrow
const CHOSEN_AWAY = 8; // pixels: the chosen sign is larger, and has its halo

/** @type {Tooltip} One serves all signs: a tooltip bound to a marker would be read, as HTML, by
 * streamlit-folium's own answer to clicks. */
let pointed;
/** @type {Tooltip} the name of the site whose card is open */
let chosen;

/** Make both, for the map that starts. */
export function makeLabels() {
  pointed = L.tooltip({ opacity: 1, className: "accr-beside" });
  chosen = L.tooltip({ opacity: 1, permanent: true, className: "accr-beside accr-chosen-name" });
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

/** Write the name of a site beside its sign: on the side where the map has more room, elsewhere if
 * the edge of the map would cut it.
 * @param {Tooltip} label @param {number} row */
function putBeside(label, row) {
  const { map, rows, markers } = shared;
  const marker = /** @type {import("./shared.js").Marker} */ (markers.get(row));
  const point = marker.getLatLng();
  const { tooltipAnchor, step = [0, 0] } = iconOf(marker);
  const [east] = step;
  const middle = L.point(east, tooltipAnchor[1]); // of the sign, from its place
  const beside = tooltipAnchor[0] - east + ARROW + (label === chosen ? CHOSEN_AWAY : 0);
  label
    .setContent(make("span", "", rows.name[row]))
    .setLatLng(point)
    .addTo(map);
  const at = map.latLngToContainerPoint(point).add(middle);
  const { x, y } = map.getSize();
  const { offsetWidth: wide, offsetHeight: high } = elementOf(label);
  const first = at.x > x / 2 ? "left" : "right";
  const seat = bestSeat(at, { wide, high }, [], [0, 0, x, y], { beside, first });
  sit(label, seat, middle);
}

/** Let a name take its seat; its arrow goes on pointing to its sign.
 * @param {Tooltip} label @param {import("./sides.js").Seat} seat
 * @param {import("leaflet").PointExpression} [middle] of the sign, from where it is, in pixels */
export function sit(label, { side, offset }, middle = [0, 0]) {
  const along = side === "top" || side === "bottom" ? offset[0] : offset[1];
  elementOf(label).style.setProperty("--along", `${along}px`);
  Object.assign(label.options, { direction: side, offset: L.point(offset).add(middle) });
  label.update();
}
