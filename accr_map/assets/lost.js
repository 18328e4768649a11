/* A lost connection, said calmly in the visitor's language; the page keeps what it shows.
 *
 * Streamlit tells its state by an attribute of the application and, after a while, by a
 * dialog for programmers, which page.css keeps out of sight while this message stands.
 * `onBack` asks a server that is there again for a run: another one may have taken over, and
 * knows what a press means only after it.
 */
import { inner, root } from "./part.js";

/** @param {Parts.Words} words @param {string} language @param {() => void} onBack */
export function watchConnection(words, language, onBack) {
  const PATIENCE_MS = 2500; // a short gap is nobody's business
  window.accrLost?.end();
  const LONGEST_RUN_MS = 20_000; // after which a press is passed on whatever the server knows
  const GOOD_NEWS_MS = 6000; // that the word of its end stays
  // What goes by the server: what Streamlit switches off while it is away, panels that are filled
  // when they open, links to other pages, and tables whose rows can be chosen.
  const ROWS = ".stElementContainer[class*=st-key-] .stDataFrame .dvn-scroller";
  const HEAD = 36; // pixels of a table's head, which sorts the rows here
  const BY_SERVER = [
    "[disabled]",
    "[data-disabled=true]",
    ".stPopover button",
    "a[href]:not([target], [href^='#'])",
    ROWS,
  ].join();
  // Panels and dialogs hang beside the application, not in it.
  const PAGE = ".stApp, [data-testid=stPopoverBody], [data-testid=stDialog]";
  /** @type {HTMLElement | null} */
  let box = null;
  /** @type {Parts.Timer} */
  let waiting = 0;
  let lost = false;
  let running = false; // whether the server works on a run
  /** @type {Parts.Timer} */
  let returning = 0; // timer of the first run of a server that is back; 0 when it knows the page
  /** @type {HTMLElement | null} */
  let held = null; // control that was pressed meanwhile

  const attribute = (/** @type {string} */ name) =>
    document.querySelector(`[${name}]`)?.getAttribute(name);

  const connected = () =>
    navigator.onLine !== false &&
    (attribute("data-test-connection-state") ?? "CONNECTED") === "CONNECTED";

  function say() {
    if (connected()) return;
    clearTimeout(waiting);
    clear();
    box = document.createElement("div");
    box.className = "accr-lost";
    // Left usable by the library that makes the rest of a page inert behind a dialog.
    box.dataset.reactAriaTopLayer = "true";
    box.setAttribute("role", "status");
    box.lang = language;
    const said = document.createElement("p");
    said.textContent = words.lost;
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = words.again;
    again.addEventListener("click", retry);
    box.append(said, again);
    document.body.append(box);
    document.documentElement.classList.add("accr-offline");
  }

  /** The address holds everything: a page loaded anew is the page that was lost. What was
   * chosen meanwhile writes itself into the address first (part.js). */
  async function retry() {
    try {
      const answer = await fetch(`${root()}_stcore/health`, { cache: "no-store" });
      if (!answer.ok) throw new Error(`health: ${answer.status}`);
      const asked = new URLSearchParams(location.search);
      dispatchEvent(new CustomEvent("accr-reload", { detail: asked }));
      location.replace(`${location.pathname}?${asked}`);
    } catch (error) {
      console.warn(/** @type {Error} */ (error).message);
      write(words.still);
    }
  }

  /** Streamlit's dialog is out of sight: it may not keep the page behind it from being used. */
  const page = document.getElementById("root");
  const freed = new MutationObserver(() => {
    if (lost && page?.inert) page.inert = false;
    if (lost && page?.ariaHidden) page.removeAttribute("aria-hidden");
  });
  if (page) freed.observe(page, { attributes: true, attributeFilter: ["inert", "aria-hidden"] });

  /** Parts and maps let the page know what was pressed: see `ask` and `Wish` of part.js.
   * @param {CustomEvent<{ kept: boolean }>} event */
  const heard = ({ detail }) => tell(detail.kept ? words.lost : words.unheard);

  /** A control that is switched off gives no click, but it is pressed. @param {Event} event */
  function pressed(event) {
    const target = /** @type {Element} */ (event.target);
    const own = target.closest?.(`[data-testid^=stBidiComponent], .accr-lost`);
    const control = target.closest?.(`:is(${BY_SERVER})`);
    if (!lost || own || !control?.closest(PAGE)) return;
    const top = control.getBoundingClientRect().top;
    const { type, clientY, ctrlKey, metaKey } = /** @type {MouseEvent} */ (event);
    if (control.matches(ROWS) && clientY < top + HEAD) return;
    // A page that cannot be had may not take the place of this one.
    if (type === "click" && !ctrlKey && !metaKey) event.preventDefault();
    tell(words.unheard);
  }

  /** A server that is back knows no control before its first run: a press waits for it.
   * @param {Event} event */
  function hold(event) {
    const target = /** @type {Element} */ (event.target);
    const control = /** @type {HTMLElement | null} */ (
      target.closest?.("button, a[href]:not([target])")
    );
    if (!returning || !event.isTrusted || !control?.closest(PAGE)) return;
    if (target.closest("[data-testid^=stBidiComponent]")) return; // says again what it wants
    event.preventDefault();
    event.stopPropagation();
    held = control;
  }

  function arrived() {
    clearTimeout(returning);
    returning = 0;
    if (held?.isConnected) held.click();
    held = null;
  }

  /** Say what becomes of a press while the server is away. @param {string} sentence */
  function tell(sentence) {
    if (!lost) return;
    if (!box) say();
    write(sentence);
  }

  /** @param {string} sentence */
  function write(sentence) {
    if (box) inner(box, "p").textContent = sentence;
  }

  function look() {
    const state = attribute("data-test-script-state");
    if (running && state === "notRunning") {
      dispatchEvent(new Event("accr-settled"));
      if (returning) arrived();
    }
    running = state !== "notRunning";
    const now = connected();
    if (now === !lost) return;
    clearTimeout(waiting);
    if (!now) {
      lost = true;
      dispatchEvent(new Event("accr-disconnected"));
      waiting = setTimeout(say, PATIENCE_MS);
      return;
    }
    lost = false;
    clearTimeout(returning);
    returning = setTimeout(arrived, LONGEST_RUN_MS);
    onBack();
    dispatchEvent(new Event("accr-connected"));
    if (!box) return;
    document.documentElement.classList.remove("accr-offline");
    box.replaceChildren(document.createElement("p"));
    write(words.back);
    waiting = setTimeout(clear, GOOD_NEWS_MS);
  }

  function clear() {
    box?.remove();
    box = null;
  }

  /** While the message stands, Streamlit's own dialog for programmers is closed as it comes:
   * it would hold the focus and keep the rest of the page from being used.
   * @param {MutationRecord[]} changes */
  function dismiss(changes) {
    if (!lost || !box) return;
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (!(node instanceof Element)) continue;
        const dialog =
          node.querySelector('[role="dialog"]') || (node.matches('[role="dialog"]') ? node : null);
        // Its only button with a name is the one that closes it, in whatever language.
        if (dialog) inner(dialog, "button", "[aria-label]")?.click();
      }
    }
  }
  const dialogs = new MutationObserver(dismiss);
  dialogs.observe(document.body, { childList: true, subtree: true });

  const watched = new MutationObserver(look);
  watched.observe(document.body, {
    attributes: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"],
    subtree: true,
  });
  for (const name of ["online", "offline"]) addEventListener(name, look);
  addEventListener("accr-press", heard);
  addEventListener("click", hold, true);
  for (const name of ["pointerup", "click"]) addEventListener(name, pressed, true);
  window.accrLost = {
    end() {
      watched.disconnect();
      dialogs.disconnect();
      freed.disconnect();
      clearTimeout(waiting);
      clear();
      for (const name of ["online", "offline"]) removeEventListener(name, look);
      removeEventListener("accr-press", heard);
      removeEventListener("click", hold, true);
      clearTimeout(returning);
      for (const name of ["pointerup", "click"]) removeEventListener(name, pressed, true);
    },
  };
  look();
}
