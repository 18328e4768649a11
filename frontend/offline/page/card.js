/* The card of the site that is open. */
import { button, make } from "../../lib/elements.js";
import { choose } from "./address.js";
import { figure } from "./photos.js";
import { part, shared } from "./shared.js";

let drawn = ""; // the site whose card is open

/** Draw the card of a site; none for "". @param {string} site */
export function drawCard(site) {
  const { cards, rows, words } = shared.here;
  const box = part("card");
  const isNew = site !== drawn;
  drawn = site;
  box.hidden = !site;
  if (!site) return box.replaceChildren();
  const close = button(words.close, () => choose(""), { className: "accr-close" });
  const written = make("div");
  // Written by the application, every text of the data escaped.
  written.innerHTML = cards[rows.id.indexOf(site)];
  const article = written.querySelector("article");
  if (article) article.tabIndex = -1;
  article?.prepend(...figure(site));
  box.replaceChildren(close, written);
  if (!isNew) return;
  part("side").scrollTop = 0;
  box.querySelector("h2")?.scrollIntoView({ block: "nearest" });
}
