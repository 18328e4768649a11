/* The window of a long list: entries in view and some beyond are drawn, the others are room.
 *
 * Entries come and go in rows of `TOGETHER`, whose heights are measured when they are drawn and
 * guessed from those before. Room stands in elements of its own above and below: browsers then
 * keep what is in view where it is when a guess was wrong.
 */
const WHOLE = 200; // entries up to which a list is drawn whole
const TOGETHER = 8; // entries
const BEYOND = 1; // rows drawn before and behind those in view
const GUESS = 100; // pixels of an entry, until one was measured

/** @type {WeakMap<Element, ListWindow>} */
const windows = new WeakMap(); // list -> its window

/** @param {HTMLElement} list */
export function windowOf(list) {
  const known = windows.get(list) ?? new ListWindow(list);
  windows.set(list, known);
  return known;
}

class ListWindow {
  /** @type {Map<number, number>} */
  heights = new Map(); // row -> pixels
  /** @type {[number, number]} */
  drawn = [0, 0];
  length = 0;
  /** Whether the list is on its way to paper, where nothing scrolls. */
  onPaper = false;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.rooms = [room(), room()];
  }

  /** Call `redraw` when other entries are to be drawn than are.
   * @param {() => void} redraw @param {AbortSignal} signal */
  follow(redraw, signal) {
    let due = 0;
    const look = () => {
      due ||= requestAnimationFrame(() => {
        due = 0;
        if (this.length > WHOLE && String(this.wanted()) !== String(this.drawn)) redraw();
      });
    };
    signal.addEventListener("abort", () => cancelAnimationFrame(due));
    window.addEventListener("scroll", look, { signal, capture: true, passive: true });
    let wide = innerWidth;
    window.addEventListener(
      "resize",
      () => {
        if (innerWidth !== wide) this.heights.clear();
        wide = innerWidth;
        look();
      },
      { signal },
    );
    for (const event of ["beforeprint", "afterprint"])
      window.addEventListener(
        event,
        () => {
          this.onPaper = event === "beforeprint";
          redraw();
        },
        { signal },
      );
  }

  /** The places [from, to) to draw of so many entries. @param {number} length */
  range(length) {
    if (length !== this.length) this.heights.clear();
    this.length = length;
    this.drawn = length > WHOLE ? this.wanted() : [0, length];
    return this.drawn;
  }

  /** @returns {[number, number]} */
  wanted() {
    if (this.onPaper) return [0, WHOLE];
    const { top } = this.list.getBoundingClientRect();
    const pane = this.pane?.getBoundingClientRect();
    const first = this.rowAt(Math.max(pane?.top ?? 0, 0) - top);
    const last = this.rowAt(Math.min(pane?.bottom ?? innerHeight, innerHeight) - top);
    const from = Math.max(0, first - BEYOND) * TOGETHER;
    return [from, Math.min(this.length, (last + 1 + BEYOND) * TOGETHER)];
  }

  /** What the list scrolls in, if not the page. */
  get pane() {
    return this.list.closest('[class*="st-key-site-list"], #side');
  }

  /** Put entries of the range into the list, and what follows them if anything does; those that
   * stand there already are not touched. What had the focus keeps it; if it was scrolled away,
   * keys go on from the list. @param {Element[]} items */
  put(items) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const [from, to] = this.drawn;
    const isWhole = this.length <= WHOLE;
    const [above, below] = this.rooms;
    above.style.height = `${this.above(from / TOGETHER)}px`;
    below.style.height = `${this.above(this.rows) - this.above(Math.ceil(to / TOGETHER))}px`;
    const wanted = isWhole ? items : [above, ...items, below];
    const stays = new Set(wanted);
    for (const item of [...this.list.children]) if (!stays.has(item)) item.remove();
    let next = this.list.firstChild;
    for (const item of wanted) {
      if (item === next) next = item.nextSibling;
      else this.list.insertBefore(item, next);
    }
    for (const [at, item] of items.entries()) this.number(item, from + at, isWhole);
    if (!isWhole) this.measure(items, from);
    if (!(focused instanceof HTMLElement) || focused === document.activeElement) return;
    this.list.tabIndex = -1;
    (this.list.contains(focused) ? focused : this.list).focus({ preventScroll: true });
  }

  /** Say where an entry stands in a list of which not all are drawn.
   * @param {Element} item @param {number} place @param {boolean} isWhole */
  number(item, place, isWhole) {
    item.ariaPosInSet = isWhole ? null : String(place + 1);
    item.ariaSetSize = isWhole ? null : String(this.length);
  }

  /** @param {Element[]} items @param {number} from */
  measure(items, from) {
    const tops = items.map((item) => item.getBoundingClientRect().top);
    for (let at = 0; at + TOGETHER < items.length; at += TOGETHER)
      this.heights.set((from + at) / TOGETHER, tops[at + TOGETHER] - tops[at]);
  }

  get rows() {
    return Math.ceil(this.length / TOGETHER);
  }

  get guess() {
    const known = [...this.heights.values()].filter(Boolean);
    return known.length
      ? known.reduce((sum, height) => sum + height, 0) / known.length
      : GUESS * TOGETHER;
  }

  /** The pixels above a row. @param {number} row */
  above(row) {
    let known = 0;
    let sum = 0;
    for (const [other, height] of this.heights) {
      if (other >= row) continue;
      known++;
      sum += height;
    }
    return sum + (row - known) * this.guess;
  }

  /** Where an entry that is not drawn would begin, in pixels of the screen.
   * @param {number} place */
  topOf(place) {
    const { top } = this.list.getBoundingClientRect();
    return (
      top + this.above(Math.floor(place / TOGETHER)) + ((place % TOGETHER) / TOGETHER) * this.guess
    );
  }

  /** The row at so many pixels from the list's beginning. @param {number} pixels */
  rowAt(pixels) {
    const { guess } = this;
    let bottom = 0;
    for (let row = 0; row < this.rows; row++) {
      bottom += this.heights.get(row) ?? guess;
      if (bottom > pixels) return row;
    }
    return Math.max(0, this.rows - 1);
  }
}

function room() {
  const element = document.createElement("li");
  element.className = "accr-room";
  element.setAttribute("aria-hidden", "true");
  return element;
}
