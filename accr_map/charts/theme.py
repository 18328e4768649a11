"""Theme of the charts: colours and type of the application, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accr_map import palette
from accr_map.palette import Hue, Scheme, mixed

# The pages' own letters, then Chinese ones wherever a system keeps them.
_FONT = (
    '"Source Sans", "Source Sans 3", "Source Sans Pro", '
    '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Map Han", sans-serif'
)


#: The colours of the zones of themes, and of other series.
_SERIES: tuple[Hue, ...] = ("brick", "blue", "ochre", "green")


@dataclass(frozen=True)
class ChartTheme:
    """Colours and type of a chart; the names are those of the palette.

    `zones` are the colours of series, `pale` the accent for what is only possible.
    """

    paper: str
    ink: str
    soft: str
    line: str
    land: str
    zones: tuple[str, ...]
    accent: str
    pale: str

    @classmethod
    def of(cls, scheme: Scheme) -> ChartTheme:
        """Return the look of a scheme, with the network's accent in it."""
        return cls(
            paper=scheme.paper,
            ink=scheme.ink,
            soft=scheme.soft,
            line=scheme.line,
            land=scheme.chart_land,
            zones=tuple(scheme.of(hue) for hue in _SERIES),
            accent=scheme.accent,
            pale=mixed(scheme.accent, scheme.paper, 0.38),
        )

    @cached_property
    def config(self) -> dict[str, Any]:
        """What gives a chart this look: its `config` in Vega-Lite."""
        axis = {
            "labelColor": self.soft,
            "titleColor": self.soft,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
            "titleFontSize": 12,
            # Guides do not take the font of the chart where a page brings its own theme.
            "labelFont": _FONT,
            "titleFont": _FONT,
            "gridColor": self.line,
            "gridOpacity": 0.6,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            # Vega would read axes and marks out in English, field by field: the description of
            # the chart, in the reader's language, and the table beside it say it better.
            "aria": False,
        }
        legend = {
            "labelColor": self.ink,
            "labelFont": _FONT,
            "labelFontSize": 12,
            "title": None,
            "orient": "top",
            "direction": "horizontal",
            "symbolType": "square",
            "offset": 10,
            "aria": False,
        }
        return {
            "background": self.paper,
            "font": _FONT,
            "view": {"stroke": None},
            "mark": {"aria": False},
            "axis": axis,
            "legend": legend,
        }


LIGHT, DARK = ChartTheme.of(palette.LIGHT), ChartTheme.of(palette.DARK)
