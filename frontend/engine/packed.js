/* Packed arrays of whole numbers, as `accr_map/selection/engine_tables.py` writes them. */

/** Read numbers of seven bits a byte, the low ones first, in base64.
 * @param {string} text @returns {Int32Array} */
export function numbers(text) {
  const bytes = atob(text);
  const read = new Int32Array(bytes.length);
  let length = 0;
  let number = 0;
  let shift = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at);
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      read[length++] = number;
      number = 0;
      shift = 0;
    }
  }
  return read.slice(0, length);
}

/**
 * Ascending lists, one after the other: those of list `n` are `values[firsts[n]]` up to but not
 * including `values[firsts[n + 1]]`.
 * @typedef {{ firsts: Int32Array, values: Int32Array }} Lists
 */

/** Read lists from their lengths and the steps from one value to the next.
 * @param {{ lengths: string, steps: string }} packed @returns {Lists} */
export function lists({ lengths, steps }) {
  const counts = numbers(lengths);
  const values = numbers(steps);
  const firsts = new Int32Array(counts.length + 1);
  for (let list = 0; list < counts.length; list++) {
    firsts[list + 1] = firsts[list] + counts[list];
    for (let at = firsts[list] + 1; at < firsts[list + 1]; at++) values[at] += values[at - 1];
  }
  return { firsts, values };
}
