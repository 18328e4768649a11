/* On stage: the map shows a step of a presentation, and no hand moves it. */
import { bytesOf, hasBit } from "./bits.js";
import { draw } from "./drawing.js";
import { fly, MAX_STAGE, SITE_STAGE } from "./flight.js";
import { uncallChosen, unname } from "./labels.js";
import { box, forgetMove, hold, showFirstFrame, whenSized } from "./moves.js";
import { hasRows, placedRows, pointOf, shared } from "./shared.js";
import { callNames, land, uncallNames } from "./stage_names.js";

// More names than this hide each other, and the map, from six metres.
const MOST_NAMES = 9;

/** @type {import("leaflet").LayerGroup | null} the arcs */
let arcs = null;
let flownTo = ""; // what the map last flew to

/** Show a step of a presentation: its sites, their names if they are few, and where they are.
 * `room` is what the words cover of the map, in pixels. A year of a film names its newest
 * sites, and the map stays where the film began.
 * @param {import("./shared.js").Scene} next */
export function play(next) {
  const { map } = shared;
  shared.scene = next;
  if (!hasRows()) return;
  document.documentElement.dataset.stage = "true";
  document.documentElement.classList.toggle("accr-flown", Boolean(next.arcs?.length));
  document.documentElement.classList.toggle("accr-film", Boolean(next.newest));
  // No hand moves this map, and what is shown must fit beside the words.
  map.setMaxBounds(/** @type {any} */ (null));
  map.setMinZoom(0.5);
  map.closePopup();
  unname();
  uncallChosen();
  shared.state = { shown: bytesOf(next.shown), chosen: next.chosen, around: null };
  shared.presented = "";
  shared.generation++;
  draw();
  const placed = placedRows();
  const newest = bytesOf(next.newest || next.shown);
  const named = placed.filter((row) => hasBit(newest, row));
  callNames(named.length <= MOST_NAMES ? named : []);
  arcs?.remove();
  arcs = ACCRArcs.draw(map, next.arcs);
  const ends = (next.arcs || []).flatMap((arc) => arc.points);
  const points = [...placed.map(pointOf), ...ends];
  const bounds = next.bounds ? box(next.bounds) : points.length ? points : null;
  if (!bounds) return;
  shared.moved = true;
  const { x, y } = map.getSize();
  const wanted = JSON.stringify([bounds, next.room, x, y]);
  if (next.newest && wanted === flownTo) {
    land();
    return;
  }
  flownTo = wanted;
  whenSized(() => fly(L.latLngBounds(bounds), next.room, next.bounds ? MAX_STAGE : SITE_STAGE));
}

/** Come down from the stage: the map is a hand's again. */
export function rest() {
  shared.scene = null;
  flownTo = "";
  forgetMove();
  uncallNames();
  arcs?.remove();
  delete document.documentElement.dataset.stage;
  hold();
  showFirstFrame();
}
