"""Theme of the charts: colours and type of the application, light and dark."""

from __future__ import annotations

from dataclasses import dataclass, replace

import altair as alt

from accr_map.settings.colours import Colours, Shades, mixed

# The pages' own letters, then Chinese ones wherever a system keeps them.
_FONT = (
    '"Source Sans", "Source Sans 3", "Source Sans Pro", '
    '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'
)


@dataclass(frozen=True)
class Look:
    """Colours and type of a chart; the names are those of the theme of the pages.

    Every colour of `zones` and `accent` has a contrast of 4.5 and more on `paper`
    (WCAG 2.2, 1.4.3 and 1.4.11), which a test holds.
    """

    paper: str
    ink: str
    soft: str
    line: str
    land: str
    zones: tuple[str, ...]
    accent: str = ""
    pale: str = ""
    font: str = _FONT

    def coloured(self, shades: Shades) -> Look:
        """Return this look with a network's own accent."""
        return replace(self, accent=shades.accent, pale=mixed(shades.accent, self.paper, 0.38))

    def dressed(self, chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
        """Give a chart this look."""
        axis = {
            "labelColor": self.soft,
            "titleColor": self.soft,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
            "titleFontSize": 12,
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
            "labelFontSize": 12,
            "title": None,
            "orient": "top",
            "direction": "horizontal",
            "symbolType": "square",
            "offset": 10,
            "aria": False,
        }
        return chart.configure(
            background=self.paper,
            font=self.font,
            view=alt.ViewConfig(stroke=None),
            mark=alt.MarkConfig(aria=False),
            axis=alt.AxisConfig(**axis),
            legend=alt.LegendConfig(**legend),
        )


_OWN = Colours()
LIGHT = Look(
    paper="#fffdf9",
    ink="#23262b",
    soft="#565b64",
    line="#d9d2c5",
    land="#ece5d8",
    zones=("#9c3b26", "#23608c", "#80600f", "#34694a"),
).coloured(_OWN.light)
DARK = Look(
    paper="#161a1f",
    ink="#eceae4",
    soft="#b9bcc2",
    line="#3a424c",
    land="#2b323b",
    zones=("#f2a58d", "#8fc4ec", "#e6c36a", "#93d1aa"),
).coloured(_OWN.dark)
