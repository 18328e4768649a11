/* Photographs on Wikimedia Commons, loaded if the visitor wishes; nothing is asked of it before.
 *
 * A figure `.accr-commons` holds the drawn portrait, a button, the credit and an empty sentence;
 * its `data-state` says which of them is seen: "ask", "shown" or "failed". A small picture of a list
 * of class `accr-on-commons` has its photograph in `data-commons`. The choice is kept as long as the window.
 */
(() => {
  const KEPT = "accr-commons"; // sessionStorage: gone when the visit ends

  // Both collections follow what is there: pages draw their parts later, and anew.
  const figures = /** @type {HTMLCollectionOf<HTMLElement>} */ (
    document.getElementsByClassName("accr-commons")
  );
  const thumbs = /** @type {HTMLCollectionOf<HTMLImageElement>} */ (
    document.getElementsByClassName("accr-on-commons")
  );
  let allowed = read();

  function read() {
    try {
      return sessionStorage.getItem(KEPT) === "yes";
    } catch (error) {
      console.warn(/** @type {Error} */ (error).message);
      return false;
    }
  }

  /** @param {boolean} wanted */
  function choose(wanted) {
    allowed = wanted;
    try {
      if (wanted) sessionStorage.setItem(KEPT, "yes");
      else sessionStorage.removeItem(KEPT);
    } catch (error) {
      console.warn(/** @type {Error} */ (error).message);
    }
    for (const figure of figures) draw(figure);
    for (const image of thumbs) drawSmall(image);
  }

  /** @param {HTMLElement} figure */
  function draw(figure) {
    figure.querySelector(".accr-commons-frame > .accr-commons-photo")?.remove();
    /** @type {HTMLElement | null} */
    const failed = figure.querySelector(".accr-commons-failed");
    if (failed) failed.textContent = "";
    figure.dataset.state = allowed ? "shown" : "ask";
    if (!allowed) return;
    const { src = "", srcset = "", sizes = "", alt = "", focus = "" } = figure.dataset;
    const photo = new Image();
    photo.className = "accr-commons-photo";
    photo.referrerPolicy = "no-referrer";
    photo.loading = "lazy";
    photo.alt = alt;
    photo.style.objectPosition = focus;
    photo.addEventListener("load", () => photo.classList.add("here"));
    photo.addEventListener("error", () => {
      photo.remove();
      figure.dataset.state = "failed";
      if (failed) failed.textContent = failed.dataset.words ?? "";
    });
    Object.assign(photo, { sizes, srcset, src });
    figure.querySelector(".accr-commons-frame")?.append(photo);
  }

  /** Put the photograph in the place of a small drawing, or the drawing back.
   * @param {HTMLImageElement} image */
  function drawSmall(image) {
    const drawn = image.dataset.drawn || image.dataset.src || image.src;
    const { commons = "", focus = "" } = image.dataset;
    image.dataset.drawn = drawn;
    const source = allowed ? commons : drawn;
    image.referrerPolicy = "no-referrer";
    image.style.objectPosition = allowed ? focus : "";
    // One that a list has not yet come to is loaded when it does.
    if (image.dataset.src) image.dataset.src = source;
    if (image.hasAttribute("src")) image.src = source;
    image.onerror = () => {
      image.onerror = null;
      image.src = drawn;
    };
  }

  document.addEventListener("click", ({ target }) => {
    const pressed = /** @type {Element} */ (target);
    const button = pressed.closest?.(".accr-commons-show, .accr-commons-hide");
    if (!button) return;
    const figure = button.closest(".accr-commons");
    const wanted = button.classList.contains("accr-commons-show");
    choose(wanted);
    // The button that was pressed is hidden now: its counterpart is what comes next.
    /** @type {HTMLElement | null | undefined} */
    const next = figure?.querySelector(wanted ? ".accr-commons-hide" : ".accr-commons-show");
    next?.focus({ preventScroll: true });
  });

  function drawNew() {
    for (const figure of figures) if (!figure.dataset.state) draw(figure);
    if (allowed) for (const image of thumbs) if (!image.dataset.drawn) drawSmall(image);
  }
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      drawNew();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
  drawNew();
})();
