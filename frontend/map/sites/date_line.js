/* The date line: how longitudes are drawn so that sites on both sides of it stay neighbours. */

/** Return what turns a longitude into the one that it is drawn at: from the far side of the widest
 * gap between all, if that brings them into one half of the world; else as it is.
 * @param {(number | null)[]} longitudes in degrees, null where none is known
 * @returns {(longitude: number) => number} */
export function drawnAtOf(longitudes) {
  const sorted = longitudes.filter((longitude) => longitude !== null).sort((a, b) => a - b);
  const span = (sorted.at(-1) ?? NaN) - sorted[0];
  let [widest, cut] = [0, -Infinity];
  for (let at = 1; at < sorted.length; at++) {
    const gap = sorted[at] - sorted[at - 1];
    if (gap > widest) [widest, cut] = [gap, sorted[at]];
  }
  if (!(span > 180 && 360 - widest <= 180)) return (longitude) => longitude;
  return (longitude) => (longitude < cut ? longitude + 360 : longitude);
}
