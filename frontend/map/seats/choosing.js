/* A seat is chosen on the map, and the server is told. */
import { report } from "../page.js";

let clicks = 0;

/** Choose a seat, or none by an empty id: `id|n`, where n makes each choice a new event.
 * @param {string} id */
export const choose = (id) => report(`${id}|${++clicks}-${Date.now()}`);
