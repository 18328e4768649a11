"""Documents: slides, PDF and pictures."""
