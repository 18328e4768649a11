/* The network in one file: map, list, search, filters, cards and stories without a server.
 *
 * Everything is in the JSON beside this script. The part after # is the state, as the address
 * is on the server: lang, the words of the selection, site, story, step. What the selection gives
 * says the engine, as on the server's pages (frontend/offline).
 */
"use strict";

(async () => {
  const { bits, explorer, Filters, windowOf } = ACCRFilters;
  const DATA = await read(document.getElementById("accr-data"));
  const state = new URLSearchParams(location.hash.slice(1));
  const language = DATA.languages.includes(state.get("lang")) ? state.get("lang") : DATA.language;
  const here = DATA.said[language];
  const rows = here.rows;
  const words = here.words;
  const talkRoot = document.getElementById("talk");
  const OWN = new Set(["story", "step"]);
  const filters = new Filters(DATA, here, OWN);
  let shown = []; // rows, in the order of the list
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

  // ---- state ----

  function write() {
    const own = ["site", ...OWN].filter((key) => state.get(key));
    const written = own.map((key) => [key, state.get(key)]);
    history.replaceState(null, "", `#${filters.address([["lang", language]], written)}`);
  }

  /** The address with some of its words changed. */
  function address(changes) {
    const pairs = new URLSearchParams(location.hash.slice(1));
    for (const [key, value] of Object.entries(changes)) pairs.set(key, value);
    return `#${pairs}`;
  }

  function choose(site) {
    if (site) state.set("site", site);
    else state.delete("site");
    write();
    draw();
  }

  // ---- drawing ----

  function draw() {
    const answer = explorer.answer();
    shown = filters.listed(answer);
    const site = rows.id.includes(state.get("site")) ? state.get("site") : "";
    drawNotes(answer);
    drawList(site);
    drawCard(site);
    const { place } = answer;
    ACCRSites.show({
      shown: filters.packed(answer.shown),
      chosen: site,
      around: place && { ...place, radius_km: explorer.selection.km },
    });
  }

  function drawNotes(answer) {
    const notes = filters.notes(answer, words.no_place);
    const lines = notes.map((note) => make("p", "accr-ignored", note));
    document.getElementById("notes").replaceChildren(...lines);
  }

  function drawList(site) {
    const list = document.getElementById("list");
    const kept = new Map([...list.children].map((item) => [item.dataset.key, item]));
    const drawn = windowOf(list);
    const items = shown.slice(...drawn.range(shown.length)).map((row) => {
      const id = rows.id[row];
      const item = kept.get(id) ?? entry(row);
      item.classList.toggle("chosen", id === site);
      if (id === site) item.firstElementChild.setAttribute("aria-current", "true");
      else item.firstElementChild.removeAttribute("aria-current");
      return item;
    });
    drawn.put(items);
    document.getElementById("nothing").hidden = shown.length > 0;
  }

  function entry(row) {
    const sign = make("span", "accr-shape");
    sign.dataset.family = rows.families[rows.family[row]].code;
    sign.classList.toggle("approximate", Boolean(rows.approximate[row]));
    if (rows.status[row]) sign.classList.add(rows.status[row]);
    const id = rows.id[row];
    const facts = [rows.types[rows.type[row]], ...rows.theme[row].map((code) => rows.themes[code])];
    const text = make(
      "span",
      "accr-text",
      make("span", "accr-title", rows.name[row]),
      make("span", "accr-place", rows.place[row]),
      make("span", "accr-facts", facts.filter(Boolean).join(" · ")),
    );
    if (rows.latitude[row] === null) text.append(make("span", "accr-marks", words.unplaced));
    const button = make("button", "accr-entry", beside(id, sign), text);
    button.type = "button";
    button.dataset.site = id;
    button.addEventListener("click", () => choose(id === state.get("site") ? "" : id));
    for (const on of ["mouseenter", "focus"]) button.addEventListener(on, () => ACCRSites.lift(id));
    for (const off of ["mouseleave", "blur"])
      button.addEventListener(off, () => ACCRSites.lift(""));
    const item = make("li", "", button);
    item.dataset.key = id;
    return item;
  }

  const photo = (id, alt) => {
    const { src, focus, colour } = DATA.photos[id];
    const image = make("img");
    Object.assign(image, { src, alt });
    image.style.backgroundColor = colour;
    image.style.objectPosition = `${focus[0]}% ${focus[1]}%`;
    return image;
  };

  /** What stands beside a name: the photograph with the sign in its corner, else the sign. */
  function beside(id, sign) {
    if (!Object.keys(DATA.photos).length) return sign;
    return make("span", "accr-thumb", ...(DATA.photos[id] ? [photo(id, "")] : []), sign);
  }

  /** The photograph on top of a card, with who made it. */
  function figure(id) {
    const { alt, credit } = DATA.photos[id];
    const caption = make("figcaption", "", credit[language]);
    return make("figure", "accr-photo", photo(id, alt[language]), caption);
  }

  /** A step about one site that has a photograph shows it. */
  function illustrated(step) {
    const known = DATA.photos[step.chosen];
    if (!known) return step;
    const picture = DATA.languages.map((code) => [
      code,
      { src: known.src, alt: known.alt[code], credit: known.credit[code] },
    ]);
    return { ...step, picture: Object.fromEntries(picture) };
  }

  function drawCard(site) {
    const box = document.getElementById("card");
    const opened = site !== carded;
    carded = site;
    box.hidden = !site;
    if (!site) return box.replaceChildren();
    const close = make("button", "accr-close", words.close);
    close.type = "button";
    close.addEventListener("click", () => choose(""));
    const written = make("div");
    // Written by the application, every text of the data escaped.
    written.innerHTML = here.cards[rows.id.indexOf(site)];
    const article = written.querySelector("article");
    if (article) article.tabIndex = -1;
    if (DATA.photos[site]) article?.prepend(figure(site));
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
        steps: steps.map(illustrated),
        step: Math.min(step, steps.length - 1),
        language,
        languages: DATA.languages,
        words: Object.fromEntries(DATA.languages.map((code) => [code, DATA.said[code].stage])),
        speaker: false,
        channel: `accr-file-${story}`,
        play: ACCRSites.play,
        address: (number, code) => {
          state.set("step", String(number + 1));
          return address({ step: String(number + 1), lang: code });
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
        shown: filters.packed(bits.of([row], rows.id.length)),
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
    if (code && code !== language) return speak(code);
    write();
    ACCRSites.rest();
    draw();
  }

  // ---- start ----

  function speak(code) {
    for (const key of OWN) state.delete(key);
    write();
    history.replaceState(null, "", address({ lang: code }));
    location.reload();
  }

  function start() {
    document.documentElement.lang = here.tag;
    document.title = here.title;
    for (const each of document.querySelectorAll("[data-word]"))
      each.textContent = words[each.dataset.word];
    document.getElementById("brand").textContent = here.title;
    document.getElementById("about").textContent = here.about;
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
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.get("site") && talkRoot.hidden) choose("");
    });
    startMap();
    startFilters();
    open();
    addEventListener("hashchange", restore);
  }

  function startFilters() {
    const search = document.getElementById("search");
    search.addEventListener("input", () =>
      explorer.want((selection) => ({ ...selection, words: search.value })),
    );
    filters.start(state, () => {
      if (search !== document.activeElement) search.value = explorer.selection.words;
      write();
      draw();
    });
    const list = windowOf(document.getElementById("list"));
    list.follow(() => drawList(carded), new AbortController().signal);
    // On a narrow screen the filters are one line until they are opened.
    document.getElementById("filters").open = matchMedia("(min-width: 900px)").matches;
  }

  /** Show what the state says: a story at its step, else the map. */
  function open() {
    filters.read(state);
    document.getElementById("search").value = explorer.selection.words;
    draw();
    if (state.get("story"))
      tell(state.get("story"), Math.max(Number.parseInt(state.get("step"), 10) || 1, 1) - 1);
  }

  /** Follow an address that was pasted, or that Back and Forward brought. */
  function restore() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if ((wanted.get("lang") || language) !== language) return location.reload();
    if (!talkRoot.hidden) {
      endTalk();
      leave();
    }
    for (const key of [...state.keys()]) state.delete(key);
    for (const [key, value] of wanted) state.append(key, value);
    open();
    write();
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
        choose(id);
        if (byKey) document.querySelector("#card article")?.focus({ preventScroll: true });
      },
    });
  }

  start();
})().catch((error) => {
  document.getElementById("failed").hidden = false;
  throw error;
});
