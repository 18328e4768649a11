/* Work that the server alone holds, such as a visitor's file: the window knows of it, and says
 * when the server does not, before the visitor goes on.
 *
 * data: { part, state, loss }: `loss` is what is said; `state` is "held" while the server holds the
 * work of the part, "ended" once the visitor put it away, "" when the server knows of none: it was
 * started anew, another one took over, or the page was loaded again.
 */
import { make } from "./part.js";

const lost = new Set(); // parts whose loss is said until other work is begun

/** @param {Parts.Part<{ part: string, state: string, loss: string }>} component */
export default function ({ data, parentElement }) {
  const { part, state, loss } = data;
  const key = `accr-work-${part}`;
  try {
    if (state === "held") sessionStorage.setItem(key, "1");
    else if (!state && sessionStorage.getItem(key)) lost.add(part);
    if (state !== "held") sessionStorage.removeItem(key);
  } catch (error) {
    console.warn(/** @type {Error} */ (error).message); // a browser that keeps nothing for pages
  }
  if (state) lost.delete(part);
  let said = parentElement.querySelector("p");
  if (!said) {
    said = make("p", "accr-work-lost");
    said.setAttribute("role", "alert");
    parentElement.replaceChildren(said);
  }
  const sentence = lost.has(part) ? loss : "";
  if (said.textContent !== sentence) said.textContent = sentence;
}
