/* What a step shows: its words, its picture, a chart in place of the map, a code to be scanned. */
import { creditLine, make } from "../lib/elements.js";

const SVG = "http://www.w3.org/2000/svg";

/** The words of a step, read aloud when it changes. @param {import("./talk.js").Talk} talk */
export function drawWords(talk) {
  const { current: step, said } = talk;
  const box = make("div");
  box.setAttribute("role", "status");
  box.append(make("h1", "", said(step.title)));
  if (said(step.value)) {
    const figure = make("p", "accr-stage-figure");
    figure.append(make("strong", "", said(step.value)), make("span", "", said(step.label)));
    box.append(figure);
  }
  if (said(step.text)) box.append(make("p", "accr-stage-words", said(step.text)));
  const picture = step.picture?.[talk.language];
  if (picture?.src) box.append(drawPicture(picture));
  if (!talk.year && step.flow) box.append(...drawFlow(step.flow, talk.language));
  return box;
}

/** No word of a title is cut: its letters shrink until the longest has room.
 * @param {HTMLElement} title on the page already */
export function fit(title) {
  for (let size = 2; size >= 1.2 && title.scrollWidth > title.clientWidth; size -= 0.1)
    title.style.fontSize = `${size}em`;
  if (title.scrollWidth > title.clientWidth) title.style.overflowWrap = "anywhere";
}

/** The picture of the site that a step is about, with who made it.
 * @param {import("./types.js").Picture} picture */
function drawPicture({ src, alt, credit }) {
  const figure = make("figure", "accr-stage-picture");
  const image = make("img");
  Object.assign(image, { src, alt });
  figure.append(image);
  if (credit) figure.append(creditLine(credit));
  return figure;
}

/** What the arcs show, and each of them in words for those who do not see them.
 * @param {import("./types.js").Flow} flow @param {string} language */
function drawFlow({ said, pairs }, language) {
  const list = make("ul", "accr-stage-unseen");
  list.append(...pairs[language].map((pair) => make("li", "", pair)));
  return [make("p", "accr-stage-flow", said[language]), list];
}

/** What stands in place of the map: a chart, or two maps side by side.
 * @param {import("./types.js").View} view */
export function drawView({ title, words, parts }) {
  const view = make("div", "accr-stage-view");
  if (title) view.append(make("h2", "", title));
  const row = make("div", "accr-stage-parts");
  for (const { head, note, words: alternative, svg } of parts) {
    const figure = make("figure");
    if (head || note) {
      const caption = make("figcaption");
      caption.append(make("strong", "", head), make("span", "", note));
      figure.append(caption);
    }
    const drawn = make("div");
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", alternative);
    // Written by the application, every text of the data escaped.
    drawn.innerHTML = svg;
    drawn.firstElementChild?.setAttribute("aria-hidden", "true");
    figure.append(drawn);
    row.append(figure);
  }
  view.append(row);
  if (words) view.append(make("p", "", words));
  return view;
}

/** The code of a step, or that there is none.
 * @param {import("./types.js").Code | undefined} code @param {Record<string, string>} words */
export function drawCode(code, words) {
  const box = make("div", "accr-stage-code");
  if (!code) {
    box.append(make("p", "", words.unknown));
    return box;
  }
  const { size, bits, link } = code;
  const bytes = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
  let path = "";
  for (let at = 0; at < size * size; at++)
    if ((bytes[at >> 3] >> (at & 7)) & 1) path += `M${at % size} ${Math.floor(at / size)}h1v1h-1z`;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", `${words.code}: ${link}`);
  box.append(svg, make("p", "", link));
  return box;
}
