/* What a reader chooses among the sites: shown at once by the engine, then confirmed by the server.
 *
 * One for each page; its parts share it. A part draws what the server sent if that is as new as the
 * latest choice, else what the engine works out here: `explorer.local(token)` says which. What
 * the engine leaves to the server – a spelling, the place of a town – waits for its answer.
 *
 * Tells the server `want: { value: { from, to }, token }`, two selections as queries: what differs
 * between them is what the reader changed.
 */
import { Answers } from "./answers.js";
import { address, bits, select, withChanges } from "./engine.js";
import { ending, lifetime, tellMap, Wish } from "./part.js";

const PAUSE = 180; // milliseconds after the last choice
const PATIENCE = 1000; // milliseconds after a run that should have brought what is shown

class Explorer {
  /** The selection that the server has drawn, and that before the choices it has not.
   * @type {Parts.Selection | null} */
  served = null;
  /** @type {Parts.Selection | null} */ before = null;
  /** @type {Parts.Selection | null} */ wanted = null;
  /** @type {Parts.ExplorerData | null} */
  data = null;
  /** @type {Parts.Timer} */ timer = 0;
  sent = 0; // token of the latest choice that the server was told
  /** @type {Parts.Selection | null} */ sending = null; // what was wanted then
  /** @type {Set<() => void>} */
  parts = new Set();
  answers = new Answers();
  /** Whether what is wanted stands in the address already, by Back or Forward. */
  returning = false;
  /** What `before` was when the address was written last. @type {Parts.Selection | null} */
  shown = null;
  path = ""; // of the page

  /** @type {Wish<{ from: string, to: string }>} */
  wish = new Wish((search) => this.write(search));

  get selection() {
    return this.wanted ?? this.served;
  }

  // ---- for the parts ----

  /** What to draw in place of the server's data of a token: null if they are new enough, else the
   * selection and, if the engine knows it, its answer.
   * @param {number} token @returns {Parts.Local | null} */
  local(token) {
    const { selection } = this;
    if (!this.served || !selection || token >= this.wish.token) return null;
    return { selection, answer: this.answer() };
  }

  /** Call a part's drawing whenever what is chosen changes here.
   * @param {AbortSignal} signal @param {() => void} draw */
  follow(signal, draw) {
    this.parts.add(draw);
    signal.addEventListener("abort", () => this.parts.delete(draw));
  }

  /** Know places without asking the server. @param {Parts.Place[]} places */
  learn(places) {
    for (const place of places) this.answers.places.set(place.key, place);
  }

  /** The place of a word of the address: its label and its own name, as far as they are known.
   * @param {string} near @returns {{ label: string, name: string }} */
  place(near) {
    return this.answers.places.get(near) ?? { label: near.replace(/,(?=\S)/, ", "), name: near };
  }

  /** Choose: `change` makes the selection that is wanted from the one that is.
   * @param {(selection: Parts.Selection) => Partial<Parts.Selection>} change */
  want(change, pause = PAUSE) {
    if (!this.selection) return;
    this.before ??= this.served;
    this.returning = false;
    this.wanted = select(change(this.selection));
    this.wish.hold(this.difference());
    if (this.wanted.words) this.search();
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), pause);
  }

  /** The answer to what is wanted or drawn; null where only the server has it. */
  answer() {
    const { data, selection } = this;
    return data && selection && this.answers.answer(selection, data.today);
  }

  // ---- with the server ----

  /** Begin a call of the part after a run of the server.
   * @param {Parts.ExplorerData} data @param {(wish: object) => void} tell
   * @param {AbortSignal} signal */
  serve(data, tell, signal) {
    const drawn = select(data.selection);
    // What is answered is no change any more, so that it can be undone while it is under way.
    const before = this.isUnderWay && data.token === this.sent ? this.sending : this.before;
    this.wish.answered(data.token, tell, signal);
    this.data = data;
    if (data.place) this.learn([data.place]);
    if (!this.wish.pending) {
      // An answer to what was chosen before Back was pressed changes nothing.
      if (!this.returning || this.query(drawn) === this.query(this.wanted)) this.confirm();
    } else {
      // An earlier answer, or one to something else: what the reader changed stays changed.
      this.wanted = withChanges(drawn, before ?? drawn, this.wanted ?? drawn);
      this.before = drawn;
      this.wish.value = this.difference();
    }
    this.served = drawn;
    this.path = location.pathname;
    this.load(data);
    this.draw();
    if (this.wish.pending && !this.timer && this.sent < this.wish.token) this.tell();
  }

  /** What the server has drawn is what is chosen. */
  confirm() {
    this.before = null;
    this.wanted = null;
    this.returning = false;
    // A server begun anew knows of no choice: what it says is as new as can be.
    const { token } = this.data ?? this.wish;
    if (token < this.wish.token) this.give(token);
  }

  /** Back and Forward bring the selection of the address, whatever was being chosen: it is shown
   * at once, and the run of the server that they begin confirms it. */
  back() {
    const newest = Math.max(Date.now(), this.wish.token + 1);
    const { pending } = this.wish;
    this.forget();
    const selection = this.data && this.answers.fromAddress(this.data.today);
    if (!selection || location.pathname !== this.path) return;
    if (pending || this.query(selection) !== this.query(this.served)) {
      this.wanted = selection;
      this.returning = true;
      this.wish.token = newest;
      if (selection.words) this.search();
    }
    this.draw();
  }

  /** The run is over: if it has not brought what is shown, the server is right. */
  settle() {
    if (!this.returning) return;
    const { wanted } = this;
    setTimeout(() => {
      if (!this.returning || this.wanted !== wanted) return;
      this.confirm();
      this.draw();
    }, PATIENCE);
  }

  /** Nothing is being chosen any more. */
  forget() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.wish.pending = false;
    this.returning = false;
    this.give(this.data?.token ?? 0);
    this.wanted = null;
    this.before = null;
    this.shown = null;
    document.documentElement.removeAttribute("data-choosing");
  }

  /** Let the server's data of a token be drawn, and all that are newer. @param {number} token */
  give(token) {
    this.wish.token = token;
    this.sent = Math.min(this.sent, token);
    tellMap("map", { wanted: null });
  }

  /** The page goes: what is wanted goes with it. */
  leave() {
    this.forget();
    this.served = null;
  }

  /** A press anywhere else may lead away: the server is told first. @param {Event} event */
  hurry({ target }) {
    const own = ".accr-facet, .accr-chips, .accr-box, .accr-year";
    const isOwn = /** @type {Element} */ (target).closest?.(own);
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
    this.sending = this.wanted;
    this.wish.send();
  }

  get isUnderWay() {
    return !this.wish.lost && this.sent > (this.data?.token ?? 0);
  }

  difference() {
    return { from: this.query(this.before), to: this.query(this.wanted) };
  }

  /** @param {Parts.Selection | null} selection */
  query(selection) {
    return address.query(this.pairs(selection));
  }

  /** @param {Parts.Selection | null} selection */
  pairs(selection) {
    return address.write(selection ?? select(), this.data?.facets ?? []);
  }

  // ---- tables ----

  /** @param {Parts.ExplorerData} data */
  async load(data) {
    if (!(await this.answers.load(data))) return;
    if (this.wanted?.words) this.search();
    this.draw();
  }

  /** Bring the words, which are many, when somebody searches. */
  async search() {
    if (this.data && (await this.answers.search(this.data)) && this.wanted) this.draw();
  }

  // ---- drawing ----

  draw() {
    document.documentElement.toggleAttribute("data-choosing", Boolean(this.wanted));
    for (const draw of [...this.parts]) draw();
    if (!this.wanted) return;
    if (!this.returning) this.showAddress();
    const answer = this.answer();
    if (answer) this.showMap(answer);
  }

  /** The address says what is wanted, in the letters that the server writes. While a choice is
   * under way it waits: the server's own writing of that choice must find it as it was told. */
  showAddress() {
    if (this.isUnderWay || !this.data) return;
    const { before, after } = this.data;
    const pairs = [...before, ...this.pairs(this.wanted), ...after];
    const written = address.query(pairs);
    if (written === location.search.slice(1)) return;
    const there = `${location.pathname}${written ? `?${written}` : ""}`;
    // One step of the history for choices that the server is told together.
    if (this.shown === this.before) history.replaceState({}, "", there);
    else history.pushState({}, "", there);
    this.shown = this.before;
  }

  /** @param {Parts.Answer} answer */
  showMap({ shown, place }) {
    const length = this.answers.engine?.length ?? 0;
    const around = place && {
      latitude: place.latitude,
      longitude: place.longitude,
      radius_km: this.wanted?.km ?? null,
    };
    const { token } = this.wish;
    tellMap("map", { wanted: { token, shown: bits.pack(shown, length), around } });
  }

  /** Put what is wanted into the words of an address that is loaded anew.
   * @param {URLSearchParams} search */
  write(search) {
    for (const key of [...(this.data?.facets ?? []), "q", "year", "near", "km"]) search.delete(key);
    for (const [key, value] of this.pairs(this.wanted)) search.append(key, value);
  }
}

export const explorer = new Explorer();

/** @param {Parts.Component<Parts.ExplorerData>} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  window.addEventListener("popstate", () => explorer.back(), { signal, capture: true });
  window.addEventListener("accr-settled", () => explorer.settle(), { signal });
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
