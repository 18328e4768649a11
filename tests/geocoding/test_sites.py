"""Sites placed from their rows."""

import pandas as pd

from accr_map.commands import geocode
from accr_map.geocoding import locate
from accr_map.geocoding.gazetteer import notes
from accr_map.i18n import LANGUAGES, language
from accr_map.review import headers


def test_places_what_it_can_in_order():
    sites = pd.DataFrame(
        {
            "id": ["a", "nowhere", "b", "twins"],
            "name": ["Abbaye d'Ambronay", "Lieu inconnu", "Toscane", "Deux villages"],
            "country": ["FR", "FR", "IT", "FR"],
            "locality": ["Ambronay", "Xyzzyville", "Rubiera", "Saint-Aubin"],
        }
    )
    found = locate(sites)
    assert list(found["id"]) == ["a", "b"]
    pedigree = ["method", *(f"note_{code}" for code in LANGUAGES), "query", "provider", "score"]
    assert list(found.columns) == ["id", "latitude", "longitude", "precision", *pedigree]
    assert list(found["query"]) == ["Ambronay, FR", "Rubiera, IT"]
    assert set(found["method"]) == {"gazetteer"}
    assert found["latitude"].dtype == float


def test_no_rows_and_missing_columns():
    assert locate(pd.DataFrame({"id": [], "name": []})).empty
    only_names = locate(pd.DataFrame({"id": ["x"], "name": ["Praha"], "country": ["CZ"]}))
    assert notes.SITE_NAME in only_names.loc[0, "note_en"]
    assert language("fr").text(notes.SITE_NAME) in only_names.loc[0, "note_fr"]


def test_notes_read_in_french():
    note = notes.join([notes.TOWN, notes.LARGEST])
    french = notes.text(note, language("fr"))
    assert "Centre de la ville" in french
    assert notes.text(note, language("en")) == note
    assert notes.text("Nominatim: no answer in time", language("fr")).startswith("Nominatim\u202f:")


def test_every_message_has_its_french():
    for module in (notes, headers, geocode):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, str) and " " in value.strip():
                assert language("fr").catalogue.gettext(value) != value, value
