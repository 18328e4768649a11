/* The engine of a page: its tables, brought when they are needed, and what it answers. */
import { address, Engine } from "./engine.js";
import { table } from "./part.js";

export class Answers {
  /** @type {Parts.Engine | null} */
  engine = null;
  /** Addresses of the tables that the engine has, or waits for. */
  tables = "";
  /** Places that the server has named, by what stands in the address.
   * @type {Map<string, Parts.Place>} */
  places = new Map();
  /** The latest answer, and what it answers.
   * @type {{ wanted: Parts.Selection | null, words: object | null, answer: Parts.Answer | null }} */
  latest = { wanted: null, words: null, answer: null };

  /** The answer to a selection; null where only the server has it.
   * @param {Parts.Selection} selection @param {number} today */
  answer(selection, today) {
    const { engine, latest } = this;
    if (!engine) return null;
    if (latest.wanted === selection && latest.words === engine.words) return latest.answer;
    const whole = engine.answer(selection, today);
    const answer = whole.asks.length ? null : whole;
    this.latest = { wanted: selection, words: engine.words, answer };
    return answer;
  }

  /** The selection in the address of the page; null while there is no engine.
   * @param {number} thisYear */
  fromAddress(thisYear) {
    const { engine, places } = this;
    if (!engine) return null;
    const { codes, firstYear } = engine;
    const pairs = [...new URLSearchParams(location.search)];
    return address.read(pairs, { codes, firstYear, thisYear, places, own: new Set() }).selection;
  }

  /** Bring the tables of a run; tells whether that made another engine.
   * @param {Parts.ExplorerData} data */
  async load({ sets, rows }) {
    const tables = sets + rows;
    if (this.tables === tables) return false;
    this.tables = tables;
    this.engine = null;
    const [own, shown] = await Promise.all([table(sets), table(rows)]);
    if (this.tables !== tables) return false;
    this.engine = Object.assign(new Engine(own, shown), { places: this.places });
    return true;
  }

  /** Bring the words, which are many, when somebody searches; tells whether they were missing.
   * @param {Parts.ExplorerData} data */
  async search({ words }) {
    const { engine } = this;
    if (!engine || engine.words || !words) return false;
    const brought = await table(words);
    if (engine !== this.engine || engine.words) return false;
    engine.bring(brought);
    return true;
  }
}
