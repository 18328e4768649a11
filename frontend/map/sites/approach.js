/* The chosen site is brought into view, beside the sheet that tells of it on a phone. */
import { draw } from "./drawing.js";
import { arrive, isArriving, whenSized } from "./moves.js";
import { chosenRow, pointOf, shared } from "./shared.js";

let covered = 0; // pixels at the bottom that a sheet of the page hides

/** Bring a site into view, named beside its sign.
 * @param {number | undefined} row @param {boolean} isFirst whether nothing was shown before */
export function approach(row, isFirst) {
  const { map, xs, markers } = shared;
  if (row === undefined || Number.isNaN(xs[row])) return;
  const point = L.latLng(pointOf(row));
  shared.moved = true;
  const isFar = !map.getBounds().pad(-0.08).contains(point);
  const open = () => {
    draw();
    uncover();
  };
  if (!markers.has(row) || isFar || isFirst) {
    whenSized(() => {
      arrive(open);
      const zoom = Math.max(map.getZoom(), 7);
      if (isFirst) map.setView(point, zoom, { animate: false });
      else map.flyTo(point, zoom, { duration: 0.9 });
    });
  } else open();
}

/** Take note of how many pixels a sheet of the page hides now. @param {number} pixels */
export function cover(pixels) {
  if (pixels === covered) return;
  covered = pixels;
  if (!isArriving()) uncover();
}

/** Move the chosen site out from under the sheet that tells of it. */
function uncover() {
  const { map } = shared;
  const marker = shared.markers.get(chosenRow());
  if (!covered || !marker) return;
  const left = map.getSize().y - covered;
  map.panInside(marker.getLatLng(), {
    paddingTopLeft: [40, Math.min(110, left / 2 - 10)],
    paddingBottomRight: [40, covered + 30],
  });
}
