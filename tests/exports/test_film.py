"""Animated picture of the years: one frame a year in which the members changed."""

from __future__ import annotations

import datetime
import io
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageChops

from accr_map import settings
from accr_map.catalogue import membership
from accr_map.exports.documents import film
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection

DAY = datetime.date(2026, 11, 22)


def order(network, selection=None, **values) -> Order:
    chosen = selection or Selection(countries=("FR",), year=1998)
    return Order(network, chosen, language("en"), settings.current(), day=DAY, **values)


def test_each_frame_is_a_year_in_which_the_members_changed(network):
    made = order(network)
    years = film.by_year(made)
    numbers = [year for year, _ in years]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == membership.first_year(network)
    assert numbers[-1] == 1998
    known = membership.members(network, 1985).known & (network.sites["country"] == "FR").to_numpy()
    assert (dict(years)[1985] == known).all()
    for (_, before), (year, after) in pairwise(years[:-1]):
        assert (before != after).any(), year
    picture = Image.open(io.BytesIO(film.to_webp(made)))
    assert picture.n_frames == len(years)
    assert picture.size == (1280, 720)
    moments = []
    for frame in range(picture.n_frames):
        picture.seek(frame)
        picture.load()
        moments.append(picture.info["duration"])
    assert moments == [*[1400] * (len(years) - 1), 5000]
    picture.seek(0)
    first = picture.convert("RGB")
    picture.seek(picture.n_frames - 1)
    assert ImageChops.difference(first, picture.convert("RGB")).getbbox()


def test_a_story_is_the_film_of_its_sites(network):
    years = film.by_year(order(network, Selection(), story="fontevraud-to-nantong"))
    ever = np.logical_or.reduce([shown for _, shown in years])
    assert (years[-1][1] == ever).all()
    assert years[-1][0] == DAY.year


@pytest.mark.parametrize("shown", [0, 1])
def test_few_sites_are_a_film_too(network, shown):
    sites = np.arange(len(network.sites)) < shown
    made = film.to_webp(order(network, Selection(), sites=sites))
    assert Image.open(io.BytesIO(made)).size == (1280, 720)


def test_sites_without_a_first_year_are_counted_in_the_last_frame(network):
    made = order(network, Selection())
    last = film.by_year(made)[-1][1]
    undated = np.isnan(membership.first_years(network)) & last
    drawn = "".join(film._head(made, DAY.year, int(last.sum())))
    assert f"{undated.sum()} sites whose first year is not known" in drawn
    assert "first year is not known" not in "".join(film._head(made, 1998, 10))
