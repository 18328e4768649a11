/* Points on the map that a person may move, each with a circle as wide as it may be wrong.
 *
 *   ACCRReview.start(map, options);  ACCRReview.show({ points, chosen: 3 });
 *
 * The map itself, its controls and its colours are those of the map of sites. Every text is set by
 * textContent.
 */
import { button } from "../../lib/elements.js";
import { startNames } from "./names.js";
import { clear, draw, startPoints } from "./points.js";
import { placed, shared } from "./shared.js";
import { move } from "./telling.js";
import { approach, fit } from "./views.js";

let seen = ""; // the rows of the last state, to know a new file from a correction

/** Make a map of Leaflet the map of the points.
 * @param {import("leaflet").Map} map @param {import("./shared.js").Options} options */
export function start(map, { words, frames }) {
  Object.assign(shared, { map, words, go: ACCRBaseMap.mover(map) });
  startPoints();
  shared.thread = L.layerGroup().addTo(map);
  startNames();
  map.on("moveend resize", draw);
  fitPoints(frames);
  map.on("contextmenu", (event) => place(event.latlng));
  map.on("click", (event) => {
    if (!placed().some(({ row }) => row === shared.state.chosen)) place(event.latlng);
  });
  window.addEventListener("accr-theme", () => setTimeout(draw, 0));
}

/** The button that fits the sites shown fits the points here.
 * @param {boolean} frames whether the points are the network's, which has frames of its own */
function fitPoints(frames) {
  const container = shared.map.getContainer();
  const all = /** @type {HTMLElement} */ (container.querySelector("[data-frame=fit]"));
  if (!frames) all.closest(".accr-frames")?.replaceChildren(all);
  all.title = shared.words.fit_to_points;
  all.setAttribute("aria-label", all.title);
  all.addEventListener("click", fit);
}

/** Show these points. Returns an empty layer for the component to remove.
 * @param {import("./shared.js").State} next */
export function show(next) {
  const { map, moved, state } = shared;
  const rows = next.points.map(({ row }) => row).join();
  const first = rows !== seen;
  seen = rows;
  Object.assign(shared, { state: next, moving: null, moved: -1 });
  shared.thread.clearLayers();
  clear();
  // A file is first seen as a whole; a row chosen later is come closer to.
  if (first && placed().length > 1) fit();
  // A person who moves a marker is looking at it.
  else if (moved === next.chosen) map.closePopup();
  else if (next.chosen !== state.chosen || first) approach(first);
  draw();
  const { dataset } = map.getContainer();
  dataset.ready = "true";
  dataset.points = String(next.points.length);
  return L.layerGroup();
}

/** Offer to put the chosen point where a person pressed: the way for rows without a point.
 * @param {import("leaflet").LatLng} at */
function place(at) {
  const { map, words } = shared;
  if (shared.state.chosen < 0) return;
  const put = () => {
    map.closePopup();
    move(shared.state.chosen, at);
  };
  const here = button(words.put_here, put, { className: "accr-here" });
  L.popup({ closeButton: false, minWidth: 60 }).setLatLng(at).setContent(here).openOn(map);
}
