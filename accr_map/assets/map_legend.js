/* The legend in the map's corner: what each sign that the map may show stands for, in words.
 *
 * It lists the kinds and states that the rows have, no others. Every text is set by textContent.
 */
"use strict";

window.ACCRLegend = (() => {
  const STATES = ["approximate", "unconfirmed", "former"];

  /** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} className
   * @param {(Node | string)[]} children */
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  /** Fill a legend once its rows are there.
   * `drawing` draws the sign of a row; `ring` that of a group of sites of some families. */
  /** @param {Parts.Legend & { words: Parts.Words }} legend */
  function items({ rows, words, tag, drawing }) {
    /** @type {Map<number, { row: number, isPlain: boolean }>} */
    const first = new Map();
    /** @type {Map<string, number>} */
    const states = new Map();
    for (const [row, family] of rows.family.entries()) {
      const state = rows.approximate[row] && rows.latitude[row] !== null ? "approximate" : "";
      for (const each of [rows.status[row], state])
        if (STATES.includes(each) && !states.has(each)) states.set(each, row);
      const isPlain = !STATES.includes(rows.status[row]) && !rows.approximate[row];
      if (!first.has(family) || (isPlain && !first.get(family)?.isPlain))
        first.set(family, { row, isPlain });
    }
    const families = [...first].sort(([one], [other]) => one - other);
    /** @param {number} family @param {number} row @param {string} state */
    const sign = (family, row, state) => {
      const element = make("i", `accr-marker ${state}`, drawing(row, state));
      element.dataset.family = rows.families[family].code;
      return element;
    };
    /** @type {[HTMLElement, string][]} */
    const listed = families.map(([family, { row }]) => [
      sign(family, row, ""),
      rows.families[family].label,
    ]);
    /** @type {Parts.Words} */
    const labels = {
      approximate: words.legend_approximate,
      unconfirmed: words.legend_unconfirmed,
      former: words.legend_former,
    };
    for (const state of STATES) {
      const at = states.get(state);
      if (at !== undefined) listed.push([sign(rows.family[at], at, state), labels[state]]);
    }
    const parts = families
      .slice(0, 3)
      .map(([family]) => ({ count: 1, data: { family: rows.families[family].code } }));
    listed.push([make("i", "accr-legend-ring", ACCRGroups.ring(parts, tag)), words.legend_group]);
    const [plain, example] = families[0];
    listed.push([sign(plain, example.row, "chosen"), words.legend_chosen]);
    listed.push([make("i", "accr-legend-place"), words.legend_place]);
    listed.push([make("i", "accr-legend-circle"), words.legend_circle]);
    return listed.map(([drawn, label]) => {
      drawn.setAttribute("aria-hidden", "true");
      return make("li", "", drawn, make("span", "", label));
    });
  }

  /** Add the folded legend to a map; call what it returns with the rows once they are there.
   * @param {Parts.LeafletMap} map @param {Parts.Words} words */
  function add(map, words) {
    const list = make("ul", "");
    const about = make("p", "", words.legend_borders);
    const panel = make("div", "accr-legend-panel", make("h2", "", words.legend), list, about);
    panel.id = "accr-legend-panel";
    panel.hidden = true;
    const opener = make("button", "", words.legend);
    opener.type = "button";
    opener.setAttribute("aria-controls", panel.id);
    opener.setAttribute("aria-expanded", "false");
    const open = (/** @type {boolean} */ wanted) => {
      panel.hidden = !wanted;
      opener.setAttribute("aria-expanded", String(wanted));
    };
    opener.addEventListener("click", () => open(panel.hidden));
    const Corner = L.Control.extend({
      options: { position: "bottomleft" },
      onAdd() {
        const bar = make("div", "accr-legend accr-folded leaflet-bar", opener, panel);
        bar.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || panel.hidden) return;
          event.stopPropagation();
          open(false);
          opener.focus();
        });
        L.DomEvent.disableClickPropagation(bar);
        L.DomEvent.disableScrollPropagation(bar);
        return bar;
      },
    });
    new Corner().addTo(map);
    // A hand on the map wants to see it.
    map.on("click dragstart", () => open(false));
    return (/** @type {Parts.Legend} */ drawn) =>
      list.replaceChildren(...items({ ...drawn, words }));
  }

  return { add };
})();
