/* The stage as the audience sees it: words beside the map, what fingers press, the foot. */
import { drawCode, drawView, drawWords, fit } from "./drawing.js";
import { button, make } from "../lib/elements.js";
import { drawFilm } from "./film.js";
import { progress } from "./speaker.js";

/**
 * @typedef {object} Actions
 * @property {(by: number) => void} move to another step
 * @property {() => void} leave
 * @property {() => void} play or hold the film
 * @property {(at: number) => void} stop the film at a year
 * @property {() => void} release the film's slider
 */

/** Draw it. @param {Element} root @param {import("./talk.js").Talk} talk
 * @param {Record<string, string>} words @param {Actions} actions */
export function drawStage(root, talk, words, actions) {
  const { view, qr } = talk.current;
  const panel = make("div", "accr-stage-text");
  const said = drawWords(talk);
  panel.append(said);
  if (talk.year) panel.append(drawFilm(talk, words, actions));
  root.replaceChildren(panel, foot(talk, words), buttons(words, actions));
  if (view) root.prepend(drawView(view[talk.language]));
  fit(/** @type {HTMLElement} */ (said.firstElementChild));
  if (talk.code) root.append(drawCode(qr?.[talk.language], words));
}

/** @param {import("./talk.js").Talk} talk @param {Record<string, string>} words */
function foot(talk, words) {
  const line = make("p", "accr-stage-foot");
  line.append(make("span", "", progress(talk, words)));
  const sources = talk.said(talk.current.sources);
  if (sources) line.append(make("span", "", sources));
  return line;
}

/** @param {Record<string, string>} words @param {Actions} actions */
function buttons(words, { move, leave }) {
  const touch = make("div", "accr-stage-touch");
  touch.append(
    button("‹", () => move(-1), { name: words.back }),
    button("›", () => move(1), { name: words.next }),
    button("×", leave, { name: words.leave }),
  );
  return touch;
}
