"""The parts of a page that Streamlit does not have, each a script of `accr_map/assets`."""

from __future__ import annotations

import streamlit as st

from accr_map.web import OWN


def _part(name: str, script: str):
    """Register a component whose style comes with the page's and whose data say the rest."""
    code = (OWN / script).read_text(encoding="utf-8")
    return st.components.v2.component(name, js=code, isolate_styles=False)


box = _part("accr_map.box", "box.js")
facet = _part("accr_map.facet", "facet.js")
stage = _part("accr_map.stage", "present.js")
site_list = _part("accr_map.site_list", "site_list.js")
year_bar = _part("accr_map.year", "year.js")
