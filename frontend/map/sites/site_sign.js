/* The sign of one site: its drawing, what it says aloud, and how its state shows. */
import { onKey, SVG } from "../../lib/elements.js";
import { choose } from "./choosing.js";
import { name } from "./labels.js";
import { elementOf, NOT_CURRENT, pointOf, shared } from "./shared.js";

const RAISED = 31; // pixels above its point, for a site drawn over the sign of its place

/** @param {number} row @param {boolean} isRaised @returns {import("./shared.js").Marker} */
export function siteMarker(row, isRaised) {
  const up = isRaised ? RAISED : 0;
  const icon = L.divIcon({
    className: "accr-marker",
    html: /** @type {any} */ (drawing(row)),
    iconSize: [32, 32],
    iconAnchor: [16, 16 + up],
    tooltipAnchor: [14, -up],
  });
  const marker = L.marker(pointOf(row), {
    icon,
    .../** @type {object} */ ({ isRaised }),
    keyboard: true,
    riseOnHover: true,
    bubblingMouseEvents: false,
  });
  marker.on("add", () => {
    const element = elementOf(marker);
    element.dataset.site = shared.rows.id[row];
    element.setAttribute("aria-label", spoken(row));
    onKey(element, () => choose(row, true));
    element.addEventListener("focus", () => name(row));
    element.addEventListener("blur", () => name(-1));
  });
  marker.on("click", () => choose(row));
  marker.on("mouseover", () => name(row));
  marker.on("mouseout", () => name(-1));
  return marker;
}

/** The name comes first: it is what a reader of the screen must hear. @param {number} row */
function spoken(row) {
  const { rows, options } = shared;
  const marks = [];
  if (NOT_CURRENT.includes(rows.status[row])) marks.push(options.words[rows.status[row]]);
  if (rows.approximate[row]) marks.push(options.words.approximate);
  return [rows.name[row], ...marks].join(", ");
}

/** @param {number} row @param {string} [standing] a status, its own unless another is given */
export function drawing(row, standing = shared.rows.status[row]) {
  const { rows } = shared;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-3 -3 30 30");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", rows.families[rows.family[row]].path);
  svg.append(path);
  if (standing === "former") {
    const stroke = document.createElementNS(SVG, "path");
    stroke.setAttribute("d", "M1 23L23 1");
    stroke.setAttribute("class", "accr-gone");
    svg.append(stroke);
  }
  return svg;
}

/** Show the state of a site at its sign, if it is on the map. @param {number} row */
export function dress(row) {
  const { rows, state, lifted } = shared;
  const marker = shared.markers.get(row);
  const element = marker?.getElement();
  if (!marker || !element) return;
  const chosen = rows.id[row] === state.chosen;
  element.dataset.family = rows.families[rows.family[row]].code;
  element.classList.toggle("approximate", Boolean(rows.approximate[row]));
  for (const standing of NOT_CURRENT)
    element.classList.toggle(standing, rows.status[row] === standing);
  element.classList.toggle("chosen", chosen);
  element.classList.toggle("lifted", row === lifted);
  element.setAttribute("aria-pressed", String(chosen));
  marker.setZIndexOffset(chosen || row === lifted ? 1000 : 0);
}
