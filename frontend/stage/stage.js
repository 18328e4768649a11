/* A story on the big screen: every step is here, so that a talk goes on when the network does not.
 *
 * The map beside it is told by message what to show. Tells the server `speak: "code"`.
 */
import { make } from "../lib/elements.js";
import { isStill } from "../lib/motion.js";
import { showYear } from "./film.js";
import { asks } from "./keys.js";
import { drawStage } from "./panel.js";
import { mapFrame, sceneOf } from "./scene.js";
import { drawSpeaker, tick } from "./speaker.js";
import { Talk } from "./talk.js";
import { fillScreen, isCutOff, Windows } from "./windows.js";

/** @typedef {import("./types.js").Data} Data */
/** @typedef {(name: string, value: string) => void} Trigger */

const CLOCK_MS = 5000;

/** What outlives a rerun of the page, by channel: which step, which language, whether with the code.
 * @type {Map<string, Talk>} */
const talks = new Map();
/** @type {WeakMap<Element, Stage>} */
const stages = new WeakMap(); // by the element they are drawn in

class Stage {
  /** The map that was told. @type {MessageEventSource | null} */
  heard = null;
  waiting = 0; // timer of the film's next year
  gone = new AbortController(); // of what listens

  /** What fingers and the mouse do. */
  actions = {
    move: (/** @type {number} */ by) => this.go(this.talk.step + by),
    leave: () => this.leave(),
    play: () => this.playOrPause(),
    stop: (/** @type {number} */ at) => this.setYear(at),
    release: () => this.root.focus({ preventScroll: true }),
  };

  /** @param {Element} parent @param {Data} data @param {Trigger} [trigger] */
  constructor(parent, data, trigger) {
    this.parent = parent;
    this.data = data;
    this.trigger = trigger;
    const begun = talks.get(data.channel);
    const first = window.accrFirstStep?.(data.step) ?? data.step; // see `early_keys.js`
    this.talk = begun ?? new Talk(first, Date.now());
    talks.set(data.channel, this.talk);
    this.talk.resume(data.steps, data.language);
    if (!begun) this.talk.openFilm(true, isStill());
    this.windows = new Windows(
      data.channel,
      () => this.talk.place,
      (place) => this.hear(place),
    );
    this.root = make("section", data.speaker ? "accr-speaker" : "accr-stage");
    this.root.tabIndex = -1;
    parent.replaceChildren(this.root);
    this.listen();
    this.draw();
    if (!begun && first !== data.step) this.writeAddress();
    this.root.focus({ preventScroll: true });
    // What was pressed before this script was there. Files have none.
    for (const event of window.accrEarlyKeys?.() ?? []) this.onKey(event);
  }

  get words() {
    return this.data.words[this.talk.language];
  }

  listen() {
    const { signal } = this.gone;
    addEventListener("keydown", this.onKey, { capture: true, signal });
    // Of the map, by way of its frame: see `frontend/map/page.js`.
    const onMap = /** @type {(event: Event) => void} */ (this.onMap);
    addEventListener("accr-message", onMap, { signal });
    addEventListener("resize", () => this.tellMap(), { signal });
    this.ticking = setInterval(() => {
      for (const root of [this.root, this.windows.root])
        if (root) tick(root, this.talk, this.words);
    }, CLOCK_MS);
    if (this.data.speaker) this.windows.ask();
  }

  end() {
    this.gone.abort();
    clearInterval(this.ticking);
    clearTimeout(this.waiting);
    this.windows.close();
    stages.delete(this.parent);
  }

  // ---- drawing ----

  draw() {
    const { data, root, talk, words } = this;
    root.lang = words.tag;
    if (data.speaker) drawSpeaker(root, talk, words);
    else {
      drawStage(root, talk, words, this.actions);
      this.show();
    }
    this.drawSecond();
    document.documentElement.dataset.step = String(talk.step + 1);
  }

  drawSecond() {
    const { root } = this.windows;
    if (!root) return;
    root.lang = this.words.tag;
    drawSpeaker(root, this.talk, this.words);
  }

  /** Show the year of a film, or the step, on the map. */
  show() {
    const box = this.root.querySelector(".accr-stage-film");
    if (box) showYear(box, this.talk, this.words);
    this.tellMap();
    if (box) this.awaitNextYear();
  }

  tellMap() {
    const { data } = this;
    const target = mapFrame();
    const text = this.root.querySelector(".accr-stage-text");
    if (!text || (!target && !data.play)) return;
    const scene = sceneOf(this.talk, text);
    // In a page that is one file the map is no frame: it is called.
    if (data.play) data.play(scene);
    else target?.postMessage({ accr: { scene } }, location.origin);
  }

  /** A map that has just drawn for the first time has not been told yet.
   * @param {MessageEvent} event */
  onMap = (event) => {
    if (event.origin !== location.origin || !event.data?.accr || !("drawn" in event.data.accr))
      return;
    if (event.source === this.heard || event.source !== mapFrame()) return;
    this.heard = event.source;
    if (!this.data.speaker) this.show();
  };

  // ---- moving ----

  /** @param {number} step */
  address(step) {
    const { data, talk } = this;
    if (data.address) return data.address(step, talk.language);
    const url = new URL(location.href);
    url.searchParams.set("lang", talk.language);
    url.searchParams.set("step", String(step + 1));
    url.searchParams.delete("view");
    return url.href;
  }

  writeAddress() {
    if (this.data.speaker) return;
    history.replaceState(history.state, "", this.address(this.talk.step));
  }

  /** @param {number} step @param {boolean} [asTold] whether another window said so */
  go(step, asTold = false) {
    if (!this.talk.go(step, isStill())) return;
    clearTimeout(this.waiting);
    this.writeAddress();
    this.draw();
    if (!asTold) this.windows.tell();
  }

  /** @param {string} language @param {boolean} [asTold] */
  speak(language, asTold = false) {
    if (language === this.talk.language) return;
    this.talk.language = language;
    this.writeAddress();
    this.draw();
    // The words change at once; the map's follow when the server answers.
    if (!asTold) this.windows.tell();
    this.trigger?.("speak", `${language}:${this.talk.step + 1}`);
  }

  /** Show a year, and hold the film there unless it plays. @param {number} at
   * @param {boolean} [playing] @param {boolean} [asTold] */
  setYear(at, playing = false, asTold = false) {
    this.talk.setYear(at, playing);
    this.yearChanged(asTold);
  }

  playOrPause() {
    this.talk.playOrPause();
    this.yearChanged();
  }

  yearChanged(asTold = false) {
    if (this.data.speaker) this.draw();
    else {
      this.show();
      this.drawSecond();
    }
    if (!asTold) this.windows.tell();
  }

  /** Wait for the next year, where the map is that shows it. */
  awaitNextYear() {
    const { data, talk } = this;
    clearTimeout(this.waiting);
    if (!talk.playing || !(this.heard || data.play)) return;
    this.waiting = window.setTimeout(() => {
      talk.playOn();
      this.yearChanged();
    }, talk.pause);
  }

  // ---- other windows ----

  /** @param {import("./talk.js").Place} message */
  hear(message) {
    const { talk } = this;
    talk.began = Math.min(talk.began, message.began);
    this.speak(message.language, true);
    this.go(message.step, true);
    if (talk.year && (message.at !== talk.at || message.playing !== talk.playing))
      this.setYear(message.at, message.playing, true);
  }

  openSpeaker() {
    const url = new URL(this.data.play ? location.href : this.address(this.talk.step));
    url.searchParams.set("view", "speaker");
    this.windows.open(this.data.play ? "" : url.href, (event) => {
      if (event.key === "Escape") this.windows.second?.close();
      else this.onKey(event);
    });
    this.drawSecond();
  }

  // ---- keys ----

  leave() {
    const { data } = this;
    // A page that cannot be had may not take the place of the talk: lost.js says so.
    if (isCutOff()) {
      dispatchEvent(new CustomEvent("accr-press", { detail: { kept: false } }));
      return;
    }
    // Until the next page comes no key may write a step into the address any more.
    this.end();
    if (typeof data.leave === "string") location.assign(data.leave);
    else data.leave(this.talk.language);
  }

  toggleCode() {
    this.talk.code = !this.talk.code;
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  onKey = (event) => {
    const { data, talk } = this;
    const asked = asks(event, { isFilm: Boolean(talk.year), isOver: talk.isLastYear });
    if (!asked) return;
    const { languages } = data;
    const actions = {
      next: () => this.go(talk.step + 1),
      back: () => this.go(talk.step - 1),
      "next-year": () => this.setYear(talk.at + 1),
      "last-year": () => this.setYear(talk.at - 1),
      play: () => this.playOrPause(),
      first: () => this.go(0),
      end: () => this.go(data.steps.length - 1),
      screen: fillScreen,
      language: () =>
        this.speak(languages[(languages.indexOf(talk.language) + 1) % languages.length]),
      code: () => this.toggleCode(),
      speaker: () => this.openSpeaker(),
      leave: () => {
        if (talk.code) this.toggleCode();
        else if (data.speaker) window.close();
        else if (!document.fullscreenElement) this.leave();
      },
    };
    actions[asked]();
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Draw the stage. Returns what ends it: whoever comes back begins where the address says.
 * @param {{ data: Data, parentElement: Element, setTriggerValue?: Trigger }} component */
export default function draw({ data, parentElement, setTriggerValue }) {
  // Streamlit calls again after each run, without ending what the call before began.
  stages.get(parentElement)?.end();
  const stage = new Stage(parentElement, data, setTriggerValue);
  stages.set(parentElement, stage);
  return () => {
    stage.end();
    talks.delete(data.channel);
  };
}
