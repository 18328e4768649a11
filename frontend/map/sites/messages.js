/* What the page around the frame says to the map. */
import { cover } from "./approach.js";
import { lift } from "./lifting.js";
import { want } from "./server.js";
import { hasRows, shared } from "./shared.js";
import { play } from "./stage.js";

/** Do what a message of the page asks; messages of others are none. @param {MessageEvent} event */
export function onMessage(event) {
  if (event.origin !== location.origin || !event.data?.accr) return;
  const message = event.data.accr;
  if ("lift" in message && hasRows()) lift(message.lift);
  if ("scene" in message) play(message.scene);
  if ("wanted" in message) want(message.wanted);
  if ("covered" in message) cover(message.covered);
  if ("focus" in message) {
    window.focus();
    const marker = shared.markers.get(shared.index.get(message.focus) ?? -1);
    marker?.getElement()?.focus({ preventScroll: true });
  }
}
