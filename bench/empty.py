"""An empty page: what any Streamlit page costs before it shows anything of its own."""

import streamlit as st

st.set_page_config(layout="wide")
st.html('<p id="ready">Nothing</p>')
