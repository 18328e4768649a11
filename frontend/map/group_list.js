/* The list that a group on the map opens: what shares its sign, each to be chosen. */
import { make } from "../lib/elements.js";

/**
 * @typedef {object} Entry
 * @property {Record<string, string>} data attributes of its button
 * @property {Element} sign
 * @property {string} name
 * @property {string} about empty if nothing more is known
 * @property {boolean} pressed
 * @property {(byKey: boolean) => void} choose told whether a key was pressed
 */

/** Open the list at a marker, and lead the focus to its first entry.
 *
 * Every text is set by textContent.
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").Marker} marker
 * @param {object} words
 * @param {string} words.title heard when the focus comes in
 * @param {string} [words.heading] seen above the entries
 * @param {Entry[]} words.entries
 * @param {Element[]} [words.more] buttons that follow
 * @param {string} words.close
 * @returns {import("leaflet").Popup}
 */
export function groupList(map, marker, { title, heading, entries, more = [], close }) {
  const box = make("div", "accr-group-list");
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", title);
  if (heading) box.append(make("strong", "", heading));
  const list = make("ul");
  for (const entry of entries) {
    const item = make("li");
    item.append(button(entry));
    list.append(item);
  }
  box.append(list, ...more);
  const popup = L.popup({
    maxWidth: 300,
    maxHeight: Math.max(140, map.getSize().y - 90),
    offset: [0, -12],
    autoPanPadding: [16, 16],
  });
  popup.setLatLng(marker.getLatLng()).setContent(box).openOn(map);
  const cross = popup.getElement()?.querySelector(".leaflet-popup-close-button");
  cross?.setAttribute("aria-label", close);
  cross?.addEventListener("click", () => marker.getElement()?.focus({ preventScroll: true }));
  list.querySelector("button")?.focus({ preventScroll: true });
  return popup;
}

/** @param {Entry} entry */
function button({ data, sign, name, about, pressed, choose }) {
  const made = make("button");
  made.type = "button";
  Object.assign(made.dataset, data);
  made.setAttribute("aria-pressed", String(pressed));
  const text = make("span");
  text.append(make("b", "", name));
  if (about) text.append(make("small", "", about));
  made.append(sign, text);
  // A key makes a click of no button of the mouse.
  made.addEventListener("click", (event) => choose(event.detail === 0));
  return made;
}
