"""The pages Reach and Residencies: figures and programmes."""
