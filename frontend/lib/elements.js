/* Elements: whatever is put into them is text, or an element; and what keys do on them. */

export const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} [className] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** A button. @param {string} content @param {() => void} action
 * @param {{ name?: string, data?: Record<string, string>, className?: string }} [more] what is
 *   heard in place of its content, and its `data-` attributes */
export function button(content, action, { name, data, className } = {}) {
  const element = make("button", className, content);
  element.type = "button";
  if (name) element.setAttribute("aria-label", name);
  Object.assign(element.dataset, data);
  element.addEventListener("click", action);
  return element;
}

/** Have Enter and the space bar, pressed on a sign, do what a click does.
 * @param {HTMLElement} element @param {() => void} action */
export function onKey(element, action) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
}

/** The line under a photograph: who made it, under what licence. A part goes on to the next line
 * whole where it fits there: a licence is not cut at its hyphen.
 * @param {string} credit its parts between " · " */
export function creditLine(credit) {
  const parts = credit.split(" · ").map((part) => make("span", "accr-whole", part));
  return make("figcaption", "", ...parts.flatMap((part, at) => (at ? [" · ", part] : [part])));
}
