/* What of the map of seats is seen: first, all of them, or the one that is chosen. */
import { isStill } from "../../lib/motion.js";
import { at, chosenSeat, shared } from "./shared.js";

/** Show the first view. */
export function begin() {
  const { first, ties } = shared.state;
  const seat = chosenSeat();
  if (seat && ties.length) approach(false);
  else if (first && (!seat || box(first).contains(at(seat)))) {
    shared.go(box(first), { animate: false });
  } else fit();
}

/** @param {import("./shared.js").Bounds} bounds */
const box = ([south, west, north, east]) => L.latLngBounds([south, west], [north, east]);

/** Bring a chosen seat into view, with the sites that it touches. */
export function approach(animate = !isStill()) {
  const { map, state } = shared;
  const seat = chosenSeat();
  if (!seat) return;
  const wanted = L.latLngBounds([at(seat), ...state.ties.map(at)]);
  if (map.getBounds().pad(-0.05).contains(wanted)) return;
  // The controls and the name of the seat stand at the top.
  const room = { paddingTopLeft: L.point(50, 100), paddingBottomRight: L.point(50, 40) };
  if (state.ties.length) shared.go(wanted, { animate, ...room, maxZoom: 7 });
  else map.setView(at(seat), Math.min(Math.max(map.getZoom(), 4), 6), { animate });
}

/** Show all seats. */
export function fit() {
  const { map, state } = shared;
  if (!state.seats.length) return;
  const { x, y } = map.getSize();
  const padding = L.point(Math.min(40, x / 8), Math.min(40, y / 8));
  shared.go(L.latLngBounds(state.seats.map(at)), { padding, maxZoom: 9, animate: false });
}
