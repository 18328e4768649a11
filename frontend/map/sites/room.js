/* Room for signs: those that would cover each other step aside, or are one group. */
import { isRaised, shared } from "./shared.js";

/** @typedef {import("./shared.js").Marker} Marker */

const APART = 23; // pixels between the middles of two signs, which are 26 wide and mostly air
const FAR = 4.5; // zoom below which signs are this share of their size
const SMALL = 0.74;
const MOST_ASIDE = 46; // pixels from a sign to its place

/** From afar signs are smaller, and stand closer to their places. */
const isFar = () => shared.map.getZoom() < FAR && !shared.scene;

/** How far apart signs stand, and how far from their places, in pixels.
 * @returns {[number, number]} */
function spacing() {
  const size = isFar() ? SMALL : 1;
  return [APART * size, MOST_ASIDE * size];
}

/** Let signs that would cover each other step aside, each with a thin leader to its place. On
 * stage names stand beside the signs, which stay. */
export function stepAside() {
  const { map, markers, groupMarkers, scene } = shared;
  const places = (/** @type {Marker} */ marker) => map.latLngToLayerPoint(marker.getLatLng());
  const sites = [...markers.values()];
  const all = [
    ...sites.map((marker) => {
      const { x, y } = places(marker);
      return { x, y, fixed: isRaised(marker) || Boolean(scene) };
    }),
    ...[...groupMarkers.values()].map((marker) => {
      const { x, y } = places(marker);
      return { x, y, fixed: true };
    }),
  ];
  map.getContainer().classList.toggle("accr-far", isFar());
  const steps = ACCRGroups.aside(all, ...spacing());
  for (const [at, marker] of sites.entries()) moveAside(marker, steps[at]);
}

/** The groups of few rows: those of one point, and where signs would find no places of their
 * own however they step aside, those of a knot. On stage all are seen.
 * @param {number[]} few */
export function untied(few) {
  const { map, clusters, scene } = shared;
  const groups = clusters.byPoint(few);
  if (scene) return groups;
  const all = groups.map(({ latitude, longitude, count }) => {
    const { x, y } = map.latLngToLayerPoint([latitude, longitude]);
    return { x, y, fixed: count > 1 };
  });
  const knots = ACCRGroups.knots(all, ...spacing());
  if (!knots.length) return groups;
  const tied = new Set(knots.flat());
  return clusters.uncovered(
    [
      ...knots.map((knot) => clusters.group(knot.flatMap((at) => groups[at].rows))),
      ...groups.filter((_, at) => !tied.has(at)),
    ],
    map.getZoom(),
  );
}

/** Draw a sign so many pixels from its place; its name goes with it.
 * @param {Marker} marker @param {import("../aside.js").Step} step */
function moveAside(marker, [east, south]) {
  const element = marker.getElement();
  const own = /** @type {any} */ (marker.options.icon).options;
  if (!element || (own.step?.[0] === east && own.step?.[1] === south)) return;
  const [left, up] = own.iconAnchor;
  Object.assign(own, {
    step: [east, south],
    tooltipAnchor: [14 + east, 16 - up + south],
  });
  element.style.marginLeft = `${east - left}px`;
  element.style.marginTop = `${south - up}px`;
  element.querySelector(".accr-leader")?.remove();
  if (!east && !south) return;
  const leader = L.DomUtil.create("i", "accr-leader", element);
  leader.style.width = `${Math.hypot(east, south)}px`;
  leader.style.transform = `rotate(${Math.atan2(-south, -east)}rad)`;
}
