/* The names on the map: which of those planned are shown, and their elements. */
import { featurePlans, riverPlans } from "./features.js";
import { northing } from "./mercator.js";
import { SOUTH } from "./painting.js";
import { cityPlan, countryPlans, firstCopy, neededAt, regionPlan, weightOf } from "./plans.js";
import { isCrowded, isSuburb } from "./room.js";
import { unpacked } from "./steps.js";
import { fits, pad, Taken } from "./taken.js";

/**
 * @typedef {import("./plans.js").Plan} Plan
 * @typedef {import("./plans.js").Place} Place
 * @typedef {import("./plans.js").Frame} Frame
 * @typedef {import("./taken.js").Box} Box
 * @typedef {Plan & { place: Place }} Placed
 * @typedef {{ at?: [number, number], grid?: number, cities?: import("./plans.js").City[],
 *   regions?: [number, number, number, string, string, Record<string, string>?][],
 *   named?: [number, number][], river?: (string | number[])[] }} Pack
 */

// Of the name of a great country, markers may cover this share before it is left out.
const COVERED = 0.2;
const AIR = 4; // pixels of a marker's box that the name of a great city may use
const CORNER = 0.03; // and of the rest this share of the name may be covered
const LEAVING_MS = 200;
const REPEATED = 480; // pixels at least between two names of one river or sea
const NEAR = 28; // pixels: two places of one name so near are one
const REGION_ZOOMS = [5.75, 7.6, 10.6]; // regions from the first, their parts from the second on
const CLOSE = 4.5; // from this zoom on the greatest cities are named before countries
const GREATEST = 1e7; // as inhabitants: a capital of 2 million counts as much
const SVG = "http://www.w3.org/2000/svg";
let paths = 0; // written so far: each has an address of its own

export class Names {
  /** `disputed` are codes of territories named without a rank, `unnamed` of those not named.
   * @param {import("leaflet").Map} map
   * @param {{ language: string, south: number, disputed?: string[], unnamed?: string[] }} options */
  constructor(map, { language, south, disputed = [], unnamed = [] }) {
    this.map = map;
    this.language = language;
    this.rules = { disputed, unnamed, south: northing(Math.min(SOUTH, south)) };
    /** @type {Map<string, { element: HTMLElement, latlng: import("leaflet").LatLng }>} */
    this.shown = new Map();
    this.pane = /** @type {HTMLElement} */ (map.getPane("accr-names"));
    this.pane.setAttribute("aria-hidden", "true");
  }

  /** Choose what to name in this view, and change only what changed.
   * @param {any} labels @param {Pack[]} packs @param {Box[]} avoided */
  lay(labels, packs, avoided) {
    /** @type {Map<string, Placed>} */
    const next = new Map();
    const taken = new Taken();
    const suburbs = new Taken();
    const markers = new Taken();
    for (const box of avoided) markers.add(/** @type {Box} */ (box.map(Math.round)));
    const frame = this.frame();
    /** @type {Map<string, Plan[]>} */
    const said = new Map();
    /** @type {Plan[]} */
    const unnamed = [];
    for (const plan of this.plans(labels, packs, frame)) {
      if (next.has(plan.key) || isRepeated(plan, said) || isSuburb(plan, unnamed)) continue;
      // A marker may cover a city's dot, but never its name.
      if (plan.dot && !(taken.isFree(plan.dot) && suburbs.isFree(plan.dot))) continue;
      const place = choose(plan, frame, taken, markers);
      if (!place) {
        if (plan.weight) unnamed.push(plan);
        continue;
      }
      for (const box of place.boxes ?? [place.box]) taken.add(pad(box, plan.spread));
      if (plan.dot) taken.add(plan.dot);
      if (plan.suburbs) suburbs.add(plan.suburbs);
      next.set(plan.key, { ...plan, place });
      const others = said.get(plan.text);
      if (others) others.push(plan);
      else said.set(plan.text, [plan]);
    }
    this.show(next);
  }

  /** @returns {Frame} */
  frame() {
    const zoom = this.map.getZoom();
    const size = this.map.getSize();
    const world = /** @type {import("leaflet").CRS} */ (this.map.options.crs).scale(zoom);
    const corner = /** @type {import("leaflet").Point} */ (this.map.getPixelBounds().min);
    return { zoom, size, world, corner };
  }

  /** What may be named, the most important first.
   * @param {any} labels @param {Pack[]} packs @param {Frame} frame @returns {Generator<Plan>} */
  *plans(labels, packs, frame) {
    const features = [...featurePlans(labels.features ?? [], labels.grid, this.language, frame)];
    yield* features.filter(({ kind }) => kind === "sea");
    const cities = this.cities(labels, packs, frame);
    const least = 6 * neededAt(frame.zoom) + 1000;
    const large = least / 2;
    const isClose = frame.zoom >= CLOSE;
    const first = isClose ? GREATEST : Number.POSITIVE_INFINITY;
    const between = (/** @type {number} */ from, /** @type {number} */ to) =>
      cities.filter(({ weight }) => weight >= from && weight < to);
    const plan = (/** @type {(typeof cities)[0]} */ found) =>
      cityPlan(found, this.language, frame, isClose && found.weight >= least);
    // A country's name finds other places, a city's does not; from afar countries come first.
    yield* between(first, Number.POSITIVE_INFINITY).map(plan);
    yield* countryPlans(labels, this.language, frame, this.rules);
    yield* features.filter(({ kind, isGreat }) => kind !== "sea" && isGreat);
    yield* between(Math.min(least, first), first).map(plan);
    yield* features.filter(({ kind, isGreat }) => kind !== "sea" && !isGreat);
    // A large town has one place, a river many, a region's outline speaks for it.
    yield* between(Math.min(large, first), Math.min(least, first)).map(plan);
    yield* riverPlans(riversOf(labels, packs, frame), this.language, frame);
    yield* this.regionPlans(labels, packs, frame);
    yield* between(0, Math.min(large, first)).map(plan);
  }

  /** The cities in view that count enough to be tried, the greatest first.
   * @param {any} labels @param {Pack[]} packs @param {Frame} frame */
  cities(labels, packs, frame) {
    const needed = neededAt(frame.zoom);
    const cities = [];
    for (const pack of [labels, ...packs]) {
      const [atX, atY] = pack.at || [0, 0];
      const scale = frame.world / (pack.grid ?? labels.grid);
      for (const city of pack.cities || []) {
        const weight = weightOf(city);
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
    return cities.slice(0, Math.round((frame.size.x * frame.size.y) / 6000));
  }

  /** @param {any} labels @param {Pack[]} packs @param {Frame} frame @returns {Generator<Plan>} */
  *regionPlans(labels, packs, frame) {
    const [from, parts, end] = REGION_ZOOMS;
    if (frame.zoom < from || frame.zoom > end) return;
    const wanted = frame.zoom < parts ? 0 : 1;
    /** @type {Plan[]} */
    const plans = [];
    for (const pack of packs) {
      const [atX, atY] = pack.at || [0, 0];
      const scale = frame.world / (pack.grid ?? labels.grid);
      for (const [x, y, level, code, name, other] of pack.regions || []) {
        // A region without parts is named at both.
        if (level !== 2 && level !== wanted) continue;
        const text = other?.[this.language] || name;
        const at = (x + atX) * scale - frame.corner.x;
        const copy = firstCopy(at, frame);
        // Those beyond the view's edge are no names here, but neighbours of some.
        const east = copy < 0 ? at : copy;
        const down = (y + atY) * scale - frame.corner.y;
        plans.push(regionPlan({ code, text, level: wanted, x: east, y: down }, frame));
      }
    }
    yield* plans.filter((plan) => !isCrowded(plan, plans));
  }

  /** @param {Map<string, Placed>} next */
  show(next) {
    for (const [key, old] of this.shown) {
      if (next.has(key)) continue;
      this.shown.delete(key);
      old.element.classList.add("leaving");
      setTimeout(() => old.element.remove(), LEAVING_MS);
    }
    for (const [key, plan] of next) {
      const old = this.shown.get(key);
      const element = old ? old.element : elementOf(plan);
      const latlng = this.map.containerPointToLatLng([plan.x, plan.y]);
      if (!plan.place.path) settle(element, plan);
      if (!old) this.pane.append(element);
      this.shown.set(key, { element, latlng });
      L.DomUtil.setPosition(element, this.map.latLngToLayerPoint(latlng));
    }
  }

  /** @param {number} zoom @param {import("leaflet").LatLng} center */
  reposition(zoom, center) {
    const map = /** @type {any} */ (this.map);
    for (const { element, latlng } of this.shown.values())
      L.DomUtil.setPosition(element, map._latLngToNewLayerPoint(latlng, zoom, center).round());
  }

  settleAll() {
    for (const { element, latlng } of this.shown.values())
      L.DomUtil.setPosition(element, this.map.latLngToLayerPoint(latlng));
  }
}

/** The rivers that have names: those of the blocks in view, else of the labels.
 * @param {any} labels @param {Pack[]} packs @param {Frame} frame */
function riversOf(labels, packs, frame) {
  if (!labels.rivers) return [];
  const { names, lines } = labels.rivers;
  const near = packs.filter((pack) => pack.named);
  if (!near.length || frame.zoom < 6.5)
    return [{ pack: {}, grid: labels.grid, names, rivers: lines }];
  return near.map((pack) => ({
    pack,
    grid: pack.grid ?? labels.grid,
    names,
    rivers: /** @type {[number, number[]][]} */ (
      (pack.named ?? []).map(([line, name]) => [name, unpacked(pack.river?.[line] ?? [])])
    ),
  }));
}

/** Whether a place of that name, or a river's or sea's name near by, stands already.
 * @param {Plan} plan @param {Map<string, Plan[]>} said */
function isRepeated(plan, said) {
  const others = said.get(plan.text) ?? [];
  if (plan.kind === "river" || plan.kind === "sea")
    return others.some(
      ({ kind, x, y }) => kind === plan.kind && Math.hypot(x - plan.x, y - plan.y) < REPEATED,
    );
  // A region is not named again beside the city of its name.
  if (plan.kind === "region")
    return others.some(({ dot, x, y }) => dot && Math.hypot(x - plan.x, y - plan.y) < REPEATED);
  if (!plan.dot) return false;
  return others.some(({ dot, x, y }) => dot && Math.hypot(x - plan.x, y - plan.y) < NEAR);
}

/** @param {Plan} plan @param {Frame} frame @param {Taken} taken @param {Taken} markers */
function choose(plan, frame, taken, markers) {
  const boxesOf = (/** @type {Place} */ place) => place.boxes ?? [place.box];
  const possible = plan.places.filter((place) =>
    boxesOf(place).every((box) => fits(box, frame) && taken.isFree(box)),
  );
  const hidden = (/** @type {Place} */ place, by = 0) =>
    boxesOf(place).reduce((sum, box) => sum + markers.overlap(pad(box, by)), 0);
  const near = possible.filter(({ line }) => !line);
  const free = near.find((place) => hidden(place) === 0);
  if (free || !plan.must) return free;
  const area = plan.width * plan.height;
  if (plan.dot) {
    const beside = near.find((place) => hidden(place, -AIR) <= CORNER * area);
    return beside ?? possible.find((place) => place.line && hidden(place) === 0);
  }
  // What is great keeps its name even where markers crowd it.
  const [least] = possible.sort((one, other) => hidden(one) - hidden(other));
  return least && hidden(least) <= COVERED * area ? least : undefined;
}

/** @param {Placed} plan */
function elementOf(plan) {
  const element = L.DomUtil.create("div", `accr-map-name leaflet-zoom-animated ${plan.kind}`);
  if (plan.place.path) {
    element.append(alongPath(plan, plan.place.path));
    return element;
  }
  const text = L.DomUtil.create("span", "", element);
  text.textContent = plan.text;
  text.style.font = plan.font;
  text.style.letterSpacing = `${plan.spacing}px`;
  return element;
}

/** @param {Placed} plan @param {string} line as SVG writes it, from the plan's point */
function alongPath(plan, line) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.id = `accr-name-path-${++paths}`;
  path.setAttribute("d", line);
  const text = document.createElementNS(SVG, "text");
  text.style.font = plan.font;
  text.style.letterSpacing = `${plan.spacing}px`;
  text.setAttribute("dy", plan.kind === "river" ? "-4" : "0.35em");
  const along = document.createElementNS(SVG, "textPath");
  along.setAttribute("href", `#${path.id}`);
  along.setAttribute("startOffset", "50%");
  along.textContent = plan.text;
  text.append(along);
  svg.append(path, text);
  return svg;
}

/** @param {HTMLElement} element @param {Placed} plan */
function settle(element, plan) {
  const { box } = plan.place;
  const { style } = /** @type {HTMLElement} */ (element.firstChild);
  style.left = `${Math.round(box[0] - plan.x)}px`;
  style.top = `${Math.round(box[1] - plan.y)}px`;
  style.width = `${Math.ceil(plan.width)}px`;
  element.querySelector("i")?.remove();
  const { line } = plan.place;
  if (!line) return;
  const leader = L.DomUtil.create("i", "", element);
  leader.style.width = `${Math.hypot(...line)}px`;
  leader.style.transform = `rotate(${Math.atan2(line[1], line[0])}rad)`;
}
