/* Live map of the static site: it takes the place of a page's drawn map, with Leaflet.
 *
 * On a wide screen it comes by itself, elsewhere at a reader's wish: it weighs more than its page.
 * Nothing comes from another host.
 */
"use strict";

window.ACCRStaticMap = (() => {
  const own = /** @type {Parts.Words} */ (document.currentScript?.dataset);
  const box = document.querySelector(".accr-first-map");
  const served = location.protocol !== "file:" && box !== null;
  const isFramed = window.parent !== window;
  /** @type {Promise<void> | null} */
  let started = null;

  const json = async (/** @type {string} */ address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };

  const loaded = (/** @type {HTMLElement} */ element) =>
    new Promise((done, fail) => {
      element.addEventListener("load", done);
      element.addEventListener("error", fail);
      document.head.append(element);
    });

  /** Scripts in their order, and the style sheet. */
  async function bring() {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = own.mapStyle;
    const parts = [loaded(sheet)];
    for (const address of own.mapScripts.split(" ")) {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      parts.push(loaded(script));
    }
    await Promise.all(parts);
  }

  /** The address of the page of a site. */
  const pageOf = (/** @type {string} */ id) =>
    new URL(`${own.folder}site/${id}.html`, document.baseURI).href;

  /** What the page is in its language, once for all that ask. */
  /** @type {ReturnType<Parts.StaticMap["here"]> | null} */
  let spoken = null;
  const here = () => {
    spoken ??= json(own.here);
    return spoken;
  };

  /** @param {() => Parts.MapState} state */
  async function start(state) {
    if (!box) return;
    const [{ here: said, data }] = await Promise.all([here(), bring()]);
    const { title: _, ...words } = said.map.words;
    const place = document.createElement("div");
    place.className = "accr-live-map";
    place.setAttribute("aria-label", box.querySelector("svg")?.getAttribute("aria-label") ?? "");
    box.replaceChildren(place);
    const map = L.map(place, {
      zoomControl: false,
      minZoom: 2,
      maxZoom: data.map.max_zoom,
      zoomSnap: 0.25,
    });
    const file = (/** @type {string} */ name) => {
      const piece = name === "labels.json" ? `labels-${said.language}` : name.replace(".json", "");
      return own.ground.replace("{name}", piece);
    };
    ACCRSites.start(map, {
      ...data.map,
      ...said.map,
      words,
      language: said.language,
      tag: said.tag,
      rows: structuredClone(said.rows),
      online: [],
      ground: { url: (/** @type {string} */ name) => new URL(file(name), document.baseURI).href },
      onChoose: (/** @type {string} */ id) =>
        id && id !== own.site && open(pageOf(id), isFramed ? "_blank" : "_self"),
      shared: isFramed,
    });
    ACCRSites.show(state());
  }

  /** Bring the live map once; `state` gives what it shows then. */
  const live = (/** @type {() => Parts.MapState} */ state) => {
    started ??= start(state);
    return started;
  };

  /** Bring the map by itself where there is room and no wish to save, else offer a button.
   * @param {() => Parts.MapState} state */
  function offer(state) {
    if (!served || !box) return;
    const isWide = matchMedia("(min-width: 900px)").matches;
    if (isWide && !own.site && !navigator.connection?.saveData) {
      live(state);
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "accr-live-button";
    button.textContent = own.label;
    button.addEventListener("click", () => {
      button.disabled = true;
      live(state).catch(() => {
        started = null;
        button.disabled = false;
      });
    });
    box.append(button);
  }

  /** The site of the page, among those of the network. */
  if (own.site) offer(() => ({ shown: own.shown, chosen: own.site, around: null }));

  return { pageOf, here, json, live, offer, served, started: () => started !== null };
})();
