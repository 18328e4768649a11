/* Selection engine of the browser: what a selection gives, worked out without the server. */
export * as bits from "./bits.js";
