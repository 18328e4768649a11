/* The network in one file: map, list, search, filters, cards and stories without a server.
 *
 * Everything is in the JSON beside this script. The part after # is the state, as the address
 * is on the server: lang, q, the key of each facet, site, story, step.
 */
"use strict";

(async () => {
  const DATA = await read(document.getElementById("accr-data"));
  const state = new URLSearchParams(location.hash.slice(1));
  const language = DATA.languages.includes(state.get("lang")) ? state.get("lang") : DATA.language;
  const here = DATA.said[language];
  const rows = here.rows;
  const words = here.words;
  const talkRoot = document.getElementById("talk");
  let shown = [];
  let carded = ""; // the site whose card is open
  let endTalk = null; // of the story that is told

  /** The data of a large page are compressed. */
  async function read({ type, textContent }) {
    if (type === "application/json") return JSON.parse(textContent);
    const bytes = Uint8Array.from(atob(textContent), (character) => character.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).json();
  }

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  /** The form in which words are compared: no case, no accents, no ligatures. */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase()
      .replaceAll("œ", "oe")
      .replaceAll("æ", "ae")
      .replaceAll("ß", "ss")
      .replace(/[’‘]/g, "'")
      .replace(/[‐-―]/g, "-");

  // ---- state ----

  function write() {
    state.set("lang", language);
    for (const [key, value] of [...state]) if (!value) state.delete(key);
    history.replaceState(null, "", `#${state}`);
  }

  function set(key, value) {
    if (value) state.set(key, value);
    else state.delete(key);
    write();
    draw();
  }

  function bits(members) {
    const bytes = new Uint8Array(Math.ceil(rows.id.length / 8));
    for (const row of members) bytes[row >> 3] |= 1 << (row & 7);
    return btoa(String.fromCharCode(...bytes));
  }

  function fitting(but) {
    const asked = fold(state.get("q") || "")
      .split(" ")
      .filter(Boolean);
    return here.order.filter((row) => {
      if (!asked.every((word) => DATA.hay[row].includes(word))) return false;
      return here.facets.every(({ key }) => {
        const chosen = state.get(key);
        return key === but || !chosen || DATA.carried[key][row].includes(chosen);
      });
    });
  }

  // ---- drawing ----

  function draw() {
    shown = fitting("");
    const site = rows.id.includes(state.get("site")) ? state.get("site") : "";
    document.getElementById("count").textContent = (
      shown.length === 1 ? words.one : words.many
    ).replace("{n}", shown.length.toLocaleString(language));
    drawFacets();
    drawList(site);
    drawCard(site);
    ACCRSites.show({ shown: bits(shown), chosen: site, around: null });
  }

  /** The select of a facet under its title; its options are drawn with their counts. */
  function facetBox({ key, title }) {
    const label = make("label", "", title);
    const select = make("select", "");
    select.id = label.htmlFor = `facet-${key}`;
    select.addEventListener("change", () => set(key, select.value));
    return make("div", "", label, select);
  }

  function drawFacets() {
    for (const { key, labels } of here.facets) {
      const box = document.getElementById(`facet-${key}`);
      const counts = new Map();
      for (const row of fitting(key)) {
        for (const code of DATA.carried[key][row]) counts.set(code, (counts.get(code) || 0) + 1);
      }
      const options = labels.map(([code, label]) => {
        const option = make("option", "", `${label} (${counts.get(code) || 0})`);
        option.value = code;
        return option;
      });
      const all = make("option", "", words.all);
      all.value = "";
      box.replaceChildren(all, ...options);
      box.value = state.get(key) || "";
    }
  }

  function drawList(site) {
    const items = shown.map((row) => {
      const sign = make("span", "accr-shape");
      sign.dataset.family = rows.families[rows.family[row]].code;
      sign.classList.toggle("approximate", Boolean(rows.approximate[row]));
      if (rows.status[row]) sign.classList.add(rows.status[row]);
      const facts = [
        rows.types[rows.type[row]],
        ...rows.theme[row].map((code) => rows.themes[code]),
      ];
      const text = make(
        "span",
        "accr-text",
        make("span", "accr-title", rows.name[row]),
        make("span", "accr-place", rows.place[row]),
        make("span", "accr-facts", facts.filter(Boolean).join(" · ")),
      );
      if (rows.latitude[row] === null) text.append(make("span", "accr-marks", words.unplaced));
      const button = make("button", "accr-entry", sign, text);
      button.type = "button";
      const id = rows.id[row];
      button.dataset.site = id;
      if (id === site) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => set("site", id === state.get("site") ? "" : id));
      for (const on of ["mouseenter", "focus"])
        button.addEventListener(on, () => ACCRSites.lift(id));
      for (const off of ["mouseleave", "blur"])
        button.addEventListener(off, () => ACCRSites.lift(""));
      return make("li", id === site ? "chosen" : "", button);
    });
    document.getElementById("list").replaceChildren(...items);
    document.getElementById("nothing").hidden = shown.length > 0;
  }

  function drawCard(site) {
    const box = document.getElementById("card");
    const opened = site !== carded;
    carded = site;
    box.hidden = !site;
    if (!site) return box.replaceChildren();
    const close = make("button", "accr-close", words.close);
    close.type = "button";
    close.addEventListener("click", () => set("site", ""));
    const written = make("div");
    // Written by the application, every text of the data escaped.
    written.innerHTML = here.cards[rows.id.indexOf(site)];
    const article = written.querySelector("article");
    if (article) article.tabIndex = -1;
    box.replaceChildren(close, written);
    if (!opened) return;
    document.getElementById("side").scrollTop = 0;
    box.querySelector("h2")?.scrollIntoView({ block: "nearest" });
  }

  // ---- stories ----

  function tell(story, step) {
    state.set("story", story);
    state.set("step", String(step + 1));
    write();
    document.body.classList.add("presenting");
    talkRoot.hidden = false;
    const steps =
      story === "-" ? siteSteps() : DATA.stories.find((each) => each.id === story)?.steps;
    if (!steps?.length) return leave();
    endTalk = ACCRStage({
      parentElement: talkRoot,
      data: {
        steps,
        step: Math.min(step, steps.length - 1),
        language,
        languages: DATA.languages,
        words: Object.fromEntries(DATA.languages.map((code) => [code, DATA.said[code].stage])),
        speaker: false,
        channel: `accr-file-${story}`,
        play: ACCRSites.play,
        address: (number, code) => {
          state.set("step", String(number + 1));
          state.set("lang", code);
          return `#${state}`;
        },
        leave,
      },
    });
  }

  /** The sites shown, one step each, as on the server. */
  function siteSteps() {
    return shown.map((row) => {
      const said = (key) =>
        Object.fromEntries(DATA.languages.map((code) => [code, DATA.said[code].told[key][row]]));
      const none = Object.fromEntries(DATA.languages.map((code) => [code, ""]));
      return {
        title: said("name"),
        text: said("summary"),
        notes: none,
        value: none,
        label: none,
        sources: none,
        shown: bits([row]),
        chosen: rows.id[row],
        bounds: null,
        flow: null,
        film: null,
        qr:
          DATA.codes[row] &&
          Object.fromEntries(DATA.languages.map((code) => [code, DATA.codes[row]])),
      };
    });
  }

  function leave(code) {
    for (const key of ["story", "step"]) state.delete(key);
    document.body.classList.remove("presenting");
    talkRoot.hidden = true;
    talkRoot.replaceChildren();
    history.replaceState(null, "", `#${state}`);
    if (code && code !== language) return location.reload();
    ACCRSites.rest();
    draw();
  }

  // ---- start ----

  function speak(code) {
    state.set("lang", code);
    history.replaceState(null, "", `#${state}`);
    location.reload();
  }

  function start() {
    document.documentElement.lang = here.tag;
    document.title = here.title;
    for (const each of document.querySelectorAll("[data-word]"))
      each.textContent = words[each.dataset.word];
    document.getElementById("brand").textContent = here.title;
    document.getElementById("about").textContent = here.about;
    const search = document.getElementById("search");
    search.addEventListener("input", () => set("q", search.value.trim()));
    document.getElementById("clear").before(...here.facets.map(facetBox));
    const languages = document.getElementById("languages");
    for (const code of DATA.languages) {
      if (code === language) continue;
      const button = make("button", "", DATA.said[code].own);
      button.type = "button";
      button.lang = DATA.said[code].tag;
      button.addEventListener("click", () => speak(code));
      languages.append(button);
    }
    const told = document.getElementById("stories");
    const talks = [
      ...DATA.stories.map((each) => [each.id, each.steps[0].title[language]]),
      ["-", words.present],
    ];
    for (const [id, title] of talks) {
      const button = make("button", "", title);
      button.type = "button";
      button.dataset.story = id;
      button.addEventListener("click", () => tell(id, 0));
      told.append(button);
    }
    document.getElementById("clear").addEventListener("click", () => {
      for (const key of ["q", "site", ...here.facets.map((facet) => facet.key)]) state.delete(key);
      search.value = "";
      set("q", "");
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.get("site") && talkRoot.hidden) set("site", "");
    });
    startMap();
    open();
    addEventListener("hashchange", restore);
  }

  /** Show what the state says: a story at its step, else the map. */
  function open() {
    document.getElementById("search").value = state.get("q") || "";
    draw();
    if (state.get("story"))
      tell(state.get("story"), Math.max(Number.parseInt(state.get("step"), 10) || 1, 1) - 1);
  }

  /** Follow an address that was pasted, or that Back and Forward brought. */
  function restore() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if ((asked.get("lang") || language) !== language) return location.reload();
    if (!talkRoot.hidden) {
      endTalk();
      leave();
    }
    for (const key of [...state.keys()]) state.delete(key);
    for (const [key, value] of asked) state.append(key, value);
    write();
    open();
  }

  function startMap() {
    const map = L.map("map", {
      zoomControl: false,
      minZoom: 2,
      maxZoom: DATA.map.max_zoom,
      zoomSnap: 0.25,
    });
    ACCRSites.start(map, {
      ...DATA.map,
      ...here.map,
      language,
      tag: here.tag,
      rows,
      online: [],
      ground: {
        blocks: false,
        url: (name) => `data:application/json,${encodeURIComponent(DATA.ground[name])}`,
      },
      onChoose(id, byKey) {
        set("site", id);
        if (byKey) document.querySelector("#card article")?.focus({ preventScroll: true });
      },
    });
  }

  start();
})().catch((error) => {
  document.getElementById("failed").hidden = false;
  throw error;
});
