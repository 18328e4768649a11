/* Part of a page in the offline file: as on the server, but its tables are in the file. */
export { ending, inner, lifetime, make, whenReleased } from "parts/part.js";

/** @type {Map<string, any>} */
export const tables = new Map();

/** @param {string} name */
export const table = async (name) => tables.get(name);
