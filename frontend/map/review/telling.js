/* What a person does on the map, told to the server: `choose|row|n`, `pick|row|candidate|n` and
 * `move|row|latitude|longitude|zoom|outlines or online|n`; n makes each one a new event. */
import { report } from "../page.js";
import { shared } from "./shared.js";

let times = 0;

/** @param {...(string | number)} parts */
const send = (...parts) => report([...parts, `${++times}-${Date.now()}`].join("|"));

/** @param {number} row */
export const choose = (row) => send("choose", row);

/** Put a row where one of its candidates is. @param {number} row @param {number} candidate */
export const pick = (row, candidate) => send("pick", row, candidate);

/** Put a row somewhere. @param {number} row @param {import("leaflet").LatLng} at */
export function move(row, at) {
  const { map } = shared;
  const { lat, lng } = at.wrap();
  shared.moved = row;
  const base = map.getMaxZoom() > 12 ? "online" : "outlines";
  send("move", row, lat.toFixed(6), lng.toFixed(6), map.getZoom(), base);
}
