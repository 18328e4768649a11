/* Arcs on the map: lines from where somebody came to where they went, wider for more.
 *
 *   const drawn = ACCRArcs.draw(map, [{ points: [[latitude, longitude], …], persons }]);
 *   drawn.remove();
 *
 * Each line grows once from its origin; where motion is not wanted, it stands at once
 * (sites.css). They are drawings: the page tells the same in words.
 */
"use strict";

window.ACCRArcs = (() => {
  const PANE = "accr-arcs"; // under the markers, over the ground

  /** @param {Parts.LeafletMap} map
   * @param {{ points: [number, number][], persons: number }[]} [arcs] */
  function draw(map, arcs) {
    const layer = L.layerGroup();
    if (!arcs?.length) return layer;
    if (!map.getPane(PANE)) map.createPane(PANE).style.zIndex = "450";
    const quiet = { pane: PANE, interactive: false, noClip: true, smoothFactor: 0.5 };
    // The heaviest first: thin lines stay visible on top of them.
    const sorted = [...arcs].sort((a, b) => b.persons - a.persons);
    for (const { points, persons } of sorted) {
      const line = L.polyline(points, {
        ...quiet,
        className: "accr-arc",
        weight: 1.6 + 1.4 * Math.sqrt(persons),
      });
      // One length for all, so that one rule lets every line grow.
      line.on("add", () => line.getElement()?.setAttribute("pathLength", "1"));
      layer.addLayer(line);
    }
    const origins = new Set(sorted.map(({ points }) => points[0].join()));
    for (const origin of origins) {
      layer.addLayer(
        L.circleMarker(/** @type {[number, number]} */ (origin.split(",").map(Number)), {
          ...quiet,
          className: "accr-origin",
          radius: 6,
        }),
      );
    }
    return layer.addTo(map);
  }

  return { draw };
})();
