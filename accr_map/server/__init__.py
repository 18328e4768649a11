"""The HTTP server beside Streamlit: routes, headers, assets, open data."""
