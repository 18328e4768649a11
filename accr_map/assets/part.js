/* What the scripts of a page's parts share: elements, tables of the server, presses, wishes.
 *
 * Streamlit calls a part again after each run, without ending the call before: so each call
 * has a lifetime, an AbortSignal that ends when the next call begins or the part goes.
 */

/** An element with its children.
 * @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} [className]
 * @param {(Node | string)[]} children */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** What is known to stand in an element, by its tag and what else is in its selector.
 * @template {keyof HTMLElementTagNameMap} Tag @param {Element} parent @param {Tag} tag */
export const inner = (parent, tag, rest = "") =>
  /** @type {HTMLElementTagNameMap[Tag]} */ (parent.querySelector(tag + rest));

/** The server's root, whatever page this is and wherever a proxy put it. */
export function root() {
  const script = /** @type {HTMLScriptElement | null} */ (
    document.querySelector('script[src*="static/js/"]')
  );
  return script
    ? script.src.slice(0, script.src.indexOf("static/js/"))
    : new URL("./", document.baseURI).href;
}

// ---- tables ----

const PATIENCE = 3; // failures in a row before a reader is told
const LONGEST_PAUSE = 30000; // milliseconds between two tries
/** @type {Map<string, Promise<any>>} */
const tables = new Map(); // address -> promise of its content

/** The small picture of a site of a table of rows: its photograph, else the portrait that
 * `portrait` gives the address of; null for one without a position. `file` does so for photographs.
 * @param {Parts.Rows} rows @param {number} row
 * @param {(site: string) => string} portrait @param {(name: string) => string} file */
export function thumb(rows, row, portrait, file) {
  const photo = rows.photos[rows.id[row]];
  if (!photo && rows.latitude[row] === null) return null;
  const image = make("img");
  Object.assign(image, { alt: "", width: 144, height: 108 });
  if (photo) {
    image.style.backgroundColor = photo.colour;
    image.style.objectPosition = photo.focus;
  }
  const source = photo ? file(photo.file) : portrait(rows.id[row]);
  image.dataset.src = source;
  // A photograph on Wikimedia Commons: commons.js puts it there if the visitor wishes.
  const away = rows.commons?.[rows.id[row]];
  if (away) {
    image.className = "accr-on-commons";
    Object.assign(image.dataset, { commons: away.src, focus: away.focus });
  }
  onceInView(image, () => {
    image.src = image.dataset.src ?? source;
  });
  return make("span", "accr-thumb", image);
}

const STAYS = 100; // milliseconds in view before a picture is asked for
/** @type {WeakMap<Element, Parts.Timer>} */
const waits = new WeakMap(); // element -> timer
/** @type {WeakMap<Element, () => void>} */
const wanted = new WeakMap(); // element -> what is called

// A browser's own lazy loading begins screens ahead; a list is scrolled within its own box. What
// is scrolled past is not asked for: of a long list that would be hundreds a second.
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(waits.get(target));
    if (isIntersecting)
      waits.set(
        target,
        setTimeout(() => {
          seen.unobserve(target);
          wanted.get(target)?.();
        }, STAYS),
      );
  }
});

/** Call `come` once an element, which takes its place from the beginning, has come into view.
 * @param {Element} element @param {() => void} come */
export function onceInView(element, come) {
  wanted.set(element, come);
  seen.observe(element);
}

/** A table of the server, kept for as long as the page lives: its address changes when it does.
 * What does not come is asked for again, at growing intervals; `failing` is called once when
 * it has failed three times in a row.
 * @param {string} address @returns {Promise<any>} */
export function table(address, failing = () => {}) {
  const content = tables.get(address) ?? load(address, failing);
  tables.set(address, content);
  return content;
}

/** @param {string} address @param {() => void} failing */
async function load(address, failing) {
  for (let failures = 0; ; ) {
    try {
      const answer = await fetch(root() + address);
      if (!answer.ok) throw new Error(String(answer.status));
      return await answer.json();
    } catch (error) {
      failures++;
      console.warn(`${address}: ${/** @type {Error} */ (error).message}`);
      if (failures === PATIENCE) failing();
      const pause = Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE);
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

// ---- one life a call ----

/** @type {WeakMap<Element, AbortController>} */
const lives = new WeakMap(); // element of a part -> controller of its latest call

/** End the call before this one, and return the signal that ends this one.
 * @param {Element} element */
export function lifetime(element) {
  lives.get(element)?.abort();
  const life = new AbortController();
  lives.set(element, life);
  return life.signal;
}

/** What Streamlit is to call when the part goes. @param {Element} element */
export const ending = (element) => () => lives.get(element)?.abort();

// ---- presses ----

let pressed = false;
/** @type {(() => void)[]} */
let waiting = []; // drawings that wait for the end of a press

/** @typedef {Event & { button?: number, buttons?: number, key?: string }} Press */

/** @param {Press} event */
function press(event) {
  if (event.type === "pointerdown" && event.button) return;
  // A slider holds on to what presses it, wherever it moves.
  if (/** @type {HTMLInputElement} */ (event.target).type === "range") return;
  if (event.type === "keydown" && ![" ", "Enter"].includes(event.key ?? "")) return;
  pressed = true;
}

/** @param {Press} event */
function release(event) {
  if (!pressed || (event.type === "pointermove" && event.buttons)) return;
  // The click of this press comes first.
  setTimeout(() => {
    pressed = false;
    const due = waiting;
    waiting = [];
    for (const draw of due) draw();
  });
}

if (typeof window !== "undefined") {
  for (const type of ["pointerdown", "keydown"]) window.addEventListener(type, press, true);
  for (const type of ["pointerup", "pointercancel", "pointermove", "keyup", "dragend", "blur"])
    window.addEventListener(type, release, true);
}

/** Draw now, or at the end of a press that is under way: what is pressed may not move away
 * beneath it, or the click would be lost. A call that is over draws no more.
 * @param {AbortSignal} signal @param {() => void} draw */
export function whenReleased(signal, draw) {
  const alive = () => signal.aborted || draw();
  if (pressed) waiting.push(alive);
  else alive();
}

/** Tell a map something, by the key of its frame. @param {string} key @param {object} message */
export function tellMap(key, message) {
  const frame = document.querySelector(`.st-key-${key} iframe`);
  if (frame instanceof HTMLIFrameElement)
    frame.contentWindow?.postMessage({ accr: message }, location.origin);
}

// ---- what a reader asks of the server ----

/** Let lost.js know of a press: while the server is away, one that is kept is done later, and
 * whoever made any other is told that it is not. @param {boolean} kept */
export const announce = (kept) =>
  dispatchEvent(new CustomEvent("accr-press", { detail: { kept } }));

/** Tell the server an event of a part that is nothing to wish for again, such as a choice.
 * @param {Parts.Tell} setTriggerValue @param {string} event @param {unknown} value */
export function ask(setTriggerValue, event, value) {
  announce(false);
  setTriggerValue(event, value);
}

const connected = () =>
  (document
    .querySelector("[data-test-connection-state]")
    ?.getAttribute("data-test-connection-state") ?? "CONNECTED") === "CONNECTED";

/** What a reader wants of a part, shown at once and kept until the server has done it.
 *
 * Each wish goes to the server with a token, and the answer that brings the token back has
 * done it: an answer to an earlier wish changes nothing. A wish that met a lost connection is
 * told again when the connection is back and after each run (lost.js says so), until it is
 * answered.
 * @template Value
 */
export class Wish {
  /** @type {Value | undefined} */
  value = undefined;
  /** @type {(told: Parts.Told<Value | undefined>) => void} */
  tell = () => {};
  token = 0;
  pending = false;
  lost = false;

  /** `write` puts a wish into the words of an address, for a page that is loaded anew.
   * @param {(search: URLSearchParams) => void} write */
  constructor(write = () => {}) {
    this.write = write;
  }

  /** Begin a call of the part: the token of the server's answer, and how to tell it a wish.
   * @param {number} token @param {(told: Parts.Told<Value | undefined>) => void} tell
   * @param {AbortSignal} signal */
  answered(token, tell, signal) {
    this.tell = tell;
    if (token === this.token) this.pending = false;
    else if (this.pending && this.lost) this.send();
    window.addEventListener("accr-connected", () => this.again(), { signal });
    // A server begun anew hears nothing before the end of its first run.
    window.addEventListener("accr-settled", () => this.lost && this.again(), { signal });
    window.addEventListener("accr-reload", (event) => this.pending && this.write(event.detail), {
      signal,
    });
  }

  /** @param {Value} value */
  want(value) {
    this.hold(value);
    this.send();
  }

  /** Keep a wish that is sent later. @param {Value} value */
  hold(value) {
    this.value = value;
    this.token = Math.max(Date.now(), this.token + 1);
    this.pending = true;
    this.lost = !connected();
    announce(true);
  }

  again() {
    if (!this.pending) return;
    this.lost = true;
    this.send();
  }

  send() {
    this.tell({ value: this.value, token: this.token });
  }
}
