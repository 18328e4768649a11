/* What the ground is painted of: sea, land, relief, built-up ground, water and borders. */
import { northing } from "./mercator.js";
import { strength } from "./relief.js";

/**
 * @typedef {import("./mercator.js").View} View
 * @typedef {import("./cell.js").Cell} Cell
 * @typedef {import("./relief.js").Tile} Tile
 * @typedef {{ x: number, y: number, radius: number }} Built a town's ground, in shares of the world
 * @typedef {object} Content what there is to paint
 * @property {(view: View, zoom: number, coarse: boolean) => Cell[]} cells
 * @property {(view: View, zoom: number) => Tile[]} relief
 * @property {(view: View, zoom: number) => Built[]} built
 */

export const DETAIL_ZOOM = 6.5; // from here on the world's outlines are coarser than a pixel
// Antarctica, wider than all other land on this projection, is left out of a map that needs it not.
export const SOUTH = -60;
export const COPIES = [-1, 0, 1]; // of the world, side by side: its edge is nobody's edge
const TINT = 96; // pixels of the radius of a town's tint, drawn in every size
const CORE = 0.15; // of its radius is full
const FADING = 1.5; // how much further the tint reaches than an even one of the same ground
const WIDE = 12; // pixels of the canvas: a wider tint is as smooth when drawn coarsely
const SEEN = 4; // a narrower one is a speck
const COARSE = 4; // and then a pixel is as wide as so many
const FINEST = 2; // pixels of the canvas: a bend that is shorter is not seen
const PALE = 4; // nor, of the pale borders of regions, one of so many
const BROAD = 0.7; // nor, of a broad line, one that is shorter than this share of its width
const THIN = 2.5; // pixels of the canvas
const DARK_RELIEF = 0.6; // of relief's strength by night, whose ground is dark already

/** What to paint, from the bottom up: layer, colour, and line width in pixels by zoom.
 * @type {[string, string, ((zoom: number) => number) | null][]} */
const UNDER = [
  ["land-shore", "shallow", (zoom) => 3 + Math.min(zoom, 9)],
  ["land", "land", null],
];
/** @type {typeof UNDER} */
const OVER = [
  ["region", "region", (zoom) => (zoom < DETAIL_ZOOM ? 0 : Math.min(0.3 + zoom * 0.1, 1.3))],
  ["river", "river", (zoom) => (zoom < 3.5 ? 0 : Math.min(0.35 + zoom * 0.11, 1.8))],
  ["lake", "lake", null],
  ["lake-shore", "coast", (zoom) => (zoom < 4 ? 0 : 0.6)],
  ["border", "border", (zoom) => Math.min(0.55 + zoom * 0.09, 1.6)],
  ["land-shore", "coast", (zoom) => Math.min(0.5 + zoom * 0.07, 1.1)],
];
const COLOURS = ["shallow", "land", "lake", "river", "coast", "border", "region", "grid", "built"];

/**
 * @typedef {object} Sheet what a painting covers
 * @property {number} width of the canvas @property {number} height
 * @property {number} ratio of the canvas's pixels to the page's
 * @property {number} zoom @property {number} world pixels of the page around the world
 * @property {{ x: number, y: number }} corner the canvas's north-west, in such pixels
 * @property {number} lowest share of the world down to which land is painted
 * @property {boolean} coarse whether a flight passes
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Part of a canvas, in its
 *   pixels
 */

/** Part a sheet: the view within it, and what is above, below, left and right of that.
 * @param {Sheet} sheet @param {number} x of the view's corner, in pixels of the page
 * @param {number} y @param {{ x: number, y: number }} size of the view, in such pixels
 * @returns {Part[]} */
export function parts({ width, height, ratio }, x, y, size) {
  // On whole pixels: no line of the canvas is painted twice or not at all.
  const [left, top] = [Math.floor(x * ratio), Math.floor(y * ratio)];
  const [right, bottom] = [Math.ceil((x + size.x) * ratio), Math.ceil((y + size.y) * ratio)];
  return [
    { left, top, right, bottom },
    { left: 0, top: 0, right: width, bottom: top },
    { left: 0, top: bottom, right: width, bottom: height },
    { left: 0, top, right: left, bottom },
    { left: right, top, right: width, bottom },
  ];
}

/** @param {CanvasRenderingContext2D} context @param {Content} content @param {Sheet} sheet
 * @param {Part} part of it that is painted */
export function paint(context, content, sheet, part) {
  const { ratio, zoom, world, corner, lowest, coarse } = sheet;
  const view = {
    west: (corner.x + part.left / ratio) / world,
    north: (corner.y + part.top / ratio) / world,
    east: (corner.x + part.right / ratio) / world,
    south: (corner.y + part.bottom / ratio) / world,
  };
  const colours = palette();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.save();
  context.beginPath();
  context.rect(part.left, part.top, part.right - part.left, part.bottom - part.top);
  context.clip();
  paintGrid(context, colours.grid, sheet);
  context.beginPath();
  context.rect(0, 0, sheet.width, (lowest * world - corner.y) * ratio);
  context.clip();
  const copies = COPIES.flatMap((copy) => {
    const [west, east] = [view.west - copy, view.east - copy];
    if (west >= 1 || east <= 0) return [];
    return [{ copy, seen: { ...view, west: Math.max(west, 0), east: Math.min(east, 1) } }];
  });
  const cells = copies.flatMap(({ copy, seen }) =>
    content.cells(seen, zoom, coarse).map((cell) => ({ cell, aside: copy * world })),
  );
  stroke(context, UNDER, colours, cells, sheet, part);
  if (!coarse) {
    for (const { copy, seen } of copies) {
      paintRelief(context, content.relief(seen, zoom), sheet, copy);
      paintBuilt(context, content.built(seen, zoom), colours.built, sheet, part, copy);
    }
  }
  stroke(context, OVER, colours, cells, sheet, part);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {typeof UNDER} layers
 * @param {Record<string, string>} colours @param {{ cell: Cell, aside: number }[]} cells
 * @param {Sheet} sheet @param {Part} part */
function stroke(context, layers, colours, cells, sheet, part) {
  const { zoom, ratio, world, corner } = sheet;
  for (const [layer, colour, widthAt] of layers) {
    const thickness = widthAt ? widthAt(zoom) * ratio : 0;
    if (widthAt && !thickness) continue;
    context[widthAt ? "strokeStyle" : "fillStyle"] = colours[colour];
    // Round corners and ends of a thin line are not seen, and cost most of its painting; nor are
    // the corners of the pale shallows.
    const isThin = thickness <= THIN;
    context.lineJoin = isThin || colour === "shallow" ? "bevel" : "round";
    context.lineCap = isThin ? "butt" : "round";
    const finest = finestOf(layer, thickness);
    for (const { cell, aside } of cells) {
      const scale = (world * ratio) / cell.grid;
      const pieces = cell.pieces(layer, finest / scale, colour);
      const x = cell.x * scale + (aside - corner.x) * ratio;
      const y = cell.y * scale - corner.y * ratio;
      context.setTransform(scale, 0, 0, scale, x, y);
      if (widthAt) context.lineWidth = thickness / scale;
      const seen = [
        part.left - thickness - x,
        part.top - thickness - y,
        part.right + thickness - x,
        part.bottom + thickness - y,
      ];
      for (const { path, box } of pieces) {
        if (!meet(box, seen, scale)) continue;
        if (widthAt) context.stroke(path);
        else context.fill(path);
      }
    }
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

/** The shortest bend of a line that is drawn, in pixels of the canvas.
 * @param {string} layer @param {number} thickness */
const finestOf = (layer, thickness) =>
  Math.max(layer === "region" ? PALE : FINEST, thickness * BROAD);

/** Whether a box meets another, both west, north, east and south, the first in steps of `scale`.
 * @param {number[]} box @param {number[]} other @param {number} scale */
const meet = (box, other, scale) =>
  box[2] * scale >= other[0] &&
  box[3] * scale >= other[1] &&
  box[0] * scale <= other[2] &&
  box[1] * scale <= other[3];

/** @param {CanvasRenderingContext2D} context @param {Tile[]} tiles @param {Sheet} sheet
 * @param {number} copy of the world */
function paintRelief(context, tiles, { zoom, ratio, world, corner }, copy) {
  const night = document.documentElement.dataset.theme === "dark" ? DARK_RELIEF : 1;
  for (const { picture, view, isFine } of tiles) {
    context.globalAlpha = strength(zoom, isFine) * night;
    if (!context.globalAlpha) continue;
    // On whole pixels: tiles that meet within one would show their seam.
    const [left, right] = [view.west, view.east].map((x) =>
      Math.round(((x + copy) * world - corner.x) * ratio),
    );
    const [top, bottom] = [view.north, view.south].map((y) =>
      Math.round((y * world - corner.y) * ratio),
    );
    context.drawImage(picture, left, top, right - left, bottom - top);
  }
  context.globalAlpha = 1;
}

/** @type {CanvasRenderingContext2D | null | undefined} */
let softly;

/** Tint the ground of towns: only how many live there is known, so that the tint has no edge.
 * @param {CanvasRenderingContext2D} context @param {Built[]} built @param {string} colour
 * @param {Sheet} sheet @param {Part} part @param {number} copy of the world */
function paintBuilt(context, built, colour, { ratio, world, corner }, part, copy) {
  const tint = built.length ? tintOf(colour) : null;
  softly ??= document.createElement("canvas").getContext("2d");
  const soft = softly;
  if (!tint || !soft) return;
  const [width, height] = [part.right - part.left, part.bottom - part.top];
  soft.canvas.width = Math.ceil(width / COARSE);
  soft.canvas.height = Math.ceil(height / COARSE);
  soft.setTransform(1 / COARSE, 0, 0, 1 / COARSE, -part.left / COARSE, -part.top / COARSE);
  for (const { x, y, radius } of built) {
    const [east, south] = [(x + copy) * world - corner.x, y * world - corner.y];
    const size = radius * FADING * world;
    const [left, top, wide] = [east - size, south - size, 2 * size].map((at) => at * ratio);
    if (wide >= SEEN) (wide > WIDE ? soft : context).drawImage(tint, left, top, wide, wide);
  }
  const [across, down] = [soft.canvas.width * COARSE, soft.canvas.height * COARSE];
  context.drawImage(soft.canvas, part.left, part.top, across, down);
}

/** @type {{ colour: string, picture: HTMLCanvasElement } | null} */
let lastTint = null;

/** A disc of a colour that fades outwards.
 * @param {string} colour */
function tintOf(colour) {
  if (lastTint?.colour === colour) return lastTint.picture;
  const picture = document.createElement("canvas");
  picture.width = picture.height = 2 * TINT;
  const context = picture.getContext("2d");
  if (!context) return null;
  const fading = context.createRadialGradient(TINT, TINT, 0, TINT, TINT, TINT);
  // A smooth step: no ring is seen where it begins or ends.
  for (let at = 0; at <= 1; at += 0.125) {
    const past = Math.max(0, (at - CORE) / (1 - CORE));
    fading.addColorStop(at, `rgba(0, 0, 0, ${1 - past * past * (3 - 2 * past)})`);
  }
  context.fillStyle = fading;
  context.fillRect(0, 0, 2 * TINT, 2 * TINT);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = colour;
  context.fillRect(0, 0, 2 * TINT, 2 * TINT);
  lastTint = { colour, picture };
  return picture;
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {Sheet} sheet */
function paintGrid(context, colour, { width: right, height: bottom, zoom, ratio, world, corner }) {
  const [west, north] = [corner.x / world, corner.y / world];
  const step = [30, 20, 10, 10, 10, 5, 5, 2, 1, 0.5][Math.max(0, Math.min(9, Math.floor(zoom)))];
  const pixels = world * ratio;
  context.beginPath();
  for (let longitude = -540; longitude <= 540; longitude += step) {
    const x = Math.round((longitude / 360 + 0.5 - west) * pixels) + 0.5;
    if (x < 0 || x > right) continue;
    context.moveTo(x, 0);
    context.lineTo(x, bottom);
  }
  for (let parallel = -80; parallel <= 80; parallel += step) {
    const y = Math.round((northing(parallel) - north) * pixels) + 0.5;
    if (y < 0 || y > bottom) continue;
    context.moveTo(0, y);
    context.lineTo(right, y);
  }
  context.strokeStyle = colour;
  context.lineWidth = ratio * 0.75;
  context.stroke();
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLOURS.map((n) => [n, style.getPropertyValue(`--map-${n}`).trim()]));
}
