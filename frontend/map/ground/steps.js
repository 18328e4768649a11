/* Lines of the base map as text: base64 VLQ, as source maps have it. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Uint8Array(128);
for (let at = 0; at < LETTERS.length; at++) VALUES[LETTERS.charCodeAt(at)] = at;

/** Read the whole numbers of a line; numbers stay as they are.
 * @param {string | number[]} line @returns {number[]} */
export function unpacked(line) {
  if (typeof line !== "string") return line;
  const numbers = [];
  let number = 0;
  let bits = 0;
  for (let at = 0; at < line.length; at++) {
    const value = VALUES[line.charCodeAt(at)];
    number |= (value & 31) << bits;
    bits += 5;
    if (value > 31) continue;
    numbers.push(number & 1 ? -(number >> 1) : number >> 1);
    number = 0;
    bits = 0;
  }
  return numbers;
}
