/* The list of partners or of networks: the map of their seats in words.
 *
 * data: { groups: [{ title, bodies }], chosen, words, locale }. Tells the server `choose: "id"`; tells
 * the map which body is pointed at, and hears the same from it.
 */
import { ask, ending, inner, lifetime, make, tellMap } from "./part.js";

const lift = (/** @type {string} */ liftSeat) => tellMap("seat-map", { liftSeat });

/** @typedef {object} Body
 * @property {string} id @property {string} name @property {string} sign @property {string} kind
 * @property {string} place @property {string[]} lines @property {string} mark
 * @property {string} figure @property {boolean} approximate @property {unknown} point
 * @typedef {{ title: string, bodies: Body[] }} Group
 * @typedef {{ groups: Group[], chosen: string, words: Parts.Words, locale: string }} Data */

/** @param {Parts.Component<Data>} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  const written = JSON.stringify(data.groups);
  const drawn = /** @type {HTMLElement | null} */ (parentElement.querySelector(".accr-bodies"));
  const box = drawn?.dataset.groups === written ? drawn : draw();
  for (const item of box.querySelectorAll("li")) {
    const chosen = item.dataset.body === data.chosen;
    item.classList.toggle("chosen", chosen);
    const button = inner(item, "button");
    if (chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    // The trigger of this run: an earlier one belongs to a component that is gone.
    button.onclick = () => ask(setTriggerValue, "choose", item.dataset.body);
  }

  if (data.chosen && box.dataset.chosen !== data.chosen) bringIntoSight();
  box.dataset.chosen = data.chosen;

  function draw() {
    const list = make("div", "accr-bodies", ...data.groups.map(group));
    list.dataset.groups = written;
    parentElement.replaceChildren(list);
    return list;
  }

  /** Scroll the list, and only the list, to the body that is chosen. */
  function bringIntoSight() {
    const item = box.querySelector("li.chosen");
    const pane = item?.closest('[class*="st-key-body-list"]');
    if (!item || !pane || pane.scrollHeight <= pane.clientHeight + 4) return;
    const top =
      item.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - 50;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    pane.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }

  /** @param {Group} group */
  function group({ title, bodies }) {
    const count = make("span", "accr-group-count", bodies.length.toLocaleString(data.locale));
    return make(
      "section",
      "",
      make("h3", "", title, " ", count),
      make("ul", "accr-list", ...bodies.map(entry)),
    );
  }

  /** @param {Body} body */
  function entry(body) {
    const sign = make("span", "accr-shape");
    sign.dataset.sign = body.sign;
    sign.classList.toggle("approximate", Boolean(body.point) && body.approximate);
    const text = make("span", "accr-text", make("span", "accr-name", body.name));
    const about = [body.kind, body.place].filter(Boolean).join(" · ");
    if (about) text.append(make("span", "accr-place", about));
    for (const [place, line] of body.lines.entries())
      text.append(make("span", place ? "accr-age" : "accr-facts", line));
    const marks = body.mark || (body.approximate ? data.words.approximate : "");
    if (marks) text.append(make("span", body.mark ? "accr-marks" : "accr-hidden", marks));
    const button = make("button", "accr-entry", sign, text);
    if (body.figure) button.append(make("span", "accr-body-figure", body.figure));
    button.type = "button";
    for (const on of ["mouseenter", "focus"]) button.addEventListener(on, () => lift(body.id));
    for (const off of ["mouseleave", "blur"]) button.addEventListener(off, () => lift(""));
    const item = make("li", "", button);
    item.dataset.body = body.id;
    return item;
  }

  /** The map tells which seats the pointer is over. */
  const hear = (/** @type {MessageEvent} */ event) => {
    if (event.origin !== location.origin || !event.data?.accr || !("overSeats" in event.data.accr))
      return;
    const over = new Set(event.data.accr.overSeats);
    for (const item of parentElement.querySelectorAll("li"))
      item.classList.toggle("over", over.has(item.dataset.body));
  };
  window.addEventListener("accr-message", hear, { signal });
  return ending(parentElement);
}
