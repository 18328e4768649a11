/* The sites on the map: which are shown, alone or in clusters, and what a reader does with them.
 *
 *   ACCRSites.start(map, options);
 *   ACCRSites.show({ shown, chosen: "", around: null });  ACCRSites.lift("s7");
 *   ACCRSites.play(scene);  ACCRSites.rest();
 *
 * Every text is set by textContent.
 */
import { boxes } from "./boxes.js";
import { send } from "./choosing.js";
import { addControls } from "./controls.js";
import { draw } from "./drawing.js";
import { closeList } from "./group_entries.js";
import { walkByKeys } from "./keys.js";
import { makeLabels } from "./labels.js";
import { load, receive } from "./loading.js";
import { onMessage } from "./messages.js";
import { arrive, hold, resume, showFirstFrame } from "./moves.js";
import { followPaper } from "./paper.js";
import { shared } from "./shared.js";
import { borrowFonts, followTheme } from "./theme.js";

export { lift } from "./lifting.js";
export { show } from "./server.js";
export { play, rest } from "./stage.js";

/** Make a map of Leaflet the map of the sites.
 * @param {import("./shared.js").LeafletMap} map @param {import("./shared.js").Options} options */
export function start(map, options) {
  Object.assign(shared, { map, options });
  // Leaflet gives the map the focus at each touch: the page must not scroll to it, or the
  // tap ends elsewhere than it began.
  const container = map.getContainer();
  container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
  shared.layer = L.layerGroup().addTo(map);
  makeLabels();
  nameDocument(options);
  borrowFonts();
  followTheme();
  ACCRBaseMap.calm(map);
  if (options.shared || window.ACCRGestures?.isEmbedded())
    window.ACCRGestures?.share(map, options.words);
  showFirstFrame();
  hold();
  map.setMaxZoom(options.max_zoom);
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(options.attribution);
  addControls();
  // Before the outlines, which are larger.
  if (typeof options.rows === "string") load(options.rows);
  if (window.ACCRBaseMap) drawGround(options);
  map.on("moveend", draw);
  map.on("resize", draw);
  map.on("resize", resume);
  followPaper();
  walkByKeys();
  window.addEventListener("message", onMessage);
  container.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !closeList() && shared.state.chosen) send("");
  });
  // A page that is opened from a file has the rows in it.
  if (typeof options.rows === "object") receive(options.rows);
  keepFirstView(container);
}

/** @param {import("./shared.js").Options} options */
function nameDocument({ tag, words, onChoose }) {
  document.documentElement.lang = tag;
  // A file has the title of its page, which is no frame.
  if (words.title && !onChoose) document.title = words.title;
  // folium forbids pinching the page larger; readers may.
  for (const meta of document.querySelectorAll("meta[name=viewport][content*=scalable]"))
    meta.remove();
}

/** @param {import("./shared.js").Options} options */
function drawGround({ language, outlines, disputed, unnamed, closer, frames, ground }) {
  ACCRBaseMap.draw(shared.map, {
    language,
    version: outlines,
    disputed,
    unnamed,
    closer,
    south: Math.min(...frames.map(({ bounds }) => bounds[0])),
    avoid: () => boxes(),
    ...ground,
  });
}

/** The frame gets its height after its map: until somebody moves it, it shows the first view.
 * @param {HTMLElement} container */
function keepFirstView(container) {
  let untouched = true;
  for (const hand of ["pointerdown", "wheel", "keydown"]) {
    container.addEventListener(
      hand,
      () => {
        untouched = false;
        arrive(null);
      },
      { capture: true },
    );
  }
  new ResizeObserver(() => {
    shared.map.invalidateSize({ pan: false });
    if (!shared.scene) hold();
    if (untouched && !shared.moved && shared.generation < 2) showFirstFrame();
  }).observe(container);
}
