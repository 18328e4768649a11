/* What is not named for want of room: suburbs of cities without names, regions in a throng. */

/**
 * @typedef {{ x: number, y: number, weight?: number }} Settled a place in pixels, its weight as
 *   inhabitants, none if it is no town
 * @typedef {{ x: number, y: number, width: number }} Wide a middle and how wide its name is, in
 *   pixels
 */

const SUBURB = 5; // a place so many times smaller than a city without a name
const SUBURB_NEAR = 64; // pixels: and so near to it, would be taken for it
const BESIDE = 0.7; // of its name's width: how far east or west of a region others must be, half of it north or south

/** Whether a place is small beside a city near by that has got no name.
 * @param {Settled} place @param {Settled[]} unnamed */
export function isSuburb({ weight, x, y }, unnamed) {
  return (
    weight !== undefined &&
    unnamed.some(
      (city) =>
        weight * SUBURB < (city.weight ?? 0) && Math.hypot(city.x - x, city.y - y) < SUBURB_NEAR,
    )
  );
}

/** Whether others' middles are so near to a region that its name would reach over them.
 * @param {Wide} region @param {{ x: number, y: number }[]} others which may hold itself */
export function isCrowded(region, others) {
  const apart = region.width * BESIDE;
  return others.some(({ x, y }) => {
    const [east, south] = [Math.abs(x - region.x), Math.abs(y - region.y)];
    return east < apart && south < apart / 2 && (east > 0 || south > 0);
  });
}
