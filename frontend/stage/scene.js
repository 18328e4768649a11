/* What the map beside the words is told to show. */

/** The scene of a step, or of the year of its film. @param {import("./talk.js").Talk} talk
 * @param {Element} text which covers a part of the map */
export function sceneOf({ current: { bounds, chosen, film, ...step }, year }, text) {
  const { shown, newest, flow } = year ?? step;
  const common = { shown, room: roomBeside(text), arcs: flow?.arcs ?? [] };
  return film
    ? { ...common, newest, chosen: "", bounds: film.bounds }
    : { ...common, chosen, bounds: bounds ?? undefined };
}

/** Pixels of the map that the words cover, at its left or at its foot. @param {Element} text */
function roomBeside(text) {
  const { right, top } = text.getBoundingClientRect();
  return innerWidth > innerHeight && innerWidth > 640
    ? { left: right, bottom: 40 }
    : { left: 0, bottom: innerHeight - top };
}

/** The frame of the map, in a page of the server. */
export const mapFrame = () =>
  /** @type {HTMLIFrameElement | null} */ (document.querySelector(".st-key-map iframe"))
    ?.contentWindow;
