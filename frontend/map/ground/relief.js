/* Relief under the map: tiles of ten degrees of light and shade, from the zoom of the blocks on. */
import { blockName, blocksOf, northing } from "./mercator.js";

const DEGREES = 10;
const EDGE = 4; // pixels of a tile on each side that its neighbour has too
const FLAT = 128; // the grey of flat ground
const STRIPS = 80; // a tile's parallels are evenly spaced, a map's are not
const FINE = 600; // pixels across: a tile of 1 km, else of 4
const SHADE = 0.5; // how much of the ink of the deepest shadow
const LIGHT = 0.55; // of the highest light

/** @typedef {import("./mercator.js").View} View */
/** @typedef {{ picture: HTMLCanvasElement, view: View, isFine: boolean }} Tile */

export class Relief {
  /** @param {(name: string) => string} address of a file @param {() => void} arrived */
  constructor(address, arrived) {
    this.address = address;
    this.arrived = arrived;
    /** @type {Map<string, Tile | null>} */
    this.tiles = new Map();
  }

  /** Give the tiles of a view that are here, and ask for the others.
   * @param {View} view @param {Set<string>} known names of the blocks that have land */
  within(view, known) {
    /** @type {Tile[]} */
    const here = [];
    for (const [west, south] of blocksOf(view, DEGREES)) {
      const name = blockName(west, south);
      if (!known.has(name)) continue;
      const tile = this.tiles.get(name);
      if (tile) here.push(tile);
      else if (tile === undefined) this.load(name, west, south);
    }
    return here;
  }

  /** @param {string} name @param {number} west @param {number} south */
  load(name, west, south) {
    this.tiles.set(name, null);
    const image = new Image();
    image.addEventListener("load", () => {
      this.tiles.set(name, {
        picture: shaded(image, south),
        isFine: image.naturalWidth > FINE,
        view: {
          west: (west + 180) / 360,
          east: (west + DEGREES + 180) / 360,
          north: northing(Math.min(south + DEGREES, 85)),
          south: northing(Math.max(south, -85)),
        },
      });
      this.arrived();
    });
    // A tile that fails is not missed.
    image.src = this.address(`relief/${name}.webp`);
  }
}

/** How strong relief is at a zoom: a tile is shown as far as its pixels can be told apart.
 * @param {number} zoom @param {boolean} isFine */
export function strength(zoom, isFine) {
  return isFine ? falling(zoom, 13.5, 4.5) : falling(zoom, 9.5, 2.5);
}

/** From 1 down to 0 at `end`, over so many zooms.
 * @param {number} zoom @param {number} end @param {number} over */
const falling = (zoom, end, over) => Math.max(0, Math.min(1, (end - zoom) / over));

/** Turn a tile's grey into ink and light, on the projection of the map.
 * @param {HTMLImageElement} image @param {number} south */
function shaded(image, south) {
  const side = image.naturalWidth - 2 * EDGE;
  const [top, bottom] = [northing(Math.min(south + DEGREES, 85)), northing(Math.max(south, -85))];
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = Math.round(((bottom - top) * 360 * side) / DEGREES);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  for (let strip = 0; strip < STRIPS; strip++) {
    const [north, end] = [strip, strip + 1].map((at) => south + DEGREES * (1 - at / STRIPS));
    if (end > 85 || north < -85) continue;
    const [from, to] = [north, end].map(
      (degrees) => ((northing(degrees) - top) / (bottom - top)) * canvas.height,
    );
    const row = EDGE + (strip * side) / STRIPS;
    context.drawImage(image, EDGE, row, side, side / STRIPS, 0, from, side, to - from + 0.5);
  }
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const slope = (data[at] - FLAT) / 127;
    // Ink or light, as strong as the slope.
    data.fill(slope < 0 ? 0 : 255, at, at + 3);
    data[at + 3] = 255 * Math.min(1, Math.abs(slope)) * (slope < 0 ? SHADE : LIGHT);
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}
