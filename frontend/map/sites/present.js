/* A state is shown: which rows, which of them is chosen, and where the map moves for it. */
import { approach } from "./approach.js";
import { drawAround } from "./around.js";
import { bytesOf } from "./bits.js";
import { draw } from "./drawing.js";
import { anyInView, fit } from "./fit.js";
import { shared } from "./shared.js";

/** @typedef {{ shown: string, chosen: string, around?: import("./shared.js").Around | null }} Given
 * a state as it is sent: its bits as base64 */

let wherePlaced = "null"; // the place that is searched, as the server said it
/** @type {Given | null} the latest state that came before the rows did */
let waiting = null;

/** The site that is chosen in the latest state, shown or not. */
export const latestChosen = () => (waiting ?? shared.state).chosen;

/** Show a state, once the rows that it counts are there. @param {Given} next */
export function present(next) {
  if (shared.isLoading) {
    waiting = next;
    return;
  }
  const given = JSON.stringify([next.shown, next.chosen, next.around]);
  if (given === shared.presented) return;
  shared.presented = given;
  const isFirst = shared.generation === 0;
  const before = shared.state.chosen;
  const written = JSON.stringify(next.around);
  const isPlaced = written !== wherePlaced;
  wherePlaced = written;
  const around = next.around && { ...next.around };
  if (around) around.longitude = shared.drawnAt(around.longitude);
  shared.state = { shown: bytesOf(next.shown), chosen: next.chosen, around };
  shared.generation++;
  if (isPlaced) drawAround();
  draw();
  const { chosen } = shared.state;
  if (chosen && chosen !== before) approach(shared.index.get(chosen), isFirst);
  else if (isPlaced && around) fit();
  else if (!anyInView()) fit();
  const { dataset } = shared.map.getContainer();
  if (isFirst) dataset.ready = "true";
  dataset.generation = String(shared.generation);
}

/** Show the state that waited for the rows, if one did. */
export function presentWaiting() {
  if (!waiting) return;
  const latest = waiting;
  waiting = null;
  present(latest);
}
