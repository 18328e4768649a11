"""Pictures of a site on its page and its card: photographs with their credit, else a portrait."""

from __future__ import annotations

import io
import json

import pytest
from lxml import html as parser
from PIL import Image

from accr_map import catalogue, i18n
from accr_map.catalogue import images
from accr_map.commands.main import main
from accr_map.map import payload
from accr_map.webpages import pictures

SITES = (
    "id,name,status,country,latitude,longitude\nmill,Mill,member,FR,46.7,2.4\nlost,L,member,FR,,\n"
)
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "sites.csv").write_text(SITES)
    painted = io.BytesIO()
    Image.new("RGB", (1000, 700), (200, 30, 30)).save(painted, "PNG")
    (folder / "photo.png").write_bytes(painted.getvalue())
    command = ["images", "add", str(folder / "photo.png"), "--folder", str(folder), "--site"]
    credit = ["--author", HOSTILE, "--licence", "CC BY 4.0", "--licence-url", "https://example.org"]
    assert main([*command, "mill", *credit, "--alt-fr", "Le moulin", "--focus", "20,80"]) == 0
    assert main([*command, "mill", *credit, "--alt-en", HOSTILE]) == 0
    return catalogue.load(folder)


def address(name: str, size: str) -> str:
    return f"./{size}/{name}"


def written(network, row: int, code: str = "fr", write=pictures.head):
    markup = write(network, row, i18n.language(code), address)
    return parser.fromstring(f"<div>{markup}</div>")


def test_one_on_commons_is_its_portrait_until_it_is_wished_for(tmp_path) -> None:
    (tmp_path / "sites.csv").write_text(SITES)
    command = ["images", "add", "--folder", str(tmp_path), "--author", HOSTILE, "--licence", "CC0"]
    for site in ("mill", "mill", "lost"):
        assert main([*command, "--site", site, "--commons", "A “mill”.jpg", "--alt-fr", "É"]) == 0
    network = catalogue.load(tmp_path)
    for write, count in ((pictures.head, 2), (pictures.small, 1)):
        page = written(network, 0, write=write)
        assert {image.get("alt") for image in page.xpath("//img")} == {
            "Carte dessinée des environs\u202f: Mill"
        }
        figures = page.xpath("//figure")
        assert [figure.get("data-further") for figure in figures] == [None, ""][:count]
        assert figures[0].get("data-alt") == "É"
        # No browser follows what is told of Commons by itself.
        followed = {name: page.xpath(f"//@{name}") for name in ("src", "srcset", "style")}
        assert "wikimedia" not in str(followed)
        assert not page.xpath("//script")
    lost = written(network, 1)
    assert not lost.xpath("//img")
    assert lost.xpath("//button")
    assert 'data-commons="https://commons' in pictures.thumb(network, 0, address)
    table = json.loads(payload.rows(network, i18n.language("fr")))
    assert list(table["commons"]) == ["mill", "lost"]


def test_photographs_are_a_line_with_credit_sizes_and_words(network) -> None:
    page = written(network, 0)
    assert not page.xpath("//script")
    first, second = page.xpath("//img")
    assert first.get("alt") == "Le moulin"
    assert second.get("alt") == HOSTILE
    assert first.get("loading") is None
    assert second.get("loading") == "lazy"
    assert (first.get("width"), first.get("height")) == ("1000", "700")
    assert "object-position:20% 80%" in first.get("style")
    assert [kind.get("type") for kind in page.xpath("(//picture)[1]//source")] == [
        "image/avif", "image/webp",
    ]  # fmt: skip
    for caption in page.xpath("//figcaption"):
        assert HOSTILE in caption.text_content()
        assert "CC BY 4.0" in caption.text_content()
    for entry in first.get("srcset").split(", "):
        name = entry.split(" ")[0].removeprefix("./photo/")
        assert images.file(network, name)
    assert set(images.names(network)) >= {"mill-1-480.avif", "mill-2-1000.jpg"}


def test_a_card_has_the_first_and_its_words_in_another_language_where_there_are_no_own(network):
    (shown,) = written(network, 0, "zh", pictures.small).xpath("//img")
    assert shown.get("alt") == "Le moulin"


def test_beside_a_name_a_photograph_is_small_and_comes_late(network) -> None:
    (shown,) = parser.fromstring(f"<p>{pictures.thumb(network, 0, address)}</p>").xpath("//img")
    assert shown.get("src") == "./photo/mill-1-480.webp"
    assert shown.get("alt") == "", "the name stands beside it"
    assert (shown.get("loading"), shown.get("width"), shown.get("height")) == ("lazy", "144", "108")
    assert "object-position:20% 80%" in shown.get("style")
    told = json.loads(payload.rows(network, i18n.language("fr")))["photos"]
    assert told == {"mill": {"file": "mill-1-480.webp", "colour": "#c81e1e", "focus": "20% 80%"}}
    assert not pictures.thumb(network, 1, address)


def test_a_site_without_a_position_or_a_photograph_has_no_picture(network) -> None:
    assert not pictures.head(network, 1, i18n.language("en"), address)
    assert not pictures.small(network, 1, i18n.language("en"), address)
