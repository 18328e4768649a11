/* The name of the point under the pointer or the focus, and its degrees while it is moved. */
import { make } from "../../lib/elements.js";
import { colour, shared } from "./shared.js";

/** @type {import("leaflet").Tooltip} */
let tooltip;

export function startNames() {
  tooltip = L.tooltip({ opacity: 1, direction: "top", offset: [0, -14] });
}

/** @param {string} content @param {import("leaflet").LatLngExpression} at */
export function label(content, at) {
  tooltip
    .setContent(make("span", "", content))
    .setLatLng(at)
    .addTo(shared.map);
}

export const unname = () => tooltip.remove();

/** Name a point, unless it is being moved.
 * @param {import("./shared.js").Placed} point @param {import("leaflet").LatLng} at */
export function name(point, at) {
  if (!shared.thread.getLayers().length) label(point.name, at);
}

/** Show where a marker came from, and the degrees under it.
 * @param {import("./shared.js").Placed} point @param {import("leaflet").LatLng} now */
export function follow({ latitude, longitude }, now) {
  const { thread } = shared;
  const line = { color: colour("--map-ink"), weight: 1.5, interactive: false };
  thread.clearLayers();
  L.polyline([[latitude, longitude], now], { ...line, dashArray: "3 5" }).addTo(thread);
  L.circleMarker([latitude, longitude], { ...line, radius: 4, fill: false }).addTo(thread);
  label(`${now.lat.toFixed(5)}, ${now.lng.toFixed(5)}`, now);
}
