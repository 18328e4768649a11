/* The ground of the map: land, water, borders, and the names of countries, cities and towns.
 *
 *   const ground = ACCRBaseMap.draw(map, { language: "fr", avoid: () => [[left, top, right, bottom]] });
 *   ground.refresh();  ground.setLanguage("en");  ground.remove();
 *   const go = ACCRBaseMap.mover(map);  go(bounds, { padding: [40, 40] });
 *
 * Its files lie in `basemap/` beside this script: world.json and labels.json at once, then,
 * from zoom 7 on, the blocks of ten degrees in view. They hold whole numbers on a Web Mercator
 * grid, so that drawing is one scale and one shift of paths that the browser keeps.
 * Colours are custom properties of the document's root: see basemap.css.
 */
"use strict";

window.ACCRBaseMap = (() => {
  const HERE = document.currentScript ? document.currentScript.src : document.baseURI;
  const DETAIL_ZOOM = 6.5; // from here on the world's outlines are coarser than a pixel
  const TOWN_ZOOM = 8.75;
  const PADDING = 0.3; // of the view, drawn beyond its edge so that panning shows no gap
  const FONT =
    '"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, "Map Han", sans-serif';
  const drawn = new WeakMap(); // map -> its ground

  /** Draw the ground under a map, or give new options to the one that is there. */
  function draw(map, options = {}) {
    if (drawn.has(map)) {
      drawn.get(map).update(options);
      return drawn.get(map);
    }
    const ground = new Ground(map, options);
    drawn.set(map, ground);
    return ground;
  }

  // ---- files ----

  class Files {
    constructor(options) {
      const version = options.version ? `?v=${encodeURIComponent(options.version)}` : "";
      this.address = options.url || ((name) => new URL(`basemap/${name}${version}`, HERE).href);
      this.known = new Map(); // name -> promise
      this.ready = new Map(); // name -> content
    }

    load(name) {
      if (!this.known.has(name)) this.known.set(name, this.fetch(name));
      return this.known.get(name);
    }

    /** The map goes on without a file until it comes. */
    async fetch(name) {
      const content = await arriving(this.address(name));
      this.ready.set(name, content);
      this.forget();
      return content;
    }

    /** Return a file that is here, as the last that will be forgotten. */
    use(name) {
      const content = this.ready.get(name);
      if (content && this.ready.size > 2) {
        this.ready.delete(name);
        this.ready.set(name, content);
      }
      return content;
    }

    forget() {
      for (const name of this.ready.keys()) {
        if (this.ready.size <= KEPT_FILES) return;
        if (ALWAYS.includes(name)) continue;
        this.ready.delete(name);
        this.known.delete(name);
        this.forgotten?.(name);
      }
    }
  }

  const ALWAYS = ["world.json", "labels.json"];
  const KEPT_FILES = 80; // several times what the widest screen shows; all blocks of 30°
  const LONGEST_PAUSE = 30000; // milliseconds between two tries

  /** A table from the server. What does not come is asked for again, at growing intervals;
   * `failing` is called once when it has failed three times in a row. */
  async function arriving(address, failing = () => {}) {
    for (let failures = 0; ; ) {
      try {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(String(answer.status));
        return await answer.json();
      } catch (error) {
        failures++;
        console.warn(`${String(address).slice(0, 120)}: ${error.message}`);
        if (failures === 3) failing();
        const pause = Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE);
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }

  // ---- geometry ----

  /** A rectangle of the map: paths in its own whole numbers, made when first drawn. */
  class Cell {
    constructor(data, grid) {
      this.data = data;
      this.grid = grid;
      [this.x, this.y] = data.at;
      [this.width, this.height] = data.size;
      this.paths = new Map();
    }

    path(layer) {
      if (!this.paths.has(layer)) this.paths.set(layer, this.make(layer));
      return this.paths.get(layer);
    }

    make(layer) {
      const [kind, shore] = layer.split("-");
      const lines = this.data[kind];
      if (!lines) return null;
      const path = new Path2D();
      for (const line of lines) {
        if (shore) addShore(path, line, this.data.edge);
        else addLine(path, line);
        if (!shore && (kind === "land" || kind === "lake")) path.closePath();
      }
      return path;
    }

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

  /** Follow a ring, but lift the pen where it runs along the edge the cell was cut at. */
  function addShore(path, line, [left, top, right, bottom]) {
    let x = line[0];
    let y = line[1];
    let down = false;
    for (let i = 2; i < line.length; i += 2) {
      const nextX = x + line[i];
      const nextY = y + line[i + 1];
      const cut =
        (nextX === x && (x === left || x === right)) ||
        (nextY === y && (y === top || y === bottom));
      if (!cut) {
        if (!down) path.moveTo(x, y);
        path.lineTo(nextX, nextY);
      }
      down = !cut;
      x = nextX;
      y = nextY;
    }
  }

  // ---- the ground ----

  /** What to paint, from the bottom up: layer, colour, and line width in pixels by zoom. */
  const STROKES = [
    ["land-shore", "shallow", (zoom) => 3 + Math.min(zoom, 9)],
    ["land", "land", null],
    ["region", "region", (zoom) => (zoom < DETAIL_ZOOM ? 0 : 0.9)],
    ["river", "river", (zoom) => (zoom < 3.5 ? 0 : Math.min(0.5 + zoom * 0.08, 1.2))],
    ["lake", "lake", null],
    ["lake-shore", "coast", (zoom) => (zoom < 4 ? 0 : 0.6)],
    ["border", "border", (zoom) => Math.min(0.55 + zoom * 0.09, 1.4)],
    ["land-shore", "coast", (zoom) => Math.min(0.5 + zoom * 0.07, 1.1)],
  ];

  // Larger canvases stay empty on some tablets, and cost four bytes a pixel everywhere.
  const MOST_PIXELS = 16_700_000;
  // Antarctica, wider than all other land on this projection, is left out of a map that needs it not.
  const SOUTH = -60;
  const COPIES = [-1, 0, 1]; // of the world, side by side: its edge is nobody's edge

  const Painting = L.Renderer.extend({
    options: { padding: PADDING, pane: "accr-ground" },

    initialize(cells, south) {
      L.Renderer.prototype.initialize.call(this, {});
      this._cells = cells; // (view, zoom) -> cells to paint
      this._south = northing(Math.min(SOUTH, south)); // no land is painted beyond it
    },

    onAdd() {
      L.Renderer.prototype.onAdd.call(this);
      this._map.on("move", this._follow, this);
    },

    onRemove() {
      this._map.off("move", this._follow, this);
      L.Renderer.prototype.onRemove.call(this);
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
      L.Renderer.prototype._update.call(this);
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
      this._paint(width, height, ratio);
    },

    _paint(width, height, ratio) {
      const context = this._context;
      const zoom = this._map.getZoom();
      const world = this._map.options.crs.scale(zoom); // pixels around the world
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
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
      context.rect(0, 0, width, (this._south * world - corner.y) * ratio);
      context.clip();
      const copies = COPIES.flatMap((copy) => {
        const [west, east] = [view.west - copy, view.east - copy];
        if (west >= 1 || east <= 0) return [];
        const seen = { ...view, west: Math.max(west, 0), east: Math.min(east, 1) };
        return this._cells(seen, zoom, this._coarse).map((cell) => [cell, copy * world]);
      });
      for (const [layer, colour, widthAt] of STROKES) {
        const thickness = widthAt ? widthAt(zoom) * ratio : 0;
        if (widthAt && !thickness) continue;
        context[widthAt ? "strokeStyle" : "fillStyle"] = colours[colour];
        for (const [cell, aside] of copies) {
          const path = cell.path(layer);
          if (!path) continue;
          const scale = (world * ratio) / cell.grid;
          const x = cell.x * scale + (aside - corner.x) * ratio;
          const y = cell.y * scale - corner.y * ratio;
          context.setTransform(scale, 0, 0, scale, x, y);
          if (widthAt) {
            context.lineWidth = thickness / scale;
            context.stroke(path);
          } else context.fill(path);
        }
      }
      context.restore();
    },
  });

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

  function northing(degrees) {
    const sine = Math.sin((degrees * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  function palette() {
    const style = getComputedStyle(document.documentElement);
    const names = ["shallow", "land", "lake", "river", "coast", "border", "region", "grid"];
    return Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--map-${n}`).trim()]));
  }

  // ---- names ----

  /** Where a point of the world lies in the view, from its left edge: the first of its copies. */
  const firstCopy = (x, { world, size }) =>
    [x, x + world, x - world].find((place) => place >= 0 && place <= size.x) ?? -1;

  const measure = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  function textWidth(text, size, weight, spacing = 0) {
    const key = `${size} ${weight} ${text}`;
    if (!widths.has(key)) {
      measure.font = `${weight} ${size}px ${FONT}`;
      widths.set(key, measure.measureText(text).width);
    }
    return widths.get(key) + spacing * text.length;
  }

  /** Boxes already taken, in a coarse grid so that a test touches few of them. */
  class Taken {
    constructor() {
      this.squares = new Map();
    }

    *squaresOf([left, top, right, bottom]) {
      for (let x = left >> 6; x <= right >> 6; x++) {
        for (let y = top >> 6; y <= bottom >> 6; y++) yield x * 65536 + y;
      }
    }

    isFree(box) {
      return this.overlap(box) === 0;
    }

    /** Measure how much of a box is taken, in square pixels. */
    overlap(box) {
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

    add(box) {
      for (const square of this.squaresOf(box)) {
        if (this.squares.has(square)) this.squares.get(square).push(box);
        else this.squares.set(square, [box]);
      }
    }
  }

  /** Inhabitants a city needs for its name to be tried: fewer from zoom to zoom. */
  const NEEDED = [3e7, 2.2e7, 1.2e7, 5e6, 2.5e6, 7e5, 1.6e5, 6e4, 2.2e4, 7e3, 2e3, 0];

  function neededAt(zoom) {
    const low = Math.max(0, Math.min(Math.floor(zoom), NEEDED.length - 1));
    const high = Math.min(low + 1, NEEDED.length - 1);
    const share = zoom - low;
    return (
      Math.exp((1 - share) * Math.log(NEEDED[low] + 1) + share * Math.log(NEEDED[high] + 1)) - 1
    );
  }

  /** Where a country's name is tried, from its middle outwards, in shares of its room.
   * The room is wider than it is tall, by 1.8: further up or down would be abroad. */
  const SHIFTS = [
    [0, 0],
    [0, -0.2],
    [0, 0.2],
    [-0.25, 0],
    [0.25, 0],
    [0, -0.35],
    [0, 0.35],
    [-0.25, 0.25],
    [0.25, 0.25],
    [-0.25, -0.25],
    [0.25, -0.25],
    [-0.45, 0],
    [0.45, 0],
    [0, -0.5],
    [0, 0.5],
    [-0.45, 0.15],
    [0.45, 0.15],
    [-0.45, -0.15],
    [0.45, -0.15],
  ];
  // Of the name of a great country, markers may cover this share before it is left out.
  const COVERED = 0.2;
  const CAPITAL = 5; // a capital counts as a city so many times its size

  class Names {
    /** `disputed` are codes of territories named without a rank, `unnamed` of those not named. */
    constructor(map, { language, south, disputed = [], unnamed = [] }) {
      this.map = map;
      this.language = language;
      this.disputed = disputed;
      this.unnamed = unnamed;
      this.south = northing(Math.min(SOUTH, south));
      this.shown = new Map(); // key -> { element, latlng, plan }
      this.pane = map.getPane("accr-names");
      this.pane.setAttribute("aria-hidden", "true");
    }

    /** Choose what to name in this view, and change only what changed. */
    lay(labels, packs, avoided) {
      const next = new Map();
      const taken = new Taken();
      const markers = new Taken();
      for (const box of avoided) markers.add(box.map(Math.round));
      const frame = this.frame();
      for (const plan of this.plans(labels, packs, frame)) {
        // A marker may cover a city's dot, but never its name.
        if (plan.dot && !taken.isFree(plan.dot)) continue;
        const possible = plan.boxes.filter(({ box }) => fits(box, frame) && taken.isFree(box));
        // A great country keeps its name even where markers crowd it.
        const place =
          possible.find(({ box }) => markers.isFree(box)) ||
          (plan.must && least(possible, ({ box }) => markers.overlap(box)));
        if (!place || markers.overlap(place.box) > COVERED * plan.width * plan.height) continue;
        taken.add(pad(place.box, plan.spread));
        if (plan.dot) taken.add(plan.suburbs || plan.dot);
        next.set(plan.key, { ...plan, place });
      }
      this.show(next);
    }

    frame() {
      const zoom = this.map.getZoom();
      const size = this.map.getSize();
      const world = this.map.options.crs.scale(zoom);
      const corner = this.map.getPixelBounds().min;
      return { zoom, size, world, corner };
    }

    *plans(labels, packs, frame) {
      yield* this.countryPlans(labels, frame);
      const needed = neededAt(frame.zoom);
      const cities = [];
      for (const pack of [labels, ...packs]) {
        const [atX, atY] = pack.at || [0, 0];
        const scale = frame.world / (pack.grid ?? labels.grid);
        for (const city of pack.cities || []) {
          const weight = city[3] ? city[2] * CAPITAL + 1e5 : city[2];
          // Sorted by inhabitants; capitals, which count for more, are all in the labels.
          if (weight < needed) {
            if (pack === labels) continue;
            break;
          }
          const x = firstCopy((city[0] + atX) * scale - frame.corner.x, frame);
          const y = (city[1] + atY) * scale - frame.corner.y;
          if (x < 0 || y < 0 || x > frame.size.x || y > frame.size.y) continue;
          cities.push({ city, weight, x, y });
        }
      }
      cities.sort((one, other) => other.weight - one.weight);
      const most = Math.round((frame.size.x * frame.size.y) / 9000);
      for (const found of cities.slice(0, most)) yield this.cityPlan(found, frame);
    }

    *countryPlans(labels, frame) {
      const names = labels.names[this.language] || labels.names.en;
      const scale = frame.world / labels.grid;
      for (const country of labels.countries) {
        if (this.unnamed.includes(country.code) || country.y > this.south * labels.grid) continue;
        const room = country.room * scale;
        if (room < 7 || room > 620) continue;
        const x = firstCopy(country.x * scale - frame.corner.x, frame);
        const y = country.y * scale - frame.corner.y;
        if (x < 0 || y < 0 || x > frame.size.x || y > frame.size.y) continue;
        const size = Math.round(Math.max(10, Math.min(15, 8 + room / 22)) * 2) / 2;
        const spacing = size * Math.max(0.06, Math.min(0.24, room / 700 + 0.04));
        const text = broken(names[country.code] || country.code, room / size);
        const lines = text.split("\n");
        const width = Math.max(
          ...lines.map((line) => textWidth(line.toUpperCase(), size, 600, spacing)),
        );
        // A name may overhang a small country, but not so far that it names the neighbours.
        if (width > room * 3.1 + (frame.zoom >= 5.5 ? 46 : 6)) continue;
        const height = lines.length * size * 1.2;
        const boxes = SHIFTS.map(([east, south]) =>
          around(x + east * room, y + south * room, width, height),
        );
        yield {
          key: `${country.code} ${text} ${size}`,
          kind: this.disputed.includes(country.code) ? "territory" : "country",
          text,
          size,
          spacing,
          width,
          height,
          spread: 3,
          x,
          y,
          must: room > 40,
          boxes: boxes.map((box) => ({ box })),
        };
      }
    }

    cityPlan({ city, weight, x, y }, frame) {
      const text = city[5]?.[this.language] || city[4];
      const big = weight / (neededAt(frame.zoom) + 3000);
      const size = big > 12 ? 14 : big > 3 ? 13 : 12;
      const width = textWidth(text, size, 500) + 2;
      const height = size * 1.25;
      const suburbs = Math.max(4, Math.min(14 * Math.log10(weight / 3e4), 32));
      const gap = 6;
      const side = gap + width / 2;
      const rise = gap + height / 2 - 1;
      const boxes = [
        [side, 0],
        [-side, 0],
        [0, -rise],
        [0, rise],
        [side - 2, -rise + 4],
        [side - 2, rise - 4],
        [2 - side, -rise + 4],
        [2 - side, rise - 4],
        // Past a marker that stands on the city.
        [side + 13, 0],
        [-side - 13, 0],
        [0, -rise - 13],
        [0, rise + 13],
      ].map(([east, south]) => around(x + east, y + south, width, height));
      return {
        key: `${text} ${city[0]} ${city[1]} ${size}`,
        kind: city[3] ? "city capital" : "city",
        text,
        size,
        spacing: 0,
        width,
        height,
        x,
        y,
        spread: frame.zoom < 7 ? 9 : frame.zoom < 9 ? 7 : 5,
        dot: around(x, y, 8, 8),
        suburbs: frame.zoom < 9.5 ? around(x, y, suburbs * 2, suburbs * 2) : null,
        boxes: boxes.map((box) => ({ box })),
      };
    }

    show(next) {
      for (const [key, old] of this.shown) {
        if (next.has(key)) continue;
        this.shown.delete(key);
        old.element.classList.add("leaving");
        setTimeout(() => old.element.remove(), 200);
      }
      for (const [key, plan] of next) {
        const old = this.shown.get(key);
        const element = old ? old.element : this.element(plan);
        const latlng = this.map.containerPointToLatLng([plan.x, plan.y]);
        this.settle(element, plan);
        if (!old) this.pane.append(element);
        this.shown.set(key, { element, latlng });
        L.DomUtil.setPosition(element, this.map.latLngToLayerPoint(latlng));
      }
    }

    element(plan) {
      const element = L.DomUtil.create("div", `accr-map-name leaflet-zoom-animated ${plan.kind}`);
      const text = L.DomUtil.create("span", "", element);
      text.textContent = plan.text;
      text.style.font = `${plan.kind === "country" ? 600 : 500} ${plan.size}px/1.2 ${FONT}`;
      text.style.letterSpacing = `${plan.spacing}px`;
      return element;
    }

    settle(element, plan) {
      const { box } = plan.place;
      const style = element.firstChild.style;
      style.left = `${Math.round(box[0] - plan.x)}px`;
      style.top = `${Math.round(box[1] - plan.y)}px`;
      style.width = `${Math.ceil(plan.width)}px`;
    }

    reposition(zoom, center) {
      for (const { element, latlng } of this.shown.values()) {
        L.DomUtil.setPosition(
          element,
          this.map._latLngToNewLayerPoint(latlng, zoom, center).round(),
        );
      }
    }

    settleAll() {
      for (const { element, latlng } of this.shown.values()) {
        L.DomUtil.setPosition(element, this.map.latLngToLayerPoint(latlng));
      }
    }
  }

  /** The item of which there is least; nothing of an empty list. */
  function least(items, measureOf) {
    let best;
    let smallest = Infinity;
    for (const item of items) {
      const size = measureOf(item);
      if (size < smallest) [best, smallest] = [item, size];
    }
    return best;
  }

  const around = (x, y, width, height) => [
    x - width / 2,
    y - height / 2,
    x + width / 2,
    y + height / 2,
  ];
  const pad = ([left, top, right, bottom], by) => [
    left - by,
    top - by / 2,
    right + by,
    bottom + by / 2,
  ];
  const fits = ([left, top, right, bottom], { size }) =>
    left >= 3 && top >= 3 && right <= size.x - 3 && bottom <= size.y - 3;

  /** Break a long name near its middle when its country is narrow for it. */
  function broken(name, roomInLetters) {
    if (name.length < 11 || roomInLetters > name.length) return name;
    const spaces = [...name.matchAll(/[ ]|-(?=\p{Lu})/gu)].map((match) => match.index);
    if (!spaces.length) return name;
    const middle = spaces.reduce((a, b) =>
      Math.abs(a - name.length / 2) <= Math.abs(b - name.length / 2) ? a : b,
    );
    const hyphen = name[middle] === "-" ? "-" : "";
    return `${name.slice(0, middle)}${hyphen}\n${name.slice(middle + 1)}`;
  }

  // ---- all together ----

  class Ground {
    constructor(map, options) {
      this.map = map;
      this.options = {
        language: "en",
        labels: true,
        scale: true,
        blocks: true,
        south: SOUTH,
        ...options,
      };
      this.files = new Files(this.options);
      this.cells = new Map(); // file name -> cells
      map.getContainer().classList.add("accr-basemap");
      if (!map.getPane("accr-ground")) map.createPane("accr-ground").style.zIndex = 150;
      if (!map.getPane("accr-names")) map.createPane("accr-names").style.zIndex = 350;
      this.files.forgotten = (name) => this.cells.delete(name);
      this.painting = new Painting((...asked) => this.cellsIn(...asked), this.options.south).addTo(
        map,
      );
      this.names = new Names(map, this.options);
      if (this.options.scale) this.ruler = L.control.scale({ imperial: false }).addTo(map);
      this.listen();
      this.files.load("world.json").then(() => this.repaint());
      this.files.load("labels.json").then(() => this.refresh());
    }

    listen() {
      this.events = {
        moveend: () => this.refresh(),
        resize: () => this.refresh(),
        viewreset: () => this.names.settleAll(),
        zoom: () => this.names.settleAll(),
        zoomanim: (event) => this.names.reposition(event.zoom, event.center),
      };
      this.map.on(this.events);
      this.recolour = () => this.repaint();
      window.addEventListener("accr-theme", this.recolour);
      this.themes = new MutationObserver(this.recolour);
      this.themes.observe(document.documentElement, {
        attributes: true,
        attributeFilter: ["data-theme"],
      });
      // Markers come and go with each filter; names make room for them.
      this.markers = new MutationObserver(() => this.refresh());
      this.markers.observe(this.map.getPane("markerPane"), { childList: true });
      // Names measured before their face came are measured again.
      this.measureAgain = () => {
        widths.clear();
        this.refresh();
      };
      document.fonts?.addEventListener("loadingdone", this.measureAgain);
      // The boxes of the controls cost a layout: they are measured when one has changed.
      this.controls = new ResizeObserver(() => {
        this.controlBoxes = null;
      });
    }

    update(options) {
      Object.assign(this.options, options);
      this.names.language = this.options.language;
      this.repaint();
      this.refresh();
    }

    setLanguage(language) {
      this.update({ language });
    }

    repaint() {
      if (this.painting?._map) this.painting._update();
    }

    /** Lay the names anew at the next frame, after whatever moved has been drawn. */
    refresh() {
      if (this.waiting) return;
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        this.layNames();
      });
    }

    layNames() {
      const labels = this.files.ready.get("labels.json");
      if (!labels || !this.options.labels || this.map._animatingZoom) return;
      this.names.lay(labels, this.townsInView(), this.avoided());
    }

    /** Paint and name at once what is in view, not at the next frame: for paper. */
    paint() {
      this.repaint();
      this.layNames();
    }

    remove() {
      this.map.off(this.events);
      window.removeEventListener("accr-theme", this.recolour);
      this.themes.disconnect();
      this.markers.disconnect();
      this.controls.disconnect();
      document.fonts?.removeEventListener("loadingdone", this.measureAgain);
      cancelAnimationFrame(this.waiting);
      this.painting.remove();
      if (this.ruler) this.ruler.remove();
      this.names.show(new Map());
      this.map.getContainer().classList.remove("accr-basemap");
      drawn.delete(this.map);
    }

    // The world, or the blocks in view once all of them are here; where the world has no outlines
    // of its own, those that are here.
    cellsIn(view, zoom, coarse = false) {
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

    hasBlocks({ blocks }, zoom) {
      return this.options.blocks && zoom >= (blocks.zoom ?? DETAIL_ZOOM);
    }

    cellsOf(name, grid) {
      if (!this.cells.has(name)) {
        const content = this.files.use(name);
        this.cells.set(
          name,
          (content.cells || [content]).map((cell) => new Cell(cell, grid)),
        );
      }
      return this.cells.get(name);
    }

    blocksIn(blocks, view) {
      this.blockNames ||= new Set(blocks.names);
      const { degrees } = blocks;
      const first = Math.floor((view.west * 360 - 180) / degrees) * degrees;
      const found = [];
      for (let west = first; west < view.east * 360 - 180; west += degrees) {
        const top = Math.min(latitude(view.north), 89);
        for (
          let south = Math.floor(latitude(view.south) / degrees) * degrees;
          south < top;
          south += degrees
        ) {
          const name = blockName(west, south);
          if (this.blockNames.has(name)) found.push(name);
        }
      }
      return found;
    }

    want(names) {
      const missing = names.filter((name) => !this.files.known.has(`${name}.json`));
      if (!missing.length) return;
      Promise.all(missing.map((name) => this.files.load(`${name}.json`))).then(() => {
        this.repaint();
        this.refresh();
      });
    }

    townsInView() {
      const world = this.files.ready.get("world.json");
      const zoom = this.map.getZoom();
      if (!world || !this.hasBlocks(world, zoom)) return [];
      const bounds = this.map.getPixelBounds();
      const pixels = this.map.options.crs.scale(zoom);
      const names = COPIES.flatMap((copy) =>
        this.blocksIn(world.blocks, {
          west: Math.max(bounds.min.x / pixels - copy, 0),
          east: Math.min(bounds.max.x / pixels - copy, 1),
          north: bounds.min.y / pixels,
          south: bounds.max.y / pixels,
        }),
      );
      const wanted = names.map((name) => `${name}.json`);
      if (zoom >= TOWN_ZOOM) {
        const towns = names
          .map((name) => `${name}-towns`)
          .filter((name) => this.blockNames.has(name));
        this.want(towns);
        wanted.push(...towns.map((name) => `${name}.json`));
      }
      return wanted.map((name) => this.files.use(name)).filter(Boolean);
    }

    avoided() {
      const size = this.map.getSize();
      if (!this.controlBoxes?.size.equals(size)) {
        const controls = [...this.map.getContainer().querySelectorAll(".leaflet-control")];
        for (const control of controls) this.controls.observe(control);
        this.controlBoxes = { size, boxes: this.boxesOf(controls) };
      }
      const { boxes } = this.controlBoxes;
      if (this.options.avoid) return [...boxes, ...this.options.avoid()];
      return [
        ...boxes,
        ...this.boxesOf([...this.map.getPane("markerPane").children].slice(0, 500)),
      ];
    }

    /** Boxes of elements, in pixels of the map's container, with a little air around them. */
    boxesOf(elements) {
      const frame = this.map.getContainer().getBoundingClientRect();
      return elements.map((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [
          left - frame.left - 3,
          top - frame.top - 3,
          right - frame.left + 3,
          bottom - frame.top + 3,
        ];
      });
    }
  }

  function latitude(y) {
    return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  }

  function blockName(west, south) {
    const two = String(Math.abs(south)).padStart(2, "0");
    const three = String(Math.abs(west)).padStart(3, "0");
    return `${south < 0 ? "s" : "n"}${two}${west < 0 ? "w" : "e"}${three}`;
  }

  /** Return what moves a map to bounds, and again when its frame gets another size, as it does
   * after the map is there, until a person has moved the map. */
  function mover(map) {
    let again = null;
    for (const hand of ["pointerdown", "wheel", "keydown"]) {
      map.getContainer().addEventListener(
        hand,
        () => {
          again = null;
        },
        { capture: true },
      );
    }
    new ResizeObserver(() => again?.()).observe(map.getContainer());
    return (bounds, options) => {
      map.fitBounds(bounds, options);
      again = () => map.fitBounds(bounds, { ...options, animate: false });
    };
  }

  /** Let a map jump where it would glide, for as long as its reader wants no motion, and obey a
   * move that comes while it glides: Leaflet forgets one that is made during a change of zoom. */
  function calm(map) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const { setView, flyTo, panBy } = map;
    const kept = (options) => (still.matches ? { ...options, animate: false } : options);
    const arrive = () => {
      if (!map.getPane("mapPane").classList.contains("leaflet-zoom-anim")) return;
      // What Leaflet waits for: the end of the transition of the element that stands for its panes.
      map
        .getPane("mapPane")
        .querySelector(".leaflet-proxy")
        .dispatchEvent(
          new TransitionEvent(L.DomUtil.TRANSITION_END, { propertyName: "transform" }),
        );
    };
    map.setView = (centre, zoom, options) => {
      arrive();
      return setView.call(map, centre, zoom, kept(options));
    };
    map.flyTo = (centre, zoom, options) => {
      arrive();
      return flyTo.call(map, centre, zoom, kept(options));
    };
    map.panBy = (offset, options) => panBy.call(map, offset, kept(options));
  }

  return { draw, mover, calm, arriving };
})();
