/* The bar of years: a slider from the first year to today, and a key that lets it play.
 *
 * data: { first, last, value, words: { label, today, play, pause } }; value `last` is today.
 * Tells the server `year: number`.
 */
const STEP = 650; // milliseconds a year, when motion is welcome
const PAUSE = 120; // milliseconds after the last move of the slider

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  parentElement.accrYear ??= { playing: 0, timer: 0 };
  const local = parentElement.accrYear;
  local.tell = (year) => setTriggerValue("year", year);
  if (!parentElement.querySelector(".accr-year")) build(parentElement, local);
  local.data = data;
  const slider = parentElement.querySelector("input");
  slider.min = data.first;
  slider.max = data.last;
  slider.setAttribute("aria-label", data.words.label);
  if (document.activeElement !== slider || !local.timer) slider.value = data.value;
  show(parentElement, local);
  return () => stop(parentElement, local);
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
    clearTimeout(local.timer);
    local.timer = setTimeout(() => {
      local.timer = 0;
      local.tell(Number(slider.value));
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
  const step = () => {
    local.tell(Number(slider.value));
    show(parent, local);
    if (Number(slider.value) >= local.data.last) return stop(parent, local);
    slider.value = Number(slider.value) + 1;
    return undefined;
  };
  local.playing = setInterval(step, STEP);
  step();
}

function stop(parent, local) {
  clearInterval(local.playing);
  local.playing = 0;
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
