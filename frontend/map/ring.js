/* The sign of a group: how many, in a ring that shows of which kinds they are. */
import { SVG } from "../lib/elements.js";

const ROUND = 2 * Math.PI * 16;

/** Pixels across: a group of hundreds is larger than one of a few, in three steps.
 * @param {number} count
 */
export const ringSize = (count) => (count < 10 ? 38 : count < 100 ? 44 : 52);

/** Draw the sign.
 * @param {{ count: number, data: Record<string, string> }[]} parts for each kind its number, and
 *   the `data-` attributes that give it a colour
 * @param {string} language
 */
export function ring(parts, language) {
  const shown = parts.filter(({ count }) => count);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const svg = shape("svg", { viewBox: "0 0 38 38", "aria-hidden": "true", class: "accr-ring" });
  svg.append(shape("circle", { cx: 19, cy: 19, r: 14, class: "accr-disc" }));
  const gap = shown.length > 1 ? 1.5 : 0;
  let from = 0;
  for (const { count, data } of shown) {
    const part = (count / total) * ROUND;
    const arc = shape("circle", {
      cx: 19,
      cy: 19,
      r: 16,
      class: "accr-part",
      "stroke-dasharray": `${Math.max(1, part - gap)} ${ROUND}`,
      "stroke-dashoffset": -from,
    });
    Object.assign(arc.dataset, data);
    svg.append(arc);
    from += part;
  }
  const number = shape("text", { x: 19, y: 19 });
  number.textContent = total.toLocaleString(language, total < 1000 ? {} : { notation: "compact" });
  const size = [14, 14, 14, 12][number.textContent.length] ?? 10.5;
  number.setAttribute("font-size", String(size));
  svg.append(number);
  return svg;
}

/** @param {string} tag @param {Record<string, string | number>} attributes */
function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
