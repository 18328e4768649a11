"""Notes on a position: sentences that can be translated one by one.

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
POSTAL_PREFIX = mark("No point is known for this place: middle of those with a similar postal code")
POSTAL_CODE = mark("Middle of the communes with this postal code")
AREA = mark("Middle of the region or department: the place itself was not found")
COUNTRY = mark("Middle of the country: the place itself was not found")
DECIDED = mark("Several places have this name: department, region or postal code decided")
LARGEST = mark("Several places have this name: the by far largest was taken")
LARGER = mark("Only the larger place around it was found")
NAME_ALONE = mark("Only its name tells this place: no postal code or small region confirms it")
AMBIGUOUS = mark("Several places have this name and nothing decides between them")
OTHER_NAME = mark("Found under another name")
SPELLING = mark("The name is spelled differently in the gazetteer")
CONTRADICTED = mark("The department, region or postal code given is not that of this place")
NO_COUNTRY = mark("No country was given")
NOT_FOUND = mark("No place of this name was found")
SITE_NAME = mark("Found by the name of the site")

# What speaks for and against an answer of a service.
NEAR_TOWN = mark("Near the town in the gazetteer")
FAR_FROM_TOWN = mark("Far from the town in the gazetteer")
SAME_POSTAL_CODE = mark("The postal code is the one given")
OTHER_POSTAL_CODE = mark("The postal code is not the one given")
SAME_AREA = mark("In the department or region given")
TWO_AGREE = mark("Two independent services agree")
UNSURE = mark("The service itself is not sure")
COUNTRY_UNKNOWN = mark("The service does not say in which country")
SEVERAL_ANSWERS = mark("The service gives several answers far apart")
ANSWERS_DISAGREE = mark("The answers disagree: to be reviewed")
CACHE_FAILED = mark("The cache of answers could not be used")

# Why a service gave nothing; written after its name ("Nominatim: no answer in time").
NOTHING_FOUND = mark("nothing found")
OTHER_COUNTRY = mark("answered in another country")
TOO_LATE = mark("no answer in time")
REFUSED = mark("refused the request")
ASKED_TO_WAIT = mark("asked to wait")
UNREACHABLE = mark("could not be reached")
FAILED = mark("had an error of its own")
GARBLED = mark("the answer was cut off or not understood")
PAUSED = mark("left out for now after errors")
NO_KEY = mark("no key is set")
NO_TURN = mark("the pause between requests could not be kept")

BASIS = {
    "": TOWN,
    "seat": SEAT,
    "postal code": NEIGHBOURS,
    "postal prefix": POSTAL_PREFIX,
    "intercommunality": INTERCOMMUNALITY,
    "arrondissement": ARRONDISSEMENT,
}


def join(sentences: Iterable[str]) -> str:
    """Write sentences as one note, each once."""
    return SEPARATOR.join(dict.fromkeys(sentence for sentence in sentences if sentence))


def text(note: str, language: Language) -> str:
    """Say a note in a language; sentences that are no message of ours stay as they are."""
    return SEPARATOR.join(_said(sentence, language) for sentence in note.split(SEPARATOR))


def _said(sentence: str, language: Language) -> str:
    """Say one sentence; what stands before a colon may be the name of a service."""
    service, colon, reason = sentence.partition(": ")
    whole = language.text(sentence)
    if whole != sentence or not colon:
        return whole
    return f"{language.text(service)}{language.text(': ')}{language.text(reason)}"
