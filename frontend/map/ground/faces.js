/* The faces that the map's names are written in, and how wide a text is in them. */

const SANS = '"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, "Map Han", sans-serif';
// Water and mountains are written in the reader's own serif face: nothing is fetched for it.
const SERIF = 'Georgia, "Times New Roman", "Noto Serif", "Map Han", serif';

/** Write a font as CSS does.
 * @param {string} kind of the name @param {number} size in pixels @param {number} weight */
export function font(kind, size, weight) {
  if (kind === "range") return `${size}px/1.2 ${SERIF}`;
  if (kind === "sea" || kind === "lake" || kind === "river") return `italic ${size}px/1.2 ${SERIF}`;
  return `${weight} ${size}px/1.2 ${SANS}`;
}

const pen = document.createElement("canvas").getContext("2d");
/** @type {Map<string, number>} */
const widths = new Map();

/** @param {string} text @param {string} face as `font` writes it @param {number} spacing */
export function textWidth(text, face, spacing = 0) {
  const key = `${face} ${text}`;
  let width = widths.get(key);
  if (width === undefined && pen) {
    pen.font = face;
    width = pen.measureText(text).width;
    widths.set(key, width);
  }
  return (width ?? 0) + spacing * text.length;
}

/** Measure all names anew: a face has come. */
export const measureAgain = () => widths.clear();
