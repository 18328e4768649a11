/* Says that a file is being made, and when it is there: Streamlit's own button only turns grey.
 *
 * data: { words: { making, waiting, seconds, made, failed, busy } }, with {file} and {n} to be
 * filled in. How long it will take is not known, so nothing pretends to know: a bar without a
 * length, the seconds gone by, and the place in the queue of the server while others wait
 * before it. One message serves all buttons of the page.
 */
const SHOWN = 6000; // milliseconds that the last word stays
const ASKED_EVERY = 2000; // milliseconds between two questions for the place in the queue
const QUEUE = new URL("../queue", import.meta.url);
/** @typedef {{ at: number, own: number }} Press in milliseconds; place in the queue
 * @typedef {{ asked: number, ended: number, most: number }} Queue
 * @typedef {HTMLButtonElement} Button */

/** @type {Map<Button, Press>} */
const started = new Map(); // button -> its last press
/** @type {WeakSet<Element>} */
const pressed = new WeakSet(); // buttons that were clicked; those of a lost page are switched off too
/** @type {Parts.Words} */
let words = {};
const box = document.createElement("div");
const said = document.createElement("p");
const bar = document.createElement("progress");
const clock = document.createElement("span");
/** @type {Parts.Timer} */
let ending = 0;
/** @type {Parts.Timer} */
let ticking = 0;
let away = false; // whether the server is

/** @param {Parts.Part<{ words: Parts.Words }>} component */
export default function ({ data }) {
  words = data.words;
  if (box.isConnected) return;
  box.className = "accr-making";
  box.hidden = true;
  said.setAttribute("role", "status");
  // A reader of the screen hears that it began and that it ended, not each second.
  for (const each of [bar, clock]) each.setAttribute("aria-hidden", "true");
  box.append(said, bar, clock);
  document.body.append(box);
  const press = (/** @type {Event} */ { target }) => {
    const button = /** @type {Element} */ (target).closest?.("button");
    if (button) pressed.add(button);
  };
  addEventListener("click", press, true);
  addEventListener("accr-disconnected", () => {
    away = true;
    for (const button of started.keys()) lose(button);
  });
  addEventListener("accr-connected", () => {
    away = false;
  });
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof HTMLButtonElement) watch(target);
  }).observe(document.body, {
    subtree: true,
    attributeFilter: ["disabled"],
  });
}

/** @param {Button} button */
function watch(button) {
  const frame = button.closest("[data-testid=stDownloadButton]");
  if (!frame) return;
  if (button.disabled) {
    if (!pressed.delete(button)) return;
    const press = { at: Date.now(), own: 0 };
    started.set(button, press);
    if (away) return lose(button);
    say("making", words.making, button);
    const before = queue();
    setTimeout(() => first(button, press, before), ASKED_EVERY / 2);
    setTimeout(() => follow(button, press), ASKED_EVERY);
  } else if (started.delete(button)) {
    // The message of a failure is drawn in the same breath.
    requestAnimationFrame(() => {
      if (frame.querySelector("[data-testid=stDownloadButtonError]")) refuse(button);
      else say("made", words.made, button);
    });
  }
}

/** What a server was making when it went away does not come any more. @param {Button} button */
function lose(button) {
  started.delete(button);
  say("failed", words.failed, button);
}

/** A button may go before its file comes, with its panel or page: then only the queue tells the end.
 * @param {Button} button @param {Press} press */
async function follow(button, press) {
  if (started.get(button) !== press) return;
  const now = button.isConnected ? null : await queue();
  const isOver = !button.isConnected && (!now || now.ended >= press.own || now.asked < press.own);
  if (!isOver) setTimeout(() => follow(button, press), ASKED_EVERY);
  else if (started.delete(button) && !started.size) {
    clearInterval(ticking);
    box.hidden = true;
  }
}

/** @param {Button} button */
async function refuse(button) {
  const full = await queue();
  if (full && full.asked - full.ended >= full.most) say("failed", words.busy, button);
  else say("failed", words.failed, button);
}

// Files are made in the order in which they were asked for: who knows how many were asked for
// by then, and how many of them have ended, knows the place. The own one may have come to the
// server before or after the question that was sent with it.
/** @param {Button} button @param {Press} press @param {Promise<Queue | null>} before */
async function first(button, press, before) {
  const [then, now] = [await before, await queue()];
  if (!then || !now) return;
  press.own = Math.min(then.asked + 1, now.asked);
  await place(button, press, press.own, now);
}

/** @param {Button} button @param {Press} press @param {number} own @param {Queue} [known] */
async function place(button, press, own, known) {
  const now = known ?? (await queue());
  if (!now || started.get(button) !== press) return;
  const number = own - now.ended;
  if (number > 1) say("making", words.waiting.replace("{n}", String(number)), button);
  else say("making", words.making, button);
  if (number > 1) setTimeout(() => place(button, press, own), ASKED_EVERY);
}

/** Without an answer nothing is said of the queue; the file itself comes another way.
 * @returns {Promise<Queue | null>} */
async function queue() {
  const answer = await fetch(QUEUE).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** @param {string} state @param {string} message @param {Button} button */
function say(state, message, button) {
  const file =
    button.querySelector("[data-testid=stMarkdownContainer]")?.textContent || button.textContent;
  clearTimeout(ending);
  box.hidden = false;
  box.dataset.state = state;
  const sentence = message.replace("{file}", file);
  // What is said already is not announced again.
  if (said.textContent !== sentence) said.textContent = sentence;
  bar.hidden = clock.hidden = started.size === 0;
  clearInterval(ticking);
  if (started.size) ticking = setInterval(tick, 250);
  if (!started.size) {
    ending = setTimeout(() => {
      box.hidden = true;
    }, SHOWN);
  }
  tick();
}

function tick() {
  if (!started.size) return;
  const earliest = Math.min(...[...started.values()].map(({ at }) => at));
  clock.textContent = words.seconds.replace(
    "{n}",
    String(Math.floor((Date.now() - earliest) / 1000)),
  );
}
