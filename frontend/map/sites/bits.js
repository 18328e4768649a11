/* The bits that say which rows are shown: one a row, eight to a byte, the lowest first. */

/** Read bits that were written as base64. @param {string} bits */
export const bytesOf = (bits) =>
  Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));

/** Whether the bit of a row is set; a row beyond the last byte has none.
 * @param {Uint8Array} bytes @param {number} row */
export const hasBit = (bytes, row) => Boolean((bytes[row >> 3] >> (row & 7)) & 1);
