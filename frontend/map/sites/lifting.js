/* A sign is raised while the list beside the map points at its site. */
import { draw } from "./drawing.js";
import { name, unname } from "./labels.js";
import { shared } from "./shared.js";
import { dress } from "./site_sign.js";

/** Raise a marker, or the cluster that holds it; an id that no site has raises none.
 * @param {string} id */
export function lift(id) {
  const { markers, groupMarkers, lifted: before } = shared;
  const row = shared.index.get(id) ?? -1;
  shared.lifted = row;
  if (groupMarkers.size) draw();
  for (const site of [before, row]) if (markers.has(site)) dress(site);
  if (markers.has(row)) name(row);
  else unname();
}
