/* Bit sets: one bit a site, in the order of the catalogue, 32 to a number.
 *
 * A set of the rows 0 and 33 of 40 sites is `Uint32Array [1, 2]`; bits beyond the last site are 0.
 */

/** @typedef {Uint32Array} Bits */

/** An empty set for so many sites. @param {number} length @returns {Bits} */
export const none = (length) => new Uint32Array(Math.ceil(length / 32));

/** The set of all of so many sites. @param {number} length @returns {Bits} */
export function all(length) {
  const bits = none(length).fill(0xffffffff);
  if (length % 32) bits[bits.length - 1] = 2 ** (length % 32) - 1;
  return bits;
}

/** The set of some rows. @param {Iterable<number>} some @param {number} length @returns {Bits} */
export function of(some, length) {
  const bits = none(length);
  for (const row of some) bits[row >> 5] |= 1 << (row & 31);
  return bits;
}

/** Whether a set has a row. @param {Bits} bits @param {number} row @returns {boolean} */
export const has = (bits, row) => Boolean((bits[row >> 5] >>> (row & 31)) & 1);

/** Keep in the first set what the second has too. @param {Bits} bits @param {Bits} other */
export function keep(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] &= other[at];
  return bits;
}

/** Put into the first set what the second has. @param {Bits} bits @param {Bits} other */
export function add(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] |= other[at];
  return bits;
}

/** Take out of the first set what the second has. @param {Bits} bits @param {Bits} other */
export function remove(bits, other) {
  for (let at = 0; at < bits.length; at++) bits[at] &= ~other[at];
  return bits;
}

/** How many rows a set has. @param {Bits} bits @returns {number} */
export function size(bits) {
  let sum = 0;
  for (const word of bits) sum += ones(word);
  return sum;
}

/** How many rows two sets share. @param {Bits} bits @param {Bits} other @returns {number} */
export function shared(bits, other) {
  let sum = 0;
  for (let at = 0; at < bits.length; at++) sum += ones(bits[at] & other[at]);
  return sum;
}

/** The rows of a set, ascending. @param {Bits} bits @returns {number[]} */
export function rows(bits) {
  const listed = [];
  for (let at = 0; at < bits.length; at++)
    for (let word = bits[at]; word; word &= word - 1)
      listed.push(32 * at + 31 - Math.clz32(word & -word));
  return listed;
}

/** Read a set that Python wrote (`payload.bits`). @param {string} text @param {number} length */
export function unpack(text, length) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const bits = none(length);
  for (let at = 0; at < bytes.length; at++) bits[at >> 2] |= bytes[at] << (8 * (at & 3));
  return bits;
}

/** Write a set as the map reads it. @param {Bits} bits @param {number} length @returns {string} */
export function pack(bits, length) {
  let text = "";
  for (let at = 0; at < Math.ceil(length / 8); at++)
    text += String.fromCharCode((bits[at >> 2] >>> (8 * (at & 3))) & 255);
  return btoa(text);
}

/** How many bits of a 32-bit number are set. @param {number} word */
function ones(word) {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
