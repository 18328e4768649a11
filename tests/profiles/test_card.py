"""The card of a site: everything that is known, escaped, in the reader's language."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

import pytest

from accr_map.errors import OrderError
from accr_map.i18n import LANGUAGES, language
from accr_map.profiles import card
from tests.browser.hostile import TEXTS


class _Markup(HTMLParser):
    """What a browser would make of some markup: elements, attributes, text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.text += data


def _shipped() -> list[str]:
    from pathlib import Path

    import pandas as pd

    data = Path(__file__).resolve().parents[2] / "data" / "sites.csv"
    return pd.read_csv(data, dtype=str)["id"].tolist()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("site", _shipped())
def test_every_shipped_site_has_a_sound_card(network, site: str, code: str) -> None:
    told = card.describe(network, site, language(code), 2026)
    markup = _Markup(card.markup(told))
    assert not markup.open
    assert told.name in markup.text
    assert told.place
    for tag, attributes in markup.elements:
        if tag == "a":
            assert attributes["href"].startswith(("https://", "http://", "?", "./", "/", "site?"))
        if attributes.get("target") == "_blank":
            assert "noopener" in attributes["rel"]
    row = network.sites.set_index("id").loc[site]
    assert len(told.sources) == len(set(row["source_ids"]))
    assert (told.position is None) == (row["latitude"] != row["latitude"])
    assert "nan" not in markup.text.lower().split()
    assert "<NA>" not in markup.text


def test_a_site_nobody_knows_is_an_error_of_its_own(network) -> None:
    with pytest.raises(OrderError, match="There is no site"):
        card.describe(network, "atlantis", language("fr"), 2026)


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_hostile_texts_stay_texts(network, text: str) -> None:
    fields = ("name", "name_en", "name_fr", "summary_fr", "summary_en", "locality", "address")
    sites = network.sites.copy()
    sites.loc[0, list(fields)] = text
    spoilt = dataclasses.replace(network, sites=sites, version=f"spoilt {hash(text)}")
    calm = _Markup(card.markup(card.describe(network, sites["id"][0], language("en"), 2026)))
    markup = _Markup(card.markup(card.describe(spoilt, sites["id"][0], language("en"), 2026)))
    assert {tag for tag, _ in markup.elements} <= {tag for tag, _ in calm.elements} | {"span"}
    assert not [a for _, a in markup.elements if any(key.startswith("on") for key in a)]
    assert text in markup.text


def test_a_summary_in_the_other_language_is_marked(network) -> None:
    sites = network.sites.copy()
    sites.loc[0, "summary_en"] = ""
    only_french = dataclasses.replace(network, sites=sites, version="no English")
    told = card.describe(only_french, sites["id"][0], language("en"), 2026)
    assert told.summary.foreign
    assert told.summary.language == "fr"
    assert 'lang="fr"' in card.markup(told)


def test_what_is_unknown_is_left_out(network) -> None:
    sites = network.sites.copy()
    summaries = [f"summary_{code}" for code in LANGUAGES]
    for column in (*summaries, "period", "protection", "website", "address"):
        sites.loc[0, column] = ""
    sites.loc[0, ["latitude", "longitude"]] = float("nan")
    poor = dataclasses.replace(network, sites=sites, version="poor")
    told = card.describe(poor, sites["id"][0], language("en"), 2026)
    assert told.summary is None
    assert told.position is None
    assert all(each.text for fact in told.facts for each in fact.texts)
    assert all(fact.texts for fact in told.facts)
    assert "Not known: in the list, not on the map" in card.markup(told)


def test_a_card_says_when_a_doubtful_or_old_membership_was_last_proved(network) -> None:
    """A current site of a fresh proof, and one that left, need no such line."""
    sites = network.sites.copy()
    cases = {
        ("unconfirmed", "2012-06"): "Membership to be confirmed (last proof: 2012)",
        ("unconfirmed", ""): "Membership to be confirmed (date of the proof not known)",
        ("member", "2012"): "Membership last proved in 2012",
        ("member", "2026"): "",
        ("former", "2012"): "",
        ("member", ""): "",
    }
    for (status, proof), line in cases.items():
        sites.loc[0, ["status", "evidence_date"]] = [status, proof]
        changed = dataclasses.replace(network, sites=sites.copy())
        told = card.describe(changed, sites["id"][0], language("en"), 2026)
        assert told.standing == line
        assert line in _Markup(card.markup(told)).text
