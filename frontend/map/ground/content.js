/* What there is to paint and to name in a view, from the files that are here; others are asked for. */
import { Cell } from "./cell.js";
import { Files } from "./files.js";
import { blockName, blocksOf } from "./mercator.js";
import { DETAIL_ZOOM } from "./painting.js";
import { neededAt, weightOf } from "./plans.js";
import { Relief } from "./relief.js";

/**
 * @typedef {import("./mercator.js").View} View
 * @typedef {import("./names.js").Pack} Pack
 * @typedef {import("./ground.js").Options} Options
 */

const TOWN_ZOOM = 8.75;
const PLACES_ZOOM = 9.5; // from here on small places are asked for
const PLACES_DEGREES = 1;
const BUILT_ZOOM = 5.5;
const EARTH_KM = 40075;
const DENSE = 4500; // inhabitants of a square kilometre of a town
const LEAST_BUILT = 500; // inhabitants of a place whose ground is tinted

export class Content {
  /** `arrived` is told that more is here to paint, and to name unless it is relief.
   * @param {Options} options @param {(named: boolean) => void} arrived */
  constructor(options, arrived) {
    this.options = options;
    this.arrived = arrived;
    this.files = new Files(options);
    /** @type {Map<string, Cell[]>} */
    this.kept = new Map();
    this.files.forgotten = (name) => this.kept.delete(name);
    this.tiles = new Relief(this.files.address, () => arrived(false));
    /** @type {Set<string>} */
    this.blockNames = new Set();
    this.files.load("world.json").then(({ blocks }) => {
      this.blockNames = new Set(blocks.names);
      arrived(true);
    });
    this.files.load("labels.json").then(() => arrived(true));
  }

  get labels() {
    return this.files.ready.get("labels.json");
  }

  /** The world, or the blocks in view once all of them are here; where the world has no outlines
   * of its own, those that are here.
   * @param {View} view @param {number} zoom @returns {Cell[]} */
  cells(view, zoom, coarse = false) {
    const world = this.files.ready.get("world.json");
    if (!world) return [];
    const isBare = !world.cells.length;
    if (this.hasBlocks(world, zoom) && (isBare || !coarse)) {
      const names = this.blocksIn(world.blocks, view);
      if (!coarse) this.want(names);
      const here = names.filter((name) => this.files.ready.has(`${name}.json`));
      if (isBare || here.length === names.length)
        return here.flatMap((name) => this.cellsOf(`${name}.json`, world.blocks.grid));
    }
    return this.cellsOf("world.json", world.grid).filter((cell) => cell.meets(view));
  }

  /** @param {View} view @param {number} zoom */
  relief(view, zoom) {
    return this.options.closer && zoom >= DETAIL_ZOOM
      ? this.tiles.within(view, this.blockNames)
      : [];
  }

  /** The built-up ground of the towns that are here: as wide as its inhabitants need.
   * @param {View} view @param {number} zoom */
  built(view, zoom) {
    const { labels } = this;
    if (!labels || zoom < BUILT_ZOOM) return [];
    const least = Math.max(LEAST_BUILT, neededAt(zoom) * 1.5);
    const found = [];
    for (const pack of [labels, ...this.packs(view, zoom)]) {
      const [atX, atY] = pack.at || [0, 0];
      const grid = pack.grid ?? labels.grid;
      for (const city of pack.cities || []) {
        if (city[2] < least) {
          if (weightOf(city) < least) break;
          continue;
        }
        const [x, y] = [(city[0] + atX) / grid, (city[1] + atY) / grid];
        // The projection widens the ground away from the equator.
        const wider = Math.cosh(Math.PI * (1 - 2 * y));
        const radius = (Math.sqrt(city[2] / DENSE / Math.PI) * wider) / EARTH_KM;
        if (x + radius < view.west || x - radius > view.east) continue;
        if (y + radius < view.north || y - radius > view.south) continue;
        found.push({ x, y, radius });
      }
    }
    return found;
  }

  /** @param {any} world @param {number} zoom */
  hasBlocks({ blocks }, zoom) {
    return this.options.blocks && zoom >= (blocks.zoom ?? DETAIL_ZOOM);
  }

  /** @param {string} name @param {number} grid @returns {Cell[]} */
  cellsOf(name, grid) {
    let cells = this.kept.get(name);
    if (!cells) {
      const content = this.files.use(name);
      cells = (content.cells || [content]).map(
        (/** @type {import("./cell.js").CellData} */ cell) => new Cell(cell, grid),
      );
      this.kept.set(name, /** @type {Cell[]} */ (cells));
    }
    return /** @type {Cell[]} */ (cells);
  }

  /** @param {{ degrees: number }} blocks @param {View} view */
  blocksIn({ degrees }, view) {
    return blocksOf(view, degrees)
      .map((corner) => blockName(...corner))
      .filter((name) => this.blockNames.has(name));
  }

  /** @param {string[]} names */
  want(names) {
    const missing = names.filter((name) => !this.files.known.has(`${name}.json`));
    if (!missing.length) return;
    Promise.all(missing.map((name) => this.files.load(`${name}.json`))).then(() =>
      this.arrived(true),
    );
  }

  /** What names and towns there are in a view beside those of the labels, as far as it is here.
   * @param {View} view @param {number} zoom @returns {Pack[]} */
  packs(view, zoom) {
    const world = this.files.ready.get("world.json");
    if (!world || !this.hasBlocks(world, zoom)) return [];
    const blocks = this.blocksIn(world.blocks, view);
    const wanted = [...blocks];
    if (zoom >= TOWN_ZOOM) {
      const towns = blocks.map((name) => `${name}-towns`);
      wanted.push(...towns.filter((name) => this.blockNames.has(name)));
    }
    if (this.options.closer && zoom >= PLACES_ZOOM) {
      for (const corner of blocksOf(view, PLACES_DEGREES)) {
        const degrees = world.blocks.degrees;
        const [west, south] = corner.map((edge) => Math.floor(edge / degrees) * degrees);
        // Where the block is plain sea nobody lives.
        if (this.blockNames.has(blockName(west, south)))
          wanted.push(`places/${blockName(...corner)}`);
      }
    }
    this.want(wanted.slice(blocks.length));
    return wanted.map((name) => this.files.use(`${name}.json`)).filter(Boolean);
  }
}
