/* The rows come: from their address, or with the page; those before them are forgotten. */
import { northing } from "../ground/mercator.js";
import { drawnAtOf } from "./date_line.js";
import { forgetStop } from "./keys.js";
import { uncallChosen } from "./labels.js";
import { hold } from "./moves.js";
import { presentWaiting } from "./present.js";
import { gone, isCurrent, isShown, shared } from "./shared.js";
import { drawing } from "./site_sign.js";
import { play } from "./stage.js";

/** Take the rows of an address, those drawn staying until they are there.
 * @param {string} address */
export function load(address) {
  const { map, options } = shared;
  /** @type {HTMLElement | null} */
  let failing = null;
  shared.isLoading = true;
  options.rows = address;
  ACCRBaseMap.arriving(new URL(address, document.baseURI), () => {
    failing = L.DomUtil.create("p", "accr-failing", map.getContainer());
    failing.setAttribute("role", "status");
    failing.textContent = options.words.failing;
  }).then((table) => {
    failing?.remove();
    // Those of the data before: others have been asked for since.
    if (address === options.rows) receive(/** @type {import("./shared.js").Rows} */ (table));
  });
}

/** Take rows, and show the state that waited for them.
 * @param {import("./shared.js").Rows} rows */
export function receive(rows) {
  shared.isLoading = false;
  forget();
  shared.rows = rows;
  const count = rows.id.length;
  const { drawnAt } = Object.assign(shared, {
    xs: new Float64Array(count),
    ys: new Float64Array(count),
    drawnAt: drawnAtOf(rows.longitude),
  });
  rows.longitude = rows.longitude.map((longitude) =>
    longitude === null ? null : drawnAt(longitude),
  );
  for (let row = 0; row < count; row++) {
    shared.index.set(rows.id[row], row);
    const latitude = rows.latitude[row];
    if (latitude === null) {
      shared.xs[row] = NaN;
      continue;
    }
    shared.xs[row] = /** @type {number} */ (rows.longitude[row]) / 360 + 0.5;
    shared.ys[row] = northing(latitude);
  }
  const kind = rows.family.map((family, row) => (isCurrent(row) ? family : gone()));
  shared.clusters = new ACCRGroups.Clusters({ ...rows, kind, kinds: gone() + 1 });
  shared.clusters.show(isShown);
  hold();
  if (count) shared.explain({ rows, tag: shared.options.tag, drawing });
  presentWaiting();
  if (shared.scene) play(shared.scene);
}

/** Forget what is drawn of the rows before, whose numbers are other sites' now. */
function forget() {
  const { map, layer, index, markers, groupMarkers } = shared;
  map.closePopup();
  uncallChosen();
  layer.clearLayers();
  for (const drawn of [index, markers, groupMarkers]) drawn.clear();
  shared.lifted = -1;
  forgetStop();
  shared.presented = "";
}
