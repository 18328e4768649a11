/* The bar of years: a slider from the first year to today, and a key that lets it play.
 *
 * data: { first, last, value, token, words: { label, today, play, pause } }; value `last` is today.
 * Tells the server `year: { value: number, token }`. The slider is where the reader put it,
 * however late the server answers; while it plays, each year waits for the map to show the one
 * before.
 */
import { ending, lifetime, Wish } from "./part.js";

const STEP = 650; // milliseconds a year, when the server answers within them
const PAUSE = 120; // milliseconds after the last move of the slider

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  parentElement.accrYear ??= {
    playing: false,
    timer: 0,
    wish: new Wish((address) => address.set("year", parentElement.accrYear.wish.value)),
  };
  const local = parentElement.accrYear;
  local.wish.answered(data.token, (wish) => setTriggerValue("year", wish), signal);
  if (!parentElement.querySelector(".accr-year")) build(parentElement, local);
  local.data = data;
  const slider = parentElement.querySelector("input");
  slider.min = data.first;
  slider.max = data.last;
  slider.setAttribute("aria-label", data.words.label);
  if (!local.wish.pending && !local.timer && !local.playing) slider.value = data.value;
  show(parentElement, local);
  if (local.playing && !local.timer && !local.wish.pending) next(parentElement, local);
  const end = ending(parentElement);
  return () => {
    end();
    stop(parentElement, local);
  };
}

function build(parent, local) {
  parent.innerHTML = `
    <div class="accr-year">
      <button type="button"><svg viewBox="0 0 20 20" aria-hidden="true"><path/></svg></button>
      <output></output>
      <input type="range" step="1">
    </div>`;
  const slider = parent.querySelector("input");
  slider.addEventListener("input", () => {
    stop(parent, local);
    show(parent, local);
    local.timer = setTimeout(() => {
      local.timer = 0;
      local.wish.want(Number(slider.value));
    }, PAUSE);
  });
  parent.querySelector("button").addEventListener("click", () => {
    if (local.playing) stop(parent, local);
    else play(parent, local);
    show(parent, local);
  });
}

function play(parent, local) {
  const slider = parent.querySelector("input");
  if (Number(slider.value) >= local.data.last) slider.value = local.data.first;
  local.playing = true;
  tell(parent, local);
}

/** Tell the year; the next one comes a step later, or when this one is answered. */
function tell(parent, local) {
  const slider = parent.querySelector("input");
  local.wish.want(Number(slider.value));
  if (Number(slider.value) >= local.data.last) return stop(parent, local);
  show(parent, local);
  local.timer = setTimeout(() => {
    local.timer = 0;
    if (!local.wish.pending) next(parent, local);
  }, STEP);
  return undefined;
}

function next(parent, local) {
  const slider = parent.querySelector("input");
  slider.value = Number(slider.value) + 1;
  tell(parent, local);
}

function stop(parent, local) {
  clearTimeout(local.timer);
  local.timer = 0;
  local.playing = false;
  if (parent.isConnected) show(parent, local);
}

function show(parent, local) {
  const { words, last } = local.data;
  const slider = parent.querySelector("input");
  const year = Number(slider.value);
  const told = year >= last ? words.today : String(year);
  slider.setAttribute("aria-valuetext", told);
  parent.querySelector("output").textContent = told;
  const button = parent.querySelector("button");
  button.setAttribute("aria-label", local.playing ? words.pause : words.play);
  button
    .querySelector("path")
    .setAttribute("d", local.playing ? "M5 3H8.5V17H5ZM11.5 3H15V17H11.5Z" : "M5 3L17 10L5 17Z");
  const share = (year - slider.min) / Math.max(1, slider.max - slider.min);
  slider.style.setProperty("--share", `${100 * share}%`);
}
