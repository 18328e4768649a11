/* The speaker's view: the step, its notes, what comes next, and the time. */
import { make } from "../lib/elements.js";

/** @typedef {import("./talk.js").Talk} Talk */
/** @typedef {Record<string, string>} Words */

/** How far the talk is: "3 of 7". @param {Talk} talk @param {Words} words */
export const progress = (talk, words) =>
  words.place.replace("{n}", String(talk.step + 1)).replace("{all}", String(talk.steps.length));

/** Draw it. @param {Element} target @param {Talk} talk @param {Words} words */
export function drawSpeaker(target, talk, words) {
  const { current: step, said, year } = talk;
  const after = talk.steps[talk.step + 1];
  const head = make("p", "accr-speaker-head");
  head.append(
    make("span", "", progress(talk, words)),
    make("time", "accr-speaker-clock"),
    make("span", "accr-speaker-spent"),
  );
  const now = make("div", "accr-speaker-now");
  now.append(make("h1", "", said(step.title)), make("p", "", said(step.text)));
  if (said(step.value)) now.append(make("p", "", `${said(step.value)} · ${said(step.label)}`));
  if (year) {
    const sign = talk.playing ? "▶" : "❚❚";
    now.append(make("p", "", `${year.year} ${sign} ${said(year.said)}`));
  }
  const notes = part("accr-speaker-notes", words.notes, said(step.notes) || words.none);
  const next = part("accr-speaker-next", words.upcoming, after ? said(after.title) : words.end);
  target.replaceChildren(head, now, notes, next, make("p", "accr-speaker-keys", words.keys));
  tick(target, talk, words);
}

/** @param {string} className @param {string} title @param {string} text */
function part(className, title, text) {
  const box = make("div", className);
  box.append(make("h2", "", title), make("p", "", text));
  return box;
}

/** Say the time, where a speaker's view is drawn.
 * @param {Element} target @param {Talk} talk @param {Words} words */
export function tick(target, talk, words) {
  const clock = target.querySelector("time");
  const spent = target.querySelector(".accr-speaker-spent");
  if (!clock || !spent) return;
  clock.textContent = new Date().toLocaleTimeString(talk.language, {
    hour: "2-digit",
    minute: "2-digit",
  });
  const minutes = Math.floor((Date.now() - talk.began) / 60000);
  spent.textContent = words.spent.replace("{n}", String(minutes));
}
