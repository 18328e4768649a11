/* Boxes of what is drawn over the ground, for its labels to keep clear of. */
import { chosenLabel } from "./labels.js";
import { elementOf, iconOf, shared, signs } from "./shared.js";
import { stageNames } from "./stage_names.js";

/** @typedef {import("../ground/taken.js").Box} Box in pixels of the map's container */

/** Boxes of the signs and of the names beside them. @returns {Box[]} */
export function boxes() {
  const chosen = chosenLabel();
  const names = shared.scene ? stageNames().map(elementOf) : chosen ? [chosen] : [];
  return [...signs().map(boxOf), ...boxesOf(names)];
}

/** @param {Element[]} names @returns {Box[]} */
function boxesOf(names) {
  if (!names.length) return []; // measuring costs a layout
  const frame = shared.map.getContainer().getBoundingClientRect();
  return names.map((name) => {
    const { left, top, right, bottom } = name.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
  });
}

/** @param {import("./shared.js").Marker} marker @returns {Box} */
function boxOf(marker) {
  const {
    iconSize,
    iconAnchor = [iconSize[0] / 2, iconSize[1] / 2],
    step = [0, 0],
  } = iconOf(marker);
  const point = shared.map
    .latLngToContainerPoint(marker.getLatLng())
    .subtract(iconAnchor)
    .add(step);
  return [point.x, point.y, point.x + iconSize[0], point.y + iconSize[1]];
}
