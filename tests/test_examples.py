"""Another network on the same code: the data set in `examples/` works from end to end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from accr_map import catalogue, settings
from accr_map.catalogue import datapackage
from accr_map.commands import main
from accr_map.exports.formats import FORMATS
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "networks"
OWN = settings.load(EXAMPLE / "network.toml")


@pytest.fixture(scope="module")
def example() -> catalogue.Catalogue:
    return catalogue.load(EXAMPLE, protected=OWN.protected)


def test_it_is_sound(capsys) -> None:
    assert main.main(["check", str(EXAMPLE), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("The data is sound: 19 sites in")


def test_it_says_the_same_as_the_table_it_comes_from(example, network) -> None:
    told = network.networks.set_index("id")
    for row in example.sites.itertuples():
        seat = told.loc[row.id]
        assert (row.name, row.country, row.website) == (seat["name"], seat.country, seat.website)
        assert (row.latitude, row.longitude) == (seat.latitude, seat.longitude)
        assert row.precision == "locality"
        assert row.source_ids
        number = f"{int(seat.members):,}"
        assert number in row.summary_en


def test_it_is_described_by_its_own_name() -> None:
    described = datapackage.describe(EXAMPLE, OWN)
    assert described["title"] == OWN.name("en")
    assert described["name"] == "cultural-networks-network"
    assert described["version"] == "2026.11.22"


@pytest.mark.parametrize("code", OWN.languages)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_made(example, name: str, code: str) -> None:
    order = Order(example, Selection(), language(code), OWN)
    content = FORMATS[name].write(order)
    assert len(content) > 1000
    text = content.decode("utf-8", errors="ignore")
    assert not re.search(r"\bACCR\b|Centres culturels de rencontre|#9c3b26", _own(text, name))


def _own(text: str, name: str) -> str:
    """Leave out what the software calls its own: one family of heritage has that colour."""
    return text.replace("#9c3b26", "") if name in ("html", "svg") else text


def test_the_slides_and_the_handout_have_its_colour_and_logo(example) -> None:
    from io import BytesIO

    from pptx import Presentation

    order = Order(example, Selection(), language("en"), OWN)
    title = Presentation(BytesIO(FORMATS["pptx"].write(order))).slides[0]
    assert any(shape.shape_type == 13 for shape in title.shapes), "the logo is a picture"
    runs = [
        r for s in title.shapes if s.has_text_frame for p in s.text_frame.paragraphs for r in p.runs
    ]
    assert "0F5C5C" in {str(run.font.color.rgb) for run in runs}
    page = FORMATS["html"].write(order).decode()
    assert OWN.logo.data_uri in page
    assert "--accr-accent: light-dark(#0f5c5c, #7fd1c7)" in page


@pytest.mark.parametrize("form", ["geojson", "csv", "png"])
def test_the_command_line_exports_it(tmp_path: Path, monkeypatch, form: str) -> None:
    monkeypatch.setenv("ACCR_MAP_DATA", str(EXAMPLE))
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(EXAMPLE / "network.toml"))
    out = tmp_path / f"sites.{form}"
    assert main.main(["export", form, "-o", str(out), "--query", "country=BE", "--lang", "en"]) == 0
    if form == "geojson":
        sites = json.loads(out.read_text(encoding="utf-8"))["features"]
        assert {site["properties"]["country"] for site in sites} == {"BE"}
    assert out.stat().st_size > 500
