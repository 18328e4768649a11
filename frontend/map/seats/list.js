/* The list that the sign of several seats opens. */
import { isStill } from "../../lib/motion.js";
import { button, make } from "../../lib/elements.js";
import { choose } from "./choosing.js";
import { hideName } from "./names.js";
import { at, shared, town } from "./shared.js";
import { drawing, spoken } from "./sign.js";

/** @typedef {import("./shared.js").Seat} Seat */

/** @param {string} key of a group */
export function openList(key) {
  const { map, markers, options } = shared;
  const group = markers.get(key);
  if (!group) return;
  const { marker, seats } = group;
  hideName();
  const bounds = L.latLngBounds(seats.map(at));
  const apart = !bounds.getSouthWest().equals(bounds.getNorthEast());
  const isCloser = map.getZoom() < map.getMaxZoom() && apart;
  ACCRGroups.groupList(map, marker, {
    title: spoken(seats),
    heading: town(seats),
    entries: seats.map((seat) => entry(seat, town(seats) ? "" : seat.place)),
    more: isCloser ? [closerButton(bounds)] : [],
    close: options.words.close,
  });
  shared.opened = key;
}

export function closeList() {
  const group = shared.markers.get(shared.opened);
  shared.map.closePopup();
  group?.marker.getElement()?.focus({ preventScroll: true });
  hideName();
}

/** @param {Seat} seat @param {string} place @returns {import("../group_list.js").Entry} */
function entry(seat, place) {
  const sign = make("i");
  sign.dataset.colour = shared.options.signs[seat.sign].colour;
  sign.classList.toggle("approximate", seat.approximate);
  sign.append(drawing(seat.sign));
  return {
    data: { seat: seat.id },
    sign,
    name: seat.name,
    about: [seat.kind, place].filter(Boolean).join(" · "),
    pressed: seat.id === shared.state.chosen,
    choose() {
      closeList();
      choose(seat.id);
    },
  };
}

/** @param {import("leaflet").LatLngBounds} bounds */
function closerButton(bounds) {
  const { map, markers, options } = shared;
  const comeCloser = () => {
    map.closePopup();
    map.fitBounds(bounds.pad(0.2), { animate: !isStill() });
    map.once("moveend", () =>
      [...markers.values()][0]?.marker.getElement()?.focus({ preventScroll: true }),
    );
  };
  return button(options.words.come_closer, comeCloser, { className: "accr-closer" });
}
