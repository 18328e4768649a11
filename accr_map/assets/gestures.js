/* Gestures on a map in another page: a hand that scrolls that page is not held by the map.
 *
 *   ACCRGestures.share(map, words);
 *
 * The wheel and one finger scroll the page; Ctrl (⌘) with the wheel, and two fingers, move the
 * map, and a short hint says so. A mouse drags the map as ever.
 */
"use strict";

window.ACCRGestures = (() => {
  const HINT_MS = 1500;
  // What a hand scrolls or presses by itself, on the map.
  const OWN = ".leaflet-popup, .leaflet-control, .accr-base-panel";

  /** The page around the map's frame was asked for as part of another page. */
  function isEmbedded() {
    try {
      const query = new URLSearchParams(window.parent.location.search);
      return window.parent !== window && query.get("embed") === "true";
    } catch {
      return false; // the page around is not ours
    }
  }

  /** @param {Parts.LeafletMap} map @param {Parts.Words} words */
  function share(map, words) {
    const container = map.getContainer();
    container.classList.add("accr-shared");
    const hint = L.DomUtil.create("p", "accr-hint", container);
    hint.setAttribute("aria-hidden", "true"); // of gestures only; keys need none
    /** @type {Parts.Timer} */
    let hiding = 0;

    /** @param {string} text */
    function say(text) {
      hint.textContent = text;
      hint.dataset.shown = "true";
      clearTimeout(hiding);
      hiding = setTimeout(() => delete hint.dataset.shown, HINT_MS);
    }

    const onMap = (/** @type {Event} */ { target }) =>
      !(/** @type {Element} */ (target).closest(OWN));

    container.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey || !onMap(event)) return;
        // Leaflet does not hear of it, so the browser scrolls what is around.
        event.stopImmediatePropagation();
        say(/Mac|iP/.test(navigator.platform) ? words.wheel_command : words.wheel_ctrl);
      },
      { capture: true, passive: true },
    );
    container.addEventListener(
      "pointerdown",
      (event) => {
        if (event.pointerType === "touch") map.dragging.disable();
        else map.dragging.enable();
      },
      { capture: true },
    );
    container.addEventListener(
      "touchmove",
      (event) => {
        if (event.touches.length === 1 && onMap(event)) say(words.two_fingers);
        else delete hint.dataset.shown;
      },
      { capture: true, passive: true },
    );
  }

  return { isEmbedded, share };
})();
