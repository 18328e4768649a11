/* Names of the sites on stage, each on the side of its sign where it hides least. */
import { make } from "../../lib/elements.js";
import { sit } from "./labels.js";
import { pointOf, shared } from "./shared.js";
import { BESIDE, bestSeat } from "./sides.js";

/** @typedef {import("./shared.js").Tooltip} Tooltip */

const LONGEST_FLIGHT_MS = 2500;
const SIGN = 18; // pixels from the middle of a sign to its edge

/** @type {import("leaflet").LayerGroup | null} the names */
let layer = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let landing;

/** The names on stage. */
export const stageNames = () => /** @type {Tooltip[]} */ (layer?.getLayers() ?? []);

/** Name some sites; the names are seen when the map has landed. @param {number[]} few rows */
export function callNames(few) {
  const { map, rows } = shared;
  layer?.remove();
  layer = L.layerGroup().addTo(map);
  for (const row of few) {
    const label = make("span", "", rows.name[row].split(" (")[0].split(" – ")[0]);
    L.tooltip({
      permanent: true,
      direction: "right",
      offset: [BESIDE, 0],
      className: "accr-stage-name",
    })
      .setLatLng(pointOf(row))
      .setContent(label)
      .addTo(layer);
  }
  // Names stay away while the map flies: where they fit is known where it lands.
  document.documentElement.classList.add("accr-flying");
  map.off("moveend", land).on("moveend", land);
  clearTimeout(landing);
  landing = setTimeout(land, LONGEST_FLIGHT_MS);
}

/** Show the names: the map is where it was to be. */
export function land() {
  clearTimeout(landing);
  if (shared.scene) {
    placeNames(shared.scene.room);
    ACCRBaseMap.draw(shared.map).refresh();
  }
  document.documentElement.classList.remove("accr-flying");
}

/** Take the names away: the stage is over. */
export function uncallNames() {
  layer?.remove();
  shared.map.off("moveend", land);
}

/** @param {import("./shared.js").Room} room */
function placeNames({ left, bottom }) {
  const { map } = shared;
  const labels = stageNames().map((label) => {
    const latLng = /** @type {import("leaflet").LatLng} */ (label.getLatLng());
    return { label, north: latLng.lat, at: map.latLngToContainerPoint(latLng) };
  });
  labels.sort((one, other) => other.north - one.north);
  const size = map.getSize();
  /** @type {import("./sides.js").Box[]} */
  const taken = [[0, 0, left, size.y]];
  for (const { at } of labels) taken.push([at.x - SIGN, at.y - SIGN, at.x + SIGN, at.y + SIGN]);
  for (const { label, at } of labels) {
    const { offsetWidth: wide, offsetHeight: high } = /** @type {HTMLElement} */ (
      label.getElement()
    );
    const best = bestSeat(at, { wide, high }, taken, [0, 0, size.x, size.y - bottom]);
    taken.push(best.box);
    sit(label, best);
  }
}
