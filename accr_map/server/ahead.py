"""What a map will ask for: fetched when the scripts of a page have run, while the page itself runs.

Fetched earlier, it would take connections and the line from the scripts that everything waits for;
named by nobody, it would be asked for one after the other, when the frame of the map is there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from accr_map.map import basemap
from accr_map.map.assets import OWN, package
from accr_map.map.payload import script_json

if TYPE_CHECKING:
    from accr_map.server.state import State


def script(state: State, code: str) -> str:
    """Write the script that fetches what a map in a language will load; the outlines come last.

    Nothing is named before it is made, which data with faults never are: no page waits for this.
    """
    if not state.has_assets:
        return ""
    made = (
        state.map_script(code), state.map_style(), state.rows(code), state.facet_rows(code),
        state.engine_sets(),
    )  # fmt: skip
    urgent = [*_component(), *(f"assets/{asset.name}" for asset in made)]
    version = basemap.version()
    ground = [f"assets/basemap/{name}?v={version}" for name in ("world.json", "labels.json")]
    return f"<script>{_source()}accrAhead({script_json(urgent)}, {script_json(ground)})</script>"


@cache
def _source() -> str:
    return (OWN / "ahead.js").read_text(encoding="utf-8").strip()


@cache
def _component() -> tuple[str, ...]:
    """Return the script of streamlit-folium's frame."""
    build = package("streamlit_folium") / "frontend" / "build"
    scripts = sorted(build.glob("static/js/main.*.js"))[:1]
    return tuple(
        f"component/streamlit_folium.st_folium/{path.relative_to(build).as_posix()}"
        for path in scripts
    )
