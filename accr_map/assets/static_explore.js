/* Filters, search and list of the static site, by the engine in the browser (frontend/offline).
 *
 * They take the place of the links to lists of one value each, which stay where no script runs
 * and where the site is read from a disk.
 */
"use strict";

(async () => {
  const page = ACCRStaticMap;
  // A browser's own lazy loading asks for the pictures of some 20 entries below what is seen: the
  // style sheet hides those of the page's own list until they are in view.
  for (const box of document.querySelectorAll(".accr-first-side .accr-list .accr-thumb"))
    ACCRFilters.onceInView(box, () => box.classList.add("accr-seen"));
  if (!page.served) {
    // The room that is kept for what scripts bring.
    document.querySelector(".accr-awaits")?.classList.remove("accr-awaits");
    return;
  }
  const own = /** @type {Parts.Words} */ (document.currentScript?.dataset);
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".accr-search"));
  const list = /** @type {Element} */ (document.querySelector(".accr-first-side .accr-list"));
  /** @type {HTMLElement | null} */
  const heading = document.querySelector("main > h1");
  const parts = document.querySelector(".accr-parts");
  const signs = [...document.querySelectorAll(".accr-first-map a")];
  const before = location.pathname;
  const { explorer, Filters, make, thumb } = ACCRFilters;

  // The address may change to that of the folder: what leads on is made independent of it.
  const linked = (/** @type {Element | null} */ link) => link?.getAttribute("href") ?? "";
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])"))
    link.setAttribute("href", new URL(linked(link), document.baseURI).href);
  const folder = new URL(own.folder, document.baseURI);
  const languages = /** @type {HTMLAnchorElement[]} */ ([
    ...document.querySelectorAll(".accr-languages a"),
  ]);
  const otherwise = languages.map((link) => link.href);
  const entries = new Map(
    [...list.children].map((item) => [linked(item.querySelector("a")), item]),
  );
  const targets = signs.map(linked);

  const given = [...new URLSearchParams(location.search)];
  const [{ here, data: shared }, sets] = await Promise.all([page.here(), page.json(own.sets)]);
  const filters = new Filters({ ...shared, sets }, here, new Set(["utm_source"]));
  /** The words to search in, which a reader who does not search need not wait for. */
  /** @type {Promise<void> | null} */
  let brought = null;
  const bring = () => {
    brought ??= page.json(own.words).then(
      (words) => filters.bring(words),
      () => {
        brought = null; // the next letter tries again
      },
    );
    return brought;
  };
  if (given.some(([key]) => key === "q")) await bring();
  const rows = here.rows;
  /** @type {[string, string][]} */
  const first = form.dataset.key ? [[form.dataset.key, form.dataset.code ?? ""]] : [];
  /** @type {number[]} */
  let shown = [];
  let most = 0;

  // ---- places ----

  const place = (/** @type {string} */ id) => Object.assign(make("div"), { id });
  const facets = place("facets");
  const count = place("count");
  document.querySelector(".accr-count")?.replaceWith(count);
  count.className = "accr-count";
  count.before(place("years"));
  count.after(place("chips"), place("notes"));
  // A network whose sites differ in nothing has no filters beside its list.
  /** @type {HTMLElement} */
  const aside = document.querySelector(".accr-first aside") ?? make("aside");
  const folded = make("details", "accr-filters", make("summary", "", here.words.filters));
  const narrow = matchMedia("(max-width: 900px)");
  const settle = () => {
    folded.hidden = !narrow.matches;
    aside.hidden = narrow.matches;
    (narrow.matches ? folded : aside).append(facets);
  };
  aside.replaceChildren();
  count.before(folded);
  settle();
  narrow.addEventListener("change", settle);
  const more = make("button", "accr-link accr-more");
  more.type = "button";
  more.addEventListener("click", () => drawList(most + here.most));
  list.after(more);
  parts?.remove();

  // ---- drawing ----

  /** The entry of a site, as the page would list it. @param {number} row */
  function entry(row) {
    const address = page.pageOf(rows.id[row]);
    const known = entries.get(address);
    if (known) return known;
    const family = rows.families[rows.family[row]].code;
    const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#family-${family}`);
    use.setAttribute("class", here.looks[row]);
    sign.setAttribute("class", "accr-sign");
    sign.setAttribute("aria-hidden", "true");
    sign.append(use);
    const facts = [rows.types[rows.type[row]], ...rows.theme[row].map((code) => rows.themes[code])];
    const up = (/** @type {string} */ name) => new URL(`../${name}`, folder).href;
    const portrait = (/** @type {string} */ id) => up(`portrait/${id}-thumb.svg`);
    const picture = own.thumbs && thumb(rows, row, portrait, (name) => up(`images/${name}`));
    if (picture && rows.photos[rows.id[row]]) {
      const shape = make("span", "accr-shape");
      shape.dataset.family = family;
      picture.append(shape);
    }
    const text = make("span", "accr-text", make("span", "accr-name", rows.name[row]));
    for (const line of [rows.place[row], facts.filter(Boolean).join(" · ")])
      if (line) text.append(make("span", "accr-place", line));
    const link = make("a", "accr-entry", picture || sign, text);
    link.href = address;
    const item = make("li", "", link);
    entries.set(address, item);
    return item;
  }

  /** @param {number} number */
  function drawList(number) {
    most = number;
    list.replaceChildren(...shown.slice(0, most).map(entry));
    const left = shown.length - most;
    more.hidden = left <= 0;
    more.textContent = here.facets.words.more.replace("{n}", left.toLocaleString(here.tag));
  }

  /** The engine is here from the beginning. */
  const answered = () => /** @type {Parts.Answer} */ (explorer.answer());

  function draw() {
    const answer = answered();
    shown = filters.listed(answer);
    drawList(here.most);
    const among = new Set(shown.map((row) => page.pageOf(rows.id[row])));
    for (const [at, sign] of signs.entries()) sign.classList.toggle("out", !among.has(targets[at]));
    const notes = filters
      .notes(answer, here.words.no_place)
      .map((note) => make("p", "accr-ignored", note));
    document.getElementById("notes")?.replaceChildren(...notes);
    if (page.started()) page.live(state).then(() => ACCRSites.show(state()));
  }

  const state = () => {
    const answer = answered();
    const around = answer.place && { ...answer.place, radius_km: explorer.selection.km };
    return { shown: filters.packed(answer.shown), chosen: "", around };
  };

  /** What is chosen stands in the address: that of the page as long as it is the page's own. */
  function write() {
    const chosen = filters.address([], []);
    const isOwn = chosen === new URLSearchParams(first).toString();
    const address = isOwn ? new URL(before, folder) : folder;
    address.search = isOwn ? "" : chosen;
    history.replaceState(null, "", address.href);
    for (const [at, link] of languages.entries()) {
      const beside = new URL(isOwn ? otherwise[at] : `../${own.codes.split(" ")[at]}/`, folder);
      beside.search = isOwn ? "" : chosen;
      link.href = beside.href;
    }
    if (heading) heading.hidden = !isOwn;
  }

  // ---- start ----

  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("focus", bring);
  field.addEventListener("input", async () => {
    await bring();
    explorer.want((selection) => ({ ...selection, words: field.value }));
  });
  filters.start(given.length ? given : first, () => {
    if (field !== document.activeElement) field.value = explorer.selection.words;
    write();
    draw();
  });
  field.value = explorer.selection.words;
  if (given.length) write();
  draw();
  page.offer(state);
})();
