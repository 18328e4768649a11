"""Charts and maps of the figures, each with a data table and a text alternative, light and dark."""

from accr_map.charts.agreement_map import agreements
from accr_map.charts.chart import Drawing
from accr_map.charts.flow_map import coverage, flows
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
