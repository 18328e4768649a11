/* The buttons under the photographs of a site: one picture on or back, and which one is seen.
 *
 * `.accr-gallery-steps` stands after its line `.accr-gallery`, hidden until it is seen here that
 * the line has several pictures; those on Wikimedia Commons come when a visitor wishes. Keys and a
 * swipe move the line as before, and the number follows.
 */
(() => {
  const NEAR = 2; // pixels

  // It follows what is there: pages draw their parts later, and anew.
  const bars = /** @type {HTMLCollectionOf<HTMLElement>} */ (
    document.getElementsByClassName("accr-gallery-steps")
  );
  /** @type {WeakMap<Element, number>} */
  const goals = new WeakMap(); // line -> where a button sends it, in pixels, until it is there

  const lineOf = (/** @type {Element} */ bar) => bar.previousElementSibling;

  /** Where a line stands with each of its pictures, in pixels: the last ones may share the end.
   * @param {Element} line */
  function places(line) {
    const seen = /** @type {HTMLElement[]} */ ([...line.children]).filter(
      (figure) => figure.getClientRects().length,
    );
    const most = line.scrollWidth - line.clientWidth;
    return seen.map(({ offsetLeft }) => Math.min(offsetLeft - seen[0].offsetLeft, most));
  }

  /** @param {HTMLElement} bar */
  function draw(bar) {
    const line = lineOf(bar);
    if (!line) return;
    const all = places(line);
    bar.hidden = all.length < 2;
    if (bar.hidden) return;
    const now = goals.get(line) ?? line.scrollLeft;
    const away = all.map((place) => Math.abs(place - now));
    const at = away.lastIndexOf(Math.min(...away));
    for (const button of bar.querySelectorAll("button")) {
      const isEnd = further(all, now, Number(button.dataset.step)) === undefined;
      button.setAttribute("aria-disabled", String(isEnd));
    }
    const [number, sentence] = bar.querySelectorAll("span");
    write(number, `${at + 1} / ${all.length}`);
    const { sentence: saying = "" } = sentence.dataset;
    write(sentence, saying.replace("{n}", `${at + 1}`).replace("{total}", `${all.length}`));
  }

  /** What does not change is not written: it would be said again. @param {Element} element @param {string} text */
  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /** The nearest place before (-1) or after (1) where a line stands; none at its end.
   * @param {number[]} all @param {number} now @param {number} step */
  const further = (all, now, step) =>
    step > 0
      ? all.find((place) => place > now + NEAR)
      : all.findLast((place) => place < now - NEAR);

  document.addEventListener("click", ({ target }) => {
    const pressed = /** @type {Element} */ (target);
    const button = /** @type {HTMLButtonElement | null | undefined} */ (
      pressed.closest?.(".accr-gallery-steps button")
    );
    const bar = /** @type {HTMLElement | null | undefined} */ (button?.parentElement);
    const line = bar && lineOf(bar);
    if (!button || !line) return;
    const now = goals.get(line) ?? line.scrollLeft;
    const left = further(places(line), now, Number(button.dataset.step));
    if (left === undefined) return;
    goals.set(line, left);
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    line.scrollTo({ left, behavior: isCalm ? "instant" : "smooth" });
    draw(bar);
  });

  /** A hand that takes the line is no longer on the way to where a button sent it. */
  const forget = (/** @type {Event} */ { target }) => {
    const line = /** @type {Element} */ (target).closest?.(".accr-gallery");
    if (line) goals.delete(line);
  };
  for (const hand of ["pointerdown", "wheel", "keydown"])
    document.addEventListener(hand, forget, { capture: true, passive: true });

  /** @param {Event} event */
  function moved({ target, type }) {
    for (const bar of bars) {
      const line = lineOf(bar);
      if (line !== target || !line) continue;
      const goal = goals.get(line);
      const isThere = goal === undefined || Math.abs(goal - line.scrollLeft) < NEAR;
      if (isThere || type === "scrollend") goals.delete(line);
      draw(bar);
    }
  }
  for (const type of ["scroll", "scrollend"]) document.addEventListener(type, moved, true);

  let isDue = false;
  function drawSoon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      for (const bar of bars) draw(bar);
    });
  }
  const watched = { childList: true, subtree: true, attributeFilter: ["data-state"] };
  new MutationObserver(drawSoon).observe(document.documentElement, watched);
  window.addEventListener("resize", drawSoon);
  drawSoon();
})();
