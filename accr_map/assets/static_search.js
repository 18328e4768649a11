/* Search of the static site: the browser's engine over the list of a page, once a reader asks.
 *
 * Without scripts, or opened from a disk, the page has no field to search in; its links stay.
 */
import { Engine, select } from "./engine.js";

const MOST = 100;
const { rows, sets, words } = document.querySelector("script[data-rows]").dataset;
const form = document.querySelector(".accr-search");
const { key, code, one, many } = form.dataset;
const field = form.elements.q;
const count = document.querySelector(".accr-count");
const list = document.querySelector(".accr-first-side .accr-list");
const signs = [...document.querySelectorAll(".accr-first-map a")];
const plural = new Intl.PluralRules(document.documentElement.lang);

/** The page of a site, as the links of this page have it. */
const address = (id) => new URL(`${form.getAttribute("action")}site/${id}.html`, location).href;
const listed = new Map([...list.children].map((item) => [item.querySelector("a").href, item]));
const whole = [...list.children];
const before = count.textContent;
let engine;

const json = async (name) => {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

/** Bring the engine in, once. */
const ready = () => {
  engine ??= Promise.all([sets, rows, words].map(json)).then(([facets, shown, searched]) => {
    const made = new Engine(facets, shown);
    made.bring(searched);
    return made;
  });
  return engine;
};

const text = (name, content) => {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = content;
  return span;
};

/** The entry of a site that the page did not list. */
const entry = (site, row) => {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const told = text("accr-text", "");
  told.append(text("accr-name", site.name[row]), text("accr-place", site.place[row]));
  link.className = "accr-entry";
  link.href = address(site.id[row]);
  link.append(told);
  item.append(link);
  return item;
};

const show = (order, site) => {
  const addresses = order.map((row) => address(site.id[row]));
  list.replaceChildren(
    ...order.slice(0, MOST).map((row, at) => listed.get(addresses[at]) ?? entry(site, row)),
  );
  const among = new Set(addresses);
  for (const sign of signs) {
    const target = new URL(sign.getAttribute("href"), location).href;
    sign.classList.toggle("out", !among.has(target));
  }
  const number = order.length.toLocaleString(document.documentElement.lang);
  count.textContent = (plural.select(order.length) === "one" ? one : many).replace("{n}", number);
};

const search = async () => {
  const wanted = field.value.trim();
  const there = new URL(location);
  if (wanted) there.searchParams.set("q", wanted);
  else there.searchParams.delete("q");
  history.replaceState(null, "", there);
  if (!wanted) {
    list.replaceChildren(...whole);
    for (const sign of signs) sign.classList.remove("out");
    count.textContent = before;
    return;
  }
  const made = await ready();
  if (field.value.trim() !== wanted) return;
  const codes = key ? { [key]: [code] } : {};
  show(made.answer(select({ codes, words: wanted }), null).order, made.rows);
};

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("focus", ready, { once: true });
field.addEventListener("input", search);
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search();
