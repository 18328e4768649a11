/* The copy that a browser keeps of the static site, or of what the dashboard shows without its
 * server: it says so, renews it calmly, and removes it. */
"use strict";

(() => {
  const own = /** @type {Parts.Words} */ (document.currentScript?.dataset);
  const isLive = "live" in own;
  if (location.protocol === "file:" || !("serviceWorker" in navigator)) return;
  const REFUSED = "accr-no-copy";
  const worker = navigator.serviceWorker;

  /** What is said; the live page draws its foot anew when another page is chosen. */
  let write = () => {};
  if (isLive) {
    const renewed = () => document.querySelector(".accr-copy:empty") && write();
    new MutationObserver(renewed).observe(document.body, { childList: true, subtree: true });
  }

  /** @param {string} sentence @param {string} label @param {() => void} press */
  const say = (sentence, label, press) => {
    write = () => fill(sentence, label, press);
    write();
  };

  /** @param {string} sentence @param {string} label @param {() => void} press */
  const fill = (sentence, label, press) => {
    /** @type {HTMLElement | null} */
    const line = document.querySelector(".accr-copy");
    if (!line) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "accr-link";
    button.textContent = label;
    button.addEventListener("click", press);
    line.replaceChildren(sentence, " ", button);
    line.hidden = false;
  };

  /** Have the worker do something, and wait until it has.
   * @param {ServiceWorker | null} target @param {object} message */
  const order = (target, message) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      target?.postMessage(message, [port2]);
    });

  const offerNew = (/** @type {ServiceWorker} */ waiting) => {
    // Live pages come from the network: with a new version they are new already.
    if (isLive) return waiting.postMessage({ show: true });
    say(own.ready, own.show, () => {
      worker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage({ show: true });
    });
  };

  /** @param {ServiceWorkerRegistration} registration */
  async function forget(registration) {
    localStorage.setItem(REFUSED, "1");
    await order(registration.active, { remove: true });
    say(own.removed, own.again, () => {
      localStorage.removeItem(REFUSED);
      begin();
    });
  }

  async function keep() {
    document.querySelector(".accr-copy")?.setAttribute("hidden", "");
    const begun = await worker.register(own.worker, { updateViaCache: "none" });
    const watch = (/** @type {ServiceWorker | null} */ coming) =>
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed" && begun.active) offerNew(coming);
      });
    watch(begun.installing);
    begun.addEventListener("updatefound", () => watch(begun.installing));
    const registration = await worker.ready;
    await order(registration.active, { keep: own.code });
    if (registration.waiting) offerNew(registration.waiting);
    if (isLive || !registration.waiting) say(own.kept, own.remove, () => forget(registration));
  }

  // A browser that keeps no copies, as in a private window, has none to speak of.
  const begin = () => keep().catch((error) => console.info(error.message));

  if (localStorage.getItem(REFUSED)) {
    say(own.removed, own.again, () => {
      localStorage.removeItem(REFUSED);
      begin();
    });
  } else if (navigator.connection?.saveData) return;
  else if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
