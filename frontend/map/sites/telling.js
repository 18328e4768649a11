/* What the map tells the page around its frame. */
import { tellPage } from "../page.js";
import { shared } from "./shared.js";

/** Whether there is a page around that may be told: a file may stand in a frame of anybody, and
 * tells its own page, which is this one. */
export const hasPage = () => window.parent !== window && !shared.options.onChoose;

/** @param {Record<string, unknown>} message */
export function tell(message) {
  if (hasPage()) tellPage(message);
}
