"""Web pages without scripts: head, content, structured data, feeds and previews."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree

import numpy as np
import pytest
from lxml import html as parser
from markupsafe import escape

from accr_map import catalogue, settings
from accr_map.catalogue import labels
from accr_map.i18n import LANGUAGES, language
from accr_map.map import faces
from accr_map.selection import Selection, nearby
from accr_map.settings.pages import PAGES, offered
from accr_map.webpages import content, feeds, head, preview, site_page, structured_data
from accr_map.webpages.page_view import PageView
from tests.browser import hostile

BASE = "https://map.example.org/heritage/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def view(network) -> PageView:
    return view_of(network)


def view_of(network, code: str = "fr", name: str = "explore", **changes: object) -> PageView:
    own = settings.load(settings.project_file("network.toml"))
    pages = offered(network.tables())
    day = datetime.date(2026, 11, 29)
    return PageView(network, own, pages, language(code), name, BASE, day, **changes)


def site_view(network, code: str = "fr") -> PageView:
    return view_of(network, code, "site", site=network.sites["id"].iloc[0])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_own_title_and_description(network, name, code):
    view = view_of(network, code, name)
    written = head.markup(view)
    assert f'name="description" content="{escape(view.description)}"' in written
    assert f'rel="canonical" href="{escape(view.address())}"' in written
    others = {view_of(network, code, other).title for other in PAGES if other != name}
    assert view.title not in others
    for other in LANGUAGES:
        assert escape(view.address(other)) in written


def test_a_site_is_told_with_its_facts_and_its_picture(network):
    view = site_view(network, "en")
    row = network.sites.iloc[0]
    told = structured_data.describe(view)
    assert told["@type"] == "LandmarksOrHistoricalBuildings"
    assert told["name"] == labels.names(network.sites.iloc[[0]], view.language)[0]
    assert told["geo"]["latitude"] == pytest.approx(row["latitude"])
    assert row["website"] in told["sameAs"]
    assert told["address"]["addressCountry"] == row["country"]
    assert view.summary.text == view.description
    inert = re.search(r"ld\+json\">(.*?)</script>", head.markup(view), re.DOTALL)[1]
    assert json.loads(inert) == told


def test_an_approximate_position_is_no_position_of_the_site(network):
    placed = network.sites["latitude"].notna() & (network.sites["precision"] != "site")
    at = int(np.flatnonzero(placed.to_numpy())[0])
    view = view_of(network, "en", "site", site=network.sites["id"].iloc[at])
    assert "geo" not in structured_data.describe(view)
    assert "approximate" in content.markup(view)


def test_the_nearest_sites_of_a_site_are_cards_with_a_picture_and_their_distance(network):
    view = site_view(network, "fr")
    near = nearby.nearest_sites(network, view.site)
    assert near
    cards = parser.fromstring(site_page.parts(view).neighbours).xpath("//li")
    for (row, km), card in zip(near, cards, strict=True):
        (link,) = card.xpath("a")
        site = network.sites["id"].iloc[row]
        assert link.get("href") == view.of_site(site)
        (image,) = card.xpath(".//img")
        assert image.get("src") == f"./portrait.svg?site={site}&size=thumb"
        assert (image.get("loading"), image.get("alt")) == ("lazy", "")
        assert image.get("width")
        assert image.get("height")
        assert view.language.number(round(km)) in card.text_content()


def test_the_page_of_a_site_tells_its_facts_in_groups_and_each_once(network):
    view = view_of(network, "en", "site", site="noirlac")
    written = parser.fromstring(f"<div>{content.markup(view)}</div>")
    article = written.xpath("//article")[0].text_content()
    facts = written.xpath('//*[contains(@class, "accr-site-facts")]')[0]
    groups = {
        section.xpath("h2")[0].text: [each.text for each in section.xpath(".//dt")]
        for section in written.xpath("//section[h2]")
    }
    assert groups["The place"] == ["Heritage", "Period", "Protection"]
    assert groups["What it works on"] == ["Themes"]
    assert groups["Plan a visit"] == ["Address", "Nearest city"]
    assert "38 km as the crow flies" in article
    (hosted,) = facts.xpath('.//ul[@class="accr-hosted"]/li')
    assert hosted.xpath("a/@href") == ["./?lang=en&programme=odyssee"]
    assert "Newest call: 2024" in hosted.text_content()
    # How the position is known is folded away: where it is, is not.
    (pedigree,) = facts.xpath('.//details[@class="accr-pedigree"]')
    assert pedigree.get("open") is None
    assert "46.7453" in pedigree.xpath("summary")[0].text_content()
    labels_shown = written.xpath("//article//dt/text()") + facts.xpath(".//dt/text()")
    assert len(labels_shown) == len(set(labels_shown))


def test_a_link_to_a_neighbour_keeps_what_is_chosen(network):
    view = view_of(network, site="noirlac", name="site", selection=Selection(themes=("music",)))
    (first, *_) = parser.fromstring(site_page.parts(view).neighbours).xpath("//li/a/@href")
    assert "theme=music" in first


def test_the_data_page_names_every_open_format(network):
    told = structured_data.describe(view_of(network, "en", "data"))
    addresses = [each["contentUrl"] for each in told["distribution"]]
    assert told["@type"] == "Dataset"
    assert f"{BASE}api/v1/sites.csv?lang=en" in addresses
    assert told["version"] == network.version


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_front_page_lists_and_links_every_site_selected(network, code):
    view = view_of(network, code)
    written = content.markup(view)
    for site in network.sites["id"].iloc[view.result.positions]:
        assert escape(view.of_site(site)) in written
    assert language(code).count("{n} site", "{n} sites", len(view.result)) in written
    assert written.count("<h1") == 1


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_and_leads_to_the_others(network, name):
    written = content.markup(view_of(network, "en", name))
    assert written.count("<h1") == 1
    for other in PAGES:
        if other != "site":
            assert f'href="./{"" if other == "explore" else other}?lang=en"' in written


def test_a_selection_names_itself_and_its_filters(network):
    chosen = Selection(countries=["FR"], themes=["music"])
    view = view_of(network, "en", selection=chosen)
    assert "France" in view.title
    assert "country=FR&theme=music" in view.address()
    assert head.is_indexed(view)
    assert not head.is_indexed(replace(view, selection=Selection(words="abbey")))
    assert "noindex" in head.markup(replace(view, selection=Selection(near="Lyon")))


def test_texts_of_the_data_stay_inert(tmp_path):
    network = catalogue.load(hostile.write(tmp_path / "data"))
    for name in view_of(network, "en").pages:
        view = view_of(network, "en", name)
        written = head.markup(view) + content.markup(view)
        for site in network.sites["id"] if name == "site" else ():
            own = replace(view, site=site)
            written += content.markup(own) + head.markup(own)
        for text in hostile.TEXTS.values():
            if "<" in text:
                assert text not in written, f"{name}: {text}"
        assert 'href="javascript:' not in written.casefold()


def test_the_sitemap_has_every_page_and_site_in_each_language(network, view):
    listed = list(feeds.pages(view))
    root = ElementTree.fromstring(feeds.sitemap(listed))
    found = [entry.findtext(f"{SITEMAP}loc") for entry in root]
    assert len(found) == len(set(found)) == len(listed) * len(LANGUAGES)
    assert f"{BASE}?lang=zh" in found
    for site in network.sites["id"]:
        assert f"{BASE}site?lang=en&site={site}" in found
    assert f"{BASE}?lang=fr&country=FR" in found
    dates = {entry.findtext(f"{SITEMAP}lastmod") for entry in root}
    assert max(dates) == max(network.changes["date"])


def test_a_long_sitemap_is_cut_in_parts(view, monkeypatch):
    listed = list(feeds.pages(view))
    monkeypatch.setattr(feeds, "MOST_ADDRESSES", 40)
    whole = len(listed) * len(LANGUAGES)
    parts = [ElementTree.fromstring(feeds.sitemap(listed, part)) for part in range(whole // 40 + 1)]
    assert [len(part) for part in parts[:2]] == [40, 40]
    assert sum(len(part) for part in parts) == whole
    addresses = [f"{BASE}sitemap.xml?part={part}" for part in range(len(parts))]
    index = ElementTree.fromstring(feeds.sitemap_index(addresses))
    assert len(index) == len(parts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_feed_tells_changes_and_events_newest_first(network, code):
    root = ElementTree.fromstring(feeds.feed(view_of(network, code)))
    entries = root.findall(f"{ATOM}entry")
    dates = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert root.findtext(f"{ATOM}updated") == dates[0]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", date) for date in dates)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    newest = network.changes.sort_values("date").iloc[-1]
    assert dates[0].startswith(newest["date"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_preview_has_the_size_messengers_show(network, code):
    for view in (view_of(network, code), site_view(network, code)):
        picture = preview.png(view)
        width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
        assert (width, height) == (1200, 630)
    drawn = preview.svg(site_view(network, code))
    assert labels.names(network.sites.iloc[[0]], language(code))[0].split()[0] in drawn


def test_the_preview_of_a_page_names_it_and_that_of_the_front_page_the_network(network):
    pictures = {name: view_of(network, "en", name).picture for name in PAGES}
    assert len(set(pictures.values())) == len(PAGES)
    assert pictures["explore"] == f"{BASE}preview.png?lang=en"
    front, reach = (view_of(network, "en", name) for name in ("explore", "reach"))
    assert front.network.split()[-1] in preview.svg(front)
    assert ">Reach<" in preview.svg(reach)
    assert ">Site<" not in preview.svg(site_view(network, "en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_front_page_is_described_by_its_tagline_and_count(network, code):
    view = view_of(network, code)
    count = language(code).count("{n} site", "{n} sites", len(view.result))
    assert view.description == f"{view.settings.tagline(code)} · {count}"


def test_a_chinese_page_brings_the_room_of_its_letters_before_its_first_frame(network):
    is_there = {code: "preload" in head.markup(view_of(network, code)) for code in ("fr", "zh")}
    assert is_there == {"fr": False, "zh": True}
    # The style sheet names the same address, so that it is not decoded twice.
    assert faces.han_room() in head.markup(view_of(network, "zh"))
    assert faces.han_room() in faces.han_rules(str)


def test_robots_may_read_all_that_tells_something_new():
    told = feeds.robots(BASE)
    assert f"Sitemap: {BASE}sitemap.xml" in told
    assert "Disallow: /\n" not in told


@pytest.mark.parametrize("sheet", ["first_answer.css", "static.css"])
def test_text_of_a_page_is_drawn_in_the_served_chinese_before_any_other_face(sheet):
    # Chromium keeps the boxes of a face without Chinese if one stands before it.
    written = (files("accr_map") / "assets" / sheet).read_text("utf-8")
    (named,) = re.findall(r"font: 1rem/1\.6 ([^;]+);", written)
    assert named.split(", ")[0] == '"Map Han"'
