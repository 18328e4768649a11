"""Charts and maps of the figures, each with a data table and a text alternative, light and dark.

- `agreement_map`: Chart of agreements with partners: the years of each, one line a partner.
- `arrival_steps`: Drawing of the members by their first known years: a row a site, steps that
  rise to today.
- `chart`: `Drawing`: a chart in Vega-Lite, with its title, text alternative and data table.
- `flow_map`: Flow map of stays as great-circle arcs, with the same numbers as a table.
- `maps`: Map chart: the sites of a selection as a Vega-Lite map.
- `origin_rows`: Drawing of the countries that residents came from: a mark a stay, a row a
  country.
- `outlines`: Background of map charts: simplified outlines, zones and their projection.
- `selection_charts`: Charts of a selection: growth, countries, themes, programmes by year,
  catchment.
- `series`: Data series of the charts: numbers by code, in drawing order.
- `statements`: Chart of stated numbers of members: one band a kind of number, the numbers
  written in it.
- `theme`: Theme of the charts: colours and type of the application, light and dark.
"""

from accr_map.charts.agreement_map import agreements
from accr_map.charts.arrival_steps import arrivals
from accr_map.charts.chart import Drawing
from accr_map.charts.flow_map import coverage, flows
from accr_map.charts.maps import best_frame, inside, sites
from accr_map.charts.origin_rows import origins
from accr_map.charts.selection_charts import (
    BY_ID,
    OF_SELECTION,
    catchment,
    countries,
    growth,
    programme_years,
    themes,
)
from accr_map.charts.statements import stated_members
from accr_map.charts.theme import DARK, LIGHT, ChartTheme

__all__ = [
    "BY_ID",
    "DARK",
    "LIGHT",
    "OF_SELECTION",
    "ChartTheme",
    "Drawing",
    "agreements",
    "arrivals",
    "best_frame",
    "catchment",
    "countries",
    "coverage",
    "flows",
    "growth",
    "inside",
    "origins",
    "programme_years",
    "sites",
    "stated_members",
    "themes",
]
