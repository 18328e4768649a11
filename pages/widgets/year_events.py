"""Events of the chosen year in one line, beside the map's year slider."""

from __future__ import annotations

import streamlit as st

from accr_map.profiles import timeline
from accr_map.profiles.timeline import Event
from pages.shell import links
from pages.shell.html import html, put
from pages.shell.view import View

# Events named in the line; more are counted.
NAMED = 2


def render(view: View) -> None:
    """Say beside the years of the map what happened in the one chosen, in one line."""
    year = view.selection.year
    if year is None or "timeline" not in view.pages:
        return
    listed = timeline.events(view.catalogue, view.language)
    with st.container(key="year-said", horizontal=True, vertical_alignment="center", gap="small"):
        put(html('<p class="accr-said">{}</p>', _sentence(view, listed, year)), width="content")
        label = view.language.text("{year} on the timeline", year=year)
        links.page_link(
            view, "timeline", label, icon=":material/arrow_forward:", icon_position="right"
        )


def _sentence(view: View, listed: tuple[Event, ...], year: int) -> str:
    """Write the events of a year as one line, the first ones in words."""
    text = view.language.text
    events = timeline.of_year(listed, year)
    if not events:
        return text("No event is recorded for {year}.", year=year)
    titles = " · ".join(event.title.text for event in events[:NAMED])
    if len(events) > NAMED:
        left = len(events) - NAMED
        titles = f"{titles} · {view.language.count('{n} more event', '{n} more events', left)}"
    return text("In {year}: {events}", year=year, events=titles)
