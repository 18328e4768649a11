/* Elements with a text, which is set as text: nothing in it is markup. */

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
