/* One facet: a heading, a box to search in when it is long, and a checkbox for each value.
 *
 * data: { rows: address of the words, name, counts in their order, chosen: [codes], open, token }.
 * A click is shown at once, with what it changes everywhere; explorer.js tells the server.
 */
import { fold, withCodes } from "./engine.js";
import { explorer } from "./explorer.js";
import { ending, lifetime, make, table, whenReleased } from "./part.js";

const SHOWN = 7;
const LONG = 10;

/** @typedef {object} Data
 * @property {string} rows @property {string} name @property {number[]} counts
 * @property {string[]} chosen @property {boolean} open @property {number} token
 * @typedef {{ code: string, label: string, group: string, rank: number, count: number }} Value */

/** @param {Parts.Part<Data, { accrFacet?: Facet }>} component */
export default function (component) {
  const { data, parentElement } = component;
  const signal = lifetime(parentElement);
  table(data.rows).then((/** @type {Parts.FacetRows} */ rows) => {
    const draw = () =>
      whenReleased(signal, () => {
        let facet = parentElement.accrFacet;
        if (facet?.address !== data.rows) {
          facet = new Facet(data, rows);
          parentElement.accrFacet = facet;
          parentElement.replaceChildren(facet.details);
        }
        facet.update(data);
      });
    explorer.follow(signal, draw);
    draw();
  });
  return ending(parentElement);
}

class Facet {
  all = false;
  typed = "";
  /** @type {Value[]} */
  sorted = [];

  /** @param {Data} data @param {Parts.FacetRows} rows */
  constructor(data, rows) {
    const { title, values, withheld, note } = rows.facets[data.name];
    this.data = data;
    this.address = data.rows;
    this.rows = rows;
    /** @type {Value[]} */
    this.values = values.map(([code, label, group, rank]) => ({
      code,
      label,
      group,
      rank,
      count: 0,
    }));
    this.withheld = new Set(withheld);
    this.note = make("p", "accr-facet-none", note);
    this.number = make("span", "accr-facet-chosen");
    this.summary = make("summary", "", make("span", "accr-facet-title", title), this.number);
    this.list = make("div", "accr-facet-values");
    this.more = make("button", "accr-link");
    this.none = make("p", "accr-facet-none", rows.words.none);
    this.details = make("details", "accr-facet", this.summary, this.box(title, rows.words));
    this.lines = new Map(this.values.map((value) => [value.code, this.line(value)]));
    this.details.open = data.open || data.chosen.length > 0;
  }

  /** @param {string} title @param {Parts.Words} words */
  box(title, words) {
    this.more.type = "button";
    this.more.addEventListener("click", () => {
      this.all = !this.all;
      this.fill();
      if (!this.all) this.summary.focus();
    });
    const box = make("fieldset", "", make("legend", "accr-hidden", title));
    if (this.values.length > LONG) box.append(this.search(title, words));
    box.append(this.list, this.none, this.note, this.more);
    return box;
  }

  /** @param {string} title @param {Parts.Words} words */
  search(title, words) {
    const search = make("input", "accr-facet-search");
    search.type = "search";
    search.placeholder = words.search;
    search.setAttribute("aria-label", `${words.search} (${title})`);
    search.addEventListener("input", () => {
      this.typed = search.value;
      this.fill();
    });
    return search;
  }

  /** @param {Value} value */
  line({ code, label }) {
    const input = make("input");
    input.type = "checkbox";
    input.dataset.code = code;
    input.addEventListener("change", () => {
      const { name } = this.data;
      explorer.want((selection) => {
        const others = (selection.codes[name] ?? []).filter((each) => each !== code);
        return withCodes(selection, name, input.checked ? [...others, code] : others);
      });
      this.fill();
    });
    const count = make("span", "accr-facet-count");
    return { input, count, label: make("label", "", input, make("span", "", label), count) };
  }

  get chosen() {
    const local = explorer.local(this.data.token);
    return local ? (local.selection.codes[this.data.name] ?? []) : this.data.chosen;
  }

  /** Whether all programmes chosen withhold their hosts: then no number of sites is known. */
  get hides() {
    const programmes = explorer.selection?.codes.programme ?? [];
    const withheld = this.rows.facets.programme?.withheld ?? [];
    return programmes.length > 0 && programmes.every((code) => withheld.includes(code));
  }

  /** @param {Data} data */
  update(data) {
    this.data = data;
    const local = explorer.local(data.token);
    const counts = local ? local.answer?.counts[data.name] : data.counts;
    // While only the server knows them, the numbers stay as they were.
    if (counts || !this.sorted.length)
      for (const [place, value] of this.values.entries())
        value.count = (counts ?? data.counts)[place];
    // Most sites first, within their headings if they have any; or in the order of the facet.
    this.sorted = [...this.values].sort(
      (a, b) =>
        a.rank - b.rank || b.count - a.count || a.label.localeCompare(b.label, this.rows.locale),
    );
    this.fill();
  }

  fill() {
    const { words, locale } = this.rows;
    const { chosen } = this;
    const wanted = fold(this.typed).trim();
    const found = this.sorted.filter(({ label }) => !wanted || fold(label).includes(wanted));
    const short = wanted || this.all || found.length <= SHOWN + 2;
    const kept = short
      ? found
      : found.filter(({ code }, place) => place < SHOWN || chosen.includes(code));
    const isWithheld = (/** @type {Value} */ { code, count }) =>
      count === 0 && this.withheld.has(code);
    const { hides } = this;
    for (const value of kept) {
      const number = hides && value.count === 0 ? "" : value.count.toLocaleString(locale);
      this.dress(value, isWithheld(value) ? words.withheld : number, chosen.includes(value.code));
    }
    this.note.hidden = !kept.some(isWithheld);
    this.place(kept);
    this.number.textContent = chosen.length
      ? words.chosen.replace("{n}", String(chosen.length))
      : "";
    this.number.hidden = !chosen.length;
    this.none.hidden = found.length > 0;
    this.more.hidden = Boolean(wanted) || found.length <= SHOWN + 2;
    this.more.textContent = this.all
      ? words.fewer
      : words.more.replace("{n}", String(found.length - kept.length));
  }

  /** @param {Value} value @param {string} number @param {boolean} isChosen */
  dress(value, number, isChosen) {
    const line = this.lines.get(value.code);
    if (!line) return;
    const { input, count, label } = line;
    const empty = value.count === 0 && !isChosen;
    input.checked = isChosen;
    input.disabled = empty;
    label.classList.toggle("accr-empty", empty);
    count.textContent = number;
  }

  /** Put the lines in their order; those that keep it are not touched. @param {Value[]} kept */
  place(kept) {
    /** @type {HTMLElement[]} */
    const wanted = [];
    let heading = "";
    for (const { code, group } of kept) {
      if (group && group !== heading) {
        heading = group;
        wanted.push(make("p", "accr-facet-group", group));
      }
      const line = this.lines.get(code);
      if (line) wanted.push(line.label);
    }
    const said = (/** @type {Iterable<Element>} */ nodes) =>
      [...nodes].map((node) => node.textContent).join("\n");
    const same =
      wanted.length === this.list.children.length &&
      said(wanted) === said(this.list.children) &&
      wanted.every((node, at) => node.tagName === "P" || node === this.list.children[at]);
    if (same) return;
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.list.replaceChildren(...wanted);
    if (focused instanceof HTMLElement && this.list.contains(focused))
      focused.focus({ preventScroll: true });
  }
}
