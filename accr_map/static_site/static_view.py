"""Static view: a page view whose addresses are those of files.

Files lie in a folder for each language; every address is relative, so that the site works in
a sub-folder of a host and opened from a disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from accr_map.catalogue import datapackage, facets
from accr_map.catalogue.memo import per_catalogue
from accr_map.exports import formats
from accr_map.selection import query
from accr_map.settings import FRONT
from accr_map.webpages import pictures
from accr_map.webpages.contents import LONGEST_LIST
from accr_map.webpages.entry_list import MOST_DRAWN
from accr_map.webpages.page_view import SITE, PageView, map_alone, whole_counts

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.exports.formats import Format

# The page of a language's front page, which web hosts answer its folder with.
INDEX = "index.html"
# Folder of the preview pictures; the pages of a list share that of its first one, and the sites of
# a large network that of the front page.
PREVIEWS = "preview"
# Folder of the drawn portraits; where a site's page has no preview, it has none either.
PORTRAITS = "portrait"
# Folder of what oEmbed says of pages.
OEMBED = "oembed"
# Folder of the photographs.
IMAGES = "images"
# Folder of the tables and of their description.
DATA = "data"
# Folder of the further pages of the list of all sites.
PARTS = "page"

# The word of an address that names a part of a page.
_ANCHORS: Mapping[str, str] = MappingProxyType(
    {"partners": "partner", "networks": "network", "reach": "figure"}
)


@dataclass(frozen=True)
class StaticView(PageView):
    """A page of the static site; `base` is the address of its folder."""

    is_alone: ClassVar[bool] = True
    #: Whether the site has what takes longest: files to take away, and drawn pictures.
    is_whole: bool = True

    def copy(self) -> StaticView:
        """Return the same view, without what it has worked out."""
        return replace(self)

    @cached_property
    def path(self) -> str:
        """The file of the page, from the folder of the site."""
        return self.path_in(self.language.code)

    @cached_property
    def up(self) -> str:
        """The way from the page to the folder of the site."""
        return "../" * self.path.count("/")

    def path_in(self, code: str) -> str:
        """Return the file of the page in a language, from the folder of the site."""
        pairs = self.selection.to_query()
        if self.name == SITE:
            return f"{code}/{SITE}/{self.site}.html"
        if self.is_front:
            whole = f"{pairs[0][0]}/{pairs[0][1]}" if len(pairs) == 1 else ""
            if self.part > 1:
                return f"{code}/{whole or PARTS}/{self.part}.html"
            return f"{code}/{whole}.html" if whole else f"{code}/{INDEX}"
        return f"{code}/{self.name}.html"

    def address(self, code: str = "") -> str:
        """Write the full address of the page, in its language or that of a code."""
        return self.base + self.path_in(code or self.language.code).removesuffix(INDEX)

    def in_language_of(self, code: str) -> str:
        """Write the address of the same page in another language, relative to this one."""
        return self.up + self.path_in(code)

    def beside(self, name: str, *pairs: tuple[str, str]) -> str:
        """Write the address of another page, or of a file of the language, relative to this one."""
        folder = f"{self.up}{self.language.code}/"
        if "." in name:
            return folder + name
        if name == SITE and pairs:
            return f"{folder}{SITE}/{pairs[0][1]}.html"
        if (
            name == FRONT
            and len(pairs) == 1
            and pairs[0] in listed(self.catalogue, self.today.year)
        ):
            return f"{folder}{pairs[0][0]}/{pairs[0][1]}.html"
        page = folder + (INDEX if name == FRONT else f"{name}.html")
        if pairs and pairs[0][0] == _ANCHORS.get(name):
            return f"{page}#card-{pairs[0][1]}"
        return f"{page}?{query.write(pairs)}" if pairs else page

    @cached_property
    def around_site(self) -> tuple[str, str]:
        """What stands before and behind an id in the address of a site, relative to this page."""
        return f"{self.up}{self.language.code}/{SITE}/", ".html"

    def resource(self, name: str, *pairs: tuple[str, str]) -> str:
        """Write the full address of a file of the site in the view's language."""
        words = f"?{query.write(pairs)}" if pairs else ""
        return f"{self.base}{self.language.code}/{name}{words}"

    @property
    def parts(self) -> int:
        """The number of pages that the list of the page takes."""
        return max(1, -(-len(self.result) // LONGEST_LIST)) if self.is_front else 1

    @property
    def way(self) -> list[tuple[str, str]]:
        """The ways to the other pages of a long list: relation (`prev`, `next`), and address."""
        beside = {"prev": self.part - 1, "next": self.part + 1}
        return [
            (relation, self.up + replace(self, part=part).path)
            for relation, part in beside.items()
            if 1 <= part <= self.parts
        ]

    @property
    def search_address(self) -> str:
        """The full address of a search, with `{words}` where the reader's words stand."""
        return f"{self.resource('')}?q={{words}}"

    @property
    def is_drawn(self) -> bool:
        """Whether drawn pictures stand beside the page."""
        return self.is_whole

    @property
    def has_preview(self) -> bool:
        """Whether the page has drawn pictures of its own."""
        return self.is_whole and self._is_entry

    @property
    def _is_entry(self) -> bool:
        """Whether readers come to it from elsewhere: a list's first page, one of few sites."""
        is_site = self.name == SITE and len(self.catalogue.sites) <= MOST_DRAWN
        return (self.is_front and self.part == 1) or is_site

    @property
    def preview(self) -> str:
        """The file of the preview picture, from the folder of the site."""
        is_own = self.has_preview or self.is_front
        shown = replace(self, part=1).path if is_own else f"{self.language.code}/{INDEX}"
        return f"{PREVIEWS}/{shown.removesuffix('.html')}.png"

    @property
    def oembed(self) -> str:
        """The full address of what oEmbed says of the page; empty if nothing."""
        return self.base + self.oembed_file if self._is_entry else ""

    @property
    def oembed_file(self) -> str:
        """The file of what oEmbed says, from the folder of the site."""
        return f"{OEMBED}/{self.path.removesuffix('.html')}.json"

    @property
    def frame(self) -> str:
        """The full address of the page's map alone."""
        site = [("site", self.site)] if self.site else []
        return map_alone(self.base, self.language, [*self.selection.to_query(), *site])

    @property
    def picture(self) -> str:
        """The full address of the preview picture; empty if the site has none."""
        return self.base + self.preview if self.is_whole else ""

    def portrait(self, site: str, size: str) -> str:
        """Write the address of a portrait, or of a photograph, relative to the page."""
        if size == "photo":
            return f"{self.up}{IMAGES}/{site}"
        return self.up + self.portrait_file(site, size)

    def portrait_file(self, site: str, size: str) -> str:
        """Return the file of the drawn portrait of a site, from the folder of the site."""
        if size == pictures.BARE_SIZE:
            return f"{PORTRAITS}/{site}-{size}.svg"
        return f"{PORTRAITS}/{self.language.code}/{site}-{size}.svg"

    @property
    def downloads(self) -> list[tuple[str, Format]]:
        """The files to take away: address relative to the page, and format."""
        written = formats.FORMATS.values() if self.is_whole else ()
        return [(self.beside(download_name(form)), form) for form in written]

    @property
    def package(self) -> str:
        """The description of the tables, relative to the page."""
        return f"{self.up}{DATA}/{datapackage.FILE}"


def download_name(form: Format) -> str:
    """Name the file of a format, from the folder of a language."""
    kind = f"-{form.code}" if form.ending else ""
    return f"files/sites{kind}.{form.ending or form.code}"


@per_catalogue
def listed(catalogue: Catalogue, this_year: int) -> frozenset[tuple[str, str]]:
    """Return the codes that have a page of their own: (word of the address, code)."""
    counts = whole_counts(catalogue, this_year)
    return frozenset(
        (facet.key, code)
        for facet in facets.FACETS
        if facet.is_offered
        for code, count in counts[facet.key].items()
        if count
    )
