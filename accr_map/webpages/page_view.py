"""Page view: what an address names, and the addresses that name it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from accr_map.catalogue import labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.catalogue.site_rows import site_row
from accr_map.exports import formats
from accr_map.i18n import Language, language, translated
from accr_map.selection import Result, Selection, apply, facet_counts, query
from accr_map.selection.describe import counted, named
from accr_map.settings import FRONT

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.exports.formats import Format
    from accr_map.i18n.translated import Passage
    from accr_map.settings import Page, Settings

Pairs = list[tuple[str, str]]

# The page of the static site that is a map alone.
EMBED = "embed.html"
# The page of one site.
SITE = "site"


@dataclass(frozen=True)
class PageView:
    """A page in a language, with the sites that its address selects.

    `base` is the address of the front page, with a slash at its end; `pages` are those that
    the network offers, by name. `site` is an id, empty without one.
    """

    catalogue: Catalogue
    settings: Settings = field(hash=False)
    pages: Mapping[str, Page] = field(hash=False)
    language: Language
    name: str
    base: str
    today: datetime.date
    selection: Selection = field(default_factory=Selection)
    site: str = ""
    #: A site that the address names and the catalogue has not.
    unknown_site: str = ""
    #: Which page of a list too long for one, from 1 on.
    part: int = 1
    #: Whether no live page follows: what is costly is drawn too, and what needs a server is not.
    is_alone: ClassVar[bool] = False

    @cached_property
    def result(self) -> Result:
        """The sites of the selection, in the order of the list."""
        if self.selection.is_default:
            return whole(self.catalogue, self.language.code, self.today.year)
        return apply(self.catalogue, self.selection, self.language.code, self.today.year)

    @cached_property
    def row(self) -> int:
        """The row of the site in the catalogue; -1 without a site."""
        return labels.site_rows(self.catalogue).get(self.site, -1)

    @property
    def network(self) -> str:
        """The network's name."""
        return self.settings.name(self.language.code)

    @property
    def is_front(self) -> bool:
        """Tell whether it is the front page."""
        return self.name == FRONT

    @cached_property
    def subject(self) -> str:
        """What the page is about, without the network's name; empty for the whole front page."""
        if self.row >= 0 and (self.name == SITE or self.is_front):
            return labels.site_names(self.catalogue, self.language)[self.row]
        parts = [] if self.is_front else [self.language.text(self.pages[self.name].title)]
        if self.pages[self.name].is_filtered and not self.selection.is_default:
            parts.append(named(self.catalogue, self.selection, self.language))
        if self.part > 1:
            parts.append(self.language.text("page {n}", n=self.part))
        return " · ".join(parts)

    @cached_property
    def title(self) -> str:
        """The title of the page: its subject, then the network."""
        return f"{self.subject} – {self.network}" if self.subject else self.network

    @cached_property
    def summary(self) -> Passage | None:
        """What is said of the site, perhaps in another language; None without a site."""
        if self.row < 0 or not (self.name == SITE or self.is_front):
            return None
        return translated.passage(site_row(self.catalogue, self.row), "summary", self.language)

    @cached_property
    def description(self) -> str:
        """One or two sentences on the page, in the reader's language."""
        text = self.summary
        if text and not text.foreign:
            return text.text
        if self.is_front:
            return " · ".join(
                filter(None, (self.settings.tagline(self.language.code), self.number))
            )
        return self.language.text(self.pages[self.name].description)

    @property
    def number(self) -> str:
        """The number of sites, in words."""
        return counted(self.catalogue, self.selection, len(self.result), self.language)

    @property
    def search_address(self) -> str:
        """The full address of a search, with `{words}` where the reader's words stand."""
        return f"{self.resource('')}&q={{words}}"

    @property
    def way(self) -> list[tuple[str, str]]:
        """The ways to the other pages of a long list; none where the live page has it whole."""
        return []

    @property
    def downloads(self) -> list[tuple[str, Format]]:
        """The files to take away: address relative to the page, and format."""
        return [
            (self.beside(f"api/v1/sites.{form.code}"), form)
            for form in formats.FORMATS.values()
            if form.is_open_data
        ]

    @property
    def package(self) -> str:
        """The description of the tables, relative to the page; empty where none is served."""
        return ""

    @property
    def is_drawn(self) -> bool:
        """Whether drawn pictures stand beside the page: a server draws them."""
        return True

    @property
    def has_preview(self) -> bool:
        """Whether the page has drawn pictures of its own: a server draws them for every page."""
        return True

    @property
    def picture(self) -> str:
        """The full address of the preview picture; empty if there is none."""
        page = () if self.is_front or self.row >= 0 else (("page", self.name),)
        return self.resource("preview.png", *page, *self.query()[1:])

    def portrait(self, site: str, size: str) -> str:
        """Write the address of the drawn portrait of a site, relative to the page.

        With `photo` for a size it is that of the file of a photograph, by its name. A thumb has
        no words, and one address in all languages.
        """
        if size == "photo":
            return f"./images/{site}"
        if size == "thumb":
            return f"./portrait.svg?{query.write([('site', site), ('size', size)])}"
        return self.beside("portrait.svg", ("site", site), ("size", size))

    @property
    def oembed(self) -> str:
        """The full address of what oEmbed says of the view; empty if nothing."""
        return f"{self.base}oembed?{query.write([('url', self.address())])}"

    @property
    def frame(self) -> str:
        """The full address of the view in a frame of another page: the static site's, if known."""
        base = self.settings.static_address
        if base:
            return map_alone(base, self.language, self.query()[1:])
        return f"{self.address()}&embed=true"

    def query(self, code: str = "") -> Pairs:
        """Return the words that name the view, in its language or that of a code."""
        pairs = [("lang", code or self.language.code)]
        if self.pages[self.name].is_filtered:
            pairs += self.selection.to_query()
        return pairs + ([("site", self.site)] if self.site else [])

    def address(self, code: str = "") -> str:
        """Write the full address of the view, in its language or that of a code."""
        # A site chosen on the map is told on its own page.
        name = SITE if self.row >= 0 and self.is_front and self.selection.is_default else self.name
        return f"{self.base}{'' if name == FRONT else name}?{query.write(self.query(code))}"

    def in_language_of(self, code: str) -> str:
        """Write the address of the same view in another language, relative to this one."""
        return f"?{query.write(self.query(code))}"

    def beside(self, name: str, *pairs: tuple[str, str]) -> str:
        """Write the address of another page, relative to this one."""
        words = query.write([("lang", self.language.code), *pairs])
        return f"./{'' if name == FRONT else name}?{words}"

    def resource(self, name: str, *pairs: tuple[str, str]) -> str:
        """Write the full address of a file of the server in the view's language."""
        return f"{self.base}{name}?{query.write([('lang', self.language.code), *pairs])}"

    @cached_property
    def around_site(self) -> tuple[str, str]:
        """What stands before and behind an id in the address of a site, relative to this page."""
        return self.beside(SITE, ("site", "")), ""

    def of_site(self, site: str) -> str:
        """Write the address of the page of a site, relative to this one."""
        before, behind = self.around_site
        return f"{before}{site}{behind}"

    def in_language(self, code: str) -> PageView:
        """Return the same view in another language."""
        return replace(self, language=language(code))


def map_alone(base: str, language: Language, pairs: Pairs) -> str:
    """Write the address of the map alone of a static site; `pairs` say what it shows."""
    words = query.write(pairs)
    return f"{base.rstrip('/')}/{language.code}/{EMBED}{'?' if words else ''}{words}"


@per_catalogue
def whole(catalogue: Catalogue, code: str, year: int) -> Result:
    """Put the sites that are shown at first in order; the pages of all sites share it."""
    return apply(catalogue, Selection(), code, year)


@per_catalogue
def whole_counts(catalogue: Catalogue, year: int) -> dict[str, dict[str, int]]:
    """Count the sites that are shown at first by facet and code; the pages of lists share it."""
    return facet_counts(catalogue, Selection(), year)
