/* What of the map is seen: all points, the one that is chosen, or the places where it may be. */
import { isStill } from "../../lib/motion.js";
import { placed, shared } from "./shared.js";

/** Come closer to the chosen row. @param {boolean} first whether nothing was seen before */
export function approach(first) {
  const { chosen } = shared.state;
  const point = placed().find(({ row }) => row === chosen);
  if (!point) return consider(first);
  const at = L.latLng(point.latitude, point.longitude);
  shared.go(at.toBounds(point.radius_km ? point.radius_km * 2600 : 2000), {
    maxZoom: Math.max(10, shared.map.getZoom()),
    animate: !isStill() && !first,
    padding: [20, 20],
  });
}

/** Bring the places into view where a row without a point may be. @param {boolean} first */
function consider(first) {
  const { chosen, points } = shared.state;
  const candidates = points.find(({ row }) => row === chosen)?.candidates ?? [];
  if (candidates.length) showAll(candidates);
  else if (first) fit();
}

/** Show all points. */
export const fit = () => showAll(placed());

/** @param {{ latitude: number, longitude: number }[]} points */
function showAll(points) {
  if (!points.length) return;
  const { x, y } = shared.map.getSize();
  const padding = L.point(Math.min(50, x / 8), Math.min(50, y / 8));
  const all = points.map(({ latitude, longitude }) => L.latLng(latitude, longitude));
  shared.go(L.latLngBounds(all), { padding, maxZoom: 9, animate: false });
}
