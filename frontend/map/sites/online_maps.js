/* Base maps of others, asked for only if the reader chooses one. */
import { button, make } from "../../lib/elements.js";
import { shared } from "./shared.js";

const KEPT = "accr-base-map"; // sessionStorage: gone when the visit ends

/** @type {import("leaflet").TileLayer | null} the tiles that are laid over the outlines */
let tiles = null;

/** Add the control that offers them. */
export function addBaseMaps() {
  const Corner = L.Control.extend({ options: { position: "bottomleft" }, onAdd: baseMapBar });
  new Corner().addTo(shared.map);
}

function baseMapBar() {
  const { words, online } = shared.options;
  const bar = L.DomUtil.create("div", "accr-base accr-folded leaflet-bar");
  const panel = L.DomUtil.create("div", "accr-base-panel", bar);
  panel.id = "accr-base-panel";
  panel.hidden = true;
  const opener = button(words.base_map, () => open(panel.hidden), { data: { frame: "base" } });
  opener.setAttribute("aria-controls", panel.id);
  opener.setAttribute("aria-expanded", "false");
  const open = (/** @type {boolean} */ wanted) => {
    panel.hidden = !wanted;
    opener.setAttribute("aria-expanded", String(wanted));
    if (wanted) /** @type {HTMLElement} */ (panel.querySelector("input:checked")).focus();
    else opener.focus();
  };
  bar.prepend(opener);
  const set = document.createElement("fieldset");
  set.append(make("legend", "", words.base_map));
  set.append(choice("", words.outlines));
  set.append(make("p", "", words.online_maps));
  for (const { id, name } of online) set.append(choice(id, name));
  panel.append(
    set,
    button(words.close, () => open(false), { data: { frame: "base-close" } }),
  );
  panel.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
  const failed = make("p");
  failed.setAttribute("role", "status");
  failed.className = "accr-base-failed";
  panel.append(failed);
  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.disableScrollPropagation(bar);
  lay(chosen());
  return bar;
}

/** @param {string} id @param {string} provider */
function choice(id, provider) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "radio";
  input.name = "accr-base";
  input.value = id;
  input.checked = chosen() === id;
  input.addEventListener("change", () => {
    keep(id);
    lay(id);
  });
  label.append(input, make("span", "", provider));
  return label;
}

/** Read the base map of this visit; a browser that keeps nothing for pages starts anew. */
function chosen() {
  try {
    return sessionStorage.getItem(KEPT) || "";
  } catch (error) {
    console.warn(/** @type {Error} */ (error).message);
    return "";
  }
}

/** @param {string} id */
function keep(id) {
  try {
    sessionStorage.setItem(KEPT, id);
  } catch (error) {
    console.warn(/** @type {Error} */ (error).message);
  }
}

/** Lay online tiles over the outlines, which stay for where no tile comes. @param {string} id */
function lay(id) {
  const { map, options } = shared;
  const online = options.online.find((offered) => offered.id === id);
  tiles?.remove();
  tiles = null;
  showNames(true);
  say("");
  map.setMaxZoom(online ? online.max_zoom : options.max_zoom);
  if (!online) return;
  tiles = L.tileLayer(online.url, {
    attribution: online.attribution,
    maxZoom: online.max_zoom,
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  let came = false;
  tiles.on("tileload", () => {
    came = true;
    say("");
    showNames(false); // the tiles have names of their own
  });
  tiles.on("tileerror", () => {
    if (!came) say(options.words.online_fails);
  });
  tiles.addTo(map);
}

/** @param {boolean} wanted */
function showNames(wanted) {
  const names = shared.map.getPane("accr-names");
  if (names) names.style.display = wanted ? "" : "none";
}

/** @param {string} sentence */
function say(sentence) {
  const note = shared.map.getContainer().querySelector(".accr-base-failed");
  if (note) note.textContent = sentence;
}
