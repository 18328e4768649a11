/* Seats on the map: of partners, of networks, of an association.
 *
 *   ACCRSeats.start(map, options);  ACCRSeats.show({ seats, chosen: "", ties: [] });
 *
 * The map itself, its controls and its colours are those of the map of sites. Seats that would
 * hide each other share one numbered sign that opens as a list. Every text is set by textContent.
 */
import { choose } from "./choosing.js";
import { closeList } from "./list.js";
import { draw } from "./markers.js";
import { drawTies, startNames } from "./names.js";
import { shared } from "./shared.js";
import { approach, begin, fit } from "./views.js";

let times = 0; // that seats were shown

/** Make a map of Leaflet the map of the seats.
 * @param {import("leaflet").Map} map @param {import("./shared.js").Options} options */
export function start(map, options) {
  Object.assign(shared, { map, options, go: ACCRBaseMap.mover(map) });
  document.title = options.words.title;
  // The names of the ground keep clear of whatever signs stand there, not of sites.
  ACCRBaseMap.draw(map, { avoid: undefined });
  startNames();
  map.on("zoomend resize", draw);
  map.on("moveend", drawTies);
  map.on("popupclose", () => {
    shared.opened = "";
  });
  fitSeats(options.words.fit_to_seats);
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (shared.opened) closeList();
    else if (shared.state.chosen) choose("");
  });
  window.addEventListener("message", hear);
}

/** The button that fits the sites shown fits the seats here. @param {string} label */
function fitSeats(label) {
  const button = /** @type {HTMLElement} */ (
    shared.map.getContainer().querySelector("[data-frame=fit]")
  );
  button.title = label;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", fit);
}

/** Show these seats. Returns a layer for the component to remove: an empty one, so that signs,
 * zoom and focus outlive each choice.
 * @param {import("./shared.js").State} next */
export function show(next) {
  const before = shared.state.chosen;
  shared.state = next;
  if (times++ === 0) begin();
  else if (next.chosen !== before) approach();
  draw();
  drawTies();
  const { dataset } = shared.map.getContainer();
  dataset.ready = "true";
  dataset.seats = String(next.seats.length);
  dataset.generation = String(times);
  return L.layerGroup();
}

/** Raise the sign of a seat, or of its group, while the list of the page points at it.
 * @param {MessageEvent} event */
function hear(event) {
  if (event.origin !== location.origin || !event.data?.accr || !("liftSeat" in event.data.accr))
    return;
  const { liftSeat } = event.data.accr;
  for (const { marker, seats } of shared.markers.values()) {
    const isLifted = seats.some(({ id }) => id === liftSeat);
    marker.getElement()?.classList.toggle("lifted", isLifted);
  }
}
