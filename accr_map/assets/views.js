/* The ways to see the sites: on a phone map or list, on wide screens map or table.
 *
 * data: { shown: "", "list" or "table", words: { map, list, table }, token }. Map and list change at
 * once, the table comes from the server. Tells the server `view: { value, token }`.
 */
import { ending, lifetime, make, Wish } from "./part.js";

const SIGNS = {
  map: "M2.5 5L7.5 2.5V15L2.5 17.5ZM7.5 2.5L12.5 5V17.5L7.5 15M12.5 5L17.5 2.5V15L12.5 17.5",
  list: "M3 5H4M7 5H17M3 10H4M7 10H17M3 15H4M7 15H17",
  table: "M2.5 4H17.5V16H2.5ZM2.5 8H17.5M2.5 12H17.5M8 8V16",
};

/** @typedef {{ shown: string, words: Parts.Words, token: number }} Data */

/** @param {Parts.Component<Data, { accrViews?: Views }>} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const signal = lifetime(parentElement);
  parentElement.accrViews ??= new Views(parentElement);
  const views = parentElement.accrViews;
  views.wish.answered(data.token, (wish) => setTriggerValue("view", wish), signal);
  // Back and Forward bring another view, whatever was wanted.
  const back = () => {
    views.wish.pending = false;
  };
  window.addEventListener("popstate", back, { signal, capture: true });
  views.show(data);
  const end = ending(parentElement);
  return () => {
    end();
    delete document.documentElement.dataset.view;
  };
}

class Views {
  /** @type {Data} */
  data = { shown: "", words: {}, token: 0 };
  /** @type {Wish<string>} */
  wish = new Wish((search) => {
    if (this.wish.value) search.set("view", this.wish.value);
    else search.delete("view");
  });

  /** @param {HTMLElement} parent */
  constructor(parent) {
    const [map, list, wide] = ["map", "list", "switch"].map((name) => {
      const button = make("button", `accr-view-${name}`);
      button.type = "button";
      return button;
    });
    this.buttons = { map, list, wide };
    map.addEventListener("click", () => this.want(""));
    list.addEventListener("click", () => this.want("list"));
    wide.addEventListener("click", () => this.want(this.shown === "table" ? "" : "table"));
    const pair = make("div", "accr-phone-views", map, list);
    pair.role = "group";
    parent.replaceChildren(pair, wide);
  }

  get shown() {
    return this.wish.pending ? (this.wish.value ?? "") : this.data.shown;
  }

  /** @param {string} view */
  want(view) {
    if (view === this.shown) return;
    this.wish.want(view);
    this.draw();
  }

  /** @param {Data} data */
  show(data) {
    this.data = data;
    this.draw();
  }

  draw() {
    const { shown } = this;
    const { words } = this.data;
    document.documentElement.dataset.view = shown;
    const { map, list, wide } = this.buttons;
    sign(map, "map", words.map);
    sign(list, "list", words.list);
    map.setAttribute("aria-pressed", String(shown === ""));
    list.setAttribute("aria-pressed", String(shown === "list"));
    // Until the server has brought another view, the button is that of the view which stands.
    if (this.data.shown === "table") sign(wide, "map", words.map);
    else sign(wide, "table", words.table);
  }
}

/** @param {HTMLElement} button @param {keyof SIGNS} name @param {string} label */
function sign(button, name, label) {
  if (button.dataset.sign === name && button.textContent === label) return;
  button.dataset.sign = name;
  button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${SIGNS[name]}"/></svg>`;
  button.append(make("span", "", label));
}
