/* Elements with a text, which is set as text: nothing in it is markup; and what keys do on them. */

export const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} content
 * @returns {HTMLElementTagNameMap[Tag]} */
export function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

/** A button of a control. @param {string} label @param {() => void} action
 * @param {string} id by which style sheets and other scripts know it */
export function button(label, action, id) {
  const element = text("button", label);
  element.type = "button";
  element.dataset.frame = id;
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
