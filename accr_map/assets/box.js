/* A box to type in that answers while one types.
 *
 * data: { word, label, value, icon, words, token, field, places };
 * `word` is the word of the address that keeps what is entered;
 * `field`: what of the selection the box changes, by explorer.js. "words" are searched for at each
 * key; of "near" a place is chosen: one of those that the server's address `places` suggests for
 * a text, the text as it stands by Enter, or the reader's own position, rounded here before it
 * leaves. Without a field the box tells the server `typed: { value, token }` a moment after the
 * last key.
 * While somebody types, the box is theirs: an answer never changes what stands in it. Words that
 * are taken away by a chip leave the box too: where a tap moves no focus, it is still typed in.
 * Keys follow the combobox pattern of the WAI-ARIA Authoring Practices.
 */
import { tidy } from "./engine.js";
import { explorer } from "./explorer.js";
import { announce, ending, inner, lifetime, table, Wish } from "./part.js";

const PAUSE = 220; // milliseconds after the last key
const DECIMALS = 2; // of a degree: about one kilometre

const GLASS = "M8.5 2.5A6 6 0 1 0 8.5 14.5A6 6 0 1 0 8.5 2.5M13 13L18 18";
const PIN =
  "M10 18.5C6 13.5 4 10.6 4 8A6 6 0 0 1 16 8C16 10.6 14 13.5 10 18.5ZM10 6A2 2 0 1 0 10 10A2 2 0 1 0 10 6";

let count = 0;

/** @typedef {object} Data
 * @property {string} word @property {string} label @property {string} value @property {string} icon
 * @property {Parts.Words} words @property {number} token @property {"words" | "near" | ""} field
 * @property {string} places
 * @typedef {object} Local
 * @property {Data} data @property {Parts.Timer} timer @property {number} active
 * @property {boolean} typing @property {string} chosen: text in force by this box
 * @property {Wish<string>} wish */

/** @param {Parts.Component<Data, { accrBox?: Local }>} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  const drawn = parentElement.querySelector("input") && parentElement.accrBox;
  const local = drawn ?? build(parentElement, data);
  local.data = data;
  parentElement.accrBox = local;
  const box = inner(parentElement, "input");
  const clear = inner(parentElement, "button", ".accr-clear");
  parentElement.querySelector("svg path")?.setAttribute("d", data.icon === "place" ? PIN : GLASS);
  box.placeholder = data.label;
  box.setAttribute("aria-label", data.label);
  clear.setAttribute("aria-label", data.words.clear);
  if (data.field) follow(box, local, signal);
  else {
    local.wish.answered(data.token, (wish) => setTriggerValue("typed", wish), signal);
    if (!local.typing) box.value = data.value;
    clear.hidden = !box.value;
  }
  // Back and Forward bring other words, whatever was being typed.
  const back = () => {
    local.typing = false;
  };
  window.addEventListener("popstate", back, { signal, capture: true });
  const near = inner(parentElement, "button", ".accr-locate");
  near.hidden = !data.words.locate;
  inner(near, "span").textContent = data.words.locate || "";
  return ending(parentElement);
}

/** @param {HTMLElement} parent @param {Data} data @returns {Local} */
function build(parent, data) {
  const id = `accr-box-${++count}`;
  parent.innerHTML = `
    <div class="accr-box">
      <svg viewBox="0 0 20 20" aria-hidden="true"><path/></svg>
      <input type="search" autocomplete="off" spellcheck="false" maxlength="200" enterkeyhint="search">
      <button type="button" class="accr-clear"><span aria-hidden="true">×</span></button>
      <button type="button" class="accr-locate"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 1V4M10 16V19M1 10H4M16 10H19M10 4.5A5.5 5.5 0 1 0 10 15.5A5.5 5.5 0 1 0 10 4.5M10 8.5A1.5 1.5 0 1 0 10 11.5A1.5 1.5 0 1 0 10 8.5"/></svg><span></span></button>
      <ul role="listbox" id="${id}" hidden></ul>
      <p role="status" hidden></p>
    </div>`;
  const wish = new Wish((address) => {
    if (wish.value) address.set(local.data.word, wish.value);
    else address.delete(local.data.word);
  });
  /** @type {Local} */
  const local = { data, timer: 0, active: -1, typing: false, chosen: "", wish };
  const input = inner(parent, "input");
  const list = inner(parent, "ul");
  const clear = inner(parent, "button", ".accr-clear");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  /** What was typed is looked for, in a box for places by what it may mean. */
  const send = () => {
    clearTimeout(local.timer);
    local.timer = 0;
    const { field } = local.data;
    if (field === "words") choose(local, input.value);
    else if (field === "near") suggest(list, input, local);
    else local.wish.want(input.value.trim());
  };
  const typed = () => {
    clearTimeout(local.timer);
    if (local.data.field === "words") choose(local, input.value, PAUSE);
    else local.timer = setTimeout(send, PAUSE);
  };
  input.addEventListener("focus", () => local.data.field === "words" && explorer.search());
  input.addEventListener("input", (event) => {
    local.typing = true;
    clear.hidden = !input.value;
    clearTimeout(local.timer);
    // What an input method still composes is no word yet.
    if (!(/** @type {InputEvent} */ (event).isComposing)) typed();
  });
  input.addEventListener("compositionend", typed);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const options = list.hidden ? [] : list.querySelectorAll("li");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      local.active = (local.active + step + options.length) % options.length;
      mark(list, input, local);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (options[local.active]) pick(options[local.active].dataset.value ?? "");
      else if (local.data.field === "near") pick(input.value);
      else send();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close(list, input, local);
    }
  });
  input.addEventListener("blur", () => {
    if (local.timer) send();
    setTimeout(() => {
      if (document.activeElement === input) return;
      close(list, input, local);
      local.typing = false;
      // A place left without being chosen is not in force: the box shows what is.
      if (local.data.field === "near") show(input, local);
    }, 160);
  });
  const pick = (/** @type {string} */ value) => {
    clearTimeout(local.timer);
    local.timer = 0;
    local.typing = false;
    close(list, input, local);
    if (local.data.field) choose(local, value);
    else local.wish.want(value);
  };
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = /** @type {Element} */ (event.target).closest("li");
    if (option) pick(option.dataset.value ?? "");
  });
  clear.addEventListener("click", () => {
    input.value = "";
    pick("");
    input.focus();
  });
  const near = inner(parent, "button", ".accr-locate");
  near.addEventListener("click", () => locate(parent, local.data.words, pick));
  return local;
}

/** Change the field of the selection, and let the server know after a pause (milliseconds).
 * @param {Local} local @param {string} text */
function choose(local, text, pause = 0) {
  const { field } = local.data;
  local.chosen = tidy(text);
  explorer.want((selection) => ({ ...selection, [field]: local.chosen }), pause);
}

/** Show what is chosen, unless somebody is typing.
 * @param {HTMLInputElement} box @param {Local} local @param {AbortSignal} signal */
function follow(box, local, signal) {
  const draw = () => {
    const words = explorer.local(local.data.token)?.selection.words;
    const taken = local.data.field === "words" && words === "" && local.chosen !== "";
    if (local.typing && box.matches(":focus") && !taken) return;
    local.typing = false;
    local.chosen = words ?? "";
    show(box, local);
  };
  explorer.follow(signal, draw);
  draw();
}

/** @param {HTMLInputElement} box @param {Local} local */
function show(box, { data }) {
  const chosen = explorer.local(data.token)?.selection;
  if (!chosen) box.value = data.value;
  else if (data.field === "near") box.value = explorer.place(chosen.near).label;
  else box.value = chosen.words;
  const clear = box.parentElement && inner(box.parentElement, "button", ".accr-clear");
  if (clear) clear.hidden = !box.value;
}

/** Ask the browser for a position, only now that the reader wants it, and coarsen it here.
 * @param {Element} parent @param {Parts.Words} words @param {(value: string) => void} pick */
function locate(parent, words, pick) {
  const note = inner(parent, "p", "[role=status]");
  const say = (/** @type {string} */ text) => {
    note.textContent = text;
    note.hidden = !text;
  };
  if (!navigator.geolocation) return say(words.refused);
  say(words.asking);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      say("");
      pick(`${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`);
    },
    () => say(words.refused),
    { maximumAge: 600000, timeout: 15000 },
  );
}

/** List the places that the text may mean, if it still stands when they have come.
 * @param {HTMLElement} list @param {HTMLInputElement} input @param {Local} local */
async function suggest(list, input, local) {
  const text = tidy(input.value);
  // Without the server no place comes; what stands in the box is looked for when it is back.
  if (text) announce(true);
  /** @type {Parts.Place[]} */
  const places = text ? await table(local.data.places + encodeURIComponent(text)) : [];
  if (!local.typing || text !== tidy(input.value)) return;
  explorer.learn(places);
  local.active = -1;
  list.replaceChildren(
    ...places.map(({ key, label }, at) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.id = `${list.id}-${at}`;
      option.dataset.value = key;
      option.textContent = label;
      return option;
    }),
  );
  const open = places.length > 0 && document.activeElement === input;
  list.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  mark(list, input, local);
}

/** @param {HTMLElement} list @param {HTMLInputElement} input @param {Local} local */
function mark(list, input, local) {
  for (const [place, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", String(place === local.active));
  }
  const active = list.children[local.active];
  if (active) {
    input.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

/** @param {HTMLElement} list @param {HTMLInputElement} input @param {Local} local */
function close(list, input, local) {
  list.hidden = true;
  local.active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}
