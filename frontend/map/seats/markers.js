/* The signs on the map: one a seat, one for seats that would hide each other. */
import { onKey } from "../../lib/elements.js";
import { choose } from "./choosing.js";
import { openList } from "./list.js";
import { name, unname } from "./names.js";
import { at, shared } from "./shared.js";
import { disc, drawing, spoken } from "./sign.js";

/** @typedef {import("./shared.js").Seat} Seat */

const TOGETHER = 30; // pixels: closer signs hide each other

/** Draw the seats that there are, and keep the signs that stay: their focus outlives a choice. */
export function draw() {
  const { map, markers } = shared;
  const wanted = new Map(groups().map((seats) => [keyOf(seats), seats]));
  for (const [key, { marker }] of markers) {
    if (wanted.has(key)) continue;
    if (shared.opened === key) map.closePopup();
    marker.remove();
    markers.delete(key);
  }
  for (const [key, seats] of wanted) {
    const marker = markers.get(key)?.marker ?? make(key, seats);
    markers.set(key, { marker, seats });
    dress(marker, seats);
  }
}

/** Put together the seats that would hide each other at this zoom. The first of a group is its
 * place, so that a town's seats stay at their town. */
function groups() {
  /** @type {{ point: import("leaflet").Point, seats: Seat[] }[]} */
  const made = [];
  for (const seat of shared.state.seats) {
    const point = shared.map.project(at(seat));
    const near = made.find((group) => group.point.distanceTo(point) < TOGETHER);
    if (near) near.seats.push(seat);
    else made.push({ point, seats: [seat] });
  }
  return made.map(({ seats }) => seats);
}

/** @param {Seat[]} seats */
const keyOf = (seats) =>
  seats
    .map(({ id, latitude, longitude, sign }) => `${id}@${latitude},${longitude},${sign}`)
    .join(" ");

/** @param {string} key @param {Seat[]} seats */
function make(key, seats) {
  const alone = seats.length === 1;
  const icon = L.divIcon({
    className: alone ? "accr-marker accr-seat" : "accr-seats",
    html: /** @type {any} */ (alone ? drawing(seats[0].sign) : disc(seats)),
    iconSize: alone ? [30, 30] : [38, 38],
  });
  const marker = L.marker(at(seats[0]), {
    icon,
    keyboard: true,
    riseOnHover: true,
    bubblingMouseEvents: false,
  });
  const act = () => (alone ? choose(seats[0].id) : openList(key));
  marker.on("add", () => {
    const element = /** @type {HTMLElement} */ (marker.getElement());
    if (alone) {
      element.dataset.seat = seats[0].id;
      element.dataset.colour = shared.options.signs[seats[0].sign].colour;
      element.classList.toggle("approximate", seats[0].approximate);
    } else element.dataset.count = String(seats.length);
    onKey(element, act);
    element.addEventListener("focus", () => name(key));
    element.addEventListener("blur", unname);
  });
  marker.on("click", act);
  marker.on("mouseover", () => name(key));
  marker.on("mouseout", unname);
  return marker.addTo(shared.map);
}

/** @param {import("leaflet").Marker} marker @param {Seat[]} seats */
function dress(marker, seats) {
  const element = /** @type {HTMLElement} */ (marker.getElement());
  const isChosen = seats.some(({ id }) => id === shared.state.chosen);
  element.classList.toggle("chosen", isChosen);
  element.setAttribute("aria-label", spoken(seats));
  if (seats.length === 1) element.setAttribute("aria-pressed", String(isChosen));
  marker.setZIndexOffset(isChosen ? 1000 : 0);
}
