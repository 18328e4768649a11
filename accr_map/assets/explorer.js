/* What a reader chooses among the sites: shown at once by the engine, then confirmed by the server.
 *
 * One for each page; its parts share it. A part draws what the server sent if that is as new as the
 * latest choice, else what the engine works out here: `explorer.local(token)` says which. What
 * the engine leaves to the server – a spelling, the place of a town – waits for its answer.
 *
 * data of the part: { sets, rows, words: addresses of tables, selection, place, today, before, after:
 * words of the address around those of the selection, facets: keys in their order, token }.
 * Tells the server `want: { value: { from, to }, token }`, two selections as queries: what differs
 * between them is what the reader changed.
 */
import { address, bits, Engine, select, withChanges } from "./engine.js";
import { ending, lifetime, table, Wish } from "./part.js";

const PAUSE = 180; // milliseconds after the last choice

class Explorer {
  /** The selection that the server has drawn, and that before the choices it has not. */
  served = null;
  before = null;
  wanted = null;
  engine = null;
  data = null;
  timer = 0;
  sent = 0; // token of the latest choice that the server was told
  parts = new Set();
  latest = { wanted: null, words: null, answer: null };

  wish = new Wish((search) => this.write(search));

  get selection() {
    return this.wanted ?? this.served;
  }

  // ---- for the parts ----

  /** What to draw in place of the server's data of a token: null if they are new enough, else the
   * selection and, if the engine knows it, its answer. */
  local(token) {
    if (!this.served || token >= this.wish.token) return null;
    return { selection: this.selection, answer: this.answer() };
  }

  /** Call a part's drawing whenever what is chosen changes here. */
  follow(signal, draw) {
    this.parts.add(draw);
    signal.addEventListener("abort", () => this.parts.delete(draw));
  }

  /** Whether a page's selection is chosen here. */
  get isReady() {
    return this.served !== null;
  }

  /** Choose: `change` makes the selection that is wanted from the one that is. */
  want(change, pause = PAUSE) {
    this.before ??= this.served;
    this.wanted = select(change(this.selection));
    this.wish.hold(this.difference());
    if (this.wanted.words) this.search();
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), pause);
  }

  /** The answer to what is wanted or drawn; null where only the server has it. */
  answer() {
    const { engine, latest, selection } = this;
    if (!engine || !selection) return null;
    if (latest.wanted !== selection || latest.words !== engine.words) {
      const answer = engine.answer(selection, this.data.today);
      this.latest = {
        wanted: selection,
        words: engine.words,
        answer: answer.asks.length ? null : answer,
      };
    }
    return this.latest.answer;
  }

  // ---- with the server ----

  /** Begin a call of the part after a run of the server. */
  serve(data, tell, signal) {
    const drawn = select(data.selection);
    this.wish.answered(data.token, tell, signal);
    if (!this.wish.pending) {
      this.before = null;
      this.wanted = null;
      // A server begun anew knows of no choice: what it says is as new as can be.
      if (data.token < this.wish.token) this.give(data.token);
    } else {
      // An earlier answer, or one to something else: what the reader changed stays changed.
      this.wanted = withChanges(drawn, this.before, this.wanted);
      this.before = drawn;
      this.wish.value = this.difference();
    }
    this.served = drawn;
    this.data = data;
    this.load(data);
    this.draw();
    if (this.wish.pending && !this.timer && this.sent < this.wish.token) this.tell();
  }

  /** Back and Forward bring another selection, whatever was being chosen. */
  forget() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.wish.pending = false;
    this.give(this.data?.token ?? 0);
    this.wanted = null;
    this.before = null;
    document.documentElement.removeAttribute("data-choosing");
  }

  /** Let the server's data of a token be drawn, and all that are newer. */
  give(token) {
    this.wish.token = token;
    this.sent = Math.min(this.sent, token);
    this.post(null);
  }

  /** The page goes: what is wanted goes with it. */
  leave() {
    this.forget();
    this.served = null;
  }

  /** A press anywhere else may lead away: the server is told first. */
  hurry(event) {
    const isOwn = event.target.closest?.(".accr-facet, .accr-chips, .accr-box, .accr-year");
    if (this.timer && !isOwn) {
      clearTimeout(this.timer);
      this.tell();
    }
  }

  /** Tell the server what is wanted; one choice is under way at a time. */
  tell() {
    this.timer = 0;
    if (!this.wish.pending || this.isUnderWay) return;
    this.sent = this.wish.token;
    this.wish.send();
  }

  get isUnderWay() {
    return !this.wish.lost && this.sent > (this.data?.token ?? 0);
  }

  difference() {
    return { from: this.query(this.before), to: this.query(this.wanted) };
  }

  query(selection) {
    return address.query(address.write(selection, this.data.facets));
  }

  // ---- tables ----

  async load({ sets, rows }) {
    if (this.loading === sets + rows) return;
    this.loading = sets + rows;
    this.engine = null;
    const [own, shown] = await Promise.all([table(sets), table(rows)]);
    if (this.loading !== sets + rows) return;
    this.engine = new Engine(own, shown);
    if (this.wanted?.words) this.search();
    this.draw();
  }

  /** Bring the words, which are many, when somebody searches. */
  async search() {
    const { engine, data } = this;
    if (!engine || engine.words || !data.words) return;
    const words = await table(data.words);
    if (engine !== this.engine || engine.words) return;
    engine.bring(words);
    if (this.wanted) this.draw();
  }

  // ---- drawing ----

  draw() {
    const { place } = this.data;
    if (place) this.engine?.places.set(place.key, place);
    document.documentElement.toggleAttribute("data-choosing", Boolean(this.wanted));
    for (const draw of [...this.parts]) draw();
    if (!this.wanted) return;
    this.showAddress();
    const answer = this.answer();
    if (answer) this.showMap(answer);
  }

  /** The address says what is wanted, in the letters that the server writes. While a choice is
   * under way it waits: the server's own writing of that choice must find it as it was told. */
  showAddress() {
    if (this.isUnderWay) return;
    const { before, after, facets } = this.data;
    const pairs = [...before, ...address.write(this.wanted, facets), ...after];
    const written = address.query(pairs);
    if (written === location.search.slice(1)) return;
    const there = `${location.pathname}${written ? `?${written}` : ""}`;
    // One step of the history for choices that the server is told together.
    if (this.shown === this.before) history.replaceState({}, "", there);
    else history.pushState({}, "", there);
    this.shown = this.before;
  }

  showMap({ shown, place }) {
    const { km } = this.wanted;
    const around = place && {
      latitude: place.latitude,
      longitude: place.longitude,
      radius_km: km,
    };
    this.post({ token: this.wish.token, shown: bits.pack(shown, this.engine.length), around });
  }

  post(wanted) {
    const frame = document.querySelector(".st-key-map iframe")?.contentWindow;
    frame?.postMessage({ accr: { wanted } }, location.origin);
  }

  /** Put what is wanted into the words of an address that is loaded anew. */
  write(search) {
    for (const key of [...this.data.facets, "q", "year", "near", "km"]) search.delete(key);
    for (const [key, value] of address.write(this.wanted, this.data.facets))
      search.append(key, value);
  }
}

export const explorer = new Explorer();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  window.addEventListener("popstate", () => explorer.forget(), { signal, capture: true });
  window.addEventListener("pointerdown", (event) => explorer.hurry(event), {
    signal,
    capture: true,
  });
  explorer.serve(data, (wish) => setTriggerValue("want", wish), signal);
  const end = ending(parentElement);
  return () => {
    end();
    explorer.leave();
  };
}
