"""Tools of npm and PyPI that read a built site: html-validate, Lighthouse, extruct, a schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

HERE = Path(__file__).parent
_MODULES = HERE / "node_modules"
_NODE = Path(sys.executable).with_name("node")
_FLAGS = "--headless=new --disable-gpu --disable-dev-shm-usage --no-sandbox"


def invalid_html(folder: Path) -> Iterator[str]:
    """Yield what html-validate says against the pages, as `page:line: fault`."""
    pages = sorted(path for path in folder.rglob("*.html") if "files" not in path.parts)
    done = _node(
        "html-validate/bin/html-validate.mjs",
        "--config",
        HERE / "htmlvalidate.json",
        "--formatter",
        "json",
        *pages,
    )
    for page in json.loads(done.stdout):
        name = Path(page["filePath"]).relative_to(folder)
        for fault in page["messages"]:
            yield f"{name}:{fault['line']}: {fault['message']} ({fault['ruleId']})"


def lighthouse(url: str, browser: Path, slower: float) -> dict[str, Any]:
    """Return the report of Lighthouse on a page, on its phone profile.

    Args:
        url: address of the page.
        browser: Chromium with a window system: its shell lacks what Lighthouse asks.
        slower: how much slower than this machine's the phone's processor is.

    Raises:
        RuntimeError: Lighthouse did not get to a report.
    """
    done = _node(
        "lighthouse/cli/index.js",
        url,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility,best-practices,seo",
        f"--throttling.cpuSlowdownMultiplier={slower:.1f}",
        f"--chrome-flags={_FLAGS}",
        CHROME_PATH=str(browser),
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse, {url}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


def structured_data(page: bytes) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page as `extruct` reads it."""
    import extruct  # only the audit's own lock brings it

    return extruct.extract(page.decode(), syntaxes=["json-ld"])["json-ld"]


def faults_of_sitemap(file: Path) -> list[str]:
    """Return what the schema that sitemaps.org publishes says against a sitemap."""
    whole = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{}"/>'
        '<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{}"/></xs:schema>'
    ).format(_MODULES / "sitemap/schema/sitemap.xsd", HERE / "sitemap_links.xsd")
    schema = etree.XMLSchema(etree.fromstring(whole))
    return [] if schema.validate(etree.parse(file)) else [str(line) for line in schema.error_log]


def _node(script: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_NODE, _MODULES / script, *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
