/* The ground of the map: land, water, borders, relief, and names from oceans to hamlets.
 *
 *   const ground = ACCRBaseMap.draw(map, { language: "fr", avoid: () => [[left, top, right, bottom]] });
 *   ground.refresh();  ground.setLanguage("en");  ground.remove();
 *   const go = ACCRBaseMap.mover(map);  go(bounds, { padding: [40, 40] });
 *
 * Its files lie in `basemap/` beside this script: world.json and labels.json at once, then,
 * from zoom 7 on, the blocks of ten degrees in view. They hold whole numbers on a Web Mercator
 * grid, so that drawing is one scale and one shift of paths that the browser keeps.
 * Colours are custom properties of the document's root: see basemap.css.
 */
import { Ground } from "./ground.js";

export { arriving } from "./files.js";
export { calm, mover } from "./motion.js";

/** @type {WeakMap<import("leaflet").Map, Ground>} */
const drawn = new WeakMap();

/** Draw the ground under a map, or give new options to the one that is there.
 * @param {import("leaflet").Map} map
 * @param {Partial<import("./ground.js").Options>} options */
export function draw(map, options = {}) {
  const there = drawn.get(map);
  if (there?.isThere) {
    there.update(options);
    return there;
  }
  const ground = new Ground(map, options);
  drawn.set(map, ground);
  return ground;
}
