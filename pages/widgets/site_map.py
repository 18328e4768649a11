"""Map widget of sites: which are shown, and what a click does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
import streamlit as st
from folium import Map
from streamlit_folium import st_folium

from accr_map.i18n import Language
from accr_map.map import basemap, site_layers
from accr_map.server.assets import from_frame
from pages.shell import answers
from pages.shell.html import Markup, html, joined
from pages.shell.view import View
from pages.widgets import explorer

# Where streamlit-folium puts what a map says.
_CLICKED = "last_object_clicked_tooltip"


def render(view: View, shown: np.ndarray, height: int) -> None:
    """Draw the map with the sites marked in `shown`; a click opens the site's card.

    The base map never changes within a language: that keeps the frame, and with it the
    visitor's zoom. Words are part of it, so each language has a frame of its own.
    """
    key = f"map_{height}_{view.language.code}"
    place = view.result.place
    around = place and site_layers.Around(place.latitude, place.longitude, view.selection.km)
    with st.container(key="map"):
        base = site_layers.base_map(view.served.map_assets(view.language.code))
        token = answers.token(explorer.PART)
        rows = from_frame(view.served.rows(view.language.code))
        layer = site_layers.SiteLayer(shown, view.site, around, token, rows)
        draw(base, layer, key, height, partial(_open, view))


def draw(
    base: Map, layer: site_layers.Layer, key: str, height: int, on_click: Callable[[str], None]
) -> None:
    """Draw a map with its layer; `on_click` is given what the map says of a click."""
    st_folium(
        base,
        key=key,
        feature_group_to_add=layer,
        render=False,  # it is rendered already
        returned_objects=[_CLICKED],
        use_container_width=True,
        height=height,
        on_change=partial(_clicked, key, on_click),
    )


def _clicked(key: str, on_click: Callable[[str], None]) -> None:
    click = (st.session_state.get(key) or {}).get(_CLICKED)
    if click:
        on_click(click)


def legend(
    language: Language, kind: str, signs: Iterable[tuple[str, str, str]], note: Markup | str = ""
) -> Markup:
    """Explain the signs of a map in words: of each the state, its code of a `kind`, and its label.

    `note` stands below them, above what the borders do not say.
    """
    items = joined(
        html('<li><span class="accr-shape {}" data-{}="{}"></span><span>{}</span></li>',
             state, kind, code, label)
        for state, code, label in signs
    )  # fmt: skip
    return html(
        '<h2 class="accr-hidden">{}</h2><ul class="accr-legend">{}</ul>{}'
        '<p class="accr-disclaimer">{}</p>',
        language.text("Legend"),
        items,
        note,
        language.text(basemap.DISCLAIMER),
    )


def _open(view: View, click: str) -> None:
    """Answer a click on a marker by opening the card of its site; an empty id closes it."""
    site = click.split("|")[0]
    if not site or site in set(view.catalogue.sites["id"]):
        view.go(site=site)
