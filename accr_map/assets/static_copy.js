/* The copy of the static site that a browser keeps: it says so, renews it calmly, and removes it. */
"use strict";

(() => {
  const own = document.currentScript.dataset;
  const line = document.querySelector(".accr-copy");
  if (location.protocol === "file:" || !("serviceWorker" in navigator) || !line) return;
  const REFUSED = "accr-no-copy";
  const worker = navigator.serviceWorker;

  const say = (sentence, label, press) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "accr-link";
    button.textContent = label;
    button.addEventListener("click", press);
    line.replaceChildren(sentence, " ", button);
    line.hidden = false;
  };

  /** Have the worker do something, and wait until it has. */
  const order = (target, message) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      target.postMessage(message, [port2]);
    });

  const offerNew = (waiting) =>
    say(own.ready, own.show, () => {
      worker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage({ show: true });
    });

  async function forget(registration) {
    localStorage.setItem(REFUSED, "1");
    await order(registration.active, { remove: true });
    say(own.removed, own.again, () => {
      localStorage.removeItem(REFUSED);
      keep();
    });
  }

  async function keep() {
    line.hidden = true;
    const begun = await worker.register(own.worker, { updateViaCache: "none" });
    const watch = (coming) =>
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed" && begun.active) offerNew(coming);
      });
    watch(begun.installing);
    begun.addEventListener("updatefound", () => watch(begun.installing));
    const registration = await worker.ready;
    await order(registration.active, { keep: own.code });
    if (registration.waiting) offerNew(registration.waiting);
    else say(own.kept, own.remove, () => forget(registration));
  }

  if (localStorage.getItem(REFUSED)) {
    say(own.removed, own.again, () => {
      localStorage.removeItem(REFUSED);
      keep();
    });
  } else if (!navigator.connection?.saveData) addEventListener("load", keep);
})();
