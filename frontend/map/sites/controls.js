/* The controls at the edge of the map: zoom, frames, the legend, base maps. */
import { button, SVG } from "../../lib/elements.js";
import { fit } from "./fit.js";
import { box } from "./moves.js";
import { addBaseMaps } from "./online_maps.js";
import { shared } from "./shared.js";

const FIT =
  "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10M6.5 8A1.5 1.5 0 1 0 9.5 8A1.5 1.5 0 1 0 6.5 8";

/** Add them to the map. */
export function addControls() {
  const { map, options } = shared;
  const { words } = options;
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  const Frames = L.Control.extend({ options: { position: "topright" }, onAdd: frameBar });
  new Frames().addTo(map);
  shared.explain = ACCRLegend.add(map, words);
  if (options.online.length) addBaseMaps();
}

/** The bar of the frames that the map can show, and of the sites found. */
function frameBar() {
  const { map, options } = shared;
  const { words } = options;
  const bar = L.DomUtil.create("div", "accr-frames leaflet-bar");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.show);
  for (const frame of options.frames) {
    bar.append(
      button(frame.name, () => map.fitBounds(box(frame.bounds)), { data: { frame: frame.id } }),
    );
  }
  const all = button("", fit, { data: { frame: "fit" } });
  all.title = words.fit_to_sites;
  all.setAttribute("aria-label", all.title);
  all.append(fitSign());
  bar.append(all);
  L.DomEvent.disableClickPropagation(bar);
  return bar;
}

function fitSign() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", FIT);
  svg.append(path);
  return svg;
}
