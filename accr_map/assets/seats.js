/* Seats on the map: of partners, of networks, of an association.
 *
 * The map itself, its controls and its colours are those of sites.js. Seats that would hide
 * each other share one numbered marker that opens as a list. Every text is set by
 * textContent. A choice is told to the server as `id|n`; n makes each one a new event, and an
 * empty id closes the card.
 */
"use strict";

window.ACCRSeats = (() => {
  const TOGETHER = 30; // pixels: closer markers hide each other
  const SVG = "http://www.w3.org/2000/svg";

  let map, given, words, lines, tooltip;
  let state = { seats: [], chosen: "", ties: [] };
  const markers = new Map(); // ids of a group, joined -> { marker, seats }
  let opened = ""; // key of the group whose list is open
  let go; // moves the map, again when its frame gets another size
  let told = 0;
  let shown = 0;

  function start(target, options) {
    map = target;
    go = ACCRBaseMap.mover(map);
    given = options;
    words = options.words;
    document.title = words.title;
    // The names of the ground keep clear of whatever markers stand there, not of sites.
    ACCRBaseMap.draw(map, { avoid: null });
    lines = L.layerGroup().addTo(map);
    tooltip = L.tooltip({ opacity: 1 });
    map.on("zoomend resize", draw);
    map.on("moveend", drawTies);
    map.on("popupclose", () => {
      opened = "";
    });
    // The button that fits the sites found fits the seats here.
    const fitButton = map.getContainer().querySelector("[data-frame=fit]");
    fitButton.title = words.fit_to_seats;
    fitButton.setAttribute("aria-label", fitButton.title);
    fitButton.addEventListener("click", fit);
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (opened) closeList();
      else if (state.chosen) send("");
    });
    window.addEventListener("message", hear);
  }

  /** Show these seats. Returns a layer for the component to remove: an empty one, so that
   * markers, zoom and focus outlive each choice. */
  function show(next) {
    const first = shown++ === 0;
    const before = state.chosen;
    state = next;
    if (first) begin();
    else if (state.chosen !== before) approach();
    draw();
    drawTies();
    const container = map.getContainer();
    container.dataset.ready = "true";
    container.dataset.seats = state.seats.length;
    container.dataset.generation = shown;
    return L.layerGroup();
  }

  const at = (place) => L.latLng(place.latitude, place.longitude);
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const chosen = () => state.seats.find((seat) => seat.id === state.chosen);

  // ---- drawing ----

  /** Put together the seats that would hide each other at this zoom. The first of a group is
   * its place, so that a town's seats stay at their town. */
  function groups() {
    const found = [];
    for (const seat of state.seats) {
      const point = map.project(at(seat));
      const near = found.find((group) => group.point.distanceTo(point) < TOGETHER);
      if (near) near.seats.push(seat);
      else found.push({ point, seats: [seat] });
    }
    return found;
  }

  const keyOf = (seats) =>
    seats.map((seat) => `${seat.id}@${seat.latitude},${seat.longitude},${seat.sign}`).join(" ");

  function draw() {
    const wanted = new Map(groups().map(({ seats }) => [keyOf(seats), seats]));
    for (const [key, { marker }] of markers) {
      if (wanted.has(key)) continue;
      if (opened === key) map.closePopup();
      marker.remove();
      markers.delete(key);
    }
    for (const [key, seats] of wanted) {
      if (!markers.has(key)) markers.set(key, { marker: make(key, seats), seats });
      else markers.get(key).seats = seats;
      dress(key);
    }
  }

  function make(key, seats) {
    const alone = seats.length === 1;
    const icon = L.divIcon({
      className: alone ? "accr-marker accr-seat" : "accr-seats",
      html: alone ? drawing(seats[0].sign) : disc(seats),
      iconSize: alone ? [30, 30] : [38, 38],
    });
    const marker = L.marker(at(seats[0]), {
      icon,
      keyboard: true,
      riseOnHover: true,
      bubblingMouseEvents: false,
    });
    const act = () => (alone ? send(seats[0].id) : openList(key));
    marker.on("add", () => {
      const element = marker.getElement();
      if (alone) {
        element.dataset.seat = seats[0].id;
        element.dataset.colour = given.signs[seats[0].sign].colour;
        element.classList.toggle("approximate", seats[0].approximate);
      } else element.dataset.count = seats.length;
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        act();
      });
      element.addEventListener("focus", () => name(key));
      element.addEventListener("blur", unname);
    });
    marker.on("click", act);
    marker.on("mouseover", () => name(key));
    marker.on("mouseout", unname);
    return marker.addTo(map);
  }

  function dress(key) {
    const { marker, seats } = markers.get(key);
    const element = marker.getElement();
    const is = seats.some((seat) => seat.id === state.chosen);
    element.classList.toggle("chosen", is);
    element.setAttribute("aria-label", spoken(seats));
    if (seats.length === 1) element.setAttribute("aria-pressed", String(is));
    marker.setZIndexOffset(is ? 1000 : 0);
  }

  /** The name comes first: it is what a reader of the screen must hear. */
  function spoken(seats) {
    if (seats.length > 1) {
      const here = seats.find((other) => other.id === state.chosen);
      const number = seats.length.toLocaleString(given.language);
      const called = words.seats_here.replace("{n}", number);
      return [town(seats), called, here && `${words.chosen}: ${here.name}`]
        .filter(Boolean)
        .join(" – ");
    }
    const [seat] = seats;
    const doubt = seat.approximate ? words.town_only : "";
    return [seat.name, seat.kind, seat.place, doubt].filter(Boolean).join(", ");
  }

  /** The place that the seats share, if they share one. */
  const town = (seats) =>
    seats.every((seat) => seat.place === seats[0].place) ? seats[0].place : "";

  function drawing(sign) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-3 -3 30 30");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", given.signs[sign].path);
    svg.append(path);
    return svg;
  }

  /** How many seats, in a ring that shows of which kinds they are. */
  function disc(seats) {
    const colours = new Map();
    for (const seat of seats) {
      const { colour } = given.signs[seat.sign];
      colours.set(colour, (colours.get(colour) || 0) + 1);
    }
    const parts = [...colours].map(([colour, count]) => ({ count, data: { colour } }));
    return ACCRGroups.ring(parts, given.language);
  }

  /** Name the marker under the pointer or the focus. */
  function name(key) {
    const { marker, seats } = markers.get(key);
    tell(seats.map((seat) => seat.id));
    if (opened === key || (seats.length === 1 && seats[0].id === state.chosen)) return;
    const left = map.latLngToContainerPoint(marker.getLatLng()).x > map.getSize().x / 2;
    tooltip.options.direction = left ? "left" : "right";
    tooltip.options.offset = [left ? -18 : 18, 0];
    const called =
      seats.length === 1
        ? seats[0].name
        : [town(seats), seats.length.toLocaleString(given.language)].filter(Boolean).join(" · ");
    tooltip.setContent(text("span", called)).setLatLng(marker.getLatLng()).addTo(map);
  }

  function unname() {
    tooltip.remove();
    tell([]);
  }

  function drawTies() {
    lines.clearLayers();
    const from = chosen();
    if (from) {
      const above = map.latLngToContainerPoint(at(from)).y > 100;
      label(from, from.name, above ? "top" : "bottom", [0, above ? -18 : 18], "accr-chosen-name");
    }
    for (const tie of state.ties) {
      if (from)
        L.polyline([at(from), at(tie)], { interactive: false, className: "accr-tie" }).addTo(lines);
      L.circleMarker(at(tie), { interactive: false, radius: 5, className: "accr-tied" }).addTo(
        lines,
      );
      const left = map.latLngToContainerPoint(at(tie)).x > map.getSize().x * 0.55;
      label(tie, tie.name, left ? "left" : "right", [left ? -8 : 8, 0], "accr-tie-name");
    }
  }

  function label(place, called, direction, offset, className) {
    L.tooltip({ permanent: true, direction, offset, className })
      .setLatLng(at(place))
      .setContent(text("span", called))
      .addTo(lines);
  }

  // ---- the list of a group ----

  function openList(key) {
    const { marker, seats } = markers.get(key);
    tooltip.remove();
    const bounds = L.latLngBounds(seats.map(at));
    const apart = !bounds.getSouthWest().equals(bounds.getNorthEast());
    const more = [];
    if (map.getZoom() < map.getMaxZoom() && apart)
      more.push(button(words.come_closer, () => closer(bounds), "accr-closer"));
    ACCRGroups.groupList(map, marker, {
      title: spoken(seats),
      heading: town(seats),
      entries: seats.map((seat) => entry(seat, town(seats) ? "" : seat.place)),
      more,
      close: words.close,
    });
    opened = key;
  }

  function entry(seat, place) {
    const sign = document.createElement("i");
    sign.dataset.colour = given.signs[seat.sign].colour;
    sign.classList.toggle("approximate", seat.approximate);
    sign.append(drawing(seat.sign));
    return {
      data: { seat: seat.id },
      sign,
      name: seat.name,
      about: [seat.kind, place].filter(Boolean).join(" · "),
      pressed: seat.id === state.chosen,
      choose() {
        closeList();
        send(seat.id);
      },
    };
  }

  function closeList() {
    const group = markers.get(opened);
    map.closePopup();
    group?.marker.getElement()?.focus({ preventScroll: true });
    tooltip.remove();
  }

  function closer(bounds) {
    map.closePopup();
    map.fitBounds(bounds.pad(0.2), { animate: !still() });
    map.once("moveend", () =>
      [...markers.values()][0]?.marker.getElement()?.focus({ preventScroll: true }),
    );
  }

  function button(content, action, className = "") {
    const made = text("button", content);
    made.type = "button";
    made.className = className;
    made.addEventListener("click", action);
    return made;
  }

  function text(tag, content) {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  }

  // ---- the page around the frame ----

  function tell(overSeats) {
    if (window.parent === window) return;
    const said = { data: { accr: { overSeats } }, origin: location.origin, source: window };
    window.parent.dispatchEvent(new MessageEvent("accr-message", said));
  }

  /** Raise the marker of a seat, or of its group, while the list points at it. */
  function hear(event) {
    if (event.origin !== location.origin || !event.data?.accr || !("liftSeat" in event.data.accr))
      return;
    for (const { marker, seats } of markers.values()) {
      marker.getElement()?.classList.toggle(
        "lifted",
        seats.some((seat) => seat.id === event.data.accr.liftSeat),
      );
    }
  }

  // ---- what a person does ----

  function send(id) {
    const value = { last_object_clicked_tooltip: `${id}|${++told}-${Date.now()}` };
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

  // ---- views ----

  function begin() {
    const seat = chosen();
    if (seat && state.ties.length) approach(false);
    else if (state.first && (!seat || box(state.first).contains(at(seat)))) {
      go(box(state.first), { animate: false });
    } else fit();
  }

  const box = ([south, west, north, east]) => L.latLngBounds([south, west], [north, east]);

  /** Bring a chosen seat into view, with the sites that it touches. */
  function approach(animate = !still()) {
    const seat = chosen();
    if (!seat) return;
    const wanted = L.latLngBounds([at(seat), ...state.ties.map(at)]);
    if (map.getBounds().pad(-0.05).contains(wanted)) return;
    // The controls and the name of the seat stand at the top.
    const room = { paddingTopLeft: [50, 100], paddingBottomRight: [50, 40] };
    if (state.ties.length) go(wanted, { animate, ...room, maxZoom: 7 });
    else map.setView(at(seat), Math.min(Math.max(map.getZoom(), 4), 6), { animate });
  }

  function fit() {
    if (!state.seats.length) return;
    const size = map.getSize();
    const padding = [Math.min(40, size.x / 8), Math.min(40, size.y / 8)];
    go(L.latLngBounds(state.seats.map(at)), { padding, maxZoom: 9, animate: false });
  }

  return { start, show };
})();
