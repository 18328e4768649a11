/* The list of the sites shown: the map in words.
 *
 * data: { rows: address of the rows, shown: [row numbers], total, chosen, notes, words, locale,
 * token, page, title }; with a token it follows what is chosen on the page before the server does.
 * Tells the server `choose: "id"` and `more: number`; tells the map which site is pointed at.
 */
import { explorer } from "./explorer.js";
import { windowOf } from "./list_window.js";
import {
  ask,
  ending,
  inner,
  lifetime,
  make,
  root,
  table,
  tellMap,
  thumb,
  whenReleased,
} from "./part.js";

const lift = (/** @type {string} */ id) => tellMap("map", { lift: id });
const card = () => /** @type {HTMLElement | null} */ (document.querySelector(".st-key-site-card"));

// Where the list scrolls in a box of its own: see the pages' style. Elsewhere the page goes on
// below the list, and must not be at the end of thousands of entries.
const hasBox = () => matchMedia("(min-width: 641px)").matches;

// The site that a key on the map has chosen, and the one that the focus left for its card. Kept
// beside the part: Streamlit puts a new element in its place when a card opens above it.
const focus = { entered: "", left: "" };

/** @typedef {object} Data
 * @property {string} rows @property {number[]} shown @property {number} total
 * @property {string} chosen @property {string[]} notes @property {Parts.Words} words
 * @property {string} locale @property {number} [token] @property {number} page
 * @property {string} [title]
 * @typedef {object} Own what the part keeps at its element
 * @property {Parts.Tell} [accrTell] @property {number} [accrLength] how many entries are wanted
 * @property {number} [accrCovered] pixels @property {MessageEventSource | null} [accrMap]
 * @typedef {{ shown: number[], note: (place: number) => string, total: number }} Entries */

/** @param {Parts.Component<Data, Own>} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  parentElement.accrTell = setTriggerValue;

  let redraw = () => {};
  let isFollowed = false;
  table(data.rows, failing).then((/** @type {Parts.Rows} */ rows) => {
    redraw = () =>
      whenReleased(signal, () => {
        let list = parentElement.querySelector("ol");
        if (!list) {
          list = make("ol", "accr-list");
          parentElement.replaceChildren(...heading(), list);
        }
        if (!isFollowed) windowOf(list).follow(redraw, signal);
        isFollowed = true;
        const entries = wanted();
        if (entries) draw(list, rows, entries);
      });
    if (data.token !== undefined) explorer.follow(signal, redraw);
    redraw();
  });

  /** The name of the list, for those who listen and for the way past the filters. */
  function heading() {
    if (!data.title) return [];
    const title = make("h2", "accr-hidden", data.title);
    title.id = "list";
    return [title];
  }

  /** The entries: as the server says, or as chosen here since; null while only the server knows.
   * @returns {Entries | null} */
  function wanted() {
    if (data.token === undefined) return listed(data);
    const local = explorer.local(data.token);
    const wished = Math.max(parentElement.accrLength ?? 0, data.shown.length, data.page);
    const isWhole = Math.min(hasBox() ? data.total : wished, data.total) === data.shown.length;
    const answer = local ? local.answer : !isWhole && explorer.answer();
    if (!answer) return local ? null : listed(data);
    const { distances, order } = answer;
    const note = (/** @type {number} */ place) => {
      if (!local && place < data.notes.length) return data.notes[place];
      const km = distances?.[order[place]] ?? Number.NaN;
      return Number.isNaN(km) ? "" : away(km);
    };
    return { shown: hasBox() ? order : order.slice(0, wished), note, total: order.length };
  }

  /** @param {Data} data @returns {Entries} */
  const listed = ({ shown, notes, total }) => ({
    shown,
    note: (place) => notes?.[place] ?? "",
    total,
  });

  const away = (/** @type {number} */ km) =>
    data.words.away.replace("{km}", km.toLocaleString(data.locale, { maximumFractionDigits: 0 }));

  function failing() {
    const note = make("p", "accr-marks", data.words.failing);
    note.setAttribute("role", "status");
    parentElement.replaceChildren(note);
  }

  /** @param {HTMLElement} list @param {Parts.Rows} rows @param {Entries} entries */
  function draw(list, rows, { shown, note, total }) {
    const before = [...list.querySelectorAll("li")].filter(({ dataset }) => dataset.key);
    const kept = new Map(before.map((item) => [item.dataset.key, item]));
    const drawn = windowOf(list);
    const [from, to] = drawn.range(shown.length);
    const items = Array.from(shown.slice(from, to), (row, at) => {
      const said = note(from + at);
      const key = `${data.rows}#${rows.id[row]}#${said}`;
      const item = kept.get(key) || entry(rows, row, said, key);
      const chosen = rows.id[row] === data.chosen;
      item.classList.toggle("chosen", chosen);
      const button = inner(item, "button");
      if (chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      return item;
    });
    if (total > shown.length && to === shown.length)
      items.push(moreItem(total - shown.length, shown.length));
    const hadMore = list.querySelector(".accr-more:focus");
    const first = firstDifference(items, before);
    drawn.put(items);
    // Who asked for more goes on at the first of them.
    if (hadMore && items[first]) inner(items[first], "button").focus({ preventScroll: true });
    if (data.chosen && list.dataset.chosen !== data.chosen)
      scrollTo(
        list,
        shown.findIndex((row) => rows.id[row] === data.chosen),
      );
    list.dataset.chosen = data.chosen;
  }

  /** @param {Parts.Rows} rows @param {number} row @param {string} note @param {string} key */
  function entry(rows, row, note, key) {
    const name = make("span", "accr-name", rows.name[row]);
    const place = make("span", "accr-place", rows.place[row]);
    const themes = rows.theme[row].map((code) => rows.themes[code]);
    const facts = [rows.types[rows.type[row]], ...themes].filter(Boolean).join(" · ");
    const text = make("span", "accr-text", name, place, make("span", "accr-facts", facts));
    if (note) text.append(make("span", "accr-note", note));
    const marks = [];
    if (data.words[rows.status[row]]) marks.push(data.words[rows.status[row]]);
    if (rows.latitude[row] === null) marks.push(data.words.unplaced);
    else if (rows.approximate[row]) marks.push(data.words.approximate);
    if (marks.length) text.append(make("span", "accr-marks", marks.join(" · ")));
    const button = make("button", "accr-entry", picture(rows, row), text);
    button.type = "button";
    const id = rows.id[row];
    button.dataset.site = id;
    button.addEventListener("click", () =>
      ask(parentElement.accrTell ?? setTriggerValue, "choose", id),
    );
    for (const on of ["mouseenter", "focus"]) button.addEventListener(on, () => lift(id));
    for (const off of ["mouseleave", "blur"]) button.addEventListener(off, () => lift(""));
    const item = make("li", "", button);
    item.dataset.key = key;
    item.dataset.site = id;
    return item;
  }

  /** The small picture of a site, which has its sign; the sign alone without a position.
   * @param {Parts.Rows} rows @param {number} row */
  function picture(rows, row) {
    const drawn = (/** @type {string} */ id) =>
      `${root()}portrait.svg?site=${encodeURIComponent(id)}&size=thumb`;
    const place = thumb(rows, row, drawn, (name) => `${root()}images/${name}`);
    if (!place) return make("span", "accr-thumb", shape(rows, row));
    if (rows.photos[rows.id[row]]) place.append(shape(rows, row));
    return place;
  }

  /** @param {Parts.Rows} rows @param {number} row */
  function shape(rows, row) {
    const sign = make("span", "accr-shape");
    sign.dataset.family = rows.families[rows.family[row]].code;
    sign.classList.toggle("approximate", Boolean(rows.approximate[row]));
    if (rows.status[row]) sign.classList.add(rows.status[row]);
    return sign;
  }

  /** @param {number} left @param {number} length */
  function moreItem(left, length) {
    const button = make(
      "button",
      "accr-more",
      data.words.more.replace("{n}", left.toLocaleString(data.locale)),
    );
    button.type = "button";
    button.addEventListener("click", () => {
      parentElement.accrLength = length + data.page;
      const isDone = data.token !== undefined && (wanted()?.shown.length ?? 0) > length;
      if (isDone) setTriggerValue("more", length);
      else ask(setTriggerValue, "more", length);
      redraw();
    });
    const item = make("li", "", button);
    item.dataset.key = "more";
    return item;
  }

  /** @param {HTMLElement} list @param {number} place */
  function scrollTo(list, place) {
    const { pane } = windowOf(list);
    if (place < 0 || !pane || pane.scrollHeight <= pane.clientHeight + 4) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const item = list.querySelector("li.chosen");
    const above = item?.getBoundingClientRect().top ?? windowOf(list).topOf(place);
    const top = above - pane.getBoundingClientRect().top + pane.scrollTop - 60;
    // Far away there is nothing on the way to be seen.
    pane.scrollTo({ top, behavior: calm || !item ? "auto" : "smooth" });
  }

  /** The map tells which site was chosen by a key: the focus goes on to its card, and comes
   * back to the marker when the card is closed. The map is told how much of it a card that
   * comes as a sheet hides. */
  function watchCard() {
    const look = () => {
      tellCovered(card());
      const name = card()?.querySelector(`#card-${CSS.escape(data.chosen)}`);
      const article = name?.closest("article");
      const { entered, left } = focus;
      if (article && entered === data.chosen) {
        article.tabIndex = -1;
        article.focus({ preventScroll: true });
        Object.assign(focus, { entered: "", left: entered });
      } else if (!data.chosen && left && document.activeElement === document.body) {
        focus.left = "";
        tellMap("map", { focus: left });
      }
    };
    // A sheet is pulled up and let down.
    const sized = new ResizeObserver(([{ target }]) => tellCovered(target));
    /** @type {HTMLElement | null} */
    let sheet = null;
    const watched = new MutationObserver(() => {
      look();
      if (card() === sheet) return;
      sized.disconnect();
      sheet = card();
      if (sheet) sized.observe(sheet, { box: "border-box" });
    });
    const column = parentElement.closest(".stColumn, .stMainBlockContainer");
    if (column) watched.observe(column, { childList: true, subtree: true });
    signal.addEventListener("abort", () => {
      watched.disconnect();
      sized.disconnect();
    });
    look();
    sheet = card();
    if (sheet) sized.observe(sheet, { box: "border-box" });
  }

  /** @param {Element | null} sheet */
  function tellCovered(sheet) {
    const map = document.querySelector(".st-key-map iframe");
    if (!map) return;
    // Without a card nothing is measured: it would lay out the page before its time.
    const isSheet = sheet && getComputedStyle(sheet).position === "fixed";
    const bottom = isSheet ? map.getBoundingClientRect().bottom : 0;
    const covered = isSheet ? Math.max(0, bottom - sheet.getBoundingClientRect().top) : 0;
    if (covered === parentElement.accrCovered) return;
    parentElement.accrCovered = covered;
    tellMap("map", { covered });
  }

  /** The map tells which site the pointer is over. */
  const hear = (/** @type {MessageEvent} */ event) => {
    const { over, entered, drawn } = event.data.accr;
    // A map that has just drawn for the first time was not there yet to be told.
    if (drawn !== undefined && event.source !== parentElement.accrMap) {
      parentElement.accrMap = event.source;
      parentElement.accrCovered = undefined;
      tellCovered(card());
    }
    if (entered) focus.entered = entered;
    if (over === undefined) return;
    for (const item of parentElement.querySelectorAll("li"))
      item.classList.toggle("over", Boolean(over) && item.dataset.site === over);
  };
  window.addEventListener("accr-message", hear, { signal });
  watchCard();
  return ending(parentElement);
}

/** @param {Element[]} items @param {Element[]} children */
const firstDifference = (items, children) => {
  let place = 0;
  while (place < items.length && items[place] === children[place]) place++;
  return place;
};
