/* Streamlit's own English words replaced by the reader's, in texts and in the attributes that
 * are read out or shown.
 *
 * `words` gives the reader's word for each English one, itself in English; `colon` is the
 * reader's, with its spaces. What is drawn from data, and by this application itself, is left
 * alone. Only what a change of the page brings is looked at.
 */
/** @param {Parts.Words} words @param {string} colon */
export function translateStreamlit(words, colon) {
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const OURS =
    "#first-answer, .stHtml, .stMarkdown, [data-testid^=stBidiComponent], svg, table, pre, script, style, [translate=no]";
  // The words put on the page so far, by which those of the language before are known again.
  window.accrWords ??= { english: new Map() };
  const known = window.accrWords;
  known.observer?.disconnect();
  for (const [english, own] of Object.entries(words)) {
    if (own !== english) known.english.set(own, english);
  }
  if (!known.english.size) return;

  /** Translate a text of which all, or what stands before the first colon, is Streamlit's.
   * @param {string} text */
  function translated(text) {
    const whole = text.trim();
    if (whole in words || known.english.has(whole)) return text.replace(whole, word(whole));
    const [, head = "", rest] = whole.match(/^(.+?)\s?(?:: |：)(.+)$/s) ?? [];
    return head in words || known.english.has(head) ? word(head) + colon + rest : text;
  }

  /** @param {string} text */
  function word(text) {
    const english = known.english.get(text) ?? text;
    return words[english] ?? text;
  }

  /** @param {Node} node */
  function look(node) {
    if (node instanceof Text) {
      const own = translated(node.data);
      if (own !== node.data) node.data = own;
      return;
    }
    if (!(node instanceof Element)) return;
    for (const name of ATTRIBUTES) {
      const value = node.getAttribute(name);
      const own = value && translated(value);
      if (own && own !== value) node.setAttribute(name, own);
    }
  }

  /** @param {Node} root */
  function lookBelow(root) {
    const element = root instanceof Element ? root : root.parentElement;
    if (!element?.isConnected || element.closest(OURS)) return;
    look(root);
    const walker = document.createTreeWalker(
      root,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node instanceof Element && node.matches(OURS)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode()) look(walker.currentNode);
  }

  known.observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(lookBelow);
      else if (!change.target.parentElement?.closest(OURS)) look(change.target);
    }
  });
  lookBelow(document.body);
  known.observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ATTRIBUTES,
  });
}
