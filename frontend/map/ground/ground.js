/* The ground of one map: its files, what is painted of them, and the names over it. */
import { Content } from "./content.js";
import { measureAgain } from "./faces.js";
import { painting } from "./layer.js";
import { Names } from "./names.js";
import { COPIES, SOUTH } from "./painting.js";

/**
 * @typedef {import("./taken.js").Box} Box
 * @typedef {import("leaflet").Map} LeafletMap
 * @typedef {object} Options
 * @property {string} language of the names
 * @property {boolean} labels whether there are names @property {boolean} scale whether a bar of it
 * @property {boolean} blocks whether closer views load blocks
 * @property {boolean} closer whether there are relief and small places to load, as a server has them
 * @property {number} south degrees of the southernmost that a view frames
 * @property {string} [version] of the files @property {(name: string) => string} [url] of a file
 * @property {string[]} [disputed] @property {string[]} [unnamed] codes of territories
 * @property {() => Box[]} [avoid] what names keep clear of
 */

export class Ground {
  /** @param {LeafletMap} map @param {Partial<Options>} options */
  constructor(map, options) {
    this.map = map;
    this.isThere = true;
    /** @type {Options} */
    this.options = {
      language: "en",
      labels: true,
      scale: true,
      blocks: true,
      closer: false,
      south: SOUTH,
      ...options,
    };
    this.content = new Content(this.options, (named) => {
      this.repaint();
      if (named) this.refresh();
    });
    map.getContainer().classList.add("accr-basemap");
    if (!map.getPane("accr-ground")) map.createPane("accr-ground").style.zIndex = "150";
    if (!map.getPane("accr-names")) map.createPane("accr-names").style.zIndex = "350";
    this.painting = painting(this.content, this.options.south).addTo(map);
    this.names = new Names(map, this.options);
    if (this.options.scale) this.ruler = L.control.scale({ imperial: false }).addTo(map);
    this.listen();
  }

  listen() {
    this.events = {
      moveend: () => this.refresh(),
      resize: () => this.refresh(),
      viewreset: () => this.names.settleAll(),
      zoom: () => this.names.settleAll(),
      zoomanim: (/** @type {import("leaflet").ZoomAnimEvent} */ event) =>
        this.names.reposition(event.zoom, event.center),
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
    this.markers.observe(this.pane("markerPane"), { childList: true });
    // Names measured before their face came are measured again.
    this.measureAgain = () => {
      measureAgain();
      this.refresh();
    };
    document.fonts?.addEventListener("loadingdone", this.measureAgain);
    // The boxes of the controls cost a layout: they are measured when one has changed.
    this.controls = new ResizeObserver(() => {
      this.controlBoxes = null;
    });
  }

  /** @param {string} name */
  pane(name) {
    return /** @type {HTMLElement} */ (this.map.getPane(name));
  }

  /** @param {Partial<Options>} options */
  update(options) {
    Object.assign(this.options, options);
    this.names.language = this.options.language;
    this.repaint();
    this.refresh();
  }

  /** @param {string} language */
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
    const { labels } = this.content;
    const isMoving = /** @type {any} */ (this.map)._animatingZoom;
    if (!labels || !this.options.labels || isMoving) return;
    this.names.lay(labels, this.packsInView(), this.avoided());
  }

  /** Paint and name at once what is in view, not at the next frame: for paper. */
  paint() {
    this.repaint();
    this.layNames();
  }

  remove() {
    this.isThere = false;
    if (this.events) this.map.off(this.events);
    if (this.recolour) window.removeEventListener("accr-theme", this.recolour);
    this.themes?.disconnect();
    this.markers?.disconnect();
    this.controls?.disconnect();
    if (this.measureAgain) document.fonts?.removeEventListener("loadingdone", this.measureAgain);
    cancelAnimationFrame(this.waiting ?? 0);
    this.painting.remove();
    this.ruler?.remove();
    this.names.show(new Map());
    this.map.getContainer().classList.remove("accr-basemap");
  }

  packsInView() {
    const zoom = this.map.getZoom();
    const bounds = this.map.getPixelBounds();
    const { min, max } = /** @type {{ min: any, max: any }} */ (bounds);
    const pixels = /** @type {import("leaflet").CRS} */ (this.map.options.crs).scale(zoom);
    return COPIES.flatMap((copy) =>
      this.content.packs(
        {
          west: Math.max(min.x / pixels - copy, 0),
          east: Math.min(max.x / pixels - copy, 1),
          north: min.y / pixels,
          south: max.y / pixels,
        },
        zoom,
      ),
    );
  }

  /** @returns {Box[]} */
  avoided() {
    const size = this.map.getSize();
    if (!this.controlBoxes?.size.equals(size)) {
      const controls = [...this.map.getContainer().querySelectorAll(".leaflet-control")];
      for (const control of controls) this.controls?.observe(control);
      this.controlBoxes = { size, boxes: this.boxesOf(controls) };
    }
    const { boxes } = this.controlBoxes;
    if (this.options.avoid) return [...boxes, ...this.options.avoid()];
    return [...boxes, ...this.boxesOf([...this.pane("markerPane").children].slice(0, 500))];
  }

  /** Boxes of elements, in pixels of the map's container, with a little air around them.
   * @param {Element[]} elements @returns {Box[]} */
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
