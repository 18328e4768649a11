/* What Streamlit leaves as it is: the language of the page, names of frames and of the drawer.
 *
 * Streamlit draws frames and the sidebar's buttons later, and anew: names are kept up. On phones it
 * puts the pages under a heading into a plain box amid the list of pages: the box becomes an item
 * of that list, which its pages, items of no list, cannot be. The content begins after the
 * masthead: there the way past it leads. The line of pages shows the one that is open, and leads
 * on as Streamlit's own links do.
 */
/** @type {MutationObserver | null} */
let watch = null;
let isDue = false; // many changes of one picture are looked at once
/** @type {Parts.Names} */
let names = { language: "", frames: {}, filters: "" };

/** Give the page its language, its frames and its drawer their names, from now on.
 * @param {Parts.Names} given */
export function keepNames(given) {
  names = given;
  const root = document.documentElement;
  root.lang = names.language;
  root.style.setProperty("--accr-filters", JSON.stringify(names.filters));
  name();
  // After the next picture its measures are known; asked for now, they would be worked out twice.
  requestAnimationFrame(() => setTimeout(showOpenPage));
  if (watch) return;
  document.addEventListener("click", follow, true);
  watch = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      name();
    });
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

function name() {
  for (const [key, title] of Object.entries(names.frames))
    for (const frame of document.querySelectorAll(`.st-key-${key} iframe`))
      if (frame.getAttribute("title") !== title) frame.setAttribute("title", title);
  for (const box of document.querySelectorAll("[data-testid=stSidebarNavItems] > div")) {
    if (box.role !== "listitem") box.role = "listitem";
    for (const item of box.querySelectorAll(":scope > li:not([role])")) item.role = "none";
  }
  const content = document.querySelector(".st-key-masthead")?.nextElementSibling;
  if (content && content.id !== "content") {
    document.getElementById("content")?.removeAttribute("id");
    Object.assign(content, { id: "content", tabIndex: -1 });
  }
  for (const button of document.querySelectorAll("[data-testid=stExpandSidebarButton]"))
    if (button.getAttribute("aria-label") !== names.filters)
      button.setAttribute("aria-label", names.filters);
}

function showOpenPage() {
  const open = document.querySelector(".accr-pages [aria-current]");
  const line = open?.closest("ul");
  if (!line || !(open instanceof HTMLElement)) return;
  line.scrollTo({ left: open.offsetLeft - (line.clientWidth - open.offsetWidth) / 2 });
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = (/** @type {string} */ selector) =>
    /** @type {HTMLAnchorElement | null} */ (
      /** @type {Element} */ (event.target).closest?.(selector)
    );
  const page = link(".accr-pages a");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("[data-testid=stSidebarNavLink]");
  const own =
    page &&
    isPlain &&
    [...links].find(({ href }) => new URL(href).pathname === new URL(page.href).pathname);
  if (own) {
    event.preventDefault();
    own.click();
  }
  // These stay as they are while the address changes: its words join them when they are pressed.
  const beside = link(".accr-foot a, .accr-languages a");
  if (!beside) return;
  const search = new URLSearchParams(location.search);
  search.set("lang", new URL(beside.href).searchParams.get("lang") ?? names.language);
  beside.search = String(search);
}
