/* How a map moves: to bounds for good, and without motion for whoever wants none. */

/** Return what moves a map to bounds, and again when its frame gets another size, as it does
 * after the map is there, until a person has moved the map.
 * @param {import("leaflet").Map} map */
export function mover(map) {
  /** @type {(() => void) | null} */
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
  /** @param {import("leaflet").LatLngBoundsExpression} bounds
   * @param {import("leaflet").FitBoundsOptions} options */
  return (bounds, options) => {
    map.fitBounds(bounds, options);
    again = () => map.fitBounds(bounds, { ...options, animate: false });
  };
}

/** Let a map jump where it would glide, for as long as its reader wants no motion, and obey a
 * move that comes while it glides: Leaflet forgets one that is made during a change of zoom.
 * @param {import("leaflet").Map} map */
export function calm(map) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const { setView, flyTo, panBy } = map;
  /** @param {object | undefined} options */
  const kept = (options) => (still.matches ? { ...options, animate: false } : options);
  const arrive = () => {
    const pane = map.getPane("mapPane");
    if (!pane?.classList.contains("leaflet-zoom-anim")) return;
    // What Leaflet waits for: the end of the transition of the element that stands for its panes.
    pane
      .querySelector(".leaflet-proxy")
      ?.dispatchEvent(new TransitionEvent(L.DomUtil.TRANSITION_END, { propertyName: "transform" }));
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
