/* The list of the sites shown: the map in words.
 *
 * data: { rows: address of the rows, shown: [row numbers], total, chosen, notes, words, locale }.
 * Tells the server `choose: "id"` and `more: number`; tells the map which site is pointed at.
 */
const tables = new Map();

const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

/** The server's root, whatever page this is and wherever a proxy put it. */
function root() {
  const script = document.querySelector('script[src*="static/js/"]');
  return script
    ? script.src.slice(0, script.src.indexOf("static/js/"))
    : new URL("./", document.baseURI).href;
}

/** Rows are kept for as long as the page lives: their address changes when they do. */
function table(address) {
  if (!tables.has(address)) {
    tables.set(
      address,
      fetch(root() + address).then((answer) => {
        if (!answer.ok) throw new Error(`rows: ${answer.status}`);
        return answer.json();
      }),
    );
  }
  return tables.get(address);
}

const frame = () => document.querySelector(".st-key-map iframe")?.contentWindow;
const lift = (id) => frame()?.postMessage({ accr: { lift: id } }, location.origin);

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let gone = false;

  table(data.rows).then((rows) => {
    if (gone) return;
    let list = parentElement.querySelector("ol");
    if (!list) {
      list = make("ol", "accr-list");
      parentElement.replaceChildren(list);
    }
    draw(list, rows);
  });

  function draw(list, rows) {
    const kept = new Map([...list.children].map((item) => [item.dataset.key, item]));
    const items = data.shown.map((row, place) => {
      const note = data.notes ? data.notes[place] : "";
      const key = `${data.rows}#${rows.id[row]}#${note}`;
      const item = kept.get(key) || entry(rows, row, note, key);
      const chosen = rows.id[row] === data.chosen;
      item.classList.toggle("chosen", chosen);
      const button = item.firstElementChild;
      if (chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      return item;
    });
    if (data.total > data.shown.length) items.push(moreItem());
    const same =
      items.length === list.children.length &&
      items.every((item, place) => item === list.children[place]);
    if (!same) {
      const focused = list.contains(document.activeElement) ? document.activeElement : null;
      list.replaceChildren(...items);
      if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
    }
    if (data.chosen && list.dataset.chosen !== data.chosen) scrollTo(list);
    list.dataset.chosen = data.chosen;
  }

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
    const button = make("button", "accr-entry", shape(rows, row), text);
    button.type = "button";
    const id = rows.id[row];
    button.dataset.site = id;
    button.addEventListener("click", () => setTriggerValue("choose", id));
    for (const on of ["mouseenter", "focus"]) button.addEventListener(on, () => lift(id));
    for (const off of ["mouseleave", "blur"]) button.addEventListener(off, () => lift(""));
    const item = make("li", "", button);
    item.dataset.key = key;
    item.dataset.site = id;
    return item;
  }

  function shape(rows, row) {
    const sign = make("span", "accr-shape");
    sign.dataset.family = rows.families[rows.family[row]].code;
    sign.classList.toggle("approximate", Boolean(rows.approximate[row]));
    if (rows.status[row]) sign.classList.add(rows.status[row]);
    return sign;
  }

  function moreItem() {
    const left = data.total - data.shown.length;
    const button = make(
      "button",
      "accr-more",
      data.words.more.replace("{n}", left.toLocaleString(data.locale)),
    );
    button.type = "button";
    button.addEventListener("click", () => setTriggerValue("more", data.shown.length));
    const item = make("li", "", button);
    item.dataset.key = "more";
    return item;
  }

  function scrollTo(list) {
    const item = list.querySelector("li.chosen");
    if (!item) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const pane = item.closest('[class*="st-key-site-list"]');
    if (!pane || pane.scrollHeight <= pane.clientHeight + 4) return;
    const top =
      item.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - 60;
    pane.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
  }

  /** The map tells which site the pointer is over. */
  const hear = (event) => {
    if (event.origin !== location.origin || !event.data || !event.data.accr) return;
    if (!("over" in event.data.accr)) return;
    for (const item of parentElement.querySelectorAll("li")) {
      item.classList.toggle(
        "over",
        Boolean(event.data.accr.over) && item.dataset.site === event.data.accr.over,
      );
    }
  };
  window.addEventListener("message", hear);
  return () => {
    gone = true;
    window.removeEventListener("message", hear);
  };
}
