/* The flight of the map on stage: to bounds, beside the words, and away from the ice. */
import { shared } from "./shared.js";

// A site alone is seen with the country around it: an audience must know where it is.
export const MAX_STAGE = 8; // zoom
export const SITE_STAGE = 6.5;
const ICE = -60; // degrees of latitude
const MOST_MOVED = 0.12; // part of the height

/** @param {import("leaflet").LatLngBounds} bounds @param {import("./shared.js").Room} room
 * @param {number} maxZoom */
export function fly(bounds, room, maxZoom) {
  const { map } = shared;
  const before = L.point(room.left + 40, 60); // pixels around the bounds
  const after = L.point(map.getSize().x * 0.12, room.bottom + 20);
  const zoom = Math.min(maxZoom, map.getBoundsZoom(bounds, false, before.add(after)));
  // Of the view: what is left between the two has the bounds in its middle.
  const middle = map
    .project(bounds.getSouthWest(), zoom)
    .add(map.project(bounds.getNorthEast(), zoom))
    .add(after.subtract(before))
    .divideBy(2);
  const y = aboveTheIce(
    middle.y,
    map.project([ICE, 0], zoom).y,
    map.getSize().y,
    room.left ? 0 : room.bottom,
  );
  // Whoever wants no motion gets none: see `calm`.
  map.flyTo(map.unproject([middle.x, y], zoom), zoom, { duration: 1.6 });
}

/** Where a view would reach Antarctica, move its middle up a little: no site stands there. The
 * world stays near the middle of the stage. All in pixels from the north.
 * @param {number} middle @param {number} ice where the ice begins
 * @param {number} height of the view @param {number} hidden at the bottom, by words */
export function aboveTheIce(middle, ice, height, hidden) {
  const lowest = ice - height / 2 + hidden;
  return Math.min(middle, Math.max(lowest, middle - MOST_MOVED * height));
}
