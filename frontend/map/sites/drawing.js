/* Drawing: which signs are on the map, alone or in groups; those that stay are not touched. */
import { dropList } from "./group_entries.js";
import { groupKey, groupMarker } from "./group_sign.js";
import { keepStop } from "./keys.js";
import { callChosen } from "./labels.js";
import { stepAside, untied } from "./room.js";
import { chosenRow, hasRows, isRaised, isShown, shared } from "./shared.js";
import { dress, siteMarker } from "./site_sign.js";
import { tell } from "./telling.js";
import { degrees, inside, viewOf } from "./view.js";

/** @typedef {import("./shared.js").Group} Group */

// Above this number in view, single markers hide each other more than they tell.
const ALONE = 300;

/** Draw the sites that are shown, in view and a little beyond. */
export function draw() {
  if (!hasRows()) return;
  const { map, xs, ys, clusters, lifted } = shared;
  const { min, max } = map.getPixelBounds();
  const view = viewOf(
    /** @type {import("leaflet").Point} */ (min),
    /** @type {import("leaflet").Point} */ (max),
    map.getZoom(),
  );
  const alone = [];
  let count = 0;
  for (let row = 0; row < xs.length; row++) {
    if (isShown(row) && inside(view, xs[row], ys[row])) {
      count++;
      if (count <= ALONE) alone.push(row);
    }
  }
  // What is chosen or pointed at is seen, whatever crowds around it: it is in no group.
  const seen = [...new Set([chosenRow(), lifted])].filter(
    (row) => row >= 0 && isShown(row) && inside(view, xs[row], ys[row]),
  );
  const near = count > ALONE ? clusters.within(degrees(view), map.getZoom()) : untied(alone);
  const groups = near.map((group) => clusters.without(group, seen)).filter((group) => group.count);
  const single = groups.filter((group) => group.count === 1).map((group) => group.rows[0]);
  const several = groups.filter((group) => group.count > 1);
  placeSites([...single, ...seen], several);
  placeGroups(several);
  stepAside();
  keepStop();
  callChosen();
  map.getContainer().dataset.inView = String(count);
  tell({ drawn: shared.generation });
}

/** @param {number[]} single rows @param {Group[]} groups which they may stand over */
function placeSites(single, groups) {
  const { markers, layer, rows } = shared;
  const wanted = new Set(single);
  for (const [row, marker] of markers) {
    if (wanted.has(row)) continue;
    layer.removeLayer(marker);
    markers.delete(row);
  }
  const taken = new Set(
    groups
      .filter(({ south, west, north, east }) => south === north && west === east)
      .map(({ south, west }) => `${south},${west}`),
  );
  for (const row of single) {
    const isOver = taken.has(`${rows.latitude[row]},${rows.longitude[row]}`);
    const there = markers.get(row);
    if (!there || isRaised(there) !== isOver) {
      if (there) layer.removeLayer(there);
      markers.delete(row);
      const marker = siteMarker(row, isOver);
      markers.set(row, marker);
      layer.addLayer(marker);
    }
    dress(row);
  }
}

/** @param {Group[]} groups */
function placeGroups(groups) {
  const { groupMarkers, layer } = shared;
  const wanted = new Map(groups.map((group) => [groupKey(group), group]));
  for (const [key, marker] of groupMarkers) {
    if (wanted.has(key)) continue;
    dropList(key);
    layer.removeLayer(marker);
    groupMarkers.delete(key);
  }
  for (const [key, group] of wanted) {
    if (groupMarkers.has(key)) continue;
    const marker = groupMarker(group, key);
    groupMarkers.set(key, marker);
    layer.addLayer(marker);
  }
}
