"""Page Site: all facts of one site, its neighbours, links out."""

from __future__ import annotations

import streamlit as st

from accr_map import clock
from accr_map.catalogue import labels
from accr_map.catalogue.site_rows import site_row
from accr_map.profiles import card, visiting
from accr_map.selection import query
from accr_map.webpages import site_page
from accr_map.webpages.page_view import SITE
from pages.shell import links
from pages.shell.html import html, put, put_html
from pages.shell.view import View, plain
from pages.widgets import share, site_map


def render(view: View) -> None:
    """Draw the page of the site that the address names, or a way to choose one."""
    if not view.site:
        _choose(view)
        return
    described = card.describe(view.catalogue, view.site, view.language, view.today.year)
    written = site_page.parts(links.page_view(view, SITE))
    _path(view)
    with st.container(key="site-page"):
        if written.picture:
            put(written.picture)
        text_side, map_side = st.columns([1.35, 1], gap="large")
        with text_side, st.container(key="site-card-full"):
            put(written.article)
            open_now(view)
            _ways_out(view, described)
        with map_side:
            _map(view)
        put(written.facts)
        if written.neighbours:
            put(written.neighbours)
    links.follow(view, SITE)


def open_now(view: View) -> None:
    """Say whether the site is open at this moment, where its hours tell."""
    row = site_row(view.catalogue, labels.site_rows(view.catalogue)[view.site])
    if sentence := visiting.now(row, clock.now(), view.language):
        put_html('<p class="accr-open-now">{}</p>', sentence)


def _choose(view: View) -> None:
    text = view.language.text
    unknown = next((ignored.value for ignored in view.ignored if ignored.key == "site"), "")
    if unknown:
        title = text("No site is known by the name “{site}”", site=plain(query.tidy(unknown)))
    else:
        title = text("No site is chosen")
    st.title(title, anchor=False)
    st.markdown(text("Choose one on the map or in the list."))
    links.page_link(view, "explore", text("To the map"))


def _path(view: View) -> None:
    """Lead back to the map, and on to the sites before and after in the list."""
    text = view.language.text
    order = view.catalogue.sites["id"].iloc[view.result.positions].tolist()
    place = order.index(view.site) if view.site in order else None
    with st.container(key="path", horizontal=True, vertical_alignment="center"):
        links.page_link(view, "explore", text("Back to the map"), icon=":material/arrow_back:")
        st.space("stretch")
        if place is None or len(order) < 2:
            return
        put(html('<p class="accr-place">{} / {}</p>', place + 1, len(order)), width="content")
        for step, key, icon, label in (
            (-1, "before", ":material/chevron_left:", text("Previous site")),
            (1, "after", ":material/chevron_right:", text("Next site")),
        ):
            other = order[(place + step) % len(order)]
            st.button(
                label,
                key=f"site-{key}",
                icon=icon,
                icon_position="left" if step < 0 else "right",
                on_click=view.go,
                kwargs={"site": other},
            )


def _ways_out(view: View, described: card.Card) -> None:
    """Offer a report of an error, a correction and the link to this page."""
    text = view.language.text
    with st.container(key="links-out", horizontal=True, vertical_alignment="center"):
        st.link_button(text("Report an error"), report(view, described), icon=":material/flag:")
        if "data" in view.pages:
            there = links.words(view, ("view", "correct"), ("site", view.site))
            label = text("Correct a position")
            links.page_link(view, "data", label, there, icon=":material/edit_location:")
        share.render(view)


def report(view: View, described: card.Card) -> str:
    """Write a `mailto:` address that opens a message about a site, ready to be filled in."""
    text = view.language.text
    subject = text("Error on the page of {site}", site=described.name)
    body = "\n".join(
        (
            text("What is wrong, and what would be right:"),
            "",
            "",
            text("Where we can check it (a page, a document):"),
            "",
            "",
            f"{described.name} ({described.id})",
            links.here(view),
        )
    )
    return links.mail(view.settings.contact, subject=subject, body=body)


def _map(view: View) -> None:
    """Draw a small map of the site among the others of the selection."""
    own = (view.catalogue.sites["id"] == view.site).to_numpy()
    site_map.render(view, view.result.shown | own, height=400)
