"""Nothing in the code names one network: names live in its data and its settings alone.

What to look for is read from the shipped data, so a new site or partner is looked for too.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accr_map import catalogue, settings

ROOT = Path(__file__).resolve().parent.parent
OWN = settings.load(ROOT / "network.toml")
# What tells of the shipped network on purpose: its data and settings, what describes the
# shipped map to people, what is run on it, and another network's data.
OURS = re.compile(
    r"data/|examples/|network\.toml$|docs/|tests/|bench/|README\.md$|CHANGELOG\.md$|requirements.*\.lock$"
    # Towns of the world in every language: names of places, whoever lives there.
    r"|accr_map/assets/basemap/|accr_map/builders/.*\.csv$|accr_map/geocoding/gazetteer/.*\.parquet$"
)
# The software's own name, exactly: package, command, variables, prefixes of CSS and scripts.
SOFTWARE = re.compile(
    r"accr_map|accr-[a-z{$]|data\??\.accr\b|\{ ?accr:|ACCR_MAP|ACCR Map|\b(?:accr|ACCR)[A-Z]\w+"
)
TEXTS = {
    ".py", ".js", ".css", ".html", ".typ", ".toml", ".po", ".md", ".svg", ".csv", ".yml", ".yaml",
    ".json", ".conf", ".sh", "",
}  # fmt: skip
# Ids and names that are words of a language, or places that anybody may name.
WORDS = {"own", "cross", "aria"}


def files() -> Iterator[Path]:
    """Yield the tracked files of text that must not name the network."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.split("\0"):
        if name and not OURS.match(name) and Path(name).suffix in TEXTS:
            yield ROOT / name


def names() -> set[str]:
    """Gather what the shipped data and settings call their network, sites and programmes."""
    shipped = catalogue.load(ROOT / "data")
    found = {"Centres culturels de rencontre", "Centre culturel de rencontre"}
    found |= set(OWN.name.by_language.values()) | {OWN.website.split("/")[2].removeprefix("www.")}
    for table in (shipped.sites, shipped.programmes, shipped.partners, shipped.networks):
        for column in ("name", "name_en", "name_fr", "name_zh"):
            found |= set(table[column]) if column in table else set()
    found |= set(shipped.sites["id"]) | set(shipped.programmes["id"])
    return {name for name in found if len(name) > 2 and name.casefold() not in WORDS}


Search = Callable[[str], str]


@pytest.fixture(scope="module")
def told_in() -> Search:
    """Return what finds the first name of the network in a line, or nothing."""
    longest_first = sorted(names(), key=len, reverse=True)
    known = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    every = re.compile(known, re.IGNORECASE)
    short = re.compile(rf"(?<!\w){re.escape(OWN.short_name)}(?!\w)", re.IGNORECASE)

    def search(line: str) -> str:
        # The software bears the short name in its own: what is left is the network's.
        found = every.search(line) or short.search(SOFTWARE.sub("", line))
        return found[0] if found else ""

    return search


def test_no_code_names_the_network(told_in: Search) -> None:
    told = []
    for path in files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if found := told_in(line):
                told.append(f"{path.relative_to(ROOT)}:{number}: {found}")
    assert told == []


def test_the_search_finds_what_it_must(told_in: Search) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    for line in (
        "the ACCR's sites",
        '"odyssee": 1',
        "Abbaye de Noirlac",
        "# nora",
        "l’accr",
        "www.accr-europe.org",
        "les Centres culturels de rencontre",
    ):
        assert told_in(line), line
    for line in (
        "import accr_map",
        ".accr-map-table { }",
        "`accr-map check`",
        "window.ACCRSites",
        "var(--accr-accent)",
    ):
        assert not told_in(line), line
    assert len(list(files())) > 100
