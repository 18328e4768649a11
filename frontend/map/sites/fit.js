/* Views that hold the sites shown. */
import { whenSized } from "./moves.js";
import { isShown, placedRows, pointOf, shared } from "./shared.js";
import { worldAt } from "./view.js";

const NEAREST = 8; // sites around a place without a radius

/** Whether a site that is shown is in view, or none could be moved to. */
export function anyInView() {
  const { map, xs, ys } = shared;
  const bounds = map.getPixelBounds();
  const world = worldAt(map.getZoom());
  let any = false;
  for (let row = 0; row < xs.length; row++) {
    if (!isShown(row) || Number.isNaN(xs[row])) continue;
    any = true;
    if (bounds.contains([xs[row] * world, ys[row] * world])) return true;
  }
  return !any; // nothing to move to is no reason to move
}

/** Move the map to the sites shown; around a place, to the nearest ones. */
export function fit() {
  const { map, state } = shared;
  const points = placedRows().map(pointOf);
  if (!points.length) return;
  shared.moved = true;
  if (state.around) {
    const near = L.latLng(state.around.latitude, state.around.longitude);
    // Around a place, the nearest sites are what was asked for, not the farthest.
    points.sort((a, b) => near.distanceTo(a) - near.distanceTo(b));
    if (!state.around.radius_km) points.splice(NEAREST);
    points.push([near.lat, near.lng]);
  }
  whenSized(() => {
    const size = map.getSize();
    /** @type {[number, number]} */
    const padding = [Math.min(50, size.x / 8), Math.min(50, size.y / 8)];
    map.fitBounds(L.latLngBounds(points), { padding, maxZoom: 8 });
  });
}
