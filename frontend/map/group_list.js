/* The list that a group on the map opens: what shares its sign, each to be chosen. */

/** Open the list at a marker, and lead the focus to its first entry.
 *
 * `title` is heard when the focus comes in, and seen if `heading` says it; `entries` are
 * { data, sign, name, about, pressed, choose }, where `choose` is told whether a key was
 * pressed; `more` are buttons that follow. Every text is set by textContent. Returns the
 * popup.
 */
export function groupList(map, marker, { title, heading, entries, more = [], close }) {
  const box = make("div", "accr-group-list");
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", title);
  if (heading) box.append(make("strong", "", heading));
  const list = make("ul", "");
  for (const entry of entries) {
    const item = make("li", "");
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
  const cross = popup.getElement().querySelector(".leaflet-popup-close-button");
  cross.setAttribute("aria-label", close);
  cross.addEventListener("click", () => marker.getElement()?.focus({ preventScroll: true }));
  list.querySelector("button").focus({ preventScroll: true });
  return popup;
}

function button({ data, sign, name, about, pressed, choose }) {
  const made = make("button", "");
  made.type = "button";
  Object.assign(made.dataset, data);
  made.setAttribute("aria-pressed", String(pressed));
  const text = make("span", "");
  text.append(make("b", "", name));
  if (about) text.append(make("small", "", about));
  made.append(sign, text);
  // A key makes a click of no button of the mouse.
  made.addEventListener("click", (event) => choose(event.detail === 0));
  return made;
}

function make(tag, className, content = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  return element;
}
