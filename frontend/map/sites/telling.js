/* What the map tells the page around its frame. */
import { shared } from "./shared.js";

/** Whether there is a page around that may be told: a file may stand in a frame of anybody, and
 * tells its own page, which is this one. */
export const hasPage = () => window.parent !== window && !shared.options.onChoose;

/** @param {Record<string, unknown>} message */
export function tell(message) {
  if (!hasPage()) return;
  // Not by postMessage: Streamlit works on every message that its page gets.
  const event = { data: { accr: message }, origin: location.origin, source: window };
  window.parent.dispatchEvent(new MessageEvent("accr-message", event));
}
