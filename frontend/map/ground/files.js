/* Files of the base map: asked for once, again when they do not come, forgotten in time. */

const HERE =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript.src
    : document.baseURI;
const ALWAYS = ["world.json", "labels.json"];
const KEPT_FILES = 80; // several times what the widest screen shows; all blocks of 30°
const LONGEST_PAUSE = 30000; // milliseconds between two tries

/** @typedef {{ version?: string, url?: (name: string) => string }} Where */

export class Files {
  /** @param {Where} where */
  constructor({ version, url }) {
    const query = version ? `?v=${encodeURIComponent(version)}` : "";
    this.address = url || ((name) => new URL(`basemap/${name}${query}`, HERE).href);
    /** @type {Map<string, Promise<any>>} */
    this.known = new Map();
    /** @type {Map<string, any>} */
    this.ready = new Map();
    /** @type {(name: string) => void} told of each file that is forgotten */
    this.forgotten = () => {};
  }

  /** @param {string} name */
  load(name) {
    let promise = this.known.get(name);
    if (!promise) {
      promise = this.fetch(name);
      this.known.set(name, promise);
    }
    return promise;
  }

  /** The map goes on without a file until it comes.
   * @param {string} name */
  async fetch(name) {
    const content = await arriving(this.address(name));
    this.ready.set(name, content);
    this.forget();
    return content;
  }

  /** Return a file that is here, as the last that will be forgotten; else undefined.
   * @param {string} name */
  use(name) {
    const content = this.ready.get(name);
    if (content && this.ready.size > 2) {
      this.ready.delete(name);
      this.ready.set(name, content);
    }
    return content;
  }

  forget() {
    for (const name of this.ready.keys()) {
      if (this.ready.size <= KEPT_FILES) return;
      if (ALWAYS.includes(name)) continue;
      this.ready.delete(name);
      this.known.delete(name);
      this.forgotten(name);
    }
  }
}

/** A table from the server. What does not come is asked for again, at growing intervals;
 * `failing` is called once when it has failed three times in a row.
 * @param {string | URL} address
 * @returns {Promise<any>} */
export async function arriving(address, failing = () => {}) {
  for (let failures = 0; ; ) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(String(answer.status));
      return await answer.json();
    } catch (error) {
      failures++;
      console.warn(`${String(address).slice(0, 120)}: ${/** @type {Error} */ (error).message}`);
      if (failures === 3) failing();
      const pause = Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE);
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}
