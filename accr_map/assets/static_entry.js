/* The page that asks for the language: a reader whose browser names one is led to it. */
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".accr-language")]);
const primary = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
const way = navigator.languages
  .map((tag) => links.find((link) => primary(link.hreflang) === primary(tag)))
  .find(Boolean);
if (way) location.replace(way.href + location.search + location.hash);
