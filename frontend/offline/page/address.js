/* The part of the address after #: the state of the page, as the address is on the server. */
import { shared } from "./shared.js";

/** Words of the address that the page reads itself: which story is told, and its step. */
export const OF_STORIES = new Set(["story", "step"]);

/** Write what is chosen and open into the address. */
export function write() {
  const { filters, language, state } = shared;
  /** @type {[string, string][]} */
  const written = ["site", ...OF_STORIES].flatMap((key) => {
    const value = state.get(key);
    return value ? [[key, value]] : [];
  });
  history.replaceState(null, "", `#${filters.address([["lang", language]], written)}`);
}

/** The address with some of its words changed. @param {Record<string, string>} changes */
export function address(changes) {
  const pairs = new URLSearchParams(location.hash.slice(1));
  for (const [key, value] of Object.entries(changes)) pairs.set(key, value);
  return `#${pairs}`;
}

/** Open the card of a site, or close it for "". @param {string} site */
export function choose(site) {
  if (site) shared.state.set("site", site);
  else shared.state.delete("site");
  write();
  shared.draw();
}

/** Load the page anew in another language. @param {string} code */
export function speak(code) {
  for (const key of OF_STORIES) shared.state.delete(key);
  write();
  history.replaceState(null, "", address({ lang: code }));
  location.reload();
}
