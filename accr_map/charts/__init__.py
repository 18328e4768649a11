"""Charts and maps of figures: one look, light and dark, each with its table and its words."""

from accr_map.charts.agreements import agreements
from accr_map.charts.chart import Drawing
from accr_map.charts.flows import coverage, flows
from accr_map.charts.maps import best_frame, inside, sites
from accr_map.charts.selection_charts import catchment, countries, growth, programme_years, themes
from accr_map.charts.statements import stated_members
from accr_map.charts.theme import DARK, LIGHT, Look

__all__ = [
    "DARK",
    "LIGHT",
    "Drawing",
    "Look",
    "agreements",
    "best_frame",
    "catchment",
    "countries",
    "coverage",
    "flows",
    "growth",
    "inside",
    "programme_years",
    "sites",
    "stated_members",
    "themes",
]
