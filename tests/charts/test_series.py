"""The tables behind the charts agree with the figures and the list."""

from accr_map import statistics as reach
from accr_map.charts import series
from accr_map.selection import Selection, apply


def test_today_the_growth_ends_at_the_list(real):
    for selection in (Selection(), Selection(countries=("FR",))):
        last = series.growth(reach.scope_of(real, selection, 2031)).iloc[-1]
        assert last["year"] == 2031
        assert last["members"] == len(apply(real, selection))
        assert last["possible"] == 0


def test_growth_agrees_with_the_list_of_each_year(real):
    table = series.growth(reach.scope_of(real, Selection())).set_index("year")
    for year in (1973, 1990, 2012):
        assert table["members"][year] == len(apply(real, Selection(year=year)))


def test_growth_by_hand(small):
    table = series.growth(reach.scope_of(small, Selection())).set_index("year")
    assert table.index[0] == 1980
    assert table["members"][1980] == 1  # gone, in its first year
    assert tuple(table.loc[1985]) == (0, 2)  # gone may still be one, wuxi may be one already
    assert table["members"][1990] == 1
    assert table["members"][2010] == 2


def test_countries_and_themes_add_up(real):
    base = reach.scope_of(real, Selection())
    assert series.countries(base)["sites"].sum() == len(base.sites)
    assert series.themes(base)["sites"].sum() == base.sites["themes"].str.len().sum()


def test_catchment_meets_the_figures(real):
    base = reach.scope_of(real, Selection())
    table = series.catchment(base).set_index("radius_km")["people"]
    figures = reach.figures(base)
    assert table[30] == figures["population-30"].value
    assert table[60] == figures["population-60"].value
    assert table.is_monotonic_increasing
