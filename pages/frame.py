"""Frame of every page: language, filters, navigation, footer."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st

from accr_map.catalogue import DataError, labels
from accr_map.catalogue.sound_part import published
from accr_map.i18n import Language, language
from accr_map.map import seats
from accr_map.server import state
from accr_map.server.assets import OWN
from accr_map.settings.pages import (
    BAR,
    CONTENT,
    FOOT,
    FRONT,
    HIDDEN,
    LIST,
    PAGES,
    SECTIONS,
    offered,
    page_words,
)
from pages.registry import RENDERERS
from pages.shell import connection, links, streamlit_words
from pages.shell.html import Markup, html, joined, put_html, script, style
from pages.shell.view import View, read, reader, write
from pages.widgets import filters


def main() -> None:
    """Draw the page that the address names."""
    words = reader()
    served = state.current()
    settings = served.settings
    st.set_page_config(
        page_title=settings.name(words.code),
        page_icon=str(settings.logo.path if settings.logo else OWN / "icon.svg"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    if st.context.is_embedded:
        style(".stMainBlockContainer { padding: 0.5rem !important; }")
    try:
        shown = offered(served.catalogue.tables(), settings.pages)
    except DataError as error:
        # Every address still leads here, where the faults are told.
        st.navigation(list(_pages(PAGES, words).values()), position="hidden")
        _faults(error, words)
        return
    pages = _pages(shown, words)
    page = st.navigation(
        _sections(pages, words), position="hidden" if st.context.is_embedded else "top"
    )
    _keep_filters(page)
    view = read({name: pages[name] for name in shown}, page_words())
    requested = page.url_path or FRONT
    name = requested if requested in shown else FRONT
    if PAGES[name].is_filtered and not view.embedded:
        with st.sidebar:
            filters.render(view)
    _masthead(view, name)
    _small_bar(view, name)
    if PAGES[name].section not in {BAR, FOOT, HIDDEN}:
        # Streamlit marks the pages of the bar, and not the heading under which one is open.
        style('[data-testid="stTopNavSection"] { background: var(--accr-tint); font-weight: 600; }')
    if name != requested:
        st.info(
            words.text(
                "The page “{page}” is not offered here.", page=words.text(PAGES[requested].title)
            )
        )
    RENDERERS[name](view)
    if not view.embedded:
        _footer(view, name)
    if name != FRONT:
        st.set_page_config(page_title=f"{_own_title(view, name)} – {settings.name(words.code)}")
    _tell_browser(view, name)
    streamlit_words.translate(view)
    connection.watch(view)
    st.session_state["query"] = view.query()


def _own_title(view: View, name: str) -> str:
    """Return what a page is about: the site that it shows, else its title."""
    if name == "site" and view.site:
        row = view.catalogue.sites["id"] == view.site
        return labels.names(view.catalogue.sites[row], view.language)[0]
    return view.language.text(PAGES[name].title)


def _pages(shown: Collection[str], words: Language) -> dict[str, st.Page]:
    """Make every page known to Streamlit, so that no address is an error; few are in the bar."""
    return {
        name: st.Page(
            partial(_nothing),
            title=words.text(page.title),
            url_path=name,
            default=name == FRONT,
            visibility="visible" if name in shown and page.section in SECTIONS else "hidden",
        )
        for name, page in PAGES.items()
    }


def _sections(pages: dict[str, st.Page], words: Language) -> dict[str, list[st.Page]]:
    """Put the pages under the headings of the navigation, the nameless one first."""
    sections: dict[str, list[st.Page]] = {words.text(title): [] for title in SECTIONS}
    for name, page in pages.items():
        section = PAGES[name].section
        sections[words.text(section) if section in SECTIONS else ""].append(page)
    return {title: listed for title, listed in sections.items() if listed}


def _nothing() -> None:
    """Stand for a page in the navigation; the frame draws it, with its view."""


def _keep_filters(page: st.Page) -> None:
    """Carry the filters to another page: Streamlit empties the address on the way."""
    before = st.session_state.get("page")
    st.session_state["page"] = page.url_path
    if before is not None and before != page.url_path and not st.query_params:
        write(st.session_state.get("query", []))


def _masthead(view: View, name: str) -> None:
    """Draw the way past the filters, the network's name and the way to the other languages."""
    if view.embedded:
        return
    code = view.language.code
    # The name is the heading of the front page; every other page has its own.
    tag = "h1" if name == FRONT else "p"
    target, skip = LIST if PAGES[name].has_list else CONTENT
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", wrap=False):
        put_html(
            '<a class="accr-skip" href="#{target}">{skip}</a><div class="accr-masthead">'
            '{logo}<{tag} class="accr-brand">{name}</{tag}></div>',
            target=target,
            skip=view.language.text(skip),
            logo=_logo(view),
            tag=tag,
            name=view.settings.name(code),
        )
        with st.container(key="languages", horizontal=True, width="content", gap="small"):
            for other in view.settings.languages:
                if other != code:
                    st.button(
                        language(other).name(),
                        key=f"language-{other}",
                        type="tertiary",
                        on_click=_speak,
                        args=(view, language(other)),
                    )


def _logo(view: View) -> Markup:
    """Show the logo without a name of its own: the network's stands beside it."""
    logo = view.settings.logo
    return html('<img class="accr-logo" src="{}" alt="">', logo.data_uri) if logo else Markup()


def _speak(view: View, chosen: Language) -> None:
    st.session_state["lang"] = chosen.code
    view.go(language=chosen)


def _small_bar(view: View, here: str) -> None:
    """Draw the pages in one line, for screens on which Streamlit puts them into the drawer."""
    if view.embedded:
        return
    items = joined(_links(view, section, here) for section in SECTIONS)
    kind = "accr-pages" if PAGES[here].is_filtered else "accr-pages accr-alone"
    label = view.language.text("Pages")
    put_html('<nav class="{}" aria-label="{}"><ul>{}</ul></nav>', kind, label, items)


def _footer(view: View, here: str) -> None:
    """Draw the foot in one piece that stays as it is: a click on a filter sends it no more.

    Its links take the words of the address along when they are followed: see `_NAMING`.
    """
    items = _links(view, FOOT, here)
    promise = view.language.text(
        "Facts with sources and dates; unknown is left empty, never guessed."
    )
    put_html('<footer class="accr-foot"><ul>{}</ul><p>{}</p></footer>', items, promise)


def _links(view: View, section: str, here: str) -> Markup:
    """Write the pages of a section as items of a list, the one that is open marked."""
    return joined(
        html(
            '<li><a href="{}"{}>{}</a>',
            links.relative(view, name, links.words(view)),
            html(" aria-current=page") if name == here else "",
            view.language.text(PAGES[name].title),
        )
        for name in view.pages
        if PAGES[name].section == section
    )


def _faults(error: DataError, words: Language) -> None:
    """Tell the keeper of the data what to mend, in place of a page."""
    st.error(words.text("The data have faults; the map returns when they are mended."))
    faults = published(error.faults)
    st.code("\n".join(fault.text(words) for fault in faults[:200]), language=None)


def _tell_browser(view: View, here: str) -> None:
    """Set what Streamlit leaves as it is: the page's language, the names of frame and drawer."""
    text = view.language.text
    frames = {"map": text("Map of the sites"), "seat-map": text(seats.MAP_NAME)}
    script(_NAMING, view.language.tag, frames, text("Filters"), here)


# Streamlit draws the frame and the sidebar's buttons later, and anew: names are kept up. On
# phones it puts the pages under a heading into a plain box amid the list of pages: the box
# becomes an item of that list, which its pages, items of no list, cannot be. The content
# begins after the masthead: there the way past it leads. The line of pages shows the one that is
# open, and leads on as Streamlit's own links do.
_NAMING = """(language, frames, filters, here) => {
  const root = document.documentElement;
  root.lang = language;
  root.style.setProperty("--accr-filters", JSON.stringify(filters));
  const name = () => {
    for (const [key, title] of Object.entries(frames)) {
      document.querySelectorAll(`.st-key-${key} iframe`).forEach((each) => {
        if (each.title !== title) each.title = title;
      });
    }
    document.querySelectorAll("[data-testid=stSidebarNavItems] > div").forEach((box) => {
      if (box.role !== "listitem") box.role = "listitem";
      for (const item of box.querySelectorAll(":scope > li:not([role])")) item.role = "none";
    });
    const wrapper = "[data-testid=stLayoutWrapper]";
    const masthead = document.querySelector(".st-key-masthead")?.closest(wrapper);
    const content = masthead?.nextElementSibling;
    if (content && content.id !== "content") {
      Object.assign(content, { id: "content", tabIndex: -1 });
    }
    document.querySelectorAll("[data-testid=stExpandSidebarButton]").forEach((each) => {
      if (each.getAttribute("aria-label") !== filters) each.setAttribute("aria-label", filters);
    });
  };
  name();
  const open = document.querySelector(".accr-pages [aria-current]");
  const line = open?.closest("ul");
  line?.scrollTo({ left: open.offsetLeft - (line.clientWidth - open.offsetWidth) / 2 });
  if (!window.accrNaming) {
    document.addEventListener("click", (event) => {
      const page = event.target.closest?.(".accr-pages a");
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      const own = page && plain && [...document.querySelectorAll("[data-testid=stSidebarNavLink]")]
        .find((each) => new URL(each.href).pathname === new URL(page.href).pathname);
      if (own) {
        event.preventDefault();
        own.click();
      }
      const link = event.target.closest?.(".accr-foot a");
      if (!link) return;
      const words = new URLSearchParams(location.search);
      words.set("lang", new URL(link.href).searchParams.get("lang"));
      link.search = words;
    }, true);
  }
  window.accrNaming?.disconnect();
  let due = 0; // many changes of one picture are looked at once
  window.accrNaming = new MutationObserver(() => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      name();
    });
  });
  window.accrNaming.observe(document.body, { childList: true, subtree: true });
}"""


main()
