/* Moves of the map: within which bounds, not before it has a size, and what follows them. */
import { shared } from "./shared.js";

const LEAST_ZOOM = 2;

/** @type {(() => void) | null} a move that waits until the frame has a size */
let delayedMove = null;
/** @type {(() => void) | null} what follows a flight, until a hand takes the map */
let arriving = null;

/** Bounds as Leaflet has them. @param {import("./shared.js").Bounds} bounds
 * @returns {[import("./shared.js").Point, import("./shared.js").Point]} */
export function box([south, west, north, east]) {
  return [
    [south, west],
    [north, east],
  ];
}

/** Show the first of the frames, at once: a move that is still running would undo the next. */
export function showFirstFrame() {
  shared.map.fitBounds(box(shared.options.frames[0].bounds), { animate: false });
}

/** Keep a hand from losing the world. */
export function hold() {
  const { map, options, rows } = shared;
  const placed = rows.longitude.filter((longitude) => longitude !== null);
  map.setMaxBounds([
    [-75, placed.reduce((west, longitude) => Math.min(west, longitude - 20), -200)],
    [85, placed.reduce((east, longitude) => Math.max(east, longitude + 20), 200)],
  ]);
  // The widest frame, seen whole, is as small as the map goes.
  map.setMinZoom(0);
  const { x, y } = map.getSize();
  const whole = x && y ? options.frames.map(({ bounds }) => map.getBoundsZoom(box(bounds))) : [];
  map.setMinZoom(Math.min(LEAST_ZOOM, ...whole));
}

/** Move the map, later if its frame has no size yet: Leaflet's flight to anywhere from a map
 * without a size ends at NaN, NaN. Of several moves that wait, the last one is made.
 * @param {() => void} move */
export function whenSized(move) {
  const { x, y } = shared.map.getSize();
  delayedMove = x && y ? null : move;
  if (!delayedMove) move();
}

/** Make the move that waits, if there is one, now that the frame has another size. */
export function resume() {
  if (delayedMove) whenSized(delayedMove);
}

/** Forget the move that waits. */
export function forgetMove() {
  delayedMove = null;
}

/** Do something at the end of the move that begins now; a hand that takes the map undoes it.
 * @param {(() => void) | null} action */
export function arrive(action) {
  const { map } = shared;
  if (arriving) map.off("moveend", arriving);
  arriving = action;
  if (action)
    map.once("moveend", action).once("moveend", () => {
      if (arriving === action) arrive(null);
    });
}

/** Whether something follows the move that is under way. */
export const isArriving = () => arriving !== null;
