/* Says that a file is being made, and when it is there: Streamlit's own button only turns grey.
 *
 * data: { words: { making, seconds, made, failed } }, with {file} and {n} to be filled in. How long it
 * will take is not known, so nothing pretends to know: a bar without a length, and the
 * seconds gone by. One message serves all buttons of the page.
 */
const SHOWN = 6000; // milliseconds that the last word stays
const started = new Map(); // button -> when it was pressed, in milliseconds
let words = {};
let box, said, bar, clock;
let ending = 0;
let ticking = 0;

export default function ({ data }) {
  words = data.words;
  if (box) return;
  box = document.createElement("div");
  box.className = "accr-making";
  box.hidden = true;
  said = document.createElement("p");
  said.setAttribute("role", "status");
  bar = document.createElement("progress");
  clock = document.createElement("span");
  // A reader of the screen hears that it began and that it ended, not each second.
  for (const each of [bar, clock]) each.setAttribute("aria-hidden", "true");
  box.append(said, bar, clock);
  document.body.append(box);
  new MutationObserver((changes) => {
    for (const { target } of changes) watch(target);
  }).observe(document.body, {
    subtree: true,
    attributeFilter: ["disabled"],
  });
}

function watch(button) {
  const frame = button.closest?.("[data-testid=stDownloadButton]");
  if (!frame) return;
  if (button.disabled) {
    started.set(button, Date.now());
    say("making", words.making, button);
  } else if (started.delete(button)) {
    // The message of a failure is drawn in the same breath.
    requestAnimationFrame(() => {
      if (frame.querySelector("[data-testid=stDownloadButtonError]"))
        say("failed", words.failed, button);
      else say("made", words.made, button);
    });
  }
}

function say(state, message, button) {
  const file =
    button.querySelector("[data-testid=stMarkdownContainer]")?.textContent || button.textContent;
  clearTimeout(ending);
  box.hidden = false;
  box.dataset.state = state;
  said.textContent = message.replace("{file}", file);
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
  const first = Math.min(...started.values());
  clock.textContent = words.seconds.replace("{n}", String(Math.floor((Date.now() - first) / 1000)));
}
