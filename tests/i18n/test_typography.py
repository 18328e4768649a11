"""Typography of every text that ships: catalogues and data, in the three languages."""

import csv
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from accr_map.i18n import LANGUAGES, LOCALES, language

DATA = Path(__file__).parents[2] / "data"
# Columns that are read as codes or parts of texts, or that quote what others wrote.
QUOTED = {"sources.csv", "themes_mapping.csv"}
# In French a word that begins with a vowel or a mute h; what follows is quoted or technical.
NOT_ELIDED = re.compile(
    r"\b(?:[Dd]e|[Ll]e|[Ll]a|[Nn]e|[Qq]ue|[Ss]e|[Jj]usque|[Ll]orsque|[Pp]uisque) "
    r"[aeiouâàéèêîïôûœAEIOUÂÀÉÈÊÎÔŒ][a-zà-ÿœ’-]+"
)
# Words before which French does not elide, names of places that keep their article, and names.
KEPT = {
    "de uMap", "de Interés", "de Ouidah", "de OpenStreetMap", "le haut", "le onze", "la onze",
    "le en", "le à", "le ici", "la ou",
}  # fmt: skip
AMERICAN = re.compile(
    r"\b(?:colou?r(?<!colour)\w*|center\w*|\w{3,}iz(?:e|es|ed|ing|ation|ations)|catalogs?|gray\w*|"
    r"favor\w*|labor|theater\w*|travel(?:ed|ing|er)|label(?:ed|ing)|model(?:ed|ing)|fulfill|"
    r"\w*(?<!ra)(?<!para)(?<!dia)(?<!peri)meters?|neighbor\w*|behavior\w*|analyz\w*|honor\w*|defense|"
    r"cancel(?:ed|ing)|gotten|percent)\b",
    re.IGNORECASE,
)
# What software calls itself, and proper names.
AMERICAN_KEPT = {"Autosize", "Localized", "Percent"}
# Messages of a number that is never one.
NEVER_ONE = {
    # A mark that stands for several.
    "{n} seats here: open their list",
    "{n} sites here: open to come closer",
    "{n} sites here: open their list",
    # A difference of percentages, with its sign.
    "{n} points",
    # Fixed limits.
    "Stays of protected programmes are left out where they would form a group of fewer than {n} "
    "persons.",
    "Hosts of protected programmes are named only where {n} persons or more share them.",
    "No number, host, year or country below {n} persons",
    "No number and no country below {n} persons",
    "Left out above {n} sites: the command accr-map geocode does it.",
    "The first {n} rows are shown; the Excel file has more of them.",
}
COUNTED = re.compile(r"(?<!groups of )\{n\} (?:\w+ )?\w+s\b")
# Of these plurals the word is the same for one, in French.
SAME_FOR_ONE = re.compile(r"\{n\} (?:pays|fois|mois|accès|relais|choix|corps|cours)\b")


def forms(text):
    return text if isinstance(text, (tuple, list)) else (text,)


def messages(code):
    with (LOCALES / code / "messages.po").open("rb") as file:
        return [message for message in read_po(file, locale=code) if message.id]


def of_data(code):
    """Yield the texts of the data in a language, and where each stands."""
    for path in sorted(DATA.rglob("*.csv")):
        if path.name in QUOTED:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), 2):
                for column, text in row.items():
                    # Funders are parted by semicolons of the file, not of a language.
                    if text and column.endswith(f"_{code}") and not column.startswith("funder"):
                        yield f"{path.name}:{line}: {column}", text


def texts(code):
    """List every text in a language with where it stands."""
    if code == "en":
        shown = [("messages", form) for message in messages("fr") for form in forms(message.id)]
    else:
        shown = [("messages", form) for message in messages(code) for form in forms(message.string)]
    return [*shown, *of_data(code)]


def wrong(code, pattern, kept=()):
    """List where a pattern is found, but for what is rightly so."""
    matches = [
        (place, match.group(), text)
        for place, text in texts(code)
        for match in re.finditer(pattern, text)
    ]
    return [entry for entry in matches if entry[1] not in kept]


def test_french_signs_stand_after_narrow_spaces():
    assert wrong("fr", r"(?<=\S)[ \u00a0][:;!?»](?=$|[\s.,;)»])") == []
    assert wrong("fr", r"«[ \u00a0]|«(?![\u202f])|(?<!\u202f)»") == []
    assert wrong("fr", r"[a-zà-ÿ)][;!?](?=\s|$)") == []


def test_french_drops_vowels_before_vowels():
    assert wrong("fr", NOT_ELIDED, KEPT) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_apostrophes_and_quotation_marks_are_no_typewriters(code):
    assert wrong(code, r"(?<=\w)'(?=\w)") == []
    # A command is typed as it stands.
    straight = [entry for entry in wrong(code, '"') if "pip install" not in entry[2]]
    assert straight == []


def test_names_of_the_data_have_typographic_apostrophes():
    for table in ("sites", "partners", "networks", "organisation"):
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in ("name", "locality", "department", "region", "address"):
            assert [row[column] for row in rows if re.search(r"\w'\w", row.get(column) or "")] == []


def test_english_is_british():
    names = {place for place, _ in of_data("en") if place.endswith(": name_en")}
    american = [entry for entry in wrong("en", AMERICAN, AMERICAN_KEPT) if entry[0] not in names]
    assert american == []


def test_chinese_signs_are_chinese():
    han = "\u4e00-\u9fff"
    assert wrong("zh", rf"[{han}] ?[,;:!?](?!\d)|[,;!?] ?[{han}]") == []
    assert wrong("zh", rf"[{han}]\(|\)[{han}]|[{han}]\.(?=\s|$)") == []


def test_every_number_of_things_has_its_plural():
    """A message that counts things is a pair; one that is not never counts one."""
    single = {
        message.id
        for message in messages("fr")
        if isinstance(message.id, str)
        and re.search(r"(?<!groups of )\{n\} (?:\w+ )?\w+s\b", message.id)
    }
    assert single == NEVER_ONE
    for message in messages("fr"):
        if isinstance(message.id, (tuple, list)):
            one = SAME_FOR_ONE.sub("", message.string[0])
            assert not re.search(r"\{n\} (?!ans? )\w+[sx]\b", one), message.id


def test_one_stay_is_written_as_one():
    fr = language("fr")
    assert fr.count("{n} stay is drawn.", "{n} stays are drawn.", 1).startswith("1 séjour est")


def test_a_place_that_begins_with_a_vowel_is_elided():
    near = language("fr")._elided("près de {place}", {"place": "Avignon"})
    assert near == "près d’{place}"
