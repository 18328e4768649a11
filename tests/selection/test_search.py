"""Search: what people type finds what they mean, the best first, and says why."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accr_map import catalogue as catalogues
from accr_map import i18n
from accr_map.i18n.folding import FILLERS, fold, spaced, split, terms, token_set, tokens
from accr_map.selection.search import explain
from accr_map.selection.search import index as search

FOLDER = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def real() -> catalogues.Catalogue:
    return catalogues.load(FOLDER)


def found(catalogue: catalogues.Catalogue, question: str) -> list[str]:
    """Return the ids that a question finds, the best first."""
    scores = search.index(catalogue).scores(question)
    order = np.argsort(-scores, kind="stable")
    return catalogue.sites["id"][order[scores[order] > 0]].tolist()


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Sénanque", "senanque"), ("ŒUVRE", "oeuvre"), ("Ægir", "aegir"), ("Straße", "strasse"),
        ("STRASSE", "strasse"), ("Łódź", "lodz"), ("İstanbul", "istanbul"), ("Žďár", "zdar"),
        ("Saint‑Maximin", "saint-maximin"), ("l’Aria", "l'aria"), ("Ｗｕｘｉ", "wuxi"), ("ﬁ", "fi"),
    ],
)  # fmt: skip
def test_fold(written, compared):
    assert fold(written) == compared


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert spaced(spaced(text)) == spaced(text)


@pytest.mark.parametrize(
    ("question", "site"),
    [
        ("noirlac", "noirlac"), ("NOIRLAC", "noirlac"), ("Abbaye de Noirlac", "noirlac"),
        ("l'abbaye de noirlac", "noirlac"), ("noir", "noirlac"), ("abbaye noirl", "noirlac"),
        ("senanque", "senanque"), ("Sénanque", "senanque"), ("zdar", "zamek-zdar"),
        ("karolyi", "karolyi"), ("neumunster", "neimenster"), ("neimënster", "neimenster"),
        ("saint maximin", "saint-maximin"), ("saintmaximin", "saint-maximin"),
        ("Saint-Maximin", "saint-maximin"), ("arc et senans", "saline-royale"),
        ("arcetsenans", "saline-royale"), ("laria", "aria"), ("l’aria", "aria"), ("aria", "aria"),
        ("saltworks", "saline-royale"), ("Royal Saltworks of Arc-et-Senans", "saline-royale"),
        ("asnieres sur oise", "royaumont"), ("finlande", "suomenlinna"), ("芬兰", "suomenlinna"),
        ("Finland", "suomenlinna"), ("18200", "noirlac"),
    ],
)  # fmt: skip
def test_found_first_however_it_is_typed(real, question, site):
    assert found(real, question)[0] == site


@pytest.mark.parametrize(
    "question",
    ["南通", "南通1895", "南通1895文化创意产业园", "创意", "nantong", "nan tong", "NánTōng",
     "nan2tong1", "nan2 tong1", "Nantong 1895", "wenhua chuangyi", "wenhuachuangyichanyeyuan",
     "nantongwenhua", "nanto", "南通文化"],
)  # fmt: skip
def test_chinese_is_found_by_characters_and_by_sound(real, question):
    assert found(real, question)[0] == "nantong-1895"


def test_chinese_characters_find_a_name_in_latin_letters(real):
    assert found(real, "无锡") == ["smart-wuxi"]
    assert set(found(real, "中国")) == {"nantong-1895", "smart-wuxi"}


def test_subjects_are_found_in_three_languages(real):
    themed = {
        site
        for site, themes in zip(real.sites["id"], real.sites["themes"], strict=True)
        if "dance" in themes
    }
    for word in ("dance", "danse", "舞蹈"):
        assert themed <= set(found(real, word))


def typos(word: str) -> list[str]:
    """List words one slip away: a letter left out, doubled, replaced, or two exchanged."""
    cuts = [(word[:at], word[at:]) for at in range(len(word))]
    return [
        *(head + tail[1:] for head, tail in cuts),
        *(head + "w" + tail for head, tail in cuts),
        *(head + "w" + tail[1:] for head, tail in cuts),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1),
    ]


@pytest.mark.parametrize(
    ("word", "site"),
    [
        ("royaumont", "royaumont"), ("hornu", "grand-hornu"), ("sylvanes", "sylvanes"),
        ("goutelas", "goutelas"),
    ],
)  # fmt: skip
def test_one_slip_is_forgiven(real, word, site):
    for typed in typos(word):
        assert site in found(real, typed), typed


def test_short_words_and_two_slips_in_them_are_not_forgiven(real):
    assert "aria" not in found(real, "arwia zzz")
    assert found(real, "arja") == []
    assert found(real, "hormuu") == []


@pytest.mark.parametrize(
    "question", ["Shanghai", "Shangai", "xitang", "Beijing", "Lille", "Montréal", "Madison"]
)
def test_a_town_without_a_site_and_a_sound_are_no_slips(real, question):
    assert found(real, question) == []


def test_two_slips_are_forgiven_after_the_same_first_letter(real):
    assert found(real, "kerguehenek") == found(real, "kerguehennec") != []
    assert found(real, "gerguehenec") == []


@pytest.mark.parametrize(
    ("question", "site"),
    [
        ("nantongg", "nantong-1895"), ("abotsford", "abbotsford-convent"), ("zdar", "zamek-zdar"),
        ("wu xi", "smart-wuxi"), ("royomont", "royaumont"), ("fontevrault", "fontevraud"),
        ("st riquier", "saint-riquier"), ("St-Maximin", "saint-maximin"),
    ],
)  # fmt: skip
def test_other_spellings_find_that_site_alone(real, question, site):
    assert found(real, question) == [site]


def test_a_short_form_and_its_word_are_one(tmp_path):
    rows = "id,name,country\na,Prieuré de St Père,FR\nb,Prieuré de Sainte-Marthe,FR\n"
    (tmp_path / "sites.csv").write_text(rows, encoding="utf-8")
    small = catalogues.load(tmp_path)
    for question in ("saint pere", "St Père", "saint-père", "st pere"):
        assert found(small, question) == ["a"], question
    for question in ("ste marthe", "Sainte Marthe"):
        assert found(small, question) == ["b"], question


@pytest.mark.parametrize("question", ["unesco", "World Heritage", "patrimoine mondial", "世界遗产"])
def test_world_heritage_is_found_in_every_language(real, question):
    listed = (real.sites[["unesco_en", "unesco_fr"]] != "").any(axis=1)
    assert set(real.sites["id"][listed]) <= set(found(real, question))


def test_a_word_that_is_found_is_not_taken_for_a_slip(real):
    # "dans" stands in most French summaries and is one letter from "danse".
    index = search.index(real)
    positions = np.flatnonzero(index.scores("danse"))
    assert not any(reason.guessed for why in index.reasons("danse", positions) for reason in why)
    assert len(positions) < len(real.sites) / 2


def test_words_are_all_needed_and_fillers_are_not(real):
    assert set(found(real, "abbaye musique")) < set(found(real, "musique"))
    assert found(real, "noirlac suomenlinna") == []
    assert set(found(real, "the abbey of noirlac")) == {"noirlac"}
    assert found(real, "la") != []


@pytest.mark.parametrize("question", ["", " ", "!!!", "🎵", "–", "\n"])
def test_nothing_to_look_for_finds_nothing(real, question):
    assert found(real, question) == []


def test_best_first(tmp_path):
    (tmp_path / "sites.csv").write_text(
        "id,name,country,locality,summary_en\n"
        "slip,Abbay,FR,,\n"
        "summary,Somewhere,FR,,Near an abbey\n"
        "place,Elsewhere,FR,Abbey,\n"
        "word,The old Abbey,FR,,\n"
        "prefix,Abbey of Fields,FR,,\n"
        "exact,Abbey,FR,,\n",
        encoding="utf-8",
    )
    small = catalogues.load(tmp_path)
    assert found(small, "abbey") == ["exact", "prefix", "word", "place", "summary"]


def test_the_reason_is_the_best_place_and_its_text(real):
    index = search.index(real)

    def why(question: str, site: str) -> tuple[explain.Reason, ...]:
        row = int(np.flatnonzero(real.sites["id"] == site)[0])
        return index.reasons(question, np.array([row]))[0]

    (name,) = why("noirlac", "noirlac")
    assert (name.field, name.text) == ("name", "Abbaye de Noirlac")
    (place,) = why("luxembourg", "neimenster")
    assert place.field == "place"
    (theme,) = why("danse", "royaumont")
    assert (theme.field, theme.column, theme.text) == ("label", "theme.label_fr", "Danse")
    (guessed,) = why("noirlca", "noirlac")
    assert guessed.guessed
    assert [reason.field for reason in why("noirlac music", "noirlac")] == ["name", "label"]


def test_every_result_has_a_reason(real):
    index = search.index(real)
    for question in ("abbaye de", "musique cher", "chateu", "南通 文化", "saint-riquier", "a"):
        positions = np.flatnonzero(index.scores(question))
        assert all(index.reasons(question, positions)), question
        assert len(index.reasons(question, positions)[:2]) == min(2, len(positions))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_question_raises(real, question):
    scores = search.index(real).scores(question)
    assert scores.shape == (len(real.sites),)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()


def test_every_site_is_found_by_each_of_its_names(real):
    for column in ("name", "name_en", "name_fr", "name_zh"):
        for site, name in zip(real.sites["id"], real.sites[column], strict=True):
            if name:
                assert site in found(real, name)[:3], name


@given(st.text(alphabet="aé'-1 \n南通l’", max_size=12))
def test_a_text_has_the_same_tokens_alone_and_among_others(text):
    words, numbers = tokens(["other", text, "other"], compounds=True, pinyin=True)
    assert frozenset(words[numbers == 1]) == token_set(text.replace("\n", " "))


def test_reasons_are_said_in_the_readers_language(real):
    french, english = i18n.language("fr"), i18n.language("en")
    index = search.index(real)
    row = np.flatnonzero(real.sites["id"] == "noirlac")
    assert index.reasons("noirlac", row)[0][0].said(english) == "Name: Abbaye de Noirlac"
    slip = index.reasons("noirlca", row)[0][0].said(french)
    assert slip == "Nom\u202f: Abbaye de Noirlac (écrit autrement)"
    for field in ("name", "place", "summary"):
        assert explain.Reason(field, field, "text").said(french).endswith("\u202f: text")
    goutelas = np.flatnonzero(real.sites["id"] == "goutelas")
    (reason,) = index.reasons("volunteers", goutelas)[0]
    assert reason.said(english).startswith("Summary: … ")
    assert "volunteers" in reason.text
    assert len(reason.text.split()) <= 2 * explain.AROUND + 3


def test_pinyin_is_cut_into_whole_syllables():
    sounds = frozenset({"nan", "tong", "xi", "xian", "an"})
    assert split("nantong", sounds) == ["nan", "tong"]
    assert split("xian", sounds) == ["xian"]
    assert split("nantongx", sounds) == []


def test_short_and_foreign_forms_of_a_word_find_each_other():
    words, _ = tokens(["Moulin St Père"], compounds=True, pinyin=False)
    assert {"moulin", "saint", "pere"} <= set(words)
    assert {"saint", "st"} <= token_set("Sankt Gallen")
    assert {"mt", "mount"} <= token_set("Le Mont-Saint-Michel")
    assert "saint" not in token_set("Mont Blanc")


def test_terms_know_their_kind():
    kinds = [
        (term.kind, term.parts, term.last, term.filler) for term in terms("L'abbaye de 南通1895")
    ]
    assert kinds == [
        ("compound", ("abbaye",), False, False), ("word", ("de",), False, True),
        ("han", ("南通",), False, False), ("word", ("1895",), True, False),
    ]  # fmt: skip
    assert all(word == fold(word) for word in FILLERS)
