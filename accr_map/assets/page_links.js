/* Links in the page's own markup that lead inside the application, followed without a reload.
 *
 * data: { links: selector of the links }. Tells the server `go: "page?word=value"`.
 * A click that asks for a new tab or window is the browser's own affair.
 */
/** @param {Parts.Component<{ links: string }>} component */
export default function ({ data, setTriggerValue }) {
  const follow = (/** @type {MouseEvent} */ event) => {
    const link = /** @type {Element} */ (event.target).closest?.(data.links);
    const plain =
      !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    setTriggerValue("go", link.getAttribute("href"));
  };
  document.addEventListener("click", follow);
  // From now on a link is followed without a reload.
  document.documentElement.dataset.links = "followed";
  return () => {
    document.removeEventListener("click", follow);
    delete document.documentElement.dataset.links;
  };
}
