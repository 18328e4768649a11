/* What a map in a frame tells the page around it, and by that page the server. */

/** Tell the page around the frame. @param {Record<string, unknown>} message */
export function tellPage(message) {
  if (window.parent === window) return;
  // Not by postMessage: Streamlit works on every message that its page gets.
  const event = { data: { accr: message }, origin: location.origin, source: window };
  window.parent.dispatchEvent(new MessageEvent("accr-message", event));
}

/** Tell the server what a reader did, by the way st_folium tells of clicks; streamlit-folium itself
 * tells of none, as no layer of ours binds a tooltip.
 * @param {string} message another one each time: the same text twice is no event */
export function report(message) {
  if (!window.Streamlit) return;
  // The page around the frame says so if no server hears it: lost.js.
  window.parent.dispatchEvent(new CustomEvent("accr-press", { detail: { kept: false } }));
  window.Streamlit.setComponentValue({ last_object_clicked_tooltip: message });
}
