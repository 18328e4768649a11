/* A marker that a person may move, by the mouse or by keys. */
import { follow, name, unname } from "./names.js";
import { isChosen, shared } from "./shared.js";
import { choose, move } from "./telling.js";

/** @typedef {import("./shared.js").Placed} Placed */
/** @typedef {import("leaflet").Marker} Marker */

const STEP = 8; // pixels for an arrow key; with Shift one pixel

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Put the marker of a point on the map. @param {Placed} point */
export function addMarker(point) {
  const sign = document.createElement("span");
  const icon = L.divIcon({ className: "accr-point", html: sign, iconSize: [30, 30] });
  const marker = L.marker([point.latitude, point.longitude], {
    icon,
    draggable: true,
    keyboard: true,
    autoPan: true,
    riseOnHover: true,
  });
  marker.on("add", () => dress(marker, point));
  marker.on("click", () => choose(point.row));
  marker.on("mouseover", () => name(point, marker.getLatLng()));
  marker.on("mouseout", unname);
  marker.on("dragstart", unname);
  marker.on("drag", () => follow(point, marker.getLatLng()));
  marker.on("dragend", () => move(point.row, marker.getLatLng()));
  return marker.addTo(shared.map);
}

/** @param {Marker} marker @param {Placed} point */
function dress(marker, point) {
  const { words } = shared;
  const element = /** @type {HTMLElement} */ (marker.getElement());
  element.dataset.row = String(point.row);
  element.dataset.state = point.state;
  element.classList.toggle("chosen", isChosen(point));
  element.setAttribute("aria-pressed", String(isChosen(point)));
  /** @type {Record<string, string>} */
  const states = { doubtful: words.doubtful, moved: words.moved };
  const called = [point.name, states[point.state]].filter(Boolean).join(", ");
  element.setAttribute("aria-label", called);
  element.setAttribute("aria-description", words.keys);
  marker.setZIndexOffset(isChosen(point) ? 1000 : point.state === "doubtful" ? 500 : 0);
  element.addEventListener("focus", () => name(point, marker.getLatLng()));
  element.addEventListener("blur", unname);
  element.addEventListener("keydown", (event) => onKey(event, point, marker));
}

/** @param {KeyboardEvent} event @param {Placed} point @param {Marker} marker */
function onKey(event, point, marker) {
  const arrow = ARROWS[event.key];
  const isMoving = shared.moving === point.row;
  if (arrow) step(arrow, event.shiftKey ? 1 : STEP, point, marker);
  else if (event.key === "Enter" || event.key === " ") {
    if (isMoving) move(point.row, marker.getLatLng());
    else choose(point.row);
  } else if (event.key === "Escape" && isMoving) {
    marker.setLatLng([point.latitude, point.longitude]);
    shared.moving = null;
    shared.thread.clearLayers();
    name(point, marker.getLatLng());
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {[number, number]} arrow @param {number} pixels @param {Placed} point
 * @param {Marker} marker */
function step([x, y], pixels, point, marker) {
  const { map } = shared;
  const now = map.latLngToContainerPoint(marker.getLatLng()).add([x * pixels, y * pixels]);
  marker.setLatLng(map.containerPointToLatLng(now));
  shared.moving = point.row;
  follow(point, marker.getLatLng());
}
