"""The ordinary way, as streamlit-folium's documentation shows it: all markers, in every map.

`streamlit run bench/ordinary.py` draws the folder that ACCR_MAP_DATA names, with one
filter. A browser without access to folium's outside hosts shows nothing; the bench hands
it those files from packages, so that the ordinary way waits for no network.
"""

import os
from pathlib import Path

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

st.set_page_config(layout="wide")


@st.cache_data
def load(folder: str) -> pd.DataFrame:
    """Read the sites."""
    return pd.read_csv(Path(folder) / "sites.csv")


sites = load(os.environ["ACCR_MAP_DATA"])
country = st.radio("Country", ["all", *sorted(sites["country"].unique())], horizontal=True)
if country != "all":
    sites = sites[sites["country"] == country]
st.write(f"{len(sites)} sites")

m = folium.Map(location=[46.5, 2.5], zoom_start=5)
for site in sites.itertuples():
    folium.Marker(
        [site.latitude, site.longitude],
        popup=f"<b>{site.name}</b><br>{site.locality}",
        tooltip=site.name,
    ).add_to(m)

st_data = st_folium(m, use_container_width=True, height=560)
