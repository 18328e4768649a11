/* The canvas under the map: sea, land, relief, built-up ground, water and borders. */
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
const PADDING = 0.3; // of the view, drawn beyond its edge so that panning shows no gap
// Larger canvases stay empty on some tablets, and cost four bytes a pixel everywhere.
const MOST_PIXELS = 16_700_000;
const TINT = 96; // pixels of the radius of a town's tint, drawn in every size
const CORE = 0.15; // of its radius is full
const FADING = 1.5; // how much further the tint reaches than an even one of the same ground
const FINEST = 1; // pixels of the canvas: a bend that is shorter is not seen
const BROAD = 0.35; // nor, of a broad line, one that is shorter than this share of its width
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

/** Make the layer that paints the ground of a map.
 * @param {Content} content @param {number} south degrees beyond which no land is painted
 * @returns {any} a layer of Leaflet, with `_update` to paint anew */
export function painting(content, south) {
  const lowest = northing(Math.min(SOUTH, south));
  const Painting = /** @type {any} */ (L.Renderer).extend({
    options: { padding: PADDING, pane: "accr-ground" },

    onAdd() {
      /** @type {any} */ (L.Renderer.prototype).onAdd.call(this);
      this._map.on("move", this._follow, this);
    },

    onRemove() {
      this._map.off("move", this._follow, this);
      /** @type {any} */ (L.Renderer.prototype).onRemove.call(this);
    },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "accr-ground");
      this._container.setAttribute("aria-hidden", "true");
      this._context = this._container.getContext("2d");
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },

    /** Paint anew before a long drag reaches the edge of what is painted, and in each second
     * picture of a flight, then by the world's outlines: a flight asks for no files. */
    _follow() {
      if (this._map._animatingZoom) return;
      if (this._map.getZoom() !== this._zoom) {
        this._pictures = (this._pictures || 0) + 1;
        if (this._pictures % 2) return;
        this._coarse = true;
        this._update();
        this._coarse = false;
        return;
      }
      const size = this._map.getSize();
      const min = this._map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(min, min.add(size));
      if (!this._bounds.contains(view)) this._update();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      /** @type {any} */ (L.Renderer.prototype)._update.call(this);
      const canvas = this._container;
      const size = this._bounds.getSize();
      const finest = Math.sqrt(MOST_PIXELS / (size.x * size.y));
      const ratio = Math.min(window.devicePixelRatio || 1, 2, finest);
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      L.DomUtil.setPosition(canvas, this._bounds.min);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const zoom = this._map.getZoom();
      const world = this._map.options.crs.scale(zoom); // pixels around the world
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      paint(this._context, content, {
        width,
        height,
        ratio,
        zoom,
        world,
        corner,
        lowest,
        coarse: Boolean(this._coarse),
      });
    },
  });
  return new Painting();
}

/**
 * @typedef {object} Sheet what a painting covers
 * @property {number} width of the canvas @property {number} height
 * @property {number} ratio of the canvas's pixels to the page's
 * @property {number} zoom @property {number} world pixels of the page around the world
 * @property {{ x: number, y: number }} corner the canvas's north-west, in such pixels
 * @property {number} lowest share of the world down to which land is painted
 * @property {boolean} coarse whether a flight passes
 */

/** @param {CanvasRenderingContext2D} context @param {Content} content @param {Sheet} sheet */
function paint(context, content, sheet) {
  const { width, height, ratio, zoom, world, corner, lowest, coarse } = sheet;
  const view = {
    west: corner.x / world,
    north: corner.y / world,
    east: (corner.x + width / ratio) / world,
    south: (corner.y + height / ratio) / world,
  };
  const colours = palette();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = "round";
  context.lineCap = "round";
  paintGrid(context, colours.grid, view, zoom, ratio, world);
  context.save();
  context.beginPath();
  context.rect(0, 0, width, (lowest * world - corner.y) * ratio);
  context.clip();
  const copies = COPIES.flatMap((copy) => {
    const [west, east] = [view.west - copy, view.east - copy];
    if (west >= 1 || east <= 0) return [];
    return [{ copy, seen: { ...view, west: Math.max(west, 0), east: Math.min(east, 1) } }];
  });
  const cells = copies.flatMap(({ copy, seen }) =>
    content.cells(seen, zoom, coarse).map((cell) => ({ cell, aside: copy * world })),
  );
  stroke(context, UNDER, colours, cells, sheet);
  if (!coarse) {
    for (const { copy, seen } of copies) {
      paintRelief(context, content.relief(seen, zoom), sheet, copy);
      paintBuilt(context, content.built(seen, zoom), colours.built, sheet, copy);
    }
  }
  stroke(context, OVER, colours, cells, sheet);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {typeof UNDER} layers
 * @param {Record<string, string>} colours @param {{ cell: Cell, aside: number }[]} cells
 * @param {Sheet} sheet */
function stroke(context, layers, colours, cells, sheet) {
  const { width, height, zoom, ratio, world, corner } = sheet;
  for (const [layer, colour, widthAt] of layers) {
    const thickness = widthAt ? widthAt(zoom) * ratio : 0;
    if (widthAt && !thickness) continue;
    context[widthAt ? "strokeStyle" : "fillStyle"] = colours[colour];
    // Round corners of a thin line are not seen, and cost most of its painting.
    context.lineJoin = thickness > THIN ? "round" : "bevel";
    const finest = Math.max(FINEST, thickness * BROAD);
    for (const { cell, aside } of cells) {
      const scale = (world * ratio) / cell.grid;
      const pieces = cell.pieces(layer, finest / scale, colour);
      const x = cell.x * scale + (aside - corner.x) * ratio;
      const y = cell.y * scale - corner.y * ratio;
      context.setTransform(scale, 0, 0, scale, x, y);
      if (widthAt) context.lineWidth = thickness / scale;
      const seen = [-thickness - x, -thickness - y, width + thickness - x, height + thickness - y];
      for (const { path, box } of pieces) {
        if (!meet(box, seen, scale)) continue;
        if (widthAt) context.stroke(path);
        else context.fill(path);
      }
    }
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

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

/** Tint the ground of towns: only how many live there is known, so that the tint has no edge.
 * @param {CanvasRenderingContext2D} context @param {Built[]} built @param {string} colour
 * @param {Sheet} sheet @param {number} copy of the world */
function paintBuilt(context, built, colour, { ratio, world, corner }, copy) {
  const tint = built.length ? tintOf(colour) : null;
  if (!tint) return;
  for (const { x, y, radius } of built) {
    const [east, south] = [(x + copy) * world - corner.x, y * world - corner.y];
    const size = radius * FADING * world;
    const [left, top, wide] = [east - size, south - size, 2 * size].map((at) => at * ratio);
    context.drawImage(tint, left, top, wide, wide);
  }
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

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {View} view
 * @param {number} zoom @param {number} ratio @param {number} world */
function paintGrid(context, colour, view, zoom, ratio, world) {
  const step = [30, 20, 10, 10, 10, 5, 5, 2, 1, 0.5][Math.max(0, Math.min(9, Math.floor(zoom)))];
  const pixels = world * ratio;
  const [right, bottom] = [(view.east - view.west) * pixels, (view.south - view.north) * pixels];
  context.beginPath();
  for (let longitude = -540; longitude <= 540; longitude += step) {
    const x = Math.round((longitude / 360 + 0.5 - view.west) * pixels) + 0.5;
    if (x < 0 || x > right) continue;
    context.moveTo(x, 0);
    context.lineTo(x, bottom);
  }
  for (let parallel = -80; parallel <= 80; parallel += step) {
    const y = Math.round((northing(parallel) - view.north) * pixels) + 0.5;
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
