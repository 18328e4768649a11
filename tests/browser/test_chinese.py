"""A journey in Chinese: greeted by the browser, found by pinyin, told what is foreign."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import visit
from tests.browser.server import Server


@pytest.fixture
def lacking(data_folder: Path) -> Iterator[Server]:
    """The dashboard with data in which Noirlac is not told in Chinese."""
    path = data_folder / "sites.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["id"] == "noirlac")["summary_zh"] = ""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with Server(data=data_folder) as server:
        yield server


def test_a_reader_of_chinese_finds_a_site_and_sees_what_is_english(lacking, visitor) -> None:
    page = visitor(locale="zh-CN")
    visit.open_page(page, lacking.url)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator(".accr-shown-count")).to_contain_text("处遗产地")
    visit.until(lambda: visit.query(page), [])
    # Where the machine has no Chinese font, there is one of ours: that of the words in use, and
    # one of all common characters, which is fetched for those that the first lacks.
    load = "async (text) => (await document.fonts.load('16px \"Map Han\"', text)).length"
    # And an empty one for the time before.
    assert page.evaluate(load, "网络") == 3
    map_words = visit.map_frame(page)
    expect(map_words.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(map_words.get_by_text("法国", exact=True).first).to_be_attached()

    # A frame to copy has the network's name in it.
    page.get_by_role("button", name="分享").click()
    code = page.locator("[data-testid=stPopoverBody] code").filter(has_text="文化").first
    expect(code).to_have_css("font-family", re.compile('"Source Code Pro".*"Map Han"'))
    page.keyboard.press("Escape")

    search = page.get_by_role("combobox").first
    search.fill("nantong")
    visit.wait_for_query(page, q="nantong")
    expect(visit.entries(page)).to_have_count(1)
    expect(visit.entries(page).first).to_contain_text("南通1895文化创意产业园")

    search.fill("noirlac")
    visit.wait_for_query(page, q="noirlac")
    page.locator('.st-key-site-list button[data-site="noirlac"]').click()
    card = page.locator(".st-key-site-card article")
    expect(card.locator("dt").first).to_have_text("遗产")
    foreign = card.locator(".accr-summary")
    expect(foreign.locator("span[lang=en]")).to_be_visible()
    expect(foreign.locator("abbr")).to_have_text("EN")
    expect(foreign.locator("abbr")).to_have_attribute("title", "文本语言：英语")

    page.locator("[data-language=fr]").click()
    visit.wait_for_query(page, lang="fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    # Titles of sources stay in their language, and say so.
    expect(card.locator(".accr-summary abbr, dl abbr")).to_have_count(0)
    page.locator("[data-language=zh]").click()
    visit.wait_for_query(page, lang="zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")

    # A grid draws on a canvas, with the faces of the page.
    page.locator(".accr-view-switch").click()
    grid = page.locator('[data-testid=stDataFrame] [style*="--gdg-font-family"]').first
    expect(grid).to_have_attribute("style", re.compile("Map Han"))
