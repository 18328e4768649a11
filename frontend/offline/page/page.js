/* The network in one file: map, list, search, filters, cards and stories without a server.
 *
 * Everything is in the JSON beside this script. The part of the address after # is the state, as
 * the address is on the server: lang, the words of the selection, site, story, step. What the
 * selection gives says the engine, as on the server's pages.
 */
import { button, make } from "../../lib/elements.js";
import { choose, OF_STORIES, speak, write } from "./address.js";
import { drawCard } from "./card.js";
import { drawList } from "./list.js";
import { part, shared } from "./shared.js";
import { stop, tell } from "./talk.js";

const { explorer, Filters, windowOf } = ACCRFilters;

/** The data of a large page are compressed. @returns {Promise<import("./shared.js").Data>} */
async function read() {
  const script = /** @type {HTMLScriptElement} */ (part("accr-data"));
  const text = script.textContent ?? "";
  if (script.type === "application/json") return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

// ---- drawing ----

/** The site that is open, empty if none is. */
function openSite() {
  const site = shared.state.get("site") ?? "";
  return shared.here.rows.id.includes(site) ? site : "";
}

function draw() {
  const { filters } = shared;
  const answer = explorer.answer();
  if (!answer) return;
  shared.shown = filters.listed(answer);
  const site = openSite();
  drawNotes(answer);
  drawList(site);
  drawCard(site);
  const { place } = answer;
  ACCRSites.show(
    /** @type {any} */ ({
      shown: filters.packed(answer.shown),
      chosen: site,
      around: place && { ...place, radius_km: explorer.selection.km },
    }),
  );
}

/** @param {import("../../engine/engine.js").Answer} answer */
function drawNotes(answer) {
  const notes = shared.filters.notes(answer, shared.here.words.no_place);
  part("notes").replaceChildren(...notes.map((note) => make("p", "accr-ignored", note)));
}

// ---- start ----

function sayTexts() {
  const { data, here, language } = shared;
  document.documentElement.lang = here.tag;
  document.title = here.title;
  for (const element of document.querySelectorAll("[data-word]"))
    element.textContent = here.words[/** @type {HTMLElement} */ (element).dataset.word ?? ""];
  part("brand").textContent = here.title;
  part("about").textContent = here.about;
  for (const code of data.languages) {
    if (code === language) continue;
    const other = button(data.said[code].own, () => speak(code));
    other.lang = data.said[code].tag;
    part("languages").append(other);
  }
  const talks = data.stories.map(({ id, steps }) => [id, steps[0].title[language]]);
  for (const [id, title] of [...talks, ["-", here.words.present]]) {
    const story = button(title, () => tell(id, 0));
    story.dataset.story = id;
    part("stories").append(story);
  }
}

function startMap() {
  const { data, here, language } = shared;
  const map = L.map("map", {
    zoomControl: false,
    minZoom: 2,
    maxZoom: data.map.max_zoom,
    zoomSnap: 0.25,
  });
  ACCRSites.start(
    map,
    /** @type {any} */ ({
      ...data.map,
      ...here.map,
      language,
      tag: here.tag,
      rows: here.rows,
      online: [],
      ground: {
        blocks: false,
        url: (/** @type {string} */ name) =>
          `data:application/json,${encodeURIComponent(data.ground[name])}`,
      },
      onChoose(/** @type {string} */ id, /** @type {boolean} */ byKey) {
        choose(id);
        const article = /** @type {HTMLElement | null} */ (document.querySelector("#card article"));
        if (byKey) article?.focus({ preventScroll: true });
      },
    }),
  );
}

const search = () => /** @type {HTMLInputElement} */ (part("search"));

function startFilters() {
  search().addEventListener("input", () =>
    explorer.want((selection) => ({ ...selection, words: search().value })),
  );
  shared.filters.start(shared.state, () => {
    if (search() !== document.activeElement) search().value = explorer.selection.words;
    write();
    draw();
  });
  windowOf(part("list")).follow(() => drawList(openSite()), new AbortController().signal);
  // On a narrow screen the filters are one line until they are opened.
  const filters = /** @type {HTMLDetailsElement} */ (part("filters"));
  filters.open = matchMedia("(min-width: 900px)").matches;
}

/** Show what the state says: a story at its step, else the map. */
function open() {
  const { filters, state } = shared;
  filters.read(state);
  search().value = explorer.selection.words;
  draw();
  const story = state.get("story");
  const step = Number.parseInt(state.get("step") ?? "", 10) || 1;
  if (story) tell(story, Math.max(step, 1) - 1);
}

/** Follow an address that was pasted, or that Back and Forward brought. */
function restore() {
  const { language, state } = shared;
  const wanted = new URLSearchParams(location.hash.slice(1));
  if ((wanted.get("lang") || language) !== language) return location.reload();
  stop();
  for (const key of [...state.keys()]) state.delete(key);
  for (const [key, value] of wanted) state.append(key, value);
  open();
  write();
}

async function start() {
  const data = await read();
  const wanted = shared.state.get("lang") ?? "";
  const language = data.languages.includes(wanted) ? wanted : data.language;
  const here = data.said[language];
  const filters = new Filters(data, here, OF_STORIES);
  Object.assign(shared, { data, language, here, filters, draw });
  sayTexts();
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && shared.state.get("site") && part("talk").hidden) choose("");
  });
  startMap();
  startFilters();
  open();
  addEventListener("hashchange", restore);
}

start().catch((error) => {
  part("failed").hidden = false;
  throw error;
});
