/* The list of the sites shown, drawn by window. */
import { make } from "../../lib/elements.js";
import { choose } from "./address.js";
import { beside } from "./photos.js";
import { part, shared } from "./shared.js";

/** Draw the list. @param {string} site the one that is open */
export function drawList(site) {
  const { here, shown } = shared;
  const list = part("list");
  const kept = new Map(
    [...list.children].map((item) => [/** @type {HTMLElement} */ (item).dataset.key, item]),
  );
  const drawn = ACCRFilters.windowOf(list);
  const items = shown.slice(...drawn.range(shown.length)).map((row) => {
    const id = here.rows.id[row];
    const item = kept.get(id) ?? entry(row);
    item.classList.toggle("chosen", id === site);
    if (id === site) item.firstElementChild?.setAttribute("aria-current", "true");
    else item.firstElementChild?.removeAttribute("aria-current");
    return item;
  });
  drawn.put(items);
  part("nothing").hidden = shown.length > 0;
}

/** @param {number} row */
function entry(row) {
  const { rows, words } = shared.here;
  const id = rows.id[row];
  const facts = [rows.types[rows.type[row]], ...rows.theme[row].map((code) => rows.themes[code])];
  const text = make(
    "span",
    "accr-text",
    make("span", "accr-title", rows.name[row]),
    make("span", "accr-place", rows.place[row]),
    make("span", "accr-facts", facts.filter(Boolean).join(" · ")),
  );
  if (rows.latitude[row] === null) text.append(make("span", "accr-marks", words.unplaced));
  const button = make("button", "accr-entry", beside(id, sign(row)), text);
  button.type = "button";
  button.dataset.site = id;
  button.addEventListener("click", () => choose(id === shared.state.get("site") ? "" : id));
  for (const on of ["mouseenter", "focus"]) button.addEventListener(on, () => ACCRSites.lift(id));
  for (const off of ["mouseleave", "blur"]) button.addEventListener(off, () => ACCRSites.lift(""));
  const item = make("li", "", button);
  item.dataset.key = id;
  return item;
}

/** @param {number} row */
function sign(row) {
  const { rows } = shared.here;
  const shape = make("span", "accr-shape");
  shape.dataset.family = rows.families[rows.family[row]].code;
  shape.classList.toggle("approximate", Boolean(rows.approximate[row]));
  if (rows.status[row]) shape.classList.add(rows.status[row]);
  return shape;
}
