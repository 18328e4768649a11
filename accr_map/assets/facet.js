/* One facet: a heading, a box to search in when it is long, and a checkbox for each value.
 *
 * data: { rows: address of the words, name, counts in their order, chosen: [codes], open }.
 * Tells the server `toggle: "code"`; the server's answer is what is shown.
 */
const SHOWN = 7;
const LONG = 10;

const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase();

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

const tables = new Map();

/** The words of the facets, from an address that changes when they do. */
function table(address) {
  if (!tables.has(address)) {
    const root = document.querySelector('script[src*="static/js/"]').src.split("static/js/")[0];
    tables.set(
      address,
      fetch(root + address).then((answer) => {
        if (!answer.ok) throw new Error(`facets: ${answer.status}`);
        return answer.json();
      }),
    );
  }
  return tables.get(address);
}

export default function (component) {
  let gone = false;
  table(component.data.rows).then((rows) => {
    if (!gone) draw(component, rows);
  });
  return () => {
    gone = true;
  };
}

/** Most sites first, within their headings if they have any. */
function sorted(rows, data) {
  return rows.facets[data.name].values
    .map(([code, label, group, rank], place) => {
      return {
        code,
        label,
        group,
        rank,
        count: data.counts[place],
        chosen: data.chosen.includes(code),
      };
    })
    .sort(
      (a, b) => a.rank - b.rank || b.count - a.count || a.label.localeCompare(b.label, rows.locale),
    );
}

function draw(component, rows) {
  const { parentElement, setTriggerValue } = component;
  const { title } = rows.facets[component.data.name];
  const data = { title, words: rows.words, locale: rows.locale, open: component.data.open };
  const values = sorted(rows, component.data);
  parentElement.accrFacet ??= { typed: "", all: false, open: null };
  const local = parentElement.accrFacet;
  const focus = parentElement.contains(document.activeElement)
    ? document.activeElement.dataset.code
    : null;
  const searching =
    parentElement.contains(document.activeElement) && document.activeElement.type === "search";
  const chosen = values.filter((value) => value.chosen).length;
  if (local.open === null) local.open = data.open || chosen > 0;

  const details = make("details", { class: "accr-facet", open: local.open });
  const summary = make("summary", {}, make("span", { class: "accr-facet-title" }, data.title));
  if (chosen)
    summary.append(
      make("span", { class: "accr-facet-chosen" }, data.words.chosen.replace("{n}", chosen)),
    );
  details.append(summary);
  details.addEventListener("toggle", () => {
    local.open = details.open;
  });

  const box = make("fieldset", {}, make("legend", { class: "accr-hidden" }, data.title));
  const list = make("div", { class: "accr-facet-values" });
  const more = make("button", { type: "button", class: "accr-link" });
  const none = make("p", { class: "accr-facet-none" }, data.words.none);

  const fill = () => {
    const wanted = folded(local.typed).trim();
    const found = values.filter((value) => !wanted || folded(value.label).includes(wanted));
    const short = wanted || local.all || found.length <= SHOWN + 2;
    const kept = short ? found : found.filter((value, place) => place < SHOWN || value.chosen);
    list.replaceChildren();
    let group = "";
    for (const value of kept) {
      if (value.group && value.group !== group) {
        group = value.group;
        list.append(make("p", { class: "accr-facet-group" }, group));
      }
      list.append(line(value));
    }
    none.hidden = found.length > 0;
    more.hidden = Boolean(wanted) || found.length <= SHOWN + 2;
    more.textContent = local.all
      ? data.words.fewer
      : data.words.more.replace("{n}", found.length - kept.length);
  };

  const line = (value) => {
    const empty = value.count === 0 && !value.chosen;
    const input = make("input", { type: "checkbox", "data-code": value.code, disabled: empty });
    input.checked = value.chosen;
    input.addEventListener("change", () => setTriggerValue("toggle", value.code));
    const count = make(
      "span",
      { class: "accr-facet-count" },
      value.count.toLocaleString(data.locale),
    );
    return make(
      "label",
      { class: empty ? "accr-empty" : "" },
      input,
      make("span", {}, value.label),
      count,
    );
  };

  if (values.length > LONG) {
    const search = make("input", {
      type: "search",
      class: "accr-facet-search",
      placeholder: data.words.search,
      "aria-label": `${data.words.search} (${data.title})`,
    });
    search.value = local.typed;
    search.addEventListener("input", () => {
      local.typed = search.value;
      fill();
    });
    box.append(search);
  }
  more.addEventListener("click", () => {
    local.all = !local.all;
    fill();
    if (!local.all) summary.focus();
  });
  fill();
  box.append(list, none, more);
  details.append(box);
  parentElement.replaceChildren(details);
  if (focus)
    parentElement
      .querySelector(`[data-code="${CSS.escape(focus)}"]`)
      ?.focus({ preventScroll: true });
  else if (searching) parentElement.querySelector("[type=search]")?.focus({ preventScroll: true });
}
