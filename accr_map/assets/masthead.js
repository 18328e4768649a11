/* The head of every page: the way past the filters, name, languages and line of pages.
 *
 * data: { markup, names: { language, frames, filters }, streamlit: { words, colon }, connection: words,
 * commons }: the script of photographs on Wikimedia Commons, empty where there are none.
 * Tells the server `speak: code` of a language, and `back` when its connection is there again.
 */
import { watchConnection } from "./lost.js";
import { keepNames } from "./naming.js";
import { ask } from "./part.js";
import { translateStreamlit } from "./streamlit_words.js";

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.accrTell = setTriggerValue;
  const written = JSON.stringify(data);
  if (parentElement.accrWritten === written) return;
  parentElement.accrWritten = written;
  // The server has escaped whatever comes from the data.
  parentElement.innerHTML = data.markup;
  for (const link of parentElement.querySelectorAll("[data-language]"))
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      ask(parentElement.accrTell, "speak", link.dataset.language);
    });
  keepNames(data.names);
  if (data.commons) import(new URL(data.commons, import.meta.url));
  translateStreamlit(data.streamlit.words, data.streamlit.colon);
  watchConnection(data.connection, data.names.language, () => parentElement.accrTell("back", true));
}
