/* Explorer of the offline file: what is chosen, and what the selection engine says of it.
 *
 * It has the face of `accr_map/assets/explorer.js`, so that the parts of the pages draw here too;
 * no server confirms anything.
 */
import { select } from "../engine/engine.js";

/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../engine/engine.js").Answer} Answer */
/** @typedef {import("../engine/selection.js").Selection} Selection */

class Explorer {
  /** @type {Engine | null} */
  engine = null;
  selection = select();
  /** @type {Set<() => void>} */
  parts = new Set();
  /** @type {{ selection: Selection | null, answer: Answer | null }} */
  latest = { selection: null, answer: null };
  /** @type {{ thisYear: number, everyStatus: boolean } | null} */
  limits = null;
  changed = () => {};

  /**
   * @param {Engine} engine
   * @param {{ thisYear: number, everyStatus: boolean }} limits - `everyStatus`: former members are
   *   listed whatever is chosen
   * @param {() => void} changed - called after each choice
   */
  begin(engine, limits, changed) {
    this.engine = engine;
    this.limits = limits;
    this.changed = changed;
  }

  local() {
    return { selection: this.selection, answer: this.answer() };
  }

  /** @param {AbortSignal} signal @param {() => void} draw */
  follow(signal, draw) {
    this.parts.add(draw);
    signal.addEventListener("abort", () => this.parts.delete(draw));
  }

  /** A place as the address has it: nobody is there to name it. @param {string} near */
  place(near) {
    return { label: near, name: near };
  }

  /** @param {(selection: Selection) => Selection} change */
  want(change) {
    this.show(change(this.selection));
    this.changed();
  }

  /** Draw a selection in every part. @param {Partial<Selection>} selection */
  show(selection) {
    this.selection = select(selection);
    for (const draw of [...this.parts]) draw();
  }

  answer() {
    const { engine, latest, limits, selection } = this;
    if (!engine || !limits) return null;
    if (latest.selection !== selection) {
      const everyStatus = selection.everyStatus || limits.everyStatus;
      const answer = engine.answer(select({ ...selection, everyStatus }), limits.thisYear);
      this.latest = { selection, answer };
    }
    return this.latest.answer;
  }
}

export const explorer = new Explorer();
