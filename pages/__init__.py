"""The pages of the dashboard: everything Streamlit, nothing else."""
