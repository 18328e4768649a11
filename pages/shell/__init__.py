"""What every page uses: the view of an address, links, components, errors."""
