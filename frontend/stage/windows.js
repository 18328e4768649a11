/* The windows of one talk: the audience's and the speaker's, which tell each other where they are. */
import { make } from "../lib/elements.js";

/** @typedef {import("./talk.js").Place} Place */

export class Windows {
  /** The speaker's window of a page that is one file. @type {Window | null} */
  second = null;

  /** @param {string} channel @param {() => Place} place where this window is
   * @param {(place: Place) => void} hear what another window says of itself */
  constructor(channel, place, hear) {
    this.place = place;
    this.others = new BroadcastChannel(channel);
    this.others.onmessage = ({ data: message }) => (message.ask ? this.tell() : hear(message));
  }

  tell() {
    this.others.postMessage(this.place());
  }

  /** Have the others say where they are. */
  ask() {
    this.others.postMessage({ ask: true });
  }

  /** Open the speaker's window at an address. Without one: windows of files do not hear each other,
   * so the page writes into an empty one of its own.
   * @param {string} address @param {(event: KeyboardEvent) => void} onKey of such a window */
  open(address, onKey) {
    // They have one name: a second press comes back to the one that is there.
    const opened = window.open(address, "accr-speaker", "popup,width=900,height=700");
    if (address || !opened) return; // a browser may refuse
    const { document: other } = opened;
    other.title = document.title;
    other.head.replaceChildren(
      ...[...document.querySelectorAll("style")].map((style) => style.cloneNode(true)),
    );
    other.body.replaceChildren(make("section", "accr-speaker"));
    opened.addEventListener("keydown", onKey, true);
    opened.focus();
    this.second = opened;
  }

  /** Where the speaker's view is drawn in such a window, while it is open. */
  get root() {
    if (!this.second || this.second.closed) return null;
    return /** @type {HTMLElement} */ (this.second.document.querySelector(".accr-speaker"));
  }

  close() {
    this.second?.close();
    this.others.close();
  }
}

/** Fill the screen with this window, or no longer. */
export function fillScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  // A browser may refuse; the talk goes on in the window.
  else document.documentElement.requestFullscreen().catch((error) => console.warn(error.message));
}

/** Whether the server of a page that has one is out of reach. */
export function isCutOff() {
  const app = document.querySelector("[data-test-connection-state]");
  const state = /** @type {HTMLElement | null} */ (app)?.dataset.testConnectionState;
  return Boolean(state) && (state !== "CONNECTED" || !navigator.onLine);
}
