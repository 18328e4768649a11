/* Where a talk is: its step, the year of that step's film, its language. No page is needed. */

// A film's first year stays until the map has landed.
const FIRST_YEAR_MS = 2400;

/**
 * @typedef {import("./types.js").Step} Step
 * @typedef {{ step: number, language: string, began: number, at: number, playing: boolean }} Place
 *   what the windows of one talk tell each other
 */

export class Talk {
  /** @type {Step[]} */
  steps = [];
  language = "";
  /** Whether the code to be scanned is seen. */
  code = false;
  /** The place of the year that a film shows. */
  at = 0;
  playing = false;

  /** @param {number} step counted from 0 @param {number} began in milliseconds */
  constructor(step, began) {
    this.step = step;
    this.began = began;
  }

  /** Go on with the steps and the language of a new run of the page.
   * @param {Step[]} steps @param {string} language */
  resume(steps, language) {
    this.steps = steps;
    this.language = language;
    this.step = this.within(this.step, steps.length);
  }

  get current() {
    return this.steps[this.step];
  }

  /** The years of the film of the step that it is; none without a film. */
  get years() {
    return this.current.film?.years ?? [];
  }

  /** The year that is shown, if the step is a film. */
  get year() {
    return this.years[this.at];
  }

  /** Milliseconds that the year stays while the film plays. */
  get pause() {
    const pace = this.current.film?.pace ?? 0;
    return this.at ? pace : Math.max(pace, FIRST_YEAR_MS);
  }

  get isLastYear() {
    return this.at === this.years.length - 1;
  }

  /** @param {Record<string, string>} texts */
  said = (texts) => texts[this.language];

  /** Go to a step. Whether there is one to go to, and it is another. @param {number} wanted
   * @param {boolean} still whether the reader wants no motion */
  go(wanted, still) {
    const step = this.within(wanted, this.steps.length);
    if (step === this.step) return false;
    const forward = step > this.step;
    this.step = step;
    this.openFilm(forward, still);
    return true;
  }

  /** Begin the film of the step, if it has one; who comes back to it sees its end.
   * @param {boolean} forward @param {boolean} still */
  openFilm(forward, still) {
    const { length } = this.years;
    this.at = forward ? 0 : Math.max(0, length - 1);
    this.playing = forward && length > 1 && !still;
  }

  /** Show a year. @param {number} at its place @param {boolean} playing */
  setYear(at, playing) {
    this.at = this.within(at, this.years.length);
    this.playing = playing;
  }

  /** Play the film or hold it; at its end it begins anew. */
  playOrPause() {
    this.setYear(this.isLastYear && !this.playing ? 0 : this.at, !this.playing);
  }

  /** Show the next year; the film is held at the last one. */
  playOn() {
    this.setYear(this.at + 1, this.at + 1 < this.years.length - 1);
  }

  /** @returns {Place} */
  get place() {
    const { step, language, began, at, playing } = this;
    return { step, language, began, at, playing };
  }

  /** @param {number} wanted @param {number} length */
  within = (wanted, length) => Math.min(Math.max(wanted, 0), Math.max(0, length - 1));
}
