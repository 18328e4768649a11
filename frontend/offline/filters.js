/* Filters of the offline file: the selection engine, and the parts of the pages that choose by it. */
import chips from "parts/chips.js";
import count from "parts/count.js";
import facet from "parts/facet.js";
import year from "parts/year.js";
import { address, bits, Engine } from "../engine/engine.js";
import { explorer } from "./explorer.js";
import { tables } from "./part.js";

export { windowOf } from "parts/list_window.js";
export { make, onceInView, thumb } from "parts/part.js";
export { bits, explorer };

export class Filters {
  /**
   * @param {any} data - of the file; its words may come later
   * @param {any} here - what of it is in the reader's language
   * @param {Set<string>} own - words of the address that the caller reads itself
   */
  constructor(data, here, own) {
    this.data = data;
    this.here = here;
    this.own = own;
    this.engine = new Engine(data.sets, here.rows);
    this.engine.within = bits.of(data.order, this.engine.length);
    if (data.words) this.bring(data.words);
    this.keys = [...this.engine.codes.keys()];
  }

  /** Bring the words to search in. @param {any} words - what `engine_tables.words` wrote */
  bring(words) {
    this.engine.bring(words);
  }

  /** Draw the parts into their places; `changed` is called after each choice.
   * @param {Iterable<[string, string]>} pairs - of the address @param {() => void} changed */
  start(pairs, changed) {
    const { data, engine, here, keys } = this;
    explorer.begin(engine, { thisYear: data.this_year, everyStatus: data.every_status }, changed);
    tables.set("facets", here.facets);
    this.read(pairs);
    const { count: forms, on_map, withheld, tag } = here;
    draw(count, "count", {
      token: 0,
      sentence: "",
      forms,
      on_map,
      withheld,
      hiding: data.hiding,
      tag,
    });
    draw(chips, "chips", {
      token: 0,
      names: { "every-status": here.every_status },
      rows: "facets",
      facets: keys,
      clears: true,
      words: here.chips,
    });
    const [first, last] = [engine.firstYear, data.this_year];
    if (first !== null && first < last)
      draw(year, "years", { token: 0, first, last, value: last, words: here.years });
    for (const { key, open } of data.facets) {
      const box = document.createElement("div");
      box.id = `facet-${key}`;
      document.getElementById("facets")?.append(box);
      const chosen = explorer.selection.codes[key] ?? [];
      draw(facet, box.id, { token: 0, rows: "facets", name: key, open, chosen, counts: [] });
    }
  }

  /** Choose what an address says; what means nothing here is left out.
   * @param {Iterable<[string, string]>} pairs */
  read(pairs) {
    const { data, engine, own } = this;
    explorer.show(
      address.read([...pairs], {
        codes: engine.codes,
        firstYear: engine.firstYear,
        thisYear: data.this_year,
        places: engine.places,
        own,
      }).selection,
    );
  }

  /** The address of what is chosen, between words before and after it.
   * @param {[string, string][]} before @param {[string, string][]} after */
  address(before, after) {
    const chosen = address.write(explorer.selection, this.keys);
    return address.query([...before, ...chosen, ...after]);
  }

  /** The rows of an answer in the order of the list: where nothing ranks them, that of the file.
   * @param {import("../engine/engine.js").Answer} answer @returns {number[]} */
  listed(answer) {
    if (explorer.selection.words || answer.place) return answer.order;
    return this.data.order.filter((/** @type {number} */ row) => bits.has(answer.shown, row));
  }

  /** What the list leaves out without being asked to, in sentences of the server's pages.
   * @param {import("../engine/engine.js").Answer} answer
   * @param {string} noPlace - said of a place that is not known @returns {string[]} */
  notes({ startUnknown, endUnknown, asks }, noPlace) {
    const { tag, undated: forms } = this.here;
    const undated = startUnknown + endUnknown;
    const notes = [];
    if (undated) {
      const form = forms[new Intl.PluralRules(tag).select(undated)] ?? forms.other;
      notes.push(form.replace("{n}", undated.toLocaleString(tag)));
    }
    if (asks.includes("place"))
      notes.push(noPlace.replace("{name}", () => explorer.selection.near));
    return notes;
  }

  /** Some rows as the map reads them. @param {bits.Bits} shown */
  packed = (shown) => bits.pack(shown, this.engine.length);
}

/** @template Data @param {(component: Parts.Part<Data>) => void} part
 * @param {string} id @param {Data} data */
function draw(part, id, data) {
  const parentElement = document.getElementById(id);
  if (parentElement) part({ parentElement, data });
}
