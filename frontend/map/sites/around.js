/* The place whose surroundings are searched: a point, and a circle if there is a radius. */
import { shared } from "./shared.js";

/** @type {import("leaflet").LayerGroup | undefined} */
let layer;

/** Draw the place that the state has, or nothing if it has none. */
export function drawAround() {
  const { map, state } = shared;
  layer ??= L.layerGroup().addTo(map);
  layer.clearLayers();
  if (!state.around) return;
  const { latitude, longitude, radius_km } = state.around;
  const quiet = { interactive: false, keyboard: false };
  L.marker([latitude, longitude], {
    ...quiet,
    icon: L.divIcon({ className: "accr-around", iconSize: [16, 16] }),
  }).addTo(layer);
  if (radius_km) {
    L.circle([latitude, longitude], {
      ...quiet,
      radius: radius_km * 1000,
      className: "accr-radius",
    }).addTo(layer);
  }
}
