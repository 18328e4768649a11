/* The list of the sites that one sign stands for, each to be chosen. */
import { choose } from "./choosing.js";
import { make } from "../../lib/elements.js";
import { unname } from "./labels.js";
import { isCurrent, shared } from "./shared.js";
import { drawing } from "./site_sign.js";

const MOST_LISTED = 300; // sites that one sign opens as a list

/** @type {{ key: string, list: import("leaflet").Popup } | null} the list that is open */
let opened = null;

/** Open the list of a group. @param {import("./shared.js").Group} group
 * @param {string} key of the group @param {{ title: string, heading: string }} words */
export function openList(group, key, { title, heading }) {
  const { map, options, groupMarkers } = shared;
  const listed = [...group.rows].sort((one, other) => one - other).slice(0, MOST_LISTED);
  const left = group.count - listed.length;
  const more = make(
    "p",
    "",
    options.words.more_here.replace("{n}", left.toLocaleString(options.tag)),
  );
  const marker = /** @type {import("./shared.js").Marker} */ (groupMarkers.get(key));
  const list = ACCRGroups.groupList(map, marker, {
    title,
    heading,
    entries: listed.map(entryOf),
    more: left ? [more] : [],
    close: options.words.close,
  });
  opened = { key, list };
  list.on("remove", () => {
    opened = null;
  });
}

/** @param {number} row @returns {import("../group_list.js").Entry} */
function entryOf(row) {
  const { rows, state } = shared;
  const sign = make("i");
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
}

/** Close the list that is open, and lead the focus back to its sign.
 * @returns {boolean} whether one was open */
export function closeList() {
  if (!opened) return false;
  const { key, list } = opened;
  shared.map.closePopup(list);
  shared.groupMarkers.get(key)?.getElement()?.focus({ preventScroll: true });
  unname();
  return true;
}

/** Close the list of a group that is no longer drawn. @param {string} key */
export function dropList(key) {
  if (opened?.key === key) shared.map.closePopup(opened.list);
}
