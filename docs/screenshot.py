"""Take the README's picture, `docs/screenshot.png`, from a freshly started server."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import chromium, visit  # noqa: E402
from tests.browser.server import Server  # noqa: E402

PICTURE = ROOT / "docs" / "screenshot.png"
QUERY = "?lang=en&site=noirlac"


def main() -> None:
    """Open Explore with a card, wait until nothing moves, and keep what is seen."""
    with Server() as server, sync_playwright() as playwright:
        browser = chromium.launch(playwright, chromium.path())
        page = browser.new_page(
            viewport={"width": 1400, "height": 900}, locale="en-GB", reduced_motion="reduce"
        )
        visit.open_page(page, server.url + QUERY)
        expect(page.locator(".st-key-site-card article")).to_be_visible()
        page.evaluate("() => document.fonts.ready")
        visit.still_map(page)
        page.screenshot(path=PICTURE, animations="disabled")
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
