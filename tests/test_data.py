"""The shipped data: every row of every table is looked at, and each that is wrong is named."""

import csv
import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from accr_map import catalogue, privacy, settings
from accr_map.catalogue import citations, datapackage, labels
from accr_map.i18n import LANGUAGES, language
from accr_map.map import symbols
from accr_map.profiles import card
from accr_map.tables import codes, columns, families, reader, schemas

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
# Refugees, people in danger, and the stays that may follow theirs.
PROTECTED = {
    "nora": "stay",
    "nora-passport": "stay",
    "nafas": "stay",
    "odyssee-nora": "stay",
    "cross": "origin",
}
PARSED = {
    name: reader.parse(f"{name}.csv", (DATA / f"{name}.csv").read_bytes())
    for name in schemas.TABLES
}


@pytest.fixture(scope="module")
def faults() -> dict[tuple[str, int], list[str]]:
    """Return what is wrong in the shipped data by file and line."""
    found: dict[tuple[str, int], list[str]] = {}
    try:
        catalogue.load(DATA)
    except catalogue.DataError as error:
        for fault in error.faults:
            found.setdefault((fault.file, fault.line), []).append(fault.text(language("en")))
    return found


@pytest.fixture(scope="module")
def shipped() -> catalogue.Catalogue:
    return catalogue.load(DATA)


def rows(name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the file and line of each row of a table, with its cells."""
    cells = PARSED[name].cells
    lines = (f"{name}.csv:{line}" for line in cells.index)
    return list(zip(lines, cells.to_dict("records"), strict=True))


@pytest.mark.parametrize("name", PARSED)
def test_no_row_is_faulty(faults, name):
    assert [words for (file, _), words in faults.items() if file == f"{name}.csv"] == []


@pytest.mark.parametrize("name", PARSED)
def test_every_fact_has_a_source(name):
    fields = {"source_id", "source_ids"} & set(PARSED[name].cells)
    # A change is our own doing: it names a source only if one caused it.
    without = [
        place
        for place, row in rows(name)
        if fields and name != "changes" and not any(columns.items(row[field]) for field in fields)
    ]
    assert without == []


@pytest.mark.parametrize("name", PARSED)
def test_no_cell_has_two_spaces(name):
    spaced = [(at, field) for at, row in rows(name) for field, cell in row.items() if "  " in cell]
    assert spaced == []


def test_nothing_is_wrong_elsewhere(faults, shipped):
    assert not faults
    assert not shipped.notices


@pytest.mark.parametrize("name", PARSED)
def test_files_are_easy_to_compare(name):
    raw = (DATA / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    fields = list(schemas.TABLES[name].columns)
    assert list(PARSED[name].cells) == [field for field in fields if field in PARSED[name].cells]
    lines = raw.decode().splitlines()
    with (DATA / f"{name}.csv").open(newline="") as file:
        assert len(list(csv.reader(file))) == len(lines), "one fact a line"


def test_every_text_is_in_every_language(shipped):
    assert (shipped.coordinates["note_en"] != "").any()
    assert catalogue.gaps(shipped) == {}


def test_every_text_without_a_language_is_a_name_or_says_its_language():
    """Text columns that no reader finds in a language of their choice: each has its reason."""
    names = {"name", "publisher", "acronym", "locality", "region", "department", "building",
             "city", "seat_city", "author", "licence"}  # fmt: skip
    marked = {"title_or_page"}  # In the language that the column beside it tells.
    codes_and_numbers = {
        "address", "postal_code", "registration_kind", "registration_number", "query", "provider",
        "seed",
    }  # fmt: skip
    # The words of a list that was imported: nobody wrote them in other languages.
    names_of_lists = {("themes", "label"), ("heritage_types", "label")}
    only_in_files = {("sources", "note"), ("themes_mapping", "text")} | names_of_lists
    for table, schema in schemas.TABLES.items():
        for field, kind in schema.columns.items():
            free = kind == replace(
                columns.free_text(kind.description, kind.example), required=kind.required
            )
            translated = field.rpartition("_")[2] in LANGUAGES
            if free and not translated and (table, field) not in only_in_files:
                assert field in names | marked | codes_and_numbers, f"{table}.{field}"


# Common words of English that make a description, not a name.
DESCRIBING = re.compile(
    r"\b(?:an?|archives|article|by|copy|congress|encyclop\w+|faculty|from|journal of|magazine of|"
    r"networks?|newsletter|page|press|project|publisher|report|repository|site|trade|venue|"
    r"version|visual|website)\b"
)


def test_a_publisher_is_an_own_name_or_told_in_every_language(shipped):
    for row in shipped.sources.to_dict("records"):
        words = [row[f"publisher_{code}"] for code in LANGUAGES]
        assert all(words) if any(words) else row["publisher"], row["id"]
        assert not (row["publisher"] and any(words)), row["id"]
        assert not DESCRIBING.search(row["publisher"]), row["publisher"]
    for said in ("French arts trade press (copy)", "Public code repository", "UNCHARTED project"):
        assert DESCRIBING.search(said)


def test_a_source_has_its_own_title_and_language_or_is_described_in_every_language(shipped):
    for row in shipped.sources.to_dict("records"):
        words = [row[f"title_{code}"] for code in LANGUAGES]
        assert all(words) if any(words) else row["title_or_page"], row["id"]
        assert not (row["title_or_page"] and any(words)), row["id"]
        assert bool(row["title_or_page"]) == bool(row["language"]), row["id"]


# What we call pages in English; a page so called by itself would be another language's mark.
OUR_WORDS = re.compile(
    r"^(?:article on|award of|event page|home page|interview|list of|member page|page (?:of|on)|"
    r"profile of|report no|site of|speech of)\b|\((?:older site|[^()]* page|page [^()]*)\)",
    re.IGNORECASE,
)


def test_no_description_of_ours_stands_for_the_title_of_a_source(shipped):
    for title in shipped.sources["title_or_page"]:
        assert not OUR_WORDS.search(title), title
    for said in ("Member page: Noirlac", "The label (older site)", "Home page"):
        assert OUR_WORDS.search(said)


@pytest.mark.parametrize("code", ["fr", "zh"])
def test_what_a_source_is_stands_in_the_words_of_the_reader(shipped, code):
    words = language(code)
    described = shipped.sources[shipped.sources["title_or_page"] == ""]
    cited = list(citations.citations(shipped, described["id"], words))
    assert len(cited) == len(described) > 100
    assert [each.title for each in cited] == list(described[f"title_{code}"])
    assert not any(each.passage.foreign for each in cited)
    written = citations.titles(shipped, words)
    assert [written[each] for each in described["id"]] == [each.title for each in cited]
    english = dict(zip(described["title_en"], described[f"title_{code}"], strict=True))
    assert not [title for title, said in english.items() if title == said]
    for site in shipped.sites["id"]:
        shown = html.unescape(card.markup(card.describe(shipped, site, words, 2026)))
        assert not re.search(r"Member page|Home page|Event page|Page on ", shown), site


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_title_in_another_language_is_marked_with_it(shipped, code):
    site = shipped.sites["id"][0]
    shown = card.markup(card.describe(shipped, site, language(code), 2026))
    for each in citations.citations(shipped, shipped.sites["source_ids"][0], language(code)):
        foreign = f'lang="{each.language}">{html.escape(each.title, quote=False)}'
        assert (each.language != code) == bool(each.language_note)
        assert not each.url or (foreign in html.unescape(shown) or foreign in shown) == bool(
            each.language_note
        )


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_card_falls_back_to_another_language(shipped, code):
    for site in shipped.sites["id"]:
        told = card.describe(shipped, site, language(code), 2026)
        assert told.summary
        texts = [told.summary, *(each for fact in told.facts for each in fact.texts)]
        spoken = {each.language for each in texts if each.foreign}
        assert not spoken, site


def test_translations_keep_every_number(shipped):
    """Hold that a year, a reference or a count says the same in both languages."""
    for name, fields in {
        "sites": ("protection", "unesco"),
        "figures": ("scope",),
    }.items():
        table = shipped.tables()[name]
        for field in fields:
            for english, french in zip(table[f"{field}_en"], table[f"{field}_fr"], strict=True):
                assert numbers(english) == numbers(french), english


@pytest.mark.parametrize("field", ["protection", "unesco"])
def test_chinese_keeps_every_number(shipped, field):
    """As above; Chinese writes the month of a date as a number."""
    for row in shipped.sites.to_dict("records"):
        chinese = re.sub(r"\d+月", "", row[f"{field}_zh"])
        assert numbers(row[f"{field}_en"]) == numbers(chinese), row["id"]


def test_buildings_keep_their_years_and_centuries(shipped):
    for row in shipped.sites.itertuples():
        english, centuries = re.subn(r"\d+(?=(st|nd|rd|th)\b)", "", row.period_en)
        french, siecles = re.subn(r"\b[IVX]+(?=e\b)", "", row.period_fr)
        assert numbers(english) == numbers(french), row.id
        assert centuries == siecles, row.id


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def test_every_kind_of_heritage_has_a_shape(shipped):
    for kind in shipped.heritage_types.itertuples():
        assert kind.family
        assert symbols.family(shipped, kind.id).code == kind.family
    assert symbols.family(shipped, "").code == families.OTHER
    assert symbols.family(shipped, "observatory").code == families.OTHER


def test_programmes_are_named_in_the_language_of_the_reader(shipped):
    named = [labels.label(shipped, "programmes", "cross", language(code)) for code in ("fr", "en")]
    assert named == ["Résidences croisées", "Cross-residencies"]


def test_every_site_has_a_reviewed_position_with_its_pedigree(shipped):
    assert shipped.sites["position_reviewed"].all()
    for field in ("precision", "method", "source_id", "date"):
        assert (shipped.coordinates[field] != "").all(), field
    written = PARSED["coordinates"].cells[["latitude", "longitude"]]
    for cell in written.to_numpy().ravel():
        assert re.fullmatch(r"-?\d+(\.\d{1,6})?", cell), cell


def test_zones_follow_the_countries(shipped):
    sites = shipped.sites
    assert (sites["zone"].eq("france") == sites["country"].eq("FR")).all()
    assert (sites["zone"].eq("china") == sites["country"].eq("CN")).all()


def test_every_theme_is_used_and_every_source_cited_is_known(shipped):
    used = {theme for themes in shipped.sites["themes"] for theme in themes}
    assert used == set(shipped.themes["id"])
    cited = set()
    for frame in shipped.tables().values():
        cited |= set(frame.get("source_id", ()))
        cited |= {item for items in frame.get("source_ids", ()) for item in items}
    assert cited - {""} <= set(shipped.sources["id"])


def test_no_row_ties_few_people_in_danger_to_a_place(shipped):
    """Hold the rule by other means than the check, so that neither can be wrong alone."""
    stays = reader.parse("residencies.csv", (DATA / "residencies.csv").read_bytes()).cells
    held = stays[stays["programme_id"].isin(list(PROTECTED))]
    assert (held["persons"].astype(int) >= 5).all()
    hosting = reader.parse("hosting.csv", (DATA / "hosting.csv").read_bytes()).cells
    assert not set(hosting["programme_id"]) & {"nora", "nora-passport", "nafas", "odyssee-nora"}
    assert not [notice for notice in shipped.notices if notice.message == privacy.WITHHELD]
    rules = dict(zip(shipped.programmes["id"], shipped.programmes["protected"], strict=True))
    assert {code: rule for code, rule in rules.items() if rule} == PROTECTED
    # Data may protect more, never less: the list of network.toml holds without programmes.csv.
    assert settings.load(ROOT / "network.toml").protected == PROTECTED
    assert shipped.protected == PROTECTED


def test_no_page_address_or_note_shows_an_email(shipped):
    for frame in shipped.tables().values():
        for field in frame.select_dtypes("str"):
            assert not frame[field].str.contains(r"[\w.]+@[\w.]+\.\w+").any(), field


# The description for other programs

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
# By file, as tables are named.
RESOURCES = {each["path"].removesuffix(".csv"): each for each in PACKAGE["resources"]}
TOLD = {
    name: reader.parse(f"{name}.csv", (DATA / f"{name}.csv").read_bytes())
    for name in schemas.story_names(DATA)
}
READ = PARSED | TOLD


def test_the_description_is_the_one_the_schemas_give():
    assert datapackage.describe(DATA, settings.current()) == PACKAGE, "accr-map build"


def test_the_description_covers_every_file():
    assert {resource["path"] for resource in RESOURCES.values()} == {
        path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")
    }
    assert PACKAGE["licenses"]
    assert PACKAGE["version"]
    assert PACKAGE["privacy"]


@pytest.mark.parametrize("name", RESOURCES)
def test_fields_agree_with_the_header_and_the_schema(name):
    fields = {field["name"]: field for field in RESOURCES[name]["schema"]["fields"]}
    assert list(fields) == list(READ[name].cells)
    for field, described in fields.items():
        column = schemas.schema(name).columns[field]
        assert described["description"] == column.description
        assert described["constraints"].get("required", False) == column.required
        assert described["example"]


@pytest.mark.parametrize("name", RESOURCES)
def test_rows_fit_the_published_constraints(name):
    """Check the rows by the description alone, as another program would."""
    for field in RESOURCES[name]["schema"]["fields"]:
        constraints = field["constraints"]
        for cell in READ[name].cells[field["name"]]:
            if not cell:
                assert not constraints.get("required")
                continue
            assert cell in constraints.get("enum", [cell])
            assert re.fullmatch(constraints.get("pattern", ".*"), cell)
            if field["type"] in ("integer", "number"):
                assert constraints.get("minimum", float(cell)) <= float(cell)
                assert float(cell) <= constraints.get("maximum", float(cell))


def test_keys_hold():
    for name, resource in RESOURCES.items():
        schema, cells = resource["schema"], READ[name].cells
        if "primaryKey" in schema:
            assert not cells.duplicated(schema["primaryKey"]).any()
        for key in schema.get("foreignKeys", []):
            known = set(READ[key["reference"]["resource"]].cells["id"])
            assert set(cells[key["fields"]]) - {""} <= known


def test_the_readme_names_every_table_and_code():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    french, english = readme.split("## English")
    for half in (french, english):
        for name in schemas.TABLES:
            assert f"`{name}.csv`" in half
        for code in (*codes.STATUSES, *codes.PRECISIONS, *codes.CONFIDENCES, *codes.PROTECTIONS):
            assert f"`{code}`" in half, code


def test_a_network_named_in_other_letters_has_a_package_name_too() -> None:
    for short_name, name in (("文化", "wen-hua-network"), ("культура", "network")):
        own = replace(settings.current(), short_name=short_name)
        assert datapackage.describe(DATA, own)["name"] == name


_HAN = "[\u4e00-\u9fff]"


@pytest.mark.parametrize("name", PARSED)
def test_chinese_is_set_in_one_way(name):
    """No space between Chinese and other letters, and signs as wide as the letters."""
    unlike = f"{_HAN} [A-Za-z0-9]|[A-Za-z0-9] {_HAN}|{_HAN}[,;:!?()]|[,;:!?()]{_HAN}"
    wrong = [
        (place, field)
        for place, row in rows(name)
        for field, cell in row.items()
        # Several funders stand in one cell: the sign between them is no Chinese punctuation.
        if field.endswith("_zh")
        and re.search(unlike, cell.replace(";", "") if field == "funder_zh" else cell)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", PARSED)
def test_one_thing_has_one_name_in_chinese(name):
    """Words that stood side by side for one thing; the first column is not used any more."""
    text = (DATA / f"{name}.csv").read_text(encoding="utf-8")
    for wrong in ("法国文化中心（Institut français）", "准成员", "国家标签"):
        assert wrong not in text
