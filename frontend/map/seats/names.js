/* Names beside the signs: of the one under the pointer or the focus, of the seat that is chosen,
 * and of the sites that it touches. */
import { make } from "../../lib/elements.js";
import { tellPage } from "../page.js";
import { at, chosenSeat, shared, town } from "./shared.js";

/** @typedef {import("leaflet").TooltipOptions} Options */

/** @type {import("leaflet").Tooltip} */
let tooltip;
/** @type {import("leaflet").LayerGroup} */
let lines;

/** Make what the names and the lines stand in. */
export function startNames() {
  lines = L.layerGroup().addTo(shared.map);
  tooltip = L.tooltip({ opacity: 1 });
}

/** Name the sign under the pointer or the focus. @param {string} key of a group */
export function name(key) {
  const { map, markers, opened, options, state } = shared;
  const group = markers.get(key);
  if (!group) return;
  const { marker, seats } = group;
  tellPage({ overSeats: seats.map(({ id }) => id) });
  if (opened === key || (seats.length === 1 && seats[0].id === state.chosen)) return;
  const left = map.latLngToContainerPoint(marker.getLatLng()).x > map.getSize().x / 2;
  tooltip.options.direction = left ? "left" : "right";
  tooltip.options.offset = [left ? -18 : 18, 0];
  const number = seats.length.toLocaleString(options.language);
  const called =
    seats.length === 1 ? seats[0].name : [town(seats), number].filter(Boolean).join(" · ");
  tooltip
    .setContent(make("span", "", called))
    .setLatLng(marker.getLatLng())
    .addTo(map);
}

/** Take the name away; the page still knows what is pointed at. */
export const hideName = () => tooltip.remove();

export function unname() {
  hideName();
  tellPage({ overSeats: [] });
}

/** Draw the lines from the chosen seat to the sites that it touches, with their names. */
export function drawTies() {
  const { map, state } = shared;
  lines.clearLayers();
  const from = chosenSeat();
  if (from) {
    const above = map.latLngToContainerPoint(at(from)).y > 100;
    const className = "accr-chosen-name";
    label(from, { direction: above ? "top" : "bottom", offset: [0, above ? -18 : 18], className });
  }
  for (const tie of state.ties) {
    if (from)
      L.polyline([at(from), at(tie)], { interactive: false, className: "accr-tie" }).addTo(lines);
    L.circleMarker(at(tie), { interactive: false, radius: 5, className: "accr-tied" }).addTo(lines);
    const left = map.latLngToContainerPoint(at(tie)).x > map.getSize().x * 0.55;
    const className = "accr-tie-name";
    label(tie, { direction: left ? "left" : "right", offset: [left ? -8 : 8, 0], className });
  }
}

/** @param {import("./shared.js").Tie} place @param {Options} options */
function label(place, options) {
  L.tooltip({ permanent: true, ...options })
    .setLatLng(at(place))
    .setContent(make("span", "", place.name))
    .addTo(lines);
}
