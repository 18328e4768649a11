"""Review of tables: somebody’s own file, corrections as patches, the quality of positions."""
