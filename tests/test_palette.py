"""One palette: no colour is written down anywhere else, and what cannot read it agrees with it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from accr_map import palette
from accr_map.palette import DARK, LIGHT, Hue, Scheme
from accr_map.settings.colours import LEAST_CONTRAST, Colours, contrast
from accr_map.tables.families import FAMILIES

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "accr_map" / "assets"
# A drawing that a test compares, and the settings with which a new network starts.
ALLOWED = {"accr_map/palette.py", "accr_map/assets/icon.svg", "accr_map/starter/network.toml"}
SOURCES = (".py", ".css", ".js", ".svg", ".html", ".typ", ".toml")
# Shadows are black, thinned.
COLOUR = re.compile(
    r"(?<!&)#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|[\"'](?=[A-F]*\d)[0-9A-F]{6}[\"']"
    r"|\brgba?\((?!0[, ]+0[, ]+0[, ])\d"
)


def _sources() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "accr_map", "pages", "dashboard.py"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if name.endswith(SOURCES)]


def test_the_pattern_sees_colours() -> None:
    for text in ('"#9c3b26"', "color: #fff;", '"23608C"', "rgb(15, 92, 92)", "rgba(1 2 3 / 0.2)"):
        assert COLOUR.search(text), text
    for text in ("&#8217;", "rgb(0 0 0 / 0.2)", "rgba(0, 0, 0, 0.35)", "#content", "rgb(colour)"):
        assert not COLOUR.search(text), text


def test_no_colour_stands_outside_the_palette() -> None:
    names = _sources()
    assert len(names) > 200
    told = {
        f"{name}:{number}: {line.strip()[:80]}"
        for name in set(names) - ALLOWED
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), start=1)
        if COLOUR.search(line)
    }
    assert not told


def test_every_variable_of_a_style_sheet_is_a_colour_of_the_palette_or_set_beside_it() -> None:
    known = {f"--{prefix}-{name}" for name in LIGHT.named() for prefix in ("accr", "map")}
    texts = [(ROOT / name).read_text("utf-8") for name in _sources()]
    known |= {name for text in texts for name in re.findall(r"(--[\w-]+)\"?(?:: |, )", text)}
    # Python writes it from the reader's language.
    known.add("--accr-drop")
    reading = re.compile(r"(?:var\(|\")(--(?:accr|map)-[\w-]+)")
    used = {name for text in texts for name in reading.findall(text)}
    assert len(used) > 30
    assert used <= known


def test_streamlits_theme_is_the_palette() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for name, scheme in (("light", LIGHT), ("dark", DARK)):
        assert theme[name] == {
            "primaryColor": scheme.accent,
            "linkColor": scheme.link,
            "textColor": scheme.ink,
            "borderColor": scheme.line,
            "backgroundColor": scheme.paper,
            "secondaryBackgroundColor": scheme.field,
            "sidebar": {
                "backgroundColor": scheme.sidebar,
                "secondaryBackgroundColor": scheme.sidebar_field,
            },
        }


def test_the_icon_is_the_first_family_in_the_accent() -> None:
    icon = (ASSETS / "icon.svg").read_text("utf-8")
    assert re.findall(r'fill="(#\w+)"', icon) == [LIGHT.accent, LIGHT.paper]
    assert f' d="{FAMILIES[0].path}"' in icon


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_colour_that_tells_something_is_read_on_the_paper(scheme: Scheme) -> None:
    read = [scheme.accent, scheme.link, scheme.ink, scheme.soft, *map(scheme.of, get_args(Hue))]
    for colour in read:
        assert contrast(colour, scheme.paper) >= LEAST_CONTRAST, colour
        assert contrast(colour, scheme.raised) >= LEAST_CONTRAST, colour
    for colour in (scheme.stage_ink, scheme.stage_soft):
        assert contrast(colour, scheme.stage_paper) >= 7, colour


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_the_ground_of_the_map_is_told_from_water_and_its_names_are_read(scheme: Scheme) -> None:
    assert contrast(scheme.sea, scheme.land) >= 1.4
    assert contrast(scheme.lake, scheme.land) >= 1.4
    assert contrast(scheme.coast, scheme.land) >= 3
    for name in (scheme.country_name, scheme.city_name, scheme.region_name, scheme.range_name):
        assert contrast(name, scheme.land) >= LEAST_CONTRAST, name
    assert contrast(scheme.water_name, scheme.sea) >= LEAST_CONTRAST
    assert contrast(scheme.water_name, scheme.land) >= LEAST_CONTRAST


def test_families_differ_in_colour() -> None:
    assert {family.colour for family in FAMILIES} == set(get_args(Hue))


def test_pages_and_map_get_every_colour_in_both_schemes() -> None:
    own = Colours()
    page, map_ = own.style_sheet(), own.map_style_sheet()
    light, dark = map_.splitlines()
    for name, colour in LIGHT.named().items():
        assert f"--accr-{name}: light-dark({colour}, {DARK.named()[name]});" in page
        assert f"--map-{name}: {colour};" in light
        assert f"--map-{name}: {DARK.named()[name]};" in dark
        # For a browser that does not know `light-dark`.
        assert f"--accr-{name}: {colour};" in page.splitlines()[0]
    assert dark.startswith(':root[data-theme="dark"]')
    plain = [line for line in page.splitlines() if "@supports (color: light-dark(" not in line]
    assert "light-dark" not in "".join(plain)


def test_only_the_colours_use_what_older_browsers_do_not_know() -> None:
    sheets = [path for folder in ("accr_map", "pages") for path in (ROOT / folder).rglob("*.css")]
    assert len(sheets) > 5
    assert not [path.name for path in sheets if "light-dark(" in path.read_text(encoding="utf-8")]


def test_colours_are_written_alike() -> None:
    texts = [*LIGHT.named().values(), *DARK.named().values()]
    texts += [palette.WHITE, palette.PRINT_SEA, palette.PRINT_LINE]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in texts)
