/* Boxes already taken by names, in a coarse grid so that a test touches few of them. */

/** @typedef {[number, number, number, number]} Box left, top, right, bottom, in pixels */

export class Taken {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.squares = new Map();
  }

  /** @param {Box} box */
  *squaresOf([left, top, right, bottom]) {
    for (let x = left >> 6; x <= right >> 6; x++) {
      for (let y = top >> 6; y <= bottom >> 6; y++) yield x * 65536 + y;
    }
  }

  /** @param {Box} box */
  isFree(box) {
    return this.overlap(box) === 0;
  }

  /** Measure how much of a box is taken, in square pixels.
   * @param {Box} box */
  overlap(box) {
    /** @type {Set<Box>} */
    const met = new Set();
    for (const square of this.squaresOf(box)) {
      for (const other of this.squares.get(square) || []) met.add(other);
    }
    let area = 0;
    for (const other of met) {
      const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
      const height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
      if (width > 0 && height > 0) area += width * height;
    }
    return area;
  }

  /** @param {Box} box */
  add(box) {
    for (const square of this.squaresOf(box)) {
      const boxes = this.squares.get(square);
      if (boxes) boxes.push(box);
      else this.squares.set(square, [box]);
    }
  }
}

/** @param {number} x @param {number} y @param {number} width @param {number} height
 * @returns {Box} */
export const around = (x, y, width, height) => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

/** @param {Box} box @param {number} by @returns {Box} */
export const pad = ([left, top, right, bottom], by) => [
  left - by,
  top - by / 2,
  right + by,
  bottom + by / 2,
];

/** Whether a box stands whole in a frame of a size.
 * @param {Box} box @param {{ size: { x: number, y: number } }} frame */
export const fits = ([left, top, right, bottom], { size }) =>
  left >= 3 && top >= 3 && right <= size.x - 3 && bottom <= size.y - 3;
