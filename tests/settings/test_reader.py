"""`network.toml`: read, or refused with a sentence that names what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accr_map import settings
from accr_map.i18n import language
from accr_map.settings import SettingsError, colours
from accr_map.settings.colours import Colours

ROOT = Path(__file__).resolve().parents[2]
LEAST = """
[network]
short_name = "N"
name.fr = "Le réseau"
name.en = "The network"
[map]
frames = [{ id = "all", name = { fr = "Tout", en = "All" }, bounds = [-60, -170, 75, 170] }]
"""

# Tiles of one's own, to which a field may be added.
TILES = """
[[map.online]]
id = "own"
name.en = "Own"
attribution = "Us"
url = "https://t.example/{z}/{x}/{y}{r}.png"
"""


def _load(tmp_path: Path, text: str) -> settings.Settings:
    path = tmp_path / "network.toml"
    path.write_text(text, encoding="utf-8")
    return settings.load(path)


def test_the_projects_own_settings_are_sound() -> None:
    own = settings.load(ROOT / "network.toml")
    assert [frame.id for frame in own.frames][:1] == ["france"]
    for text in (own.name, own.tagline, *(frame.name for frame in own.frames)):
        assert text("fr")
        assert text("en")


def test_little_is_needed(tmp_path: Path) -> None:
    least = _load(tmp_path, LEAST)
    assert least.name("en") == "The network"
    assert least.frame_ancestors == ("'self'",)
    assert least.contact == ""


def test_a_missing_language_leaves_another_text(tmp_path: Path) -> None:
    only = _load(tmp_path, LEAST.replace('name.en = "The network"', ""))
    assert only.name("en") == "Le réseau"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[network", "network.toml"),
        (LEAST.replace('short_name = "N"', ""), "short_name"),
        (LEAST.replace("-60, -170, 75, 170", "75, -170, -60, 170"), "south, west, north, east"),
        (LEAST.replace("-60, -170, 75, 170", "-60, -170, 75"), "network.toml"),
        (LEAST.replace("frames = [", "other = ["), "frames"),
        (LEAST + '[security]\nframe_ancestors = ["https://a.example; script-src *"]', "security"),
        (LEAST + '[security]\nframe_ancestors = [""]', "security"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=r"network\.toml") as refused:
        _load(tmp_path, text)
    assert told in str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.toml"):
        settings.load(tmp_path / "absent.toml")


def test_the_environment_names_other_folders(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "other.toml").write_text(LEAST, encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(tmp_path / "other.toml"))
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path / "elsewhere"))
    assert settings.current().short_name == "N"
    assert settings.data_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("ACCR_MAP_DATA")
    assert settings.data_folder().name == "data"


def test_a_legal_notice_is_read_and_what_is_unknown_refused(tmp_path: Path) -> None:
    assert _load(tmp_path, LEAST).legal == settings.Legal()
    told = _load(tmp_path, LEAST + '[legal]\npublisher = "Mills"')
    assert told.legal == settings.Legal(publisher="Mills")
    for wrong, told in (
        ('owner = "Mills"', "legal.owner: This field is not known."),
        ('hots = "Mills"', "legal.hots: This field is not known. Did you mean host?"),
        ("publisher = 1", "legal.publisher: This must be a text"),
    ):
        with pytest.raises(SettingsError, match=re.escape(told)):
            _load(tmp_path, LEAST + f"[legal]\n{wrong}")


def _with(tmp_path: Path, text: str, network: str = "") -> settings.Settings:
    """Load the least that is needed with a table more, or with a field more of [network]."""
    return _load(tmp_path, LEAST.replace("[map]", f"{network}\n[map]") + "\n" + text)


def test_tiles_of_ones_own_are_read(tmp_path: Path) -> None:
    [own] = _with(tmp_path, TILES + "max_zoom = 12").online_maps
    assert (own.origin, own.max_zoom) == ("https://t.example", 12)


def test_a_logo_outside_the_folder_is_refused_even_if_it_is_there(tmp_path: Path) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    (tmp_path / "logo.svg").write_text(drawn, "utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("../logo.svg", str(tmp_path / "logo.svg")):
        with pytest.raises(SettingsError, match=r"network\.logo: There is no file"):
            _with(folder, "", f'logo = "{name}"')


def test_languages_colours_logo_and_first_frame_are_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    own = _load(
        tmp_path,
        """
[network]
short_name = "N"
name.en = "The network"
languages = ["en"]
logo = "logo.svg"
[colours.light]
accent = "#1F5F8B"
[map]
first_frame = "north"
frames = [
  { id = "all", name = { en = "All" }, bounds = [-60, -170, 75, 170] },
  { id = "north", name = { en = "North" }, bounds = [50, -10, 75, 30] },
]
[pages]
shown = ["reach"]
[privacy.protected]
shelter = "stay"
""",
    )
    assert own.languages == ("en",)
    assert own.preferred(["fr", "en"]) == own.preferred(["fr"]) == "en"
    assert (own.colours.light.accent, own.colours.light.link) == ("#1f5f8b", "#1f5f8b")
    assert own.colours.dark == Colours().dark
    assert own.logo.data_uri.startswith("data:image/svg+xml;base64,")
    assert [frame.id for frame in own.frames] == ["north", "all"]
    assert own.pages == ("reach",)
    assert own.protected == {"shelter": "stay"}


@pytest.mark.parametrize(
    ("text", "network", "told"),
    [
        ("", "languages = []", "network.languages: At least one language"),
        ("", 'languages = ["tlh"]', "network.languages: The interface does not speak tlh"),
        ("", 'languages = "en"', "network.languages: This must be a list"),
        ("", 'logo = "logo.svg"', "network.logo: There is no file logo.svg"),
        ("", 'logo = "network.toml"', "network.logo: A logo is an SVG or a PNG picture"),
        ("", 'contcat = "a"', "network.contcat: This field is not known. Did you mean contact?"),
        ('[colours.light]\naccent = "red"', "", "colours.light.accent: A colour is written as #"),
        ('[colours.light]\naccent = "#ffd000"', "", "choose a darker colour"),
        ('[colours.dark]\nlink = "#333366"', "", "choose a lighter colour"),
        ("", 'logo = "../secret.svg"', "network.logo: There is no file ../secret.svg beside"),
        ("", 'logo = "/etc/logo.svg"', "network.logo: There is no file /etc/logo.svg beside"),
        (TILES + 'max_zoom = "near"', "", "map.online.own.max_zoom: This must be a whole number"),
        (TILES + "max_zoom = 99", "", "a whole number from 0 to 24"),
        (TILES.replace("//t", "//t;script-src"), "", "map.online.own.url: A web address begins"),
        (TILES.replace("//t", "//{s}.t"), "", "map.online.own.url: A web address begins"),
        (TILES.replace("https://t", "javascript:t"), "", "map.online.own.url: A web address"),
        ('[pages]\nshown = ["reech"]', "", "pages.shown: There is no page reech"),
        ('[privacy.protected]\na = "b"', "", "privacy.protected.a: b is not a rule"),
        ('[colour]\naccent = "#000000"', "", "colour: This field is not known. Did you mean"),
        ("[geocoding]\nprovider = {}", "", "geocoding.provider: This field is not known. Did you"),
        ('[geocoding.providers]\nFR = ["google"]', "", "geocoding.providers.FR: There is no serv"),
        ("[geocoding]\ntimeout_s = 0", "", "geocoding.timeout_s: This must be a number above"),
        ('[geocoding]\nkeep_days = "long"', "", "geocoding.keep_days: This must be a number above"),
        ("[geocoding.intervals_s]\nnominatim = -1", "", "intervals_s.nominatim: This must be a n"),
        (
            '[geocoding.domains]\nunknown = "x"',
            "",
            "geocoding.domains.unknown: There is no service",
        ),
        ("[geocoding]\ncache = 3", "", "geocoding.cache: This must be a text"),
    ],
)
def test_a_wrong_field_is_named_in_a_sentence(tmp_path, text, network, told) -> None:
    with pytest.raises(SettingsError) as refused:
        _with(tmp_path, text, network)
    assert str(refused.value).startswith(str(tmp_path / "network.toml"))
    assert told in str(refused.value)
    assert refused.value.text(language("fr")) != str(refused.value)


def test_the_first_frame_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"map\.first_frame: No frame has the id moon"):
        _load(tmp_path, LEAST.replace("[map]", '[map]\nfirst_frame = "moon"'))


def test_disputed_territories_are_named_or_not(tmp_path: Path) -> None:
    own = _load(tmp_path, LEAST.replace("[map]", '[map]\ndisputed = "unnamed"'))
    assert own.disputed == "unnamed"
    with pytest.raises(SettingsError, match=r"map\.disputed: “hidden” is not known here"):
        _load(tmp_path, LEAST.replace("[map]", '[map]\ndisputed = "hidden"'))


def test_contrast_is_that_of_the_standard() -> None:
    # Pairs worked out by WebAIM's contrast checker.
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


OWN = """
[[facets]]
column = "label"
name.en = "Label"
[[facts]]
column = "floor"
name.fr = "Étage"
"""


def test_own_columns_are_named_with_filters_first(tmp_path: Path) -> None:
    columns = _load(tmp_path, LEAST + OWN).columns
    assert [(own.column, own.name("fr"), own.is_facet) for own in columns] == [
        ("label", "Label", True), ("floor", "Étage", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"floor"', '"label"', "facts: The column label stands here twice: once is enough."),
        ('"floor"', '"étage 1"', "facts.1.column: Name a column of sites.csv, made of letters"),
        ('name.en = "Label"', "", "facets.1.name: This field is missing."),
        ("name.en", "title.en", "facets.1.title: This field is not known."),
    ],
)
def test_an_own_column_that_cannot_be_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, LEAST + OWN.replace(old, new))
    assert said in str(caught.value)
