/* The canvas under the map: when it is painted, and how far beyond the view. */
import { northing } from "./mercator.js";
import { paint, parts, SOUTH } from "./painting.js";

const PADDING = 0.3; // of the view, drawn beyond its edge so that panning shows no gap
// Larger canvases stay empty on some tablets, and cost four bytes a pixel everywhere.
const MOST_PIXELS = 16_700_000;

/** Make the layer that paints the ground of a map.
 * @param {import("./painting.js").Content} content @param {number} south degrees beyond which no land is painted
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

    getEvents() {
      const events = /** @type {any} */ (L.Renderer.prototype).getEvents.call(this);
      return { ...events, moveend: this._settle };
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
        return;
      }
      const view = this._view();
      if (!this._bounds.contains(view)) this._update();
      else if (!this._seen.contains(view)) this._finish();
    },

    /** What is in view, in points of the layer. */
    _view() {
      const min = this._map.containerPointToLayerPoint([0, 0]);
      return L.bounds(min, min.add(this._map.getSize()));
    },

    /** Paint at the end of a move, unless what is painted still serves. */
    _settle() {
      const size = this._map.getSize().multiplyBy(1 + 2 * PADDING);
      const serves =
        !this._coarse &&
        this._map.getZoom() === this._zoom &&
        this._bounds.getSize().equals(size.round()) &&
        this._bounds.contains(this._view());
      if (serves) return;
      this._coarse = false;
      this._update();
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
      const coarse = Boolean(this._coarse);
      const sheet = { width, height, ratio, zoom, world, corner, lowest, coarse };
      this._context.setTransform(1, 0, 0, 1, 0, 0);
      this._context.clearRect(0, 0, width, height);
      // What is in view first, what a drag may bring when there is time; a flight brings its own.
      this._seen = this._view();
      const inView = this._seen.min.subtract(this._bounds.min);
      const [inner, ...around] = parts(sheet, inView.x, inView.y, this._seen.getSize());
      this._later = coarse
        ? []
        : around.map((part) => () => paint(this._context, content, sheet, part));
      paint(this._context, content, sheet, inner);
      this._goOn();
    },

    _goOn() {
      if (!this._later.length || this._isDue) return;
      this._isDue = true;
      (window.requestIdleCallback ?? setTimeout)(() => {
        this._isDue = false;
        if (!this._container) return;
        this._later.shift()?.();
        this._goOn();
      });
    },

    /** Paint at once what was to be painted later. */
    _finish() {
      for (const paintPart of this._later.splice(0)) paintPart();
    },
  });
  return new Painting();
}
