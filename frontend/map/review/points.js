/* The points in view: markers that can be moved, or dots where there are too many; circles as wide
 * as a point may be wrong; and the places where the chosen one may be instead. */
import { addMarker } from "./marker.js";
import { label, unname } from "./names.js";
import { colour, isChosen, placed, shared } from "./shared.js";
import { choose, pick } from "./telling.js";

/** @typedef {import("./shared.js").Placed} Placed */

// Above this number in view, dots on a canvas stand for markers that can be moved.
const MOVABLE = 200;

/** @type {import("leaflet").LayerGroup} */
let circles;
/** @type {import("leaflet").LayerGroup} */
let dots;
/** @type {import("leaflet").Canvas} */
let canvas;
/** @type {Map<number, import("leaflet").Marker>} row -> its marker */
const markers = new Map();

/** Make what the points are drawn in. */
export function startPoints() {
  canvas = L.canvas({ padding: 0.3 });
  circles = L.layerGroup().addTo(shared.map);
  dots = L.layerGroup().addTo(shared.map);
}

/** Take all markers away: those of other points come. */
export function clear() {
  for (const marker of markers.values()) marker.remove();
  markers.clear();
}

/** Draw what is in view. */
export function draw() {
  const { map, state } = shared;
  const view = map.getBounds().pad(0.3);
  const inView = placed().filter((point) => view.contains([point.latitude, point.longitude]));
  const movable = inView.length <= MOVABLE ? inView : inView.filter(isChosen);
  const kept = new Set(movable.map(({ row }) => row));
  circles.clearLayers();
  dots.clearLayers();
  for (const [row, marker] of markers) {
    if (kept.has(row)) continue;
    marker.remove();
    markers.delete(row);
  }
  for (const point of inView) if (!kept.has(point.row)) dot(point);
  for (const point of state.points) if (isChosen(point)) others(point);
  for (const point of movable) {
    circle(point);
    const marker = markers.get(point.row);
    if (marker) marker.setLatLng([point.latitude, point.longitude]);
    else markers.set(point.row, addMarker(point));
  }
  map.getContainer().dataset.movable = String(movable.length);
}

/** @type {Record<string, string>} */
const TONES = { doubtful: "--map-accent", moved: "--map-green" };

/** @param {Placed} point */
const tone = ({ state }) => colour(TONES[state] ?? "--map-blue");

/** @param {Placed} point */
function circle(point) {
  if (!point.radius_km) return;
  const chosen = isChosen(point);
  L.circle([point.latitude, point.longitude], {
    radius: point.radius_km * 1000,
    interactive: false,
    color: tone(point),
    weight: chosen ? 2 : 1,
    dashArray: "5 5",
    opacity: chosen ? 0.95 : 0.5,
    fillOpacity: chosen ? 0.12 : 0.05,
    className: "accr-doubt",
  }).addTo(circles);
}

/** @param {Placed} point */
function dot(point) {
  L.circleMarker([point.latitude, point.longitude], {
    renderer: canvas,
    radius: 5,
    weight: 1,
    color: colour("--map-raised"),
    fillColor: tone(point),
    fillOpacity: 0.9,
  })
    .on("click", () => choose(point.row))
    .addTo(dots);
}

/** The places where the chosen row may be instead; the list beside the map offers the same.
 * @param {import("./shared.js").Point} point */
function others(point) {
  (point.candidates ?? []).forEach(({ latitude, longitude, label: called }, number) => {
    if (point.latitude === latitude && point.longitude === longitude) return;
    L.circleMarker([latitude, longitude], {
      radius: 7,
      weight: 2,
      color: colour("--map-ink"),
      fillColor: colour("--map-raised"),
      fillOpacity: 0.85,
      className: "accr-other",
    })
      .on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        pick(point.row, number);
      })
      .on("mouseover", () => label(called, [latitude, longitude]))
      .on("mouseout", unname)
      .addTo(dots);
  });
}
