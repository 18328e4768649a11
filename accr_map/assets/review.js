/* Points on the map that a person may move, each with a circle as wide as it may be wrong.
 *
 * The map itself, its controls and its colours are those of sites.js. Every text is set by
 * textContent. What a person does is told to the server as `choose|row|n`,
 * `pick|row|candidate|n` and `move|row|latitude|longitude|zoom|outlines or online|n`; n makes
 * each one a new event.
 */
"use strict";

window.ACCRReview = (() => {
  // Above this number in view, dots on a canvas stand for markers that can be moved.
  const MOVABLE = 200;
  const STEP = 8; // pixels for an arrow key; with Shift one pixel

  let map, words, circles, dots, markers, thread, tooltip, canvas;
  let state = { points: [], chosen: -1 };
  let seen = ""; // the rows of the last state, to know a new file from a correction
  let told = 0;
  let go; // moves the map, again when its frame gets another size
  let moved = -1; // the row whose new place was told last
  let moving = null; // the row of a marker while it is moved by keys

  function start(target, given) {
    map = target;
    go = ACCRBaseMap.mover(map);
    words = given.words;
    canvas = L.canvas({ padding: 0.3 });
    circles = L.layerGroup().addTo(map);
    dots = L.layerGroup().addTo(map);
    thread = L.layerGroup().addTo(map);
    markers = new Map();
    tooltip = L.tooltip({ opacity: 1, direction: "top", offset: [0, -14] });
    map.on("moveend resize", draw);
    // The button that fits the sites found fits the points here.
    const bar = map.getContainer().querySelector(".accr-frames");
    const button = bar.querySelector("[data-frame=fit]");
    if (!given.frames) bar.replaceChildren(button);
    button.title = words.fit_to_points;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", fit);
    map.on("contextmenu", (event) => place(event.latlng));
    map.on("click", (event) => {
      if (!placed().some((point) => point.row === state.chosen)) place(event.latlng);
    });
    window.addEventListener("accr-theme", () => setTimeout(draw, 0));
  }

  function show(next) {
    const rows = next.points.map((point) => point.row).join();
    const first = rows !== seen;
    const before = state.chosen;
    seen = rows;
    state = next;
    moving = null;
    thread.clearLayers();
    for (const drawn of markers.values()) drawn.remove();
    markers.clear();
    // A file is first seen as a whole; a row chosen later is come closer to.
    const set = moved === state.chosen; // a person who moves a marker is looking at it
    moved = -1;
    if (first && placed().length > 1) fit();
    else if (set) map.closePopup();
    else if (state.chosen !== before || first) approach(first);
    draw();
    map.getContainer().dataset.ready = "true";
    map.getContainer().dataset.points = state.points.length;
    return L.layerGroup();
  }

  const placed = () => state.points.filter((point) => point.latitude !== null);
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // ---- drawing ----

  function draw() {
    const view = map.getBounds().pad(0.3);
    const inView = placed().filter((point) => view.contains([point.latitude, point.longitude]));
    const movable =
      inView.length <= MOVABLE ? inView : inView.filter((point) => point.row === state.chosen);
    const kept = new Set(movable.map((point) => point.row));
    circles.clearLayers();
    dots.clearLayers();
    for (const [row, drawn] of markers) {
      if (!kept.has(row)) {
        drawn.remove();
        markers.delete(row);
      }
    }
    for (const point of inView) if (!kept.has(point.row)) dot(point);
    for (const point of state.points) if (point.row === state.chosen) others(point);
    for (const point of movable) {
      circle(point);
      if (!markers.has(point.row)) markers.set(point.row, marker(point));
      else markers.get(point.row).setLatLng([point.latitude, point.longitude]);
    }
    map.getContainer().dataset.movable = movable.length;
  }

  const colour = (property) =>
    getComputedStyle(document.documentElement).getPropertyValue(property).trim();
  const tone = (point) =>
    colour(
      point.state === "doubtful"
        ? "--map-accent"
        : point.state === "moved"
          ? "--map-green"
          : "--map-blue",
    );

  function circle(point) {
    if (!point.radius_km) return;
    const chosen = point.row === state.chosen;
    L.circle([point.latitude, point.longitude], {
      radius: point.radius_km * 1000,
      interactive: false,
      color: tone(point),
      weight: chosen ? 2 : 1,
      dashArray: "5 5",
      opacity: chosen ? 0.95 : 0.5,
      fillOpacity: chosen ? 0.12 : 0.05,
      className: "accr-doubt",
    }).addTo(circles);
  }

  function dot(point) {
    const at = [point.latitude, point.longitude];
    L.circleMarker(at, {
      renderer: canvas,
      radius: 5,
      weight: 1,
      color: colour("--map-raised"),
      fillColor: tone(point),
      fillOpacity: 0.9,
    })
      .on("click", () => choose(point.row))
      .addTo(dots);
  }

  /** The places that the chosen row may be at instead; the list beside the map offers the same. */
  function others(point) {
    (point.candidates || []).forEach(({ latitude, longitude, label: called }, number) => {
      const at = [latitude, longitude];
      if (point.latitude === latitude && point.longitude === longitude) return;
      L.circleMarker(at, {
        radius: 7,
        weight: 2,
        color: colour("--map-ink"),
        fillColor: colour("--map-raised"),
        fillOpacity: 0.85,
        className: "accr-other",
      })
        .on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          send(`pick|${point.row}|${number}|${++told}`);
        })
        .on("mouseover", () => label(called, at))
        .on("mouseout", () => tooltip.remove())
        .addTo(dots);
    });
  }

  function marker(point) {
    const sign = document.createElement("span");
    const icon = L.divIcon({ className: "accr-point", html: sign, iconSize: [30, 30] });
    const made = L.marker([point.latitude, point.longitude], {
      icon,
      draggable: true,
      keyboard: true,
      autoPan: true,
      riseOnHover: true,
    });
    made.on("add", () => dress(made, point));
    made.on("click", () => choose(point.row));
    made.on("mouseover", () => name(point, made.getLatLng()));
    made.on("mouseout", () => tooltip.remove());
    made.on("dragstart", () => tooltip.remove());
    made.on("drag", () => follow(point, made.getLatLng()));
    made.on("dragend", () => move(point.row, made.getLatLng()));
    return made.addTo(map);
  }

  function dress(made, point) {
    const element = made.getElement();
    const chosen = point.row === state.chosen;
    element.dataset.row = point.row;
    element.dataset.state = point.state;
    element.classList.toggle("chosen", chosen);
    element.setAttribute("aria-pressed", String(chosen));
    const mark = { doubtful: words.doubtful, moved: words.moved }[point.state];
    element.setAttribute("aria-label", [point.name, mark].filter(Boolean).join(", "));
    element.setAttribute("aria-description", words.keys);
    made.setZIndexOffset(chosen ? 1000 : point.state === "doubtful" ? 500 : 0);
    element.addEventListener("focus", () => name(point, made.getLatLng()));
    element.addEventListener("blur", () => tooltip.remove());
    element.addEventListener("keydown", (event) => key(event, point, made));
  }

  /** Show where the marker came from, and the degrees under it. */
  function follow(point, now) {
    thread.clearLayers();
    const from = [point.latitude, point.longitude];
    L.polyline([from, now], {
      color: colour("--map-ink"),
      weight: 1.5,
      dashArray: "3 5",
      interactive: false,
    }).addTo(thread);
    L.circleMarker(from, {
      radius: 4,
      color: colour("--map-ink"),
      weight: 1.5,
      fill: false,
      interactive: false,
    }).addTo(thread);
    label(degrees(now), now);
  }

  const degrees = (at) => `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`;

  function name(point, at) {
    if (!thread.getLayers().length) label(point.name, at);
  }

  function label(text, at) {
    const span = document.createElement("span");
    span.textContent = text;
    tooltip.setContent(span).setLatLng(at).addTo(map);
  }

  // ---- what a person does ----

  const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  function key(event, point, made) {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? 1 : STEP;
      const now = map
        .latLngToContainerPoint(made.getLatLng())
        .add([arrow[0] * step, arrow[1] * step]);
      made.setLatLng(map.containerPointToLatLng(now));
      moving = point.row;
      follow(point, made.getLatLng());
    } else if (event.key === "Enter" || event.key === " ") {
      if (moving === point.row) move(point.row, made.getLatLng());
      else choose(point.row);
    } else if (event.key === "Escape" && moving === point.row) {
      made.setLatLng([point.latitude, point.longitude]);
      moving = null;
      thread.clearLayers();
      name(point, made.getLatLng());
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Offer to put the chosen point where a person pressed: the way for rows without a point. */
  function place(at) {
    if (state.chosen < 0) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "accr-here";
    button.textContent = words.put_here;
    button.addEventListener("click", () => {
      map.closePopup();
      move(state.chosen, at);
    });
    L.popup({ closeButton: false, minWidth: 60 }).setLatLng(at).setContent(button).openOn(map);
  }

  const choose = (row) => send(`choose|${row}|${++told}`);

  function move(row, at) {
    const point = at.wrap();
    moved = row;
    const base = map.getMaxZoom() > 12 ? "online" : "outlines";
    send(
      `move|${row}|${point.lat.toFixed(6)}|${point.lng.toFixed(6)}|${map.getZoom()}|${base}|${++told}`,
    );
  }

  function send(message) {
    const value = { last_object_clicked_tooltip: `${message}-${Date.now()}` };
    const shared = window.__GLOBAL_DATA__;
    if (shared) {
      shared.last_object_clicked_tooltip = value.last_object_clicked_tooltip;
      shared.previous_data = value;
    }
    if (window.Streamlit) Streamlit.setComponentValue(value);
  }

  // ---- views ----

  function approach(first) {
    const point = placed().find((each) => each.row === state.chosen);
    if (!point) return consider(first);
    const at = L.latLng(point.latitude, point.longitude);
    const wide = point.radius_km ? at.toBounds(point.radius_km * 2600) : at.toBounds(2000);
    go(wide, {
      maxZoom: Math.max(10, map.getZoom()),
      animate: !still() && !first,
      padding: [20, 20],
    });
  }

  /** Bring the places into view that a row without a point may be at. */
  function consider(first) {
    const chosen = state.points.find((each) => each.row === state.chosen);
    const found = (chosen?.candidates || []).map((each) => [each.latitude, each.longitude]);
    if (found.length) showAll(found);
    else if (first) fit();
  }

  function fit() {
    showAll(placed().map((point) => [point.latitude, point.longitude]));
  }

  function showAll(points) {
    if (!points.length) return;
    const size = map.getSize();
    const padding = [Math.min(50, size.x / 8), Math.min(50, size.y / 8)];
    go(L.latLngBounds(points), { padding, maxZoom: 9, animate: false });
  }

  return { start, show };
})();
