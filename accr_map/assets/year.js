/* The bar of years: a slider from the first year to today, and a key that lets it play.
 *
 * data: { first, last, value, token, words: { label, today, play, pause } }; value `last` is today.
 * The page shows the year chosen at once, and explorer.js tells the server. While it plays, a year
 * that only the server can show is waited for.
 */
import { explorer } from "./explorer.js";
import { ending, inner, lifetime } from "./part.js";

const STEP = 650; // milliseconds a year, when it can be shown within them

/** @typedef {object} Data
 * @property {number} first @property {number} last @property {number} value
 * @property {Parts.Words} words @property {number} token
 * @typedef {{ data: Data, playing: boolean, timer: Parts.Timer }} Local */

/** @param {Parts.Part<Data, { accrYear?: Local }>} component */
export default function (component) {
  const { data, parentElement } = component;
  const signal = lifetime(parentElement);
  parentElement.accrYear ??= { data, playing: false, timer: 0 };
  const local = parentElement.accrYear;
  local.data = data;
  if (!parentElement.querySelector(".accr-year")) build(parentElement, local);
  const slider = inner(parentElement, "input");
  slider.min = String(data.first);
  slider.max = String(data.last);
  slider.setAttribute("aria-label", data.words.label);
  const draw = () => {
    slider.value = String(chosen(local));
    show(parentElement, local);
    advance(parentElement, local);
  };
  explorer.follow(signal, draw);
  draw();
  const end = ending(parentElement);
  return () => {
    end();
    stop(parentElement, local);
  };
}

/** @param {HTMLElement} parent @param {Local} local */
function build(parent, local) {
  parent.innerHTML = `
    <div class="accr-year">
      <button type="button"><svg viewBox="0 0 20 20" aria-hidden="true"><path/></svg></button>
      <output></output>
      <input type="range" step="1">
    </div>`;
  const slider = inner(parent, "input");
  slider.addEventListener("input", () => {
    stop(parent, local);
    choose(local, Number(slider.value));
  });
  inner(parent, "button").addEventListener("click", () => {
    if (local.playing) stop(parent, local);
    else play(parent, local);
  });
}

/** The year that is shown or wanted; `last` is today. @param {Local} local */
function chosen({ data }) {
  const wanted = explorer.local(data.token);
  return wanted ? (wanted.selection.year ?? data.last) : data.value;
}

/** @param {Local} local @param {number} year */
function choose({ data }, year) {
  explorer.want((selection) => ({ ...selection, year: year >= data.last ? null : year }));
}

/** @param {HTMLElement} parent @param {Local} local */
function play(parent, local) {
  const { first, last } = local.data;
  local.playing = true;
  step(parent, local, chosen(local) >= last ? first : chosen(local));
}

/** Show a year; the next one comes a step later, or when this one can be shown.
 * @param {HTMLElement} parent @param {Local} local @param {number} year */
function step(parent, local, year) {
  local.timer = setTimeout(() => {
    local.timer = 0;
    advance(parent, local);
  }, STEP);
  choose(local, year);
  if (year >= local.data.last) stop(parent, local);
}

/** @param {HTMLElement} parent @param {Local} local */
function advance(parent, local) {
  const waits = explorer.local(local.data.token) && !explorer.answer();
  if (local.playing && !local.timer && !waits) step(parent, local, chosen(local) + 1);
}

/** @param {HTMLElement} parent @param {Local} local */
function stop(parent, local) {
  clearTimeout(local.timer);
  local.timer = 0;
  local.playing = false;
  if (parent.isConnected) show(parent, local);
}

/** @param {HTMLElement} parent @param {Local} local */
function show(parent, local) {
  const { words, first, last } = local.data;
  const slider = inner(parent, "input");
  const year = Number(slider.value);
  const told = year >= last ? words.today : String(year);
  slider.setAttribute("aria-valuetext", told);
  inner(parent, "output").textContent = told;
  const button = inner(parent, "button");
  button.setAttribute("aria-label", local.playing ? words.pause : words.play);
  button
    .querySelector("path")
    ?.setAttribute("d", local.playing ? "M5 3H8.5V17H5ZM11.5 3H15V17H11.5Z" : "M5 3L17 10L5 17Z");
  const share = (year - first) / Math.max(1, last - first);
  slider.style.setProperty("--share", `${100 * share}%`);
}
