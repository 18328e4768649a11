/* The head of every page: the way past the filters, name, languages and line of pages.
 *
 * data: { markup, names: { language, frames, filters }, streamlit: { words, colon }, connection: words,
 * pictures }: the scripts that the pictures of sites need.
 * Tells the server `speak: code` of a language, and `back` when its connection is there again.
 */
import { watchConnection } from "./lost.js";
import { keepNames } from "./naming.js";
import { ask } from "./part.js";
import { translateStreamlit } from "./streamlit_words.js";

/** @typedef {object} Data
 * @property {string} markup @property {Parts.Names} names @property {string[]} pictures
 * @property {{ words: Parts.Words, colon: string }} streamlit @property {Parts.Words} connection
 * @typedef {{ accrTell?: Parts.Tell, accrWritten?: string }} Own */

/** @param {Parts.Component<Data, Own>} component */
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.accrTell = setTriggerValue;
  const written = JSON.stringify(data);
  if (parentElement.accrWritten === written) return;
  parentElement.accrWritten = written;
  // The server has escaped whatever comes from the data.
  parentElement.innerHTML = data.markup;
  const tell = /** @type {Parts.Tell} */ ((event, value) => parentElement.accrTell?.(event, value));
  /** @type {NodeListOf<HTMLElement>} */
  const links = parentElement.querySelectorAll("[data-language]");
  for (const link of links)
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      ask(tell, "speak", link.dataset.language);
    });
  keepNames(data.names);
  for (const script of data.pictures) import(new URL(script, import.meta.url).href);
  translateStreamlit(data.streamlit.words, data.streamlit.colon);
  watchConnection(data.connection, data.names.language, () => tell("back", true));
}
