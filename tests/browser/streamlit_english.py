"""Streamlit's English words on a page that is shown in another language."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from accr_map.i18n import language
from pages.shell.streamlit_words import WORDS, english
from tests.browser import visit

_TEXTS = r"""() => {
  const shown = [];
  const walker = document.createTreeWalker(document.body, 5);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement ?? node;
    if (element.closest("script, style, [translate=no], [lang=en]")) continue;
    if (node.nodeType === 3) shown.push(node.data);
    else for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (node.hasAttribute(name)) shown.push(node.getAttribute(name));
  }
  return shown.map(text => text.trim().split(/\s?(?:: |：)/)[0]);
}"""


def left(page: Page, code: str) -> set[str]:
    """Return the English words of Streamlit that a page in another language still shows."""
    text = language(code).text
    foreign = {english(word) for word in WORDS if text(word) != english(word)}
    return foreign & set(page.evaluate(_TEXTS))


def none_left(page: Page, code: str) -> None:
    """Ask for a language, and for none of these words in it."""
    if page.locator("html").get_attribute("lang") != language(code).tag:
        page.locator(f"[data-language={code}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language(code).tag)
        visit.settle(page)
    assert left(page, code) == set(), code
    _colon_is_the_readers(page, code)


def _colon_is_the_readers(page: Page, code: str) -> None:
    """Streamlit names what a field is for after a colon."""
    text = language(code).text
    page.evaluate("""() => {
      const probe = document.createElement("div");
      probe.id = "probe";
      probe.title = "Search: 9:30";
      document.body.append(probe);
    }""")
    wanted = text("{heading}: {text}").format(heading=text("Search"), text="9:30")
    expect(page.locator("#probe")).to_have_attribute("title", wanted)
    page.evaluate("document.getElementById('probe').remove()")
