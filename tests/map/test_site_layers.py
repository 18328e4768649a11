"""The map's markup: constant, without texts of the data, safe whatever the texts are."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from streamlit_folium import generate_leaflet_string

from accr_map import settings
from accr_map.bit_sets import packed
from accr_map.catalogue import labels
from accr_map.i18n import LANGUAGES, language
from accr_map.map import payload, site_layers
from accr_map.server.state import State

ROOT = Path(__file__).resolve().parents[2]
OWN = settings.load(ROOT / "network.toml")


def _markup(served: State, code: str) -> str:
    return site_layers.base_map(served.map_assets(code)).get_root().render()


def _steady(markup: str) -> str:
    """Take folium's random ids out."""
    return re.sub(r"[0-9a-f]{32}", "", markup)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_base_map_stays_the_same_whatever_is_shown_on_it(served: State, code: str) -> None:
    base = site_layers.base_map(served.map_assets(code))
    before = _markup(served, code), generate_leaflet_string(base)
    layer = site_layers.SiteLayer(np.array([True]))
    layer.add_to(base)
    for shown in (base, layer):
        shown.render()
    assert layer.get_root() is base.get_root()
    assert (_markup(served, code), generate_leaflet_string(base)) == before
    written_anew = site_layers.BaseMap(served.map_assets(code))
    assert _steady(before[0]) == _steady(written_anew.get_root().render())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_base_map_asks_no_other_host_for_scripts_or_styles(served: State, code: str) -> None:
    loaded = re.findall(r'(?:src|href)="([^"]+)"', _markup(served, code))
    assert loaded
    assert not [address for address in loaded if "//" in address]


def test_the_base_map_has_no_site_in_it(served, network) -> None:
    markup = _markup(served, "fr")
    assert not [name for name in network.sites["name"] if name in markup]


def test_settings_cannot_break_out_of_the_script() -> None:
    words = settings.Words({"fr": "</script><script>x=1</script>`${x}`"})
    hostile = replace(OWN, frames=(replace(OWN.frames[0], name=words),))
    markup = payload.script_json(site_layers.options(language("fr"), hostile, "rows.json"))
    assert "<script>x=1" not in markup
    assert "${x}" not in markup


@given(st.text())
def test_json_in_a_script_stays_json(text: str) -> None:
    written = payload.script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not re.search(r"[<>&`$]|[^\x00-\x7f]", written)


@given(arrays(bool, st.integers(0, 200)))
def test_bits_tell_which_rows_are_shown(shown: np.ndarray) -> None:
    raw = base64.b64decode(packed(shown))
    read = [bool(raw[row >> 3] >> (row & 7) & 1) for row in range(len(shown))]
    assert read == shown.tolist()
    assert len(raw) == -(-len(shown) // 8)


def test_ten_thousand_sites_are_less_than_two_kilobytes() -> None:
    assert len(packed(np.ones(10_000, bool))) < 2_048


def test_a_layer_tells_what_is_shown_chosen_and_searched_around() -> None:
    shown = np.array([True, False, True])
    layer = site_layers.SiteLayer(
        shown, chosen="noirlac", around=site_layers.Around(45.76, 4.84, 100)
    )
    assert json.loads(layer.state_json) == {
        "shown": packed(shown),
        "chosen": "noirlac",
        "around": {"latitude": 45.76, "longitude": 4.84, "radius_km": 100},
    }
    assert json.loads(site_layers.SiteLayer(shown).state_json)["around"] is None
    layer = site_layers.SiteLayer(shown, token=7, rows="../assets/sites-fr.1234.json")
    told = json.loads(layer.state_json)
    assert (told["token"], told["rows"]) == (7, "../assets/sites-fr.1234.json")


def test_the_same_layer_is_the_same_markup() -> None:
    """A random id in the markup would draw the layer anew on every run and close popups."""
    shown = np.array([True, False])
    one, other = (generate_leaflet_string(site_layers.SiteLayer(shown)) for _ in range(2))
    assert packed(shown) in one
    assert one == other


def test_names_and_labels_are_the_readers(network) -> None:
    french, english = language("fr"), language("en")
    assert labels.label(network, "themes", "music", french) != "music"
    assert labels.label(network, "themes", "music", french) != labels.label(
        network, "themes", "music", english
    )
    assert labels.label(network, "themes", "no-such-code", french) == "no-such-code"
    own = network.sites.assign(name_fr="")
    assert labels.names(own, french) == network.sites["name"].tolist()


def test_a_place_is_never_an_empty_part(network) -> None:
    for code in LANGUAGES:
        for place in labels.places(network.sites, language(code)):
            assert place
            assert not place.startswith(",")
            assert not place.endswith(", ")


def test_disputed_territories_have_no_rank_and_may_go_without_a_name() -> None:
    named = site_layers.options(language("zh"), replace(OWN, disputed="named"), "")
    assert "TW" in named["disputed"]
    assert named["unnamed"] == []
    unnamed = site_layers.options(language("zh"), replace(OWN, disputed="unnamed"), "")
    assert unnamed["unnamed"] == named["disputed"]
