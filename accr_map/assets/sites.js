/* The sites on the map: which are shown, alone or in clusters, and what a reader does with them.
 *
 * The rows come once, as JSON, from an address that carries their hash. After that the
 * server only says which rows are shown, one bit a row. Every text is set by textContent.
 */
"use strict";

window.ACCRSites = (() => {
  // Above this number in view, single markers hide each other more than they tell.
  const ALONE = 300;
  const RAISED = 31; // pixels above its point, for a site drawn over the sign of its place
  const MOST_LISTED = 300; // sites that one sign opens as a list
  const MARGIN = 0.3; // of the view, drawn beyond its edge so that panning shows no gap
  const LEAST_ZOOM = 2;
  const SVG = "http://www.w3.org/2000/svg";
  const NOT_CURRENT = ["unconfirmed", "former"]; // statuses drawn in grey

  let map, options, rows, layer, around, tooltip;
  let chosenName; // the name of the site whose card is open, beside its sign
  let explain = () => {}; // fills the legend
  let state = { shown: new Uint8Array(0), chosen: "" };
  let wherePlaced = "null"; // the place that is searched, as the server said it
  let isLoading = true; // whether the rows that the state counts are still to come
  let waiting = null; // the latest state that came before the rows did
  let heard = null; // the latest state that the server said
  let ahead = null; // what the page wants since, until the server shows as much
  let presented = ""; // what is shown, as it was given
  let xs, ys; // Web Mercator, 0 to 1 (EPSG:3857 scaled to its square)
  let clusters; // ACCRGroups.Clusters of the rows
  const index = new Map(); // id -> row
  const markers = new Map(); // row -> L.Marker on the map
  const groupMarkers = new Map(); // key of a group -> L.Marker on the map
  let opened = null; // the list of a group: { key, list }
  let generation = 0;
  let moved = false; // by what the server said: a site to approach, sites out of view
  let lifted = -1;
  let covered = 0; // pixels at the bottom that a sheet of the page hides
  let drawnAt; // longitude -> the longitude that it is drawn at
  let arriving = null; // what follows a flight, until a hand takes the map
  let current = null; // the marker that Tab leads to
  let delayedMove = null; // a move that waits until the frame has a size

  // ---- start ----

  function start(target, given) {
    map = target;
    options = given;
    // Leaflet gives the map the focus at each touch: the page must not scroll to it, or the
    // tap ends elsewhere than it began.
    const container = map.getContainer();
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
    layer = L.layerGroup().addTo(map);
    around = L.layerGroup().addTo(map);
    tooltip = L.tooltip({ opacity: 1 });
    chosenName = L.tooltip({ opacity: 1, permanent: true, className: "accr-chosen-name" });
    document.documentElement.lang = options.tag;
    // A file has the title of its page, which is no frame.
    if (options.words.title && !options.onChoose) document.title = options.words.title;
    // folium forbids pinching the page larger; readers may.
    for (const meta of document.querySelectorAll("meta[name=viewport][content*=scalable]"))
      meta.remove();
    borrowFonts();
    followTheme();
    ACCRBaseMap.calm(map);
    if (options.shared || window.ACCRGestures?.isEmbedded())
      window.ACCRGestures.share(map, options.words);
    // Without animation: one that is still running would undo the next move.
    map.fitBounds(box(options.frames[0].bounds), { animate: false });
    hold();
    map.setMaxZoom(options.max_zoom);
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(options.attribution);
    addControls();
    // Before the outlines, which are larger.
    if (typeof options.rows === "string") load(options.rows);
    if (window.ACCRBaseMap) {
      ACCRBaseMap.draw(map, {
        language: options.language,
        version: options.outlines,
        disputed: options.disputed,
        unnamed: options.unnamed,
        closer: options.closer,
        south: Math.min(...options.frames.map(({ bounds }) => bounds[0])),
        avoid: () => boxes(),
        ...options.ground,
      });
    }
    map.on("moveend", draw);
    map.on("resize", draw);
    map.on("resize", () => delayedMove && whenSized(delayedMove));
    followPaper();
    walkByKeys();
    window.addEventListener("message", onMessage);
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (opened) closeList();
      else if (state.chosen) send("");
    });
    // A page that is opened from a file has the rows in it.
    if (typeof options.rows === "object") receive(options.rows);
    // The frame gets its height after its map: until somebody moves it, it shows the first view.
    let untouched = true;
    for (const hand of ["pointerdown", "wheel", "keydown"]) {
      container.addEventListener(
        hand,
        () => {
          untouched = false;
          arrive(null);
        },
        { capture: true },
      );
    }
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      if (!scene) hold();
      if (untouched && !moved && generation < 2)
        map.fitBounds(box(options.frames[0].bounds), { animate: false });
    }).observe(container);
  }

  /** Take the rows of an address, those drawn staying until they are there. */
  function load(address) {
    let failing = null;
    isLoading = true;
    options.rows = address;
    ACCRBaseMap.arriving(new URL(address, document.baseURI), () => {
      failing = L.DomUtil.create("p", "accr-failing", map.getContainer());
      failing.setAttribute("role", "status");
      failing.textContent = options.words.failing;
    }).then((table) => {
      failing?.remove();
      // Those of the data before: others have been asked for since.
      if (address === options.rows) receive(table);
    });
  }

  function receive(table) {
    isLoading = false;
    forget();
    rows = table;
    const count = rows.id.length;
    xs = new Float64Array(count);
    ys = new Float64Array(count);
    drawnAt = drawnAtOf(rows.longitude);
    rows.longitude = rows.longitude.map((longitude) => longitude && drawnAt(longitude));
    for (let row = 0; row < count; row++) {
      index.set(rows.id[row], row);
      const latitude = rows.latitude[row];
      if (latitude === null) {
        xs[row] = NaN;
        continue;
      }
      const sine = Math.sin((latitude * Math.PI) / 180);
      xs[row] = rows.longitude[row] / 360 + 0.5;
      ys[row] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    }
    const kind = rows.family.map((family, row) => (isCurrent(row) ? family : gone()));
    clusters = new ACCRGroups.Clusters({ ...rows, kind, kinds: gone() + 1 });
    clusters.show(isShown);
    hold();
    if (rows.id.length) explain({ rows, tag: options.tag, drawing });
    if (waiting) {
      const latest = waiting;
      waiting = null;
      present(latest);
    }
    if (scene) play(scene);
  }

  /** Forget what is drawn of the rows before, whose numbers are other sites' now. */
  function forget() {
    map.closePopup();
    chosenName.remove();
    layer.clearLayers();
    for (const drawn of [index, markers, groupMarkers]) drawn.clear();
    [lifted, current, presented] = [-1, null, ""];
  }

  /** Keep a hand from losing the world. */
  function hold() {
    const placed = rows ? rows.longitude.filter((longitude) => longitude !== null) : [];
    map.setMaxBounds([
      [-75, placed.reduce((west, longitude) => Math.min(west, longitude - 20), -200)],
      [85, placed.reduce((east, longitude) => Math.max(east, longitude + 20), 200)],
    ]);
    // The widest frame, seen whole, is as small as the map goes.
    map.setMinZoom(0);
    const { x, y } = map.getSize();
    const whole = x && y ? options.frames.map(({ bounds }) => map.getBoundsZoom(box(bounds))) : [];
    map.setMinZoom(Math.min(LEAST_ZOOM, ...whole));
  }

  /** Move the map, later if its frame has no size yet: Leaflet's flight to anywhere from a map
   * without a size ends at NaN, NaN. Of several moves that wait, the last one is made. */
  function whenSized(move) {
    const { x, y } = map.getSize();
    delayedMove = x && y ? null : move;
    if (!delayedMove) move();
  }

  function box(bounds) {
    const [south, west, north, east] = bounds;
    return [
      [south, west],
      [north, east],
    ];
  }

  const isCurrent = (row) => !NOT_CURRENT.includes(rows.status[row]);
  /** The kind of the sites drawn in grey, after all families. */
  const gone = () => rows.families.length;

  // ---- what the server says ----

  /** Show the rows whose bit is set. Returns a layer for the component to remove: an empty one,
   * so that markers, zoom and an open list outlive each filter. */
  function show(next) {
    // An answer to an earlier choice brings only the site that is open.
    if (ahead && (next.token ?? 0) >= ahead.token) ahead = null;
    heard = next;
    if (next.rows && next.rows !== options.rows) load(next.rows);
    present({ ...next, ...ahead });
    return L.layerGroup();
  }

  /** Show what the page wants before the server does; null leaves it to the server. */
  function want(next) {
    ahead = next;
    if (!next) {
      if (heard) present(heard);
      return;
    }
    present({ ...next, chosen: (waiting ?? state).chosen });
  }

  function present(next) {
    if (isLoading) {
      waiting = next;
      return;
    }
    const given = JSON.stringify([next.shown, next.chosen, next.around]);
    if (given === presented) return;
    presented = given;
    const first = generation === 0;
    const before = state.chosen;
    const written = JSON.stringify(next.around);
    const placed = written !== wherePlaced;
    wherePlaced = written;
    state = { shown: bytesOf(next.shown), chosen: next.chosen, around: next.around };
    if (state.around) state.around = { ...state.around };
    if (state.around) state.around.longitude = drawnAt(state.around.longitude);
    generation++;
    if (placed) drawAround();
    draw();
    if (state.chosen && state.chosen !== before) approach(index.get(state.chosen), first);
    else if (placed && state.around) fit();
    else if (!anyInView()) fit();
    if (first) map.getContainer().dataset.ready = "true";
    map.getContainer().dataset.generation = generation;
  }

  const bytesOf = (bits) => Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
  const hasBit = (bytes, row) => (bytes[row >> 3] >> (row & 7)) & 1;
  const isShown = (row) => hasBit(state.shown, row);

  // ---- drawing ----

  function viewBox() {
    const zoom = map.getZoom();
    const bounds = map.getPixelBounds();
    const size = bounds.getSize();
    const scale = 256 * 2 ** zoom;
    return {
      scale,
      west: (bounds.min.x - size.x * MARGIN) / scale,
      east: (bounds.max.x + size.x * MARGIN) / scale,
      north: (bounds.min.y - size.y * MARGIN) / scale,
      south: (bounds.max.y + size.y * MARGIN) / scale,
    };
  }

  const inside = (view, x, y) =>
    x >= view.west && x <= view.east && y >= view.north && y <= view.south;

  function draw() {
    if (!rows) return;
    const view = viewBox();
    const alone = [];
    let count = 0;
    for (let row = 0; row < xs.length; row++) {
      if (isShown(row) && inside(view, xs[row], ys[row])) {
        count++;
        if (count <= ALONE) alone.push(row);
      }
    }
    // What is chosen or pointed at is seen, whatever crowds around it: it is in no group.
    const seen = [...new Set([index.get(state.chosen) ?? -1, lifted])].filter(
      (row) => row >= 0 && isShown(row) && inside(view, xs[row], ys[row]),
    );
    const isMany = count > ALONE;
    const near = isMany ? clusters.within(degrees(view), map.getZoom()) : untied(alone);
    const groups = near
      .map((group) => clusters.without(group, seen))
      .filter((group) => group.count);
    const single = groups.filter((group) => group.count === 1).map((group) => group.rows[0]);
    place(
      [...single, ...seen],
      groups.filter((group) => group.count > 1),
    );
    map.getContainer().dataset.inView = count;
    tell({ drawn: generation });
  }

  function degrees({ west, east, north, south }) {
    const [top, left] = unproject(west, Math.max(0, north));
    const [bottom, right] = unproject(east, Math.min(1, south));
    return { south: bottom, west: left, north: top, east: right };
  }

  function place(single, groups) {
    const wanted = new Set(single);
    for (const [row, marker] of markers) {
      if (!wanted.has(row)) {
        layer.removeLayer(marker);
        markers.delete(row);
      }
    }
    const raised = new Set(
      groups
        .filter(({ south, west, north, east }) => south === north && west === east)
        .map(({ south, west }) => `${south},${west}`),
    );
    for (const row of single) {
      const isRaised = raised.has(`${rows.latitude[row]},${rows.longitude[row]}`);
      if (markers.has(row) && markers.get(row).options.isRaised !== isRaised) {
        layer.removeLayer(markers.get(row));
        markers.delete(row);
      }
      if (!markers.has(row)) {
        const marker = siteMarker(row, isRaised);
        markers.set(row, marker);
        layer.addLayer(marker);
      }
      dress(row);
    }
    const wantedGroups = new Map(groups.map((group) => [groupKey(group), group]));
    for (const [key, marker] of groupMarkers) {
      if (wantedGroups.has(key)) continue;
      if (opened?.key === key) map.closePopup(opened.list);
      layer.removeLayer(marker);
      groupMarkers.delete(key);
    }
    for (const [key, group] of wantedGroups) {
      if (groupMarkers.has(key)) continue;
      const marker = groupMarker(group, key);
      groupMarkers.set(key, marker);
      layer.addLayer(marker);
    }
    stepAside();
    stopAt(current);
    callChosen();
  }

  /** Name the chosen site beside its sign: its card says everything else. */
  function callChosen() {
    const row = scene ? -1 : (index.get(state.chosen) ?? -1);
    if (markers.has(row)) putBeside(chosenName, row);
    else chosenName.remove();
  }

  /** Let signs that would cover each other step aside, each with a thin leader to its place. On
   * stage names stand beside the signs, which stay. */
  function stepAside() {
    const all = [...markers, ...[...groupMarkers.values()].map((marker) => [-1, marker])];
    const signs = all.map(([row, marker]) => {
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      return { x, y, fixed: row < 0 || marker.options.isRaised || Boolean(scene) };
    });
    map.getContainer().classList.toggle("accr-far", isFar());
    const steps = ACCRGroups.aside(signs, ...spacing());
    for (const [at, [row, marker]] of all.entries()) if (row >= 0) moveAside(marker, steps[at]);
  }

  /** From afar signs are smaller, and stand closer to their places. */
  const isFar = () => map.getZoom() < FAR && !scene;

  /** How far apart signs stand, and how far from their places, in pixels. */
  const spacing = () => [APART, MOST_ASIDE].map((pixels) => pixels * (isFar() ? SMALL : 1));

  /** The groups of few rows: those of one point, and where signs would find no places of their
   * own however they step aside, those of a knot. On stage all are seen. */
  function untied(few) {
    const groups = clusters.byPoint(few);
    if (scene) return groups;
    const signs = groups.map(({ latitude, longitude, count }) => {
      const { x, y } = map.latLngToLayerPoint([latitude, longitude]);
      return { x, y, fixed: count > 1 };
    });
    const knots = ACCRGroups.knots(signs, ...spacing());
    if (!knots.length) return groups;
    const tied = new Set(knots.flat());
    return clusters.uncovered(
      [
        ...knots.map((knot) => clusters.group(knot.flatMap((at) => groups[at].rows))),
        ...groups.filter((_, at) => !tied.has(at)),
      ],
      map.getZoom(),
    );
  }

  /** Draw a sign so many pixels from its place; its name goes with it. */
  function moveAside(marker, [east, south]) {
    const element = marker.getElement();
    const own = marker.options.icon.options;
    if (!element || (own.step?.[0] === east && own.step?.[1] === south)) return;
    const [left, up] = own.iconAnchor;
    Object.assign(own, {
      step: [east, south],
      tooltipAnchor: [14 + east, 16 - up + south],
    });
    element.style.marginLeft = `${east - left}px`;
    element.style.marginTop = `${south - up}px`;
    element.querySelector(".accr-leader")?.remove();
    if (!east && !south) return;
    const leader = L.DomUtil.create("i", "accr-leader", element);
    leader.style.width = `${Math.hypot(east, south)}px`;
    leader.style.transform = `rotate(${Math.atan2(-south, -east)}rad)`;
  }

  const APART = 23; // pixels between the middles of two signs, which are 26 wide and mostly air
  const FAR = 4.5; // zoom below which signs are this share of their size
  const SMALL = 0.74;
  const MOST_ASIDE = 46; // pixels from a sign to its place

  const groupKey = ({ rows: [first], kinds, latitude, longitude }) =>
    [first, kinds, latitude.toFixed(7), longitude.toFixed(7)].join(":");

  /** The place whose surroundings are searched: a point, and a circle if there is a radius. */
  function drawAround() {
    around.clearLayers();
    if (!state.around) return;
    const centre = [state.around.latitude, state.around.longitude];
    const quiet = { interactive: false, keyboard: false };
    L.marker(centre, {
      ...quiet,
      icon: L.divIcon({ className: "accr-around", iconSize: [16, 16] }),
    }).addTo(around);
    if (state.around.radius_km) {
      L.circle(centre, {
        ...quiet,
        radius: state.around.radius_km * 1000,
        className: "accr-radius",
      }).addTo(around);
    }
  }

  // ---- one site ----

  function siteMarker(row, isRaised) {
    const up = isRaised ? RAISED : 0;
    const icon = L.divIcon({
      className: "accr-marker",
      html: drawing(row),
      iconSize: [32, 32],
      iconAnchor: [16, 16 + up],
      tooltipAnchor: [14, -up],
    });
    const marker = L.marker([rows.latitude[row], rows.longitude[row]], {
      icon,
      isRaised,
      keyboard: true,
      riseOnHover: true,
      bubblingMouseEvents: false,
    });
    marker.on("add", () => {
      const element = marker.getElement();
      element.dataset.site = rows.id[row];
      element.setAttribute("aria-label", spoken(row));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        choose(row, true);
      });
      element.addEventListener("focus", () => name(row));
      element.addEventListener("blur", () => name(-1));
    });
    marker.on("click", () => choose(row));
    marker.on("mouseover", () => name(row));
    marker.on("mouseout", () => name(-1));
    return marker;
  }

  /** Name the marker under the pointer or the focus. One tooltip serves all: a tooltip bound to
   * a marker would be read, as HTML, by streamlit-folium's own answer to clicks. */
  function name(row) {
    tell({ over: row < 0 ? "" : rows.id[row] });
    tooltip.remove();
    if (markers.has(row) && rows.id[row] !== state.chosen) putBeside(tooltip, row);
  }

  /** Write the name of a site beside its sign, on the side where the map has more room. */
  function putBeside(label, row) {
    const point = markers.get(row).getLatLng();
    const { tooltipAnchor, step = [0, 0] } = markers.get(row).options.icon.options;
    const [east] = step;
    const isLeft = map.latLngToContainerPoint(point).x > map.getSize().x / 2;
    // The chosen sign is larger, and has its halo.
    const away = tooltipAnchor[0] - east + (label === chosenName ? 8 : 0);
    label.options.direction = isLeft ? "left" : "right";
    label.options.offset = L.point(east + (isLeft ? -away : away), tooltipAnchor[1]);
    label.setContent(text("span", rows.name[row])).setLatLng(point).addTo(map);
  }

  /** The name comes first: it is what a reader of the screen must hear. */
  function spoken(row) {
    const marks = [];
    if (NOT_CURRENT.includes(rows.status[row])) marks.push(options.words[rows.status[row]]);
    if (rows.approximate[row]) marks.push(options.words.approximate);
    return [rows.name[row], ...marks].join(", ");
  }

  function drawing(row, standing = rows.status[row]) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-3 -3 30 30");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", rows.families[rows.family[row]].path);
    svg.append(path);
    if (standing === "former") {
      const stroke = document.createElementNS(SVG, "path");
      stroke.setAttribute("d", "M1 23L23 1");
      stroke.setAttribute("class", "accr-gone");
      svg.append(stroke);
    }
    return svg;
  }

  function dress(row) {
    const marker = markers.get(row);
    const element = marker?.getElement();
    if (!element) return;
    const chosen = rows.id[row] === state.chosen;
    element.dataset.family = rows.families[rows.family[row]].code;
    element.classList.toggle("approximate", Boolean(rows.approximate[row]));
    for (const standing of NOT_CURRENT)
      element.classList.toggle(standing, rows.status[row] === standing);
    element.classList.toggle("chosen", chosen);
    element.classList.toggle("lifted", row === lifted);
    element.setAttribute("aria-pressed", String(chosen));
    marker.setZIndexOffset(chosen || row === lifted ? 1000 : 0);
  }

  function text(tag, content) {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  }

  /** Choose a site; whoever did so by a key is led on to its card by the page. */
  function choose(row, byKey = false) {
    tooltip.remove();
    if (byKey) tell({ entered: rows.id[row] });
    send(rows.id[row], byKey);
  }

  /** Tell the server which site was chosen, by the way st_folium tells of clicks. The counter
   * makes a second click on the same site a new event. */
  let clicks = 0;
  function send(id, byKey = false) {
    if (options.onChoose) return options.onChoose(id, byKey);
    const value = { last_object_clicked_tooltip: `${id}|${++clicks}` };
    const shared = window.__GLOBAL_DATA__;
    if (shared) {
      shared.last_object_clicked_tooltip = value.last_object_clicked_tooltip;
      shared.previous_data = value;
    }
    if (!window.Streamlit) return;
    // The page around the frame says so if no server hears it: lost.js.
    window.parent.dispatchEvent(new CustomEvent("accr-press", { detail: { kept: false } }));
    Streamlit.setComponentValue(value);
  }

  /** Bring a chosen site into view, named beside its sign. */
  function approach(row, first) {
    if (row === undefined || Number.isNaN(xs[row])) return;
    const point = L.latLng(rows.latitude[row], rows.longitude[row]);
    moved = true;
    const far = !map.getBounds().pad(-0.08).contains(point);
    const open = () => {
      draw();
      uncover();
    };
    if (!markers.has(row) || far || first) {
      whenSized(() => {
        arrive(open);
        const zoom = Math.max(map.getZoom(), 7);
        if (first) map.setView(point, zoom, { animate: false });
        else map.flyTo(point, zoom, { duration: 0.9 });
      });
    } else open();
  }

  /** Do something at the end of the move that begins now; a hand that takes the map undoes it. */
  function arrive(action) {
    if (arriving) map.off("moveend", arriving);
    arriving = action;
    if (action)
      map.once("moveend", action).once("moveend", () => arriving === action && arrive(null));
  }

  /** Move the chosen site out from under the sheet that tells of it. */
  function uncover() {
    const row = index.get(state.chosen);
    if (!covered || !markers.has(row)) return;
    const left = map.getSize().y - covered;
    map.panInside(markers.get(row).getLatLng(), {
      paddingTopLeft: [40, Math.min(110, left / 2 - 10)],
      paddingBottomRight: [40, covered + 30],
    });
  }

  // ---- clusters ----

  function groupMarker(group, key) {
    const size = ACCRGroups.ringSize(group.count);
    const parts = group.kinds.map((count, kind) => {
      const family = rows.families[kind];
      return { count, data: { family: family ? family.code : "" } };
    });
    const marker = L.marker([group.latitude, group.longitude], {
      icon: L.divIcon({
        className: "accr-cluster",
        html: ACCRGroups.ring(parts, options.tag),
        iconSize: [size, size],
      }),
      keyboard: true,
      riseOnHover: true,
      bubblingMouseEvents: false,
      rows: group.rows,
    });
    marker.on("add", () => {
      const element = marker.getElement();
      element.dataset.count = group.count;
      element.setAttribute("aria-label", spokenOf(group));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        enter(group, key, true);
      });
    });
    marker.on("click", () => enter(group, key));
    return marker;
  }

  /** Whether coming closer shows the sites of a group apart. */
  const canPart = ({ south, west, north, east }) =>
    (south !== north || west !== east) && map.getZoom() < map.getMaxZoom();

  function spokenOf(group) {
    const sentence = canPart(group) ? options.words.sites_here : options.words.sites_listed;
    const number = group.count.toLocaleString(options.tag);
    return [placeOf(group), sentence.replace("{n}", number)].filter(Boolean).join(" – ");
  }

  /** The place that the sites of a group share, if they share one. */
  const placeOf = ({ rows: [first, ...others] }) =>
    others.every((row) => rows.place[row] === rows.place[first]) ? rows.place[first] : "";

  function enter(group, key, byKey = false) {
    if (!canPart(group)) return openList(group, key);
    const bounds = L.latLngBounds([group.south, group.west], [group.north, group.east]);
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds)));
    // Before the move: one without animation has ended when the map returns from it.
    if (byKey) arrive(() => focusNear(bounds));
    map.setView(bounds.getCenter(), zoom);
    return undefined;
  }

  /** Open the list of the sites that one sign stands for. */
  function openList(group, key) {
    const listed = [...group.rows].sort((one, other) => one - other).slice(0, MOST_LISTED);
    const entries = listed.map((row) => {
      const sign = document.createElement("i");
      if (isCurrent(row)) sign.dataset.family = rows.families[rows.family[row]].code;
      sign.classList.toggle("approximate", Boolean(rows.approximate[row]));
      sign.append(drawing(row));
      return {
        data: { entry: rows.id[row] },
        sign,
        name: rows.name[row],
        about: [rows.types[rows.type[row]], rows.place[row]].filter(Boolean).join(" · "),
        pressed: rows.id[row] === state.chosen,
        choose(byKey) {
          closeList();
          choose(row, byKey);
        },
      };
    });
    const left = group.count - listed.length;
    const more = text(
      "p",
      options.words.more_here.replace("{n}", left.toLocaleString(options.tag)),
    );
    const list = ACCRGroups.groupList(map, groupMarkers.get(key), {
      title: spokenOf(group),
      heading: placeOf(group),
      entries,
      more: left ? [more] : [],
      close: options.words.close,
    });
    opened = { key, list };
    list.on("remove", () => {
      opened = null;
    });
  }

  /** Close the list, and lead the focus back to its sign. */
  function closeList() {
    const { key, list } = opened;
    map.closePopup(list);
    groupMarkers.get(key)?.getElement()?.focus({ preventScroll: true });
    tooltip.remove();
  }

  /** A cluster opened by keyboard is gone: focus goes on to something inside it. */
  function focusNear(bounds) {
    for (const marker of [...markers.values(), ...groupMarkers.values()]) {
      if (bounds.pad(0.1).contains(marker.getLatLng())) {
        marker.getElement()?.focus({ preventScroll: true });
        return;
      }
    }
  }

  function unproject(x, y) {
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
    return [latitude, (x - 0.5) * 360];
  }

  // ---- views ----

  /** How longitudes are drawn so that sites on both sides of the date line stay neighbours: from
   * the far side of the widest gap between them, if that brings all into one half of the world. */
  function drawnAtOf(longitudes) {
    const sorted = longitudes.filter((longitude) => longitude !== null).sort((a, b) => a - b);
    const span = sorted.at(-1) - sorted[0];
    let [widest, cut] = [0, -Infinity];
    for (let at = 1; at < sorted.length; at++) {
      const gap = sorted[at] - sorted[at - 1];
      if (gap > widest) [widest, cut] = [gap, sorted[at]];
    }
    if (!(span > 180 && 360 - widest <= 180)) return (longitude) => longitude;
    return (longitude) => (longitude < cut ? longitude + 360 : longitude);
  }

  function anyInView() {
    const bounds = map.getPixelBounds();
    const scale = 256 * 2 ** map.getZoom();
    let any = false;
    for (let row = 0; row < xs.length; row++) {
      if (!isShown(row) || Number.isNaN(xs[row])) continue;
      any = true;
      if (bounds.contains([xs[row] * scale, ys[row] * scale])) return true;
    }
    return !any; // nothing to move to is no reason to move
  }

  function fit() {
    const found = [];
    for (let row = 0; row < xs.length; row++) {
      if (isShown(row) && !Number.isNaN(xs[row]))
        found.push([rows.latitude[row], rows.longitude[row]]);
    }
    if (!found.length) return;
    moved = true;
    if (state.around) {
      const near = L.latLng(state.around.latitude, state.around.longitude);
      // Around a place, the nearest sites are what was asked for, not the farthest.
      found.sort((a, b) => near.distanceTo(a) - near.distanceTo(b));
      if (!state.around.radius_km) found.splice(8);
      found.push([near.lat, near.lng]);
    }
    whenSized(() => {
      const size = map.getSize();
      const padding = [Math.min(50, size.x / 8), Math.min(50, size.y / 8)];
      map.fitBounds(L.latLngBounds(found), { padding, maxZoom: 8 });
    });
  }

  function addControls() {
    const words = options.words;
    L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
    const Frames = L.Control.extend({
      options: { position: "topright" },
      onAdd() {
        const bar = L.DomUtil.create("div", "accr-frames leaflet-bar");
        bar.setAttribute("role", "group");
        bar.setAttribute("aria-label", words.show);
        for (const frame of options.frames) {
          bar.append(button(frame.name, () => map.fitBounds(box(frame.bounds)), frame.id));
        }
        const all = button("", fit, "fit");
        all.title = words.fit_to_sites;
        all.setAttribute("aria-label", all.title);
        all.append(fitSign());
        bar.append(all);
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      },
    });
    new Frames().addTo(map);
    explain = ACCRLegend.add(map, words);
    if (options.online.length) new (baseMapControl())().addTo(map);
  }

  // ---- online base maps, by choice ----

  const KEPT = "accr-base-map"; // sessionStorage: gone when the visit ends
  let tiles = null;

  function baseMapControl() {
    return L.Control.extend({
      options: { position: "bottomleft" },
      onAdd() {
        const words = options.words;
        const bar = L.DomUtil.create("div", "accr-base accr-folded leaflet-bar");
        const panel = L.DomUtil.create("div", "accr-base-panel", bar);
        panel.id = "accr-base-panel";
        panel.hidden = true;
        const opener = button(words.base_map, () => open(panel.hidden), "base");
        opener.setAttribute("aria-controls", panel.id);
        opener.setAttribute("aria-expanded", "false");
        const open = (wanted) => {
          panel.hidden = !wanted;
          opener.setAttribute("aria-expanded", String(wanted));
          if (wanted) panel.querySelector("input:checked").focus();
          else opener.focus();
        };
        bar.prepend(opener);
        const set = document.createElement("fieldset");
        set.append(text("legend", words.base_map));
        set.append(choice("", words.outlines));
        set.append(text("p", words.online_maps));
        for (const online of options.online) set.append(choice(online.id, online.name));
        panel.append(
          set,
          button(words.close, () => open(false), "base-close"),
        );
        panel.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
        const failed = text("p", "");
        failed.setAttribute("role", "status");
        failed.className = "accr-base-failed";
        panel.append(failed);
        L.DomEvent.disableClickPropagation(bar);
        L.DomEvent.disableScrollPropagation(bar);
        lay(kept());
        return bar;
      },
    });
  }

  function choice(id, provider) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "radio";
    input.name = "accr-base";
    input.value = id;
    input.checked = kept() === id;
    input.addEventListener("change", () => {
      keep(id);
      lay(id);
    });
    label.append(input, text("span", provider));
    return label;
  }

  /** Read the base map of this visit; a browser that keeps nothing for pages starts anew. */
  function kept() {
    try {
      return sessionStorage.getItem(KEPT) || "";
    } catch (error) {
      console.warn(error.message);
      return "";
    }
  }

  function keep(id) {
    try {
      sessionStorage.setItem(KEPT, id);
    } catch (error) {
      console.warn(error.message);
    }
  }

  /** Lay online tiles over the outlines, which stay for where no tile comes. */
  function lay(id) {
    const online = options.online.find((each) => each.id === id);
    const names = map.getPane("accr-names");
    if (tiles) tiles.remove();
    tiles = null;
    if (names) names.style.display = "";
    say("");
    map.setMaxZoom(online ? online.max_zoom : options.max_zoom);
    if (!online) return;
    tiles = L.tileLayer(online.url, {
      attribution: online.attribution,
      maxZoom: online.max_zoom,
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    let came = false;
    tiles.on("tileload", () => {
      came = true;
      say("");
      const pane = map.getPane("accr-names"); // the tiles have names of their own
      if (pane) pane.style.display = "none";
    });
    tiles.on("tileerror", () => {
      if (!came) say(options.words.online_fails);
    });
    tiles.addTo(map);
  }

  function say(words) {
    const note = map.getContainer().querySelector(".accr-base-failed");
    if (note) note.textContent = words;
  }

  function button(label, action, id) {
    const element = text("button", label);
    element.type = "button";
    element.dataset.frame = id;
    element.addEventListener("click", action);
    return element;
  }

  function fitSign() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute(
      "d",
      "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10M6.5 8A1.5 1.5 0 1 0 9.5 8A1.5 1.5 0 1 0 6.5 8",
    );
    svg.append(path);
    return svg;
  }

  /** Boxes of the markers, in pixels of the map's container, for labels to keep clear of. */
  function boxes() {
    const signs = [...markers.values(), ...groupMarkers.values()].map((marker) => {
      const { iconSize, iconAnchor = [iconSize[0] / 2, iconSize[1] / 2] } =
        marker.options.icon.options;
      const step = marker.options.icon.options.step ?? [0, 0];
      const point = map.latLngToContainerPoint(marker.getLatLng()).subtract(iconAnchor).add(step);
      return [point.x, point.y, point.x + iconSize[0], point.y + iconSize[1]];
    });
    if (!scene) {
      const label = chosenName.getElement();
      if (!label || !chosenName.isOpen()) return signs;
      const frame = map.getContainer().getBoundingClientRect();
      const { left, top, right, bottom } = label.getBoundingClientRect();
      return [
        ...signs,
        [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top],
      ];
    }
    const names = (called?.getLayers() ?? []).map((label) => {
      const { left, top, right, bottom } = label.getElement().getBoundingClientRect();
      return [left, top, right, bottom];
    });
    return [...signs, ...names];
  }

  // ---- on stage ----

  // More names than this hide each other, and the map, from six metres.
  const MOST_NAMES = 9;
  let scene = null;
  let called = null; // the names of the sites on stage
  let flown = null; // the arcs on stage
  let flownTo = ""; // what the map last flew to on stage

  /** Show a step of a presentation: its sites, their names if they are few, and where they are.
   * `room` is what the words cover of the map, in pixels. A year of a film names its newest
   * sites, and the map stays where the film began. */
  function play(next) {
    scene = next;
    if (!rows) return;
    document.documentElement.dataset.stage = "true";
    document.documentElement.classList.toggle("accr-flown", Boolean(next.arcs?.length));
    document.documentElement.classList.toggle("accr-film", Boolean(next.newest));
    // No hand moves this map, and what is shown must fit beside the words.
    map.setMaxBounds(null);
    map.setMinZoom(0.5);
    map.closePopup();
    tooltip.remove();
    chosenName.remove();
    state = { shown: bytesOf(next.shown), chosen: next.chosen, around: null };
    presented = "";
    generation++;
    draw();
    const found = [];
    for (let row = 0; row < xs.length; row++)
      if (isShown(row) && !Number.isNaN(xs[row])) found.push(row);
    const newest = bytesOf(next.newest || next.shown);
    const named = found.filter((row) => hasBit(newest, row));
    callNames(named.length <= MOST_NAMES ? named : []);
    flown?.remove();
    flown = ACCRArcs.draw(map, next.arcs);
    const ends = (next.arcs || []).flatMap((arc) => arc.points);
    const points = [...found.map((row) => [rows.latitude[row], rows.longitude[row]]), ...ends];
    const bounds = next.bounds ? box(next.bounds) : points.length ? points : null;
    if (!bounds) return;
    moved = true;
    const { x, y } = map.getSize();
    const wanted = JSON.stringify([bounds, next.room, x, y]);
    if (next.newest && wanted === flownTo) return land();
    flownTo = wanted;
    whenSized(() => fly(L.latLngBounds(bounds), next.room, next.bounds ? MAX_STAGE : SITE_STAGE));
  }

  /** Come down from the stage: the map is a hand's again. */
  function rest() {
    scene = null;
    flownTo = "";
    delayedMove = null;
    for (const drawn of [called, flown]) drawn?.remove();
    map.off("moveend", land);
    delete document.documentElement.dataset.stage;
    hold();
    map.fitBounds(box(options.frames[0].bounds), { animate: false });
  }

  // A site alone is seen with the country around it: an audience must know where it is.
  const MAX_STAGE = 8;
  const SITE_STAGE = 6.5;

  function fly(bounds, room, maxZoom) {
    const flight = {
      paddingTopLeft: [room.left + 40, 60],
      paddingBottomRight: [map.getSize().x * 0.12, room.bottom + 20],
      maxZoom,
      duration: 1.6,
    };
    const { center, zoom } = map._getBoundsCenterZoom(bounds, flight);
    const view = aboveTheIce(center, zoom, room.left ? 0 : room.bottom);
    // Whoever wants no motion gets none: see `calm`.
    map.flyTo(view, zoom, flight);
  }

  /** Where a view would reach Antarctica, move it up a little: no site stands there. `hidden` are
   * the pixels at the bottom that words cover. The world stays near the middle of the stage. */
  function aboveTheIce(centre, zoom, hidden) {
    const middle = map.project(centre, zoom);
    const height = map.getSize().y;
    const lowest = map.project([ICE, 0], zoom).y - height / 2 + hidden;
    const wanted = Math.max(lowest, middle.y - MOST_MOVED * height);
    return map.unproject([middle.x, Math.min(middle.y, wanted)], zoom);
  }

  const MOST_MOVED = 0.12; // part of the height

  const ICE = -60; // degrees of latitude

  function callNames(found) {
    if (called) called.remove();
    called = L.layerGroup().addTo(map);
    for (const row of found) {
      const label = text("span", rows.name[row].split(" (")[0].split(" – ")[0]);
      L.tooltip({
        permanent: true,
        direction: "right",
        offset: [BESIDE, 0],
        className: "accr-stage-name",
      })
        .setLatLng([rows.latitude[row], rows.longitude[row]])
        .setContent(label)
        .addTo(called);
    }
    // Names stay away while the map flies: where they fit is known where it lands.
    document.documentElement.classList.add("accr-flying");
    map.off("moveend", land).on("moveend", land);
    clearTimeout(landing);
    landing = setTimeout(land, LONGEST_FLIGHT_MS);
  }

  const BESIDE = 26; // pixels from a site to its name
  const LONGEST_FLIGHT_MS = 2500;
  let landing = 0;

  function land() {
    clearTimeout(landing);
    if (scene) {
      placeNames();
      ACCRBaseMap.draw(map).refresh();
    }
    document.documentElement.classList.remove("accr-flying");
  }

  /** Put each name on the side where it hides least: other names, sites, the words, the edge. */
  function placeNames() {
    const names = called
      .getLayers()
      .sort((one, other) => other.getLatLng().lat - one.getLatLng().lat);
    const size = map.getSize();
    const at = new Map(
      names.map((label) => [label, map.latLngToContainerPoint(label.getLatLng())]),
    );
    const { left, bottom } = scene.room;
    const taken = [[0, 0, left, size.y]];
    for (const { x, y } of at.values()) taken.push([x - 18, y - 18, x + 18, y + 18]);
    for (const label of names) {
      const { x, y } = at.get(label);
      const { offsetWidth: wide, offsetHeight: high } = label.getElement();
      const across = [0, -0.7 * high, 0.7 * high].flatMap((down) => [
        ["right", [BESIDE, down], x + BESIDE, y - high / 2 + down],
        ["left", [-BESIDE, down], x - BESIDE - wide, y - high / 2 + down],
      ]);
      const sides = [
        ...across.slice(0, 2),
        ["top", [0, -BESIDE], x - wide / 2, y - BESIDE - high],
        ["bottom", [0, BESIDE], x - wide / 2, y + BESIDE],
        ...across.slice(2),
      ].map(([side, offset, west, north]) => ({
        side,
        offset,
        box: [west, north, west + wide, north + high],
      }));
      const hidden = (area) =>
        taken.reduce((sum, other) => sum + overlap(area, other), 0) +
        wide * high -
        overlap(area, [0, 0, size.x, size.y - bottom]);
      const best = sides.reduce((one, other) =>
        hidden(other.box) < hidden(one.box) ? other : one,
      );
      taken.push(best.box);
      Object.assign(label.options, { direction: best.side, offset: L.point(best.offset) });
      label.update();
    }
  }

  /** The area, in square pixels, that two boxes share. */
  function overlap([west, north, east, south], [left, top, right, bottom]) {
    const wide = Math.min(east, right) - Math.max(west, left);
    const high = Math.min(south, bottom) - Math.max(north, top);
    return wide > 0 && high > 0 ? wide * high : 0;
  }

  // ---- the page around the frame ----

  function tell(message) {
    // A file may stand in a frame of anybody: it tells its own page, which is this one.
    if (window.parent === window || options.onChoose) return;
    // Not by postMessage: Streamlit works on every message that its page gets.
    const said = { data: { accr: message }, origin: location.origin, source: window };
    window.parent.dispatchEvent(new MessageEvent("accr-message", said));
  }

  function onMessage(event) {
    if (event.origin !== location.origin || !event.data || !event.data.accr) return;
    const message = event.data.accr;
    if ("lift" in message && rows) lift(index.get(message.lift) ?? -1);
    if ("scene" in message) play(message.scene);
    if ("wanted" in message) want(message.wanted);
    if ("covered" in message && message.covered !== covered) {
      ({ covered } = message);
      if (!arriving) uncover();
    }
    if ("focus" in message) {
      window.focus();
      markers.get(index.get(message.focus))?.getElement()?.focus({ preventScroll: true });
    }
  }

  /** Raise a marker, or the cluster that holds it, while the list points at it. */
  function lift(row) {
    const before = lifted;
    lifted = row;
    if (groupMarkers.size) draw();
    for (const each of [before, row]) if (markers.has(each)) dress(each);
    if (markers.has(row)) name(row);
    else tooltip.remove();
  }

  /** One marker is a stop of Tab; from it, arrow keys lead to its neighbours. */
  const stops = () => [...markers.values(), ...groupMarkers.values()];

  function stopAt(marker) {
    const all = stops();
    current = all.includes(marker) ? marker : (markers.get(index.get(state.chosen)) ?? all[0]);
    for (const each of all) each.getElement().tabIndex = each === current ? 0 : -1;
  }

  const WAYS = {
    ArrowLeft: ["lng", -1],
    ArrowRight: ["lng", 1],
    ArrowUp: ["lat", 1],
    ArrowDown: ["lat", -1],
  };

  function walkByKeys() {
    const container = map.getContainer();
    const at = (element) => stops().find((marker) => marker.getElement() === element);
    container.addEventListener("focusin", ({ target }) => {
      if (at(target)) stopAt(at(target));
    });
    container.addEventListener("keydown", (event) => {
      const from = at(event.target);
      if (!from || !WAYS[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      const [axis, sense] = WAYS[event.key];
      const way = stops().sort((a, b) => sense * (a.getLatLng()[axis] - b.getLatLng()[axis]));
      way[way.indexOf(from) + 1]?.getElement().focus({ preventScroll: true });
    });
  }

  // ---- paper ----

  const PAPER = { width: "182mm", height: "120mm" }; // A4 between its margins; page_print.css

  /** On paper the map shows what it showed on the screen, whole, in the colours of the day. */
  function followPaper() {
    const root = document.documentElement;
    const { style } = map.getContainer();
    let screen = null;
    window.addEventListener("beforeprint", () => {
      if (screen) return;
      screen = { centre: map.getCenter(), zoom: map.getZoom(), theme: root.dataset.theme };
      const seen = map.getBounds();
      root.dataset.theme = "light";
      for (const side of ["width", "height"]) style.setProperty(side, PAPER[side], "important");
      map.invalidateSize({ pan: false });
      map.setMinZoom(0);
      map.fitBounds(seen, { animate: false });
      ACCRBaseMap.draw(map).paint();
    });
    window.addEventListener("afterprint", () => {
      if (!screen) return;
      for (const side of ["width", "height"]) style.removeProperty(side);
      root.dataset.theme = screen.theme;
      map.invalidateSize({ pan: false });
      map.setView(screen.centre, screen.zoom, { animate: false });
      hold();
      screen = null;
    });
  }

  /** The page's own typeface, for the frame: its rules are read where they are, in the page. */
  function borrowFonts() {
    if (window.parent === window || options.onChoose) return;
    const own = document.createElement("style");
    for (const sheet of window.parent.document.styleSheets) {
      if (sheet.href && !sheet.href.startsWith(location.origin)) continue;
      for (const rule of sheet.cssRules) {
        if (
          rule.constructor.name !== "CSSFontFaceRule" ||
          !/Source Sans|Map Han/.test(rule.cssText)
        )
          continue;
        const base = sheet.href || window.parent.document.baseURI;
        own.textContent += rule.cssText.replace(
          /url\("([^"]+)"\)/g,
          (_, url) => `url("${new URL(url, base).href}")`,
        );
      }
    }
    document.body.append(own);
  }

  /** Streamlit hands its colours to the frame as custom properties, and anew when they change. */
  function followTheme() {
    const read = () => {
      const style = getComputedStyle(document.documentElement);
      const colour = style.getPropertyValue("--background-color").trim();
      const theme = isDark(colour) ? "dark" : "light";
      if (document.documentElement.dataset.theme !== theme) {
        document.documentElement.dataset.theme = theme;
        window.dispatchEvent(new Event("accr-theme"));
      }
    };
    read();
    new MutationObserver(read).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    let theme = "";
    window.addEventListener("message", ({ data }) => {
      const told = data?.type === "streamlit:render" ? JSON.stringify(data.theme) : theme;
      if (told === theme) return;
      theme = told;
      setTimeout(read, 0);
    });
    // A page that is a file has the colours of the system.
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", read);
  }

  function isDark(colour) {
    const probe = document.createElement("canvas").getContext("2d");
    for (const fill of ["white", colour || "white"]) {
      probe.fillStyle = fill;
      probe.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
  }

  return { start, show, play, rest, lift: (id) => lift(index.get(id) ?? -1) };
})();
