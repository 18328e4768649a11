/* The grip of a card that comes as a sheet from the foot of a phone: pressed, or drawn by a finger
 * or by arrow keys, it pulls the card up over the map, and lets it down to a third of the screen.
 *
 * data: { words: { up, down } }. How high both are is said by the style sheet: the sheet has
 * `data-pulled` while it is up, and `--accr-drawn`, a height, while a finger draws it.
 */
import { lifetime, make } from "./part.js";

const LEAST = 30; // pixels that a finger goes before the sheet follows it to the other height

/** @param {Parts.Part<{ words: Parts.Words }>} component */
export default function ({ data, parentElement }) {
  const signal = lifetime(parentElement);
  const sheet = /** @type {HTMLElement | null} */ (parentElement.closest(".st-key-site-card"));
  if (!sheet) return;
  const grip = parentElement.querySelector("button") ?? make("button", "accr-grip", make("span"));
  grip.type = "button";
  if (!grip.isConnected) parentElement.replaceChildren(grip);
  const { words } = data;
  /** @type {{ y: number, height: number } | null} */
  let from = null; // where a finger began, and how high the sheet was
  let wasDrawn = false;

  const say = () => {
    const pulled = "pulled" in sheet.dataset;
    grip.setAttribute("aria-expanded", String(pulled));
    grip.setAttribute("aria-label", pulled ? words.down : words.up);
  };

  /** @param {boolean} wanted */
  const pull = (wanted) => {
    sheet.toggleAttribute("data-pulled", wanted);
    if (!wanted) sheet.scrollTop = 0;
    say();
  };

  grip.addEventListener(
    "click",
    ({ detail }) => {
      // The end of a stroke is no press: a mouse makes it one, a finger does not, and keys have none.
      const isEnd = wasDrawn && detail > 0;
      wasDrawn = false;
      if (!isEnd) pull(!("pulled" in sheet.dataset));
    },
    { signal },
  );
  grip.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      pull(event.key === "ArrowUp");
    },
    { signal },
  );
  grip.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button) return;
      grip.setPointerCapture(event.pointerId);
      from = { y: event.clientY, height: sheet.offsetHeight };
      wasDrawn = false;
    },
    { signal },
  );
  grip.addEventListener(
    "pointermove",
    ({ clientY }) => {
      if (!from || (!wasDrawn && Math.abs(from.y - clientY) < 4)) return;
      wasDrawn = true;
      sheet.style.setProperty("--accr-drawn", `${from.height + from.y - clientY}px`);
    },
    { signal },
  );
  const end = (/** @type {PointerEvent} */ { clientY }) => {
    if (!from) return;
    const way = from.y - clientY;
    from = null;
    sheet.style.removeProperty("--accr-drawn");
    if (wasDrawn && Math.abs(way) >= LEAST) pull(way > 0);
  };
  grip.addEventListener("pointerup", end, { signal });
  grip.addEventListener("pointercancel", end, { signal });
  say();
}
