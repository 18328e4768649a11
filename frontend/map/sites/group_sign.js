/* The sign of several sites: what it says aloud, and what a click on it opens. */
import { onKey } from "../../lib/elements.js";
import { openList } from "./group_entries.js";
import { arrive } from "./moves.js";
import { elementOf, shared, signs } from "./shared.js";

/** @typedef {import("./shared.js").Group} Group */

/** By what a group is known from one drawing to the next. @param {Group} group */
export const groupKey = ({ rows: [first], kinds, latitude, longitude }) =>
  [first, kinds, latitude.toFixed(7), longitude.toFixed(7)].join(":");

/** @param {Group} group @param {string} key @returns {import("./shared.js").Marker} */
export function groupMarker(group, key) {
  const size = ACCRGroups.ringSize(group.count);
  const parts = group.kinds.map((count, kind) => {
    const family = shared.rows.families[kind];
    return { count, data: { family: family ? family.code : "" } };
  });
  const marker = L.marker([group.latitude, group.longitude], {
    icon: L.divIcon({
      className: "accr-cluster",
      html: /** @type {any} */ (ACCRGroups.ring(parts, shared.options.tag)),
      iconSize: [size, size],
    }),
    keyboard: true,
    riseOnHover: true,
    bubblingMouseEvents: false,
    .../** @type {object} */ ({ rows: group.rows }),
  });
  marker.on("add", () => {
    const element = elementOf(marker);
    element.dataset.count = String(group.count);
    element.setAttribute("aria-label", spokenOf(group));
    onKey(element, () => enter(group, key, true));
  });
  marker.on("click", () => enter(group, key));
  return marker;
}

/** Whether coming closer shows the sites of a group apart. @param {Group} group */
const canPart = ({ south, west, north, east }) =>
  (south !== north || west !== east) && shared.map.getZoom() < shared.map.getMaxZoom();

/** @param {Group} group */
function spokenOf(group) {
  const { words, tag } = shared.options;
  const sentence = canPart(group) ? words.sites_here : words.sites_listed;
  const number = group.count.toLocaleString(tag);
  return [placeOf(group), sentence.replace("{n}", number)].filter(Boolean).join(" – ");
}

/** The place that the sites of a group share, if they share one. @param {Group} group */
function placeOf({ rows: [first, ...others] }) {
  const { place } = shared.rows;
  return others.every((row) => place[row] === place[first]) ? place[first] : "";
}

/** Come closer to the sites of a group, or list them where that would not part them.
 * @param {Group} group @param {string} key @param {boolean} [byKey] */
function enter(group, key, byKey = false) {
  const { map } = shared;
  if (!canPart(group)) {
    openList(group, key, { title: spokenOf(group), heading: placeOf(group) });
    return;
  }
  const bounds = L.latLngBounds([group.south, group.west], [group.north, group.east]);
  const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds)));
  // Before the move: one without animation has ended when the map returns from it.
  if (byKey) arrive(() => focusNear(bounds));
  map.setView(bounds.getCenter(), zoom);
}

/** A cluster opened by keyboard is gone: focus goes on to something inside it.
 * @param {import("leaflet").LatLngBounds} bounds */
function focusNear(bounds) {
  const inner = signs().find((marker) => bounds.pad(0.1).contains(marker.getLatLng()));
  inner?.getElement()?.focus({ preventScroll: true });
}
