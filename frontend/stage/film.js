/* A film of years on the stage: the year, what it shows, a key and a slider. */
import { button, make } from "../lib/elements.js";

/** @typedef {import("./talk.js").Talk} Talk */

/** Draw it, for those too who press nothing but keys or a mouse.
 * @param {Talk} talk @param {Record<string, string>} words
 * @param {{ play: () => void, stop: (at: number) => void, release: () => void }} actions */
export function drawFilm(talk, words, { play, stop, release }) {
  const box = make("div", "accr-stage-film");
  const slider = make("input");
  Object.assign(slider, { type: "range", min: 0, max: talk.years.length - 1 });
  slider.setAttribute("aria-label", words.year);
  slider.addEventListener("input", () => stop(Number(slider.value)));
  // The arrows are the talk's again once the hand has left the slider.
  slider.addEventListener("pointerup", release);
  const controls = make("div", "accr-stage-film-controls");
  controls.append(button("", play), slider);
  const aloud = make("p", "accr-stage-unseen");
  aloud.setAttribute("role", "status");
  const pairs = make("ul", "accr-stage-unseen");
  box.append(make("p", "accr-stage-year"), make("p", "accr-stage-flow"), controls, aloud, pairs);
  return box;
}

/** Show the year that it is; of forty years a minute only the decades are read aloud.
 * @param {Element} box @param {Talk} talk @param {Record<string, string>} words */
export function showYear(box, talk, words) {
  const { at, isLastYear, language, playing, year } = talk;
  const [number, line, , aloud, pairs] = box.children;
  const [play] = box.getElementsByTagName("button");
  const [slider] = box.getElementsByTagName("input");
  number.textContent = String(year.year);
  line.textContent = year.said[language];
  pairs.replaceChildren(...(year.flow?.pairs[language] ?? []).map((pair) => make("li", "", pair)));
  if (year.year % 10 === 0 || isLastYear)
    aloud.textContent = `${number.textContent}: ${line.textContent}`;
  slider.value = String(at);
  slider.setAttribute("aria-valuetext", number.textContent);
  slider.style.setProperty("--share", `${(100 * at) / Math.max(1, Number(slider.max))}%`);
  play.textContent = playing ? "❚❚" : "▶";
  play.setAttribute("aria-label", playing ? words.pause : words.play);
}
