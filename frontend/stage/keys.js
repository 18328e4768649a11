/* Keys of the stage, and of clickers, which press some of them. */
const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
const OF_SLIDERS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const OF_BUTTONS = new Set([" ", "Enter"]);

/** What a key asks for; "" where it is not the stage's.
 * @param {KeyboardEvent} event @param {{ isFilm: boolean, isOver: boolean }} film whether a film is
 *   shown, and whether it is at its end
 * @returns {"next" | "back" | "next-year" | "last-year" | "play" | "first" | "end" | "screen"
 *   | "language" | "code" | "speaker" | "leave" | ""} */
export function asks(event, { isFilm, isOver }) {
  if (event.ctrlKey || event.metaKey || event.altKey) return "";
  const target = /** @type {Element | null} */ (event.target);
  // A button keeps the keys that press it, a slider those that move it.
  if (target?.closest?.("button, a, textarea") && OF_BUTTONS.has(event.key)) return "";
  if (target?.closest?.("input") && OF_SLIDERS.has(event.key)) return "";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (isFilm && event.shiftKey && key === "ArrowRight") return "next-year";
  if (isFilm && event.shiftKey && key === "ArrowLeft") return "last-year";
  if (isFilm && key === " " && !isOver) return "play";
  if (NEXT.has(key)) return "next";
  if (BACK.has(key)) return "back";
  return OTHERS[key] ?? "";
}

/** @type {Record<string, ReturnType<typeof asks>>} */
const OTHERS = {
  Home: "first",
  End: "end",
  f: "screen",
  l: "language",
  q: "code",
  s: "speaker",
  Escape: "leave",
};
