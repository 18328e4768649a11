"""What is said about a position, in sentences that can be translated one by one.

A note holds one or several of these sentences joined by `SEPARATOR`; each is a message of
the application, so that a file keeps plain English and a page shows the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable

from accr_map.i18n import Language, mark

SEPARATOR = "; "

TOWN = mark("Centre of the town or village")
SEAT = mark("Centre of the main village of a merged commune")
NEIGHBOURS = mark("No point is known for this commune: middle of those with its postal code")
INTERCOMMUNALITY = mark("No point is known for this commune: middle of its intercommunality")
ARRONDISSEMENT = mark("No point is known for this commune: middle of its arrondissement")
POSTAL_CODE = mark("Middle of the communes with this postal code")
AREA = mark("Middle of the region or department: the place itself was not found")
DECIDED = mark("Several places have this name: department, region or postal code decided")
LARGEST = mark("Several places have this name: the by far largest was taken")
AMBIGUOUS = mark("Several places have this name and nothing decides between them")
OTHER_NAME = mark("Found under another name")
SPELLING = mark("The name is spelled differently in the gazetteer")
CONTRADICTED = mark("The department, region or postal code given is not that of this place")
NO_COUNTRY = mark("No country was given")
NOT_FOUND = mark("No place of this name was found")
SITE_NAME = mark("Found by the name of the site")

BASIS = {
    "": TOWN,
    "seat": SEAT,
    "postal code": NEIGHBOURS,
    "intercommunality": INTERCOMMUNALITY,
    "arrondissement": ARRONDISSEMENT,
}


def join(sentences: Iterable[str]) -> str:
    """Write sentences as one note, each once."""
    return SEPARATOR.join(dict.fromkeys(sentence for sentence in sentences if sentence))


def text(note: str, language: Language) -> str:
    """Say a note in a language; sentences that are no message of ours stay as they are."""
    return SEPARATOR.join(language.text(sentence) for sentence in note.split(SEPARATOR))
