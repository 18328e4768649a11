"""Links of built pages: where each leads within a folder, read with the library's HTML parser."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

# What a page fetches by itself, by element and attribute.
FETCHED = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("use", "href")}
# Links of the head that are not fetched.
_NAMED = {"canonical", "alternate"}


class Page(HTMLParser):
    """A page: its language, its links, what it fetches by itself, the ids of its parts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.full: list[str] = []
        self.ids: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element."""
        given = dict(attrs)
        self.language = given.get("lang") or "" if tag == "html" else self.language
        self.ids.add(given.get("id") or "")
        self.handlers += [name for name in given if name.startswith("on")]
        if tag == "script":
            self.scripts.append(given)
        for name in ("href", "src", "content"):
            value = given.get(name)
            if not value:
                continue
            if name == "content":
                self.full += [value] if value.startswith("http") else []
            elif given.get("rel") in _NAMED:
                self.full.append(value)
            elif (tag, name) in FETCHED:
                self.fetched.append(value)
            else:
                self.links.append(value)


def target(page: str, link: str) -> tuple[str, str]:
    """Return the file of a relative link, from the folder of the site, and the part of it."""
    parts = urlsplit(link)
    names: list[str] = []
    for name in (PurePosixPath(page).parent / unquote(parts.path)).parts if parts.path else [page]:
        if name == "..":
            names.pop()
        else:
            names.append(name)
    return "/".join(names), parts.fragment


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """Yield every page of a folder with its name."""
    for file in sorted(folder.rglob("*.html")):
        if "files" not in file.parts:
            yield file.relative_to(folder).as_posix(), Page(file.read_text(encoding="utf-8"))
