"""Style sheet of every page, as a file that browsers keep."""

from __future__ import annotations

from functools import cache

from accr_map.map import symbols
from accr_map.map.assets import OWN
from accr_map.server.assets import Asset
from accr_map.settings.colours import Colours
from accr_map.tables import families
from pages.shell.html import STYLES


@cache
def page_sheet(colours: Colours) -> Asset:
    """Return the rules of style of every page in a network's colours."""
    paths = [OWN / name for name in ("language_names.css", "elements.css", "filters.css")]
    paths += [STYLES / name for name in ("page.css", "page_print.css")]
    sheets = [path.read_text(encoding="utf-8") for path in paths]
    sheets += [families.style_sheet(), symbols.style_sheet(), colours.style_sheet()]
    return Asset.of("page.css", "\n".join(sheets).encode())
