"""Functions for scripts and notebooks: select sites, work out figures, export, geocode, map.

Each stands as a name of `accr_map` itself, beside those that packages give as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map import clock, statistics
from accr_map.exports import formats
from accr_map.geocoding.pipeline import Pipeline
from accr_map.geocoding.services import OFFLINE, Services
from accr_map.i18n import language as language_of
from accr_map.review import headers
from accr_map.selection import Ignored, Selection, apply

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    import folium

    from accr_map.catalogue import Catalogue


@dataclass(frozen=True, eq=False)
class Selected:
    """The sites of a selection, in the order of the list."""

    #: Rows of `Catalogue.sites`, with `distance_km` if the selection names a known place.
    sites: pd.DataFrame
    #: What was chosen, as far as the network knows it.
    selection: Selection
    #: What was left out: codes, years and places that mean nothing here.
    ignored: tuple[Ignored, ...] = ()

    def __len__(self) -> int:
        return len(self.sites)


def select(catalogue: Catalogue, *, language: str = "en", **chosen: Any) -> Selected:
    """Select sites by the filters of the map.

    Args:
        catalogue: the network.
        language: of the names that the list is sorted by.
        chosen: the fields of a `Selection`: `countries`, `zones`, `themes`, `programmes`, …
            as lists of codes, `words`, `year`, `near` and `km`, `every_status`.

    Returns:
        The sites, best match first, else nearest first, else by name; none is an empty table.

    Raises:
        TypeError: a name of `chosen` is no field of a selection.

    Example:
        >>> network = accr_map.load("data")
        >>> chosen = accr_map.select(network, countries=["FR", "XX"], near="Lyon", km=100)
        >>> set(chosen.sites["country"]), chosen.sites["distance_km"].is_monotonic_increasing
        ({'FR'}, True)
        >>> [(part.key, part.value) for part in chosen.ignored]
        [('country', 'XX')]
    """
    this_year = clock.today().year
    pairs = Selection(**chosen).to_query()
    selection, ignored = Selection.from_query(pairs, catalogue, this_year=this_year)
    result = apply(catalogue, selection, language, this_year)
    sites = catalogue.sites.iloc[result.positions]
    if result.distances_km is not None:
        sites = sites.assign(distance_km=result.distances_km)
    return Selected(sites, selection, ignored)


def figures(
    catalogue: Catalogue, selection: Selection | None = None
) -> dict[str, statistics.Figure]:
    """Work out the figures of a selection, by default of the whole network, by their ids.

    Each figure holds its `value`, the `rows` it was worked out from, its `formula`, `sources`
    and `year`. Figures of tables that the network does not keep are left out.

    Example:
        >>> network = accr_map.load("data")
        >>> france = accr_map.figures(network, accr_map.Selection(countries=["FR"]))
        >>> france["countries"].value
        1
        >>> france["sites"].value == len(accr_map.select(network, countries=["FR"]))
        True
    """
    year = clock.today().year
    return statistics.figures(statistics.scope_of(catalogue, selection or Selection(), year))


def export(
    format: str,  # noqa: A002 (the word that everybody uses)
    catalogue: Catalogue,
    selection: Selection | None = None,
    *,
    language: str = "en",
    story: str = "",
    day: datetime.date | None = None,
) -> bytes:
    """Write the sites of a selection, by default of the whole network, as a file.

    Args:
        format: a code of `FORMATS`, such as `csv`, `geojson`, `xlsx` or `pdf`.
        catalogue: the network.
        selection: the sites.
        language: code of the language of everything in the file.
        story: a story of the network in place of the selection.
        day: the day printed in the file, by default today in UTC.

    The network's names and colours are those of the nearest `network.toml` in the data folder
    or above it, else those of an unnamed network.

    Returns:
        The bytes of the file; equal arguments, `day` included, give equal bytes.

    Raises:
        OrderError: there is no such format, language or story.
        SettingsError: the nearest `network.toml` cannot be used.

    Example:
        >>> network = accr_map.load("data")
        >>> written = accr_map.export("geojson", network, accr_map.Selection(countries=["BE"]))
        >>> {site["properties"]["country"] for site in json.loads(written)["features"]}
        {'BE'}
    """
    # Figures and maps take long to import: other uses need not wait for them.
    from accr_map.exports.order import Order

    return formats.of(format).write(
        Order(
            catalogue,
            selection or Selection(),
            language_of(language),
            catalogue.own_settings(),
            story=story and _story(catalogue, story),
            day=day or clock.today(),
        )
    )


def geocode(
    table: pd.DataFrame,
    *,
    offline: bool = True,
    country: str = "",
    columns: Sequence[str] = (),
) -> pd.DataFrame:
    """Place the rows of a table by their names and addresses.

    Args:
        table: a row a place. Columns are known by their names in English, French or Chinese:
            name, address, postal code, locality, department, region, country.
        offline: ask the gazetteer alone, which asks no other host; else also the services
            that `accr-map geocode` asks, with the keys of the environment.
        country: ISO code of the country where a row names none.
        columns: pairs `field=Column` that come before any guess.

    Returns:
        The table with `latitude`, `longitude` (WGS-84 degrees, NaN if nothing was found),
        `precision`, `confidence` (0 to 1), `method`, `provider`, `query`, `datum`,
        `candidates`, `retrieved`, `note` and `review` (`yes` where a person should look) in
        place of columns of these names.

    Raises:
        InputError: no column says where the rows are, or `columns` names one that is not there.

    Example:
        >>> places = pandas.DataFrame({"Commune": ["Belley"], "Pays": ["France"]})
        >>> found = accr_map.geocode(places)
        >>> found[["latitude", "longitude", "precision"]].round(1).to_numpy().tolist()
        [[45.8, 5.7, 'locality']]
    """
    mapping = headers.guess([str(column) for column in table.columns], columns)
    pipeline = Pipeline(OFFLINE if offline else Services.from_table({}))
    rows = table.rename(columns=str).map(_cell).to_dict("records")
    positions = [pipeline.place(headers.site(row, mapping, country)).row() for row in rows]
    placed = pd.DataFrame(positions, index=table.index)
    numbers = ["latitude", "longitude", "confidence"]
    placed[numbers] = placed[numbers].apply(pd.to_numeric)
    return table.drop(columns=[column for column in placed if column in table]).join(placed)


def open_map(
    catalogue: Catalogue, selection: Selection | None = None, *, language: str = "en"
) -> folium.Map:
    """Draw the sites of a selection, by default of the whole network, for a notebook.

    The map holds all that it shows, Leaflet too: it asks no other host. Add layers of your own
    as to every map of folium.

    Example:
        >>> network = accr_map.load("data")
        >>> drawn = accr_map.open_map(network, accr_map.Selection(words="abbaye"))
        >>> "Abbaye" in drawn.get_root().render()
        True
    """
    from accr_map.map import notebook

    result = apply(catalogue, selection or Selection(), language, clock.today().year)
    sites = catalogue.sites.iloc[result.positions]
    return notebook.sites_map(catalogue, sites, language_of(language))


def _story(catalogue: Catalogue, story: str) -> str:
    from accr_map.stories.story import known

    return known(catalogue, story)


def _cell(value: Any) -> str:
    """Write a cell as a table has it: nothing for what is missing, whole numbers without `.0`."""
    if value is None or pd.isna(value):
        return ""
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value).strip()
