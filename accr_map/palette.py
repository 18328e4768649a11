"""Colours of the software, light and dark: the palette.

No other module, script, style sheet or template writes a colour down; a test holds it.
A network sets its own accent and link (`settings.colours`); the rest is the software's,
because the contrast of everything rests on it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

#: Colours that tell kinds of things apart: families of heritage, signs, series of a chart.
Hue = Literal["brick", "blue", "ochre", "green", "grey"]

WHITE = "#ffffff"
# The static map: water, and the line around land and around the map.
PRINT_SEA, PRINT_LINE = "#f4f7f8", "#c9c0b0"
# Slides: every row of a table, the lines behind a chart.
SLIDE_ROW, SLIDE_GRID = "#f1eadf", "#e4ded2"
# Relief: how far red, green and blue leave grey on the darkest slope (shadows are bluish, as
# E. Imhof painted them) and on the lightest, which is warm.
RELIEF_TINTS = ((104, 94, 72), (118, 112, 92))


@dataclass(frozen=True)
class Scheme:
    """The colours of one scheme, each as `#rrggbb`.

    Every hue, the accent, the link and the inks have a contrast of 4.5 and more on `paper`
    (WCAG 2.2, 1.4.3 and 1.4.11). On the map land and sea differ by 1.4, the coast from land by
    3, and names by 4.5 from what they stand on.
    """

    accent: str
    link: str

    ink: str
    soft: str
    line: str
    paper: str
    # A field on the paper; the sidebar and a field in it.
    field: str
    sidebar: str
    sidebar_field: str

    brick: str
    blue: str
    ochre: str
    green: str
    grey: str
    # What is no longer.
    gone: str

    # Outlines of countries behind a chart.
    chart_land: str

    # The map: what lies over it, and the edge around a marker.
    raised: str
    halo: str
    sea: str
    shallow: str
    land: str
    lake: str
    river: str
    coast: str
    border: str
    region: str
    built: str
    grid: str
    water_name: str
    range_name: str
    region_name: str
    country_name: str
    city_name: str
    city_dot: str
    name_halo: str

    # The big screen: contrasts above 7 (WCAG 2.2, 1.4.6).
    stage_ink: str
    stage_soft: str
    stage_paper: str

    @property
    def tint(self) -> str:
        """The paper with a breath of the accent, to lie behind texts."""
        return mixed(self.accent, self.paper, 0.1)

    def of(self, hue: Hue) -> str:
        """Return the colour of a hue."""
        return getattr(self, hue)

    def named(self) -> dict[str, str]:
        """Return every colour by the name that style sheets know it by."""
        return {name.replace("_", "-"): colour for name, colour in asdict(self).items()} | {
            "tint": self.tint
        }


LIGHT = Scheme(
    accent="#9c3b26",
    link="#8a3320",
    ink="#23262b",
    soft="#565b64",
    line="#d9d2c5",
    paper="#fffdf9",
    field="#f4efe6",
    sidebar="#f8f4ec",
    sidebar_field="#fffdf9",
    brick="#9c3b26",
    blue="#23608c",
    ochre="#80600f",
    green="#34694a",
    grey="#585c66",
    gone="#6b6f78",
    chart_land="#ece5d8",
    raised="#fffdf9",
    halo="#fffdf9",
    sea="#b8d1da",
    shallow="#c9dde3",
    land="#f7f2e6",
    lake="#b8d1da",
    river="#6f9bae",
    coast="#5f8394",
    border="#a08a66",
    region="#cbbb9f",
    built="#e6d6bd",
    grid="#abc7d1",
    water_name="#28576f",
    range_name="#75603f",
    region_name="#7d6846",
    country_name="#6a5a41",
    city_name="#423c33",
    city_dot="#6d6353",
    name_halo="#f8f3e8",
    stage_ink="#1b1d21",
    stage_soft="#3d4148",
    stage_paper="#fffdf9",
)
DARK = Scheme(
    accent="#f0a087",
    link="#f4b39e",
    ink="#eceae4",
    soft="#b9bcc2",
    line="#3a424c",
    paper="#161a1f",
    field="#222830",
    sidebar="#1b2026",
    sidebar_field="#262d36",
    brick="#f2a58d",
    blue="#8fc4ec",
    ochre="#e6c36a",
    green="#93d1aa",
    grey="#c3c6cf",
    gone="#9a9fa8",
    chart_land="#2b323b",
    raised="#1b2026",
    halo="#14181d",
    sea="#0c141b",
    shallow="#16222b",
    land="#29333c",
    lake="#0c141b",
    river="#4f7488",
    coast="#7893a2",
    border="#7d8a93",
    region="#4c5a65",
    built="#3a4550",
    grid="#16212a",
    water_name="#8fb6cb",
    range_name="#bda88a",
    region_name="#a89a83",
    country_name="#a3afb6",
    city_name="#d6d9d9",
    city_dot="#98a3a9",
    name_halo="#1f272e",
    stage_ink="#f6f4ef",
    stage_soft="#d6d4cf",
    stage_paper="#14171b",
)


def mixed(colour: str, paper: str, share: float) -> str:
    """Mix a share of a colour, 0 to 1, into a paper."""
    pairs = zip(channels(colour), channels(paper), strict=True)
    return "#" + "".join(f"{round(255 * (share * c + (1 - share) * p)):02x}" for c, p in pairs)


def channels(colour: str) -> tuple[float, ...]:
    """Return red, green and blue of a colour, each 0 to 1."""
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
