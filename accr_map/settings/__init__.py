"""Settings of a network, read from `network.toml`.

- `colours`: Colours of a network: the palette with the network's own accent and link.
- `fields`: Field readers of `network.toml`: a value of the right type, or a sentence that says
  why not.
- `logo`: Logo of a network: a picture file beside `network.toml`.
- `map_frames`: Map frames (named bounding boxes) and online base maps.
- `own_columns`: Own columns of a network: those of `sites.csv` that it shows by a name, and its
  own filters.
- `pages`: Pages of the dashboard: titles, sections, and the tables that each needs.
- `reader`: Settings reader: `network.toml` and the environment variables.
- `services`: Geocoding settings: the table `[geocoding]`, checked for `geocoding.services`.
"""

from accr_map.settings.pages import FRONT, HEALTH, PAGES, Page
from accr_map.settings.reader import (
    CONFIG,
    DATA,
    FILE,
    ROOT,
    SERVER_NUMBER,
    STARTER,
    STRICT,
    WATCH,
    Frame,
    Legal,
    Settings,
    SettingsError,
    Words,
    beside,
    config_file,
    config_of,
    current,
    data_folder,
    is_strict,
    is_watched,
    load,
    project_file,
    server_number,
)

__all__ = [
    "CONFIG",
    "DATA",
    "FILE",
    "FRONT",
    "HEALTH",
    "PAGES",
    "ROOT",
    "SERVER_NUMBER",
    "STARTER",
    "STRICT",
    "WATCH",
    "Frame",
    "Legal",
    "Page",
    "Settings",
    "SettingsError",
    "Words",
    "beside",
    "config_file",
    "config_of",
    "current",
    "data_folder",
    "is_strict",
    "is_watched",
    "load",
    "project_file",
    "server_number",
]
