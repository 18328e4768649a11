"""Citations: the sources that a row names, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import Passage, marked, passage

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue


@dataclass(frozen=True)
class Citation:
    """A source as it is shown: what, by whom, where, and where it comes from."""

    title: str
    publisher: str
    url: str
    #: By whom, and when it was published and read.
    origin: str
    #: Code of the language of the title; empty if the data do not say.
    language: str = ""
    #: Says that language, where it is not the reader's; empty where it is.
    language_note: str = ""

    @property
    def passage(self) -> Passage:
        """The title, in its language."""
        return Passage(self.title, self.language, foreign=bool(self.language_note))


def citations(catalogue: Catalogue, ids: Iterable[str], language: Language) -> Iterator[Citation]:
    """Cite sources in the order in which they are named; an unknown id is left out."""
    cited = _cited(catalogue, language)
    return (cited[source] for source in ids if source in cited)


@per_catalogue
def publishers(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Name who publishes each source, by its id: by an own name, else in the reader's words.

    Empty where nobody is named.
    """
    rows = catalogue.sources.to_dict("records")
    return {row["id"]: marked(passage(row, "publisher", language)) for row in rows}


@per_catalogue
def titles(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Tell the title of each source, by its id: its own, else what the page is.

    A description that is not in the reader's words ends with its language, as `(en)`.
    """
    return {
        row["id"]: row["title_or_page"] or marked(passage(row, "title", language))
        for row in catalogue.sources.to_dict("records")
    }


@per_catalogue
def _cited(catalogue: Catalogue, language: Language) -> dict[str, Citation]:
    named = publishers(catalogue, language)
    rows = catalogue.sources.to_dict("records")
    return {row["id"]: _citation(row, named[row["id"]], language) for row in rows}


def _citation(row: Mapping[Any, str], publisher: str, language: Language) -> Citation:
    dates = []
    if row["date_published"]:
        published = language.date(row["date_published"])
        dates.append(language.text("published {date}", date=published))
    if row["seen"]:
        dates.append(language.text("read {date}", date=language.date(row["seen"])))
    title = _title(row, language)
    note = ""
    if title.foreign:
        spoken = language.name(title.language)
        note = language.text("Language of the text: {language}", language=spoken)
    origin = language.commas((publisher, *dates))
    return Citation(title.text, publisher, row["url"], origin, title.language, note)


def _title(row: Mapping[Any, str], language: Language) -> Passage:
    """Take the title of a source as it stands, else what the page is, in the reader's words."""
    spoken = row["language"]
    if row["title_or_page"]:
        return Passage(row["title_or_page"], spoken, foreign=spoken not in ("", language.code))
    return passage(row, "title", language) or Passage("")
