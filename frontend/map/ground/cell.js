/* A rectangle of the map: paths in its own whole numbers, made when first drawn. */

/**
 * @typedef {number[]} Line a start and steps: x, y, dx, dy, …
 * @typedef {[number, number, number, number]} Edge
 * @typedef {{ at: [number, number], size: [number, number], edge: Edge, grid?: number,
 *   land?: Line[], lake?: Line[], border?: Line[], region?: Line[], river?: Line[] }} CellData
 * @typedef {import("./mercator.js").View} View
 */

export class Cell {
  /** @param {CellData} data @param {number} grid steps around the world */
  constructor(data, grid) {
    this.data = data;
    this.grid = grid;
    this.x = data.at[0];
    this.y = data.at[1];
    this.width = data.size[0];
    this.height = data.size[1];
    /** @type {Map<string, Path2D | null>} */
    this.paths = new Map();
  }

  /** @param {string} layer */
  path(layer) {
    let path = this.paths.get(layer);
    if (path === undefined) {
      path = this.make(layer);
      this.paths.set(layer, path);
    }
    return path;
  }

  /** @param {string} layer */
  make(layer) {
    const [kind, shore] = layer.split("-");
    const lines = /** @type {Record<string, any>} */ (this.data)[kind];
    if (!lines) return null;
    const path = new Path2D();
    for (const line of lines) {
      if (shore) addShore(path, line, this.data.edge);
      else addLine(path, line);
      if (!shore && (kind === "land" || kind === "lake")) path.closePath();
    }
    return path;
  }

  /** @param {View} view */
  meets(view) {
    const scale = 1 / this.grid;
    return (
      this.x * scale < view.east &&
      (this.x + this.width) * scale > view.west &&
      this.y * scale < view.south &&
      (this.y + this.height) * scale > view.north
    );
  }
}

/** @param {Path2D} path @param {Line} line */
function addLine(path, line) {
  let x = line[0];
  let y = line[1];
  path.moveTo(x, y);
  for (let i = 2; i < line.length; i += 2) {
    x += line[i];
    y += line[i + 1];
    path.lineTo(x, y);
  }
}

/** Follow a ring, but lift the pen where it runs along the edge the cell was cut at.
 * @param {Path2D} path @param {Line} line @param {Edge} edge */
function addShore(path, line, [left, top, right, bottom]) {
  let x = line[0];
  let y = line[1];
  let down = false;
  for (let i = 2; i < line.length; i += 2) {
    const nextX = x + line[i];
    const nextY = y + line[i + 1];
    const cut =
      (nextX === x && (x === left || x === right)) || (nextY === y && (y === top || y === bottom));
    if (!cut) {
      if (!down) path.moveTo(x, y);
      path.lineTo(nextX, nextY);
    }
    down = !cut;
    x = nextX;
    y = nextY;
  }
}
