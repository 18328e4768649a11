"""Build of the static site: every page in every language, files to take away, feeds, headers."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, compress
from typing import TYPE_CHECKING, Any

from accr_map.catalogue import images
from accr_map.catalogue.published_files import published_files
from accr_map.exports.order import Order
from accr_map.exports.portraits import of_site
from accr_map.i18n import language, mark
from accr_map.map import faces, symbols
from accr_map.map.assets import OWN
from accr_map.selection import Selection
from accr_map.settings import FRONT
from accr_map.settings.pages import offered
from accr_map.static_site import copies, hosting, live, processes
from accr_map.static_site.processes import File, Step
from accr_map.static_site.static_view import DATA, IMAGES, StaticView, download_name
from accr_map.webpages import (
    content,
    embedding,
    entry_list,
    feeds,
    head,
    locator,
    pictures,
    preview,
    templates,
)
from accr_map.webpages.page_view import EMBED, SITE

if TYPE_CHECKING:
    import datetime

    from accr_map.catalogue import Catalogue
    from accr_map.exports.formats import Format
    from accr_map.settings import Settings
    from accr_map.static_site.folder import Folder

# Pages that are nothing without a server or a stage: their files are among the downloads.
_LIVE_PAGES = ("present",)
# Pictures that a process draws at a time, and pages that it writes.
_DRAWN_AT_A_TIME, _PAGES_AT_A_TIME = 4, 100
# Files whose languages share more than the files of a language do, the longest first; those of a
# language share the records of its sites.
_SHARED_FILES = ("webp", "html", "decades", "pdf")
# Sheets of the pages, in their order.
_SHEETS = ("elements.css", "prose.css", "filters.css", "first_answer.css", "static.css")

_LOST = mark("There is no page at this address")
_HINT = mark("It may have been mistyped, or have moved.")
_WAY = mark("To the map")


def fronts(
    catalogue: Catalogue,
    settings: Settings,
    base: str,
    day: datetime.date,
    *,
    is_whole: bool = True,
) -> list[StaticView]:
    """Return the front page of a site in each language; `base` is its address, `/` at its end.

    A site that is not whole lacks the files to take away and the drawn pictures.
    """
    pages = offered(catalogue.tables(), settings.pages)
    written = {name: page for name, page in pages.items() if name not in _LIVE_PAGES}
    return [
        StaticView(
            catalogue, settings, written, language(code), FRONT, base, day, is_whole=is_whole
        )
        for code in settings.languages
    ]


def views(front: StaticView) -> Iterator[StaticView]:
    """Yield the view of each page in the language of a front page."""
    for view, _ in feeds.pages(front):
        if isinstance(view, StaticView):
            yield view
            for part in range(2, view.parts + 1):
                yield replace(view, part=part)


def steps(listed: Sequence[StaticView], folder: Folder) -> Iterator[Step]:
    """Yield what is to be done to fill the folder of a site, for the front page of each language.

    Each step is to be done before the next one is taken. The last one writes what depends on
    which pages are there.
    """
    every = pages(listed)
    are_many = len(every) >= processes.MANY
    shared = partial(_shared, listed)
    files = processes.alone(shared, folder) if are_many else shared(folder)
    written = [File(view.path, partial(_page, view, files)) for view in every]
    costly = _downloads(listed)
    drawn = [file for view in every for file in _drawn(view)]
    if not are_many:
        yield from processes.here([*written, *chain(*costly), *drawn], folder)
    else:
        # Charts take memory, which is not to be taken in each process.
        has_charts = [view.name != SITE and view.selection.is_default for view in every]
        charts = list(compress(written, has_charts))
        others = [file for file, has in zip(written, has_charts, strict=True) if not has]
        # What the pages of a language share is worked out before the processes begin, which then
        # have it in common.
        yield from processes.here(others[: len(listed)], folder)
        # The longest first, so that no processor waits for the other at the end.
        work = [*_some(others[len(listed) :]), *_some(drawn, _DRAWN_AT_A_TIME)]
        yield from processes.apart([*costly, charts], work, folder)
    yield from processes.here(list(_of_languages(listed, files)), folder)
    yield Step("data", 1, partial(_data, listed[0], folder))
    yield Step("site", 1, partial(_site, listed, folder))


def pages(listed: Sequence[StaticView]) -> list[StaticView]:
    """List every page; a page stands beside itself in the other languages: they share much."""
    return [view for same in zip(*map(views, listed), strict=True) for view in same]


def size(listed: Sequence[StaticView]) -> int:
    """Count the files of all steps."""
    every = pages(listed)
    drawn = sum(view.has_preview + len(_sizes(view)) for view in every)
    return len(every) + drawn + len(listed) * (len(listed[0].downloads) + 2) + 2


def _downloads(listed: Sequence[StaticView]) -> list[list[File]]:
    """List the files to take away, in groups that share much: across languages, or in one."""
    first, *others = listed
    order = Order(
        first.catalogue,
        Selection(),
        first.language,
        first.settings,
        first.address(),
        day=first.today,
    )
    orders = [order, *(order.in_language(front.language, front.address()) for front in others)]
    groups: dict[str, list[File]] = {code: [] for code in _SHARED_FILES}
    for front, own in zip(listed, orders, strict=True):
        code = front.language.code
        for _, form in front.downloads:
            group = form.code if form.code in _SHARED_FILES else f"in {code}"
            name = f"{code}/{download_name(form)}"
            groups.setdefault(group, []).append(File(name, partial(_download, own, form, name)))
    return list(filter(None, groups.values()))


def _some(files: Sequence[File], number: int = _PAGES_AT_A_TIME) -> list[Sequence[File]]:
    """Divide files into groups that a process writes at a time."""
    return [files[first : first + number] for first in range(0, len(files), number)]


def _drawn(view: StaticView) -> Iterator[File]:
    """Yield the pictures that are drawn of a page."""
    if view.has_preview:
        yield File(view.preview, partial(_preview, view))
    for size in _sizes(view):
        yield File(view.portrait_file(view.site, size), partial(_portrait, view, size))


def _of_languages(listed: Sequence[StaticView], files: dict[str, Any]) -> Iterator[File]:
    """Yield the feeds and the map alone of each language."""
    for front in listed:
        yield File(f"{front.language.code}/feed.xml", partial(_feeds, front))
        name = f"{front.language.code}/{EMBED}"
        yield File(name, partial(_map_alone, front, files, name))


def _shared(listed: Sequence[StaticView], folder: Folder) -> dict[str, Any]:
    """Write the files that all pages share; return their names."""
    keep = partial(_asset, folder=folder)
    files = live.files(listed, keep)
    files["style_sheet"] = keep("site.css", (_styles(listed[0]) + _han(keep)).encode())
    return files


def _page(shared: StaticView, files: dict[str, Any], folder: Folder) -> None:
    # A view remembers what it has worked out: a copy leaves memory with it.
    view = shared.copy()
    written = templates.render(
        "static_page.html",
        view=view,
        policy=hosting.with_pictures(view.catalogue),
        files=files,
        shown=live.shown(view) if view.name == SITE and view.row >= 0 else "",
        is_live=(view.is_front and len(view.result) > 0) or (view.name == SITE and view.row >= 0),
        codes=" ".join(code for code in view.settings.languages if code != view.language.code),
        has_thumbs=entry_list.has_thumbs(view),
        head=head.markup(view),
        content=content.markup(view),
    )
    folder.write(view.path, written.encode())
    if view.oembed:
        text = json.dumps(embedding.oembed(view), ensure_ascii=False)
        folder.write(view.oembed_file, text.encode())


def _map_alone(front: StaticView, files: dict[str, Any], name: str, folder: Folder) -> None:
    """Write the page of the map that other pages show in frames."""
    shown = templates.render(
        "static_embed.html",
        view=front,
        policy=hosting.policy(),
        files=files,
        symbols=locator.symbols(),
        map=locator.draw(front),
    )
    folder.write(name, shown.encode())


def _asset(name: str, content: bytes, version: str = "", *, folder: Folder) -> str:
    """Write a file that browsers may keep for ever, under a name with its content's hash."""
    stem, _, ending = name.rpartition(".")
    version = version or hashlib.sha256(content).hexdigest()[:12]
    path = f"{hosting.ASSETS}/{stem}.{version}.{ending}"
    folder.write(path, content)
    return path


def _styles(view: StaticView) -> str:
    sheets = ((OWN / name).read_text(encoding="utf-8") for name in _SHEETS)
    return "\n".join([view.settings.colours.style_sheet(), symbols.style_sheet(), *sheets])


def _han(keep: Callable[..., str]) -> str:
    """Write the Chinese faces beside the style sheet; return the rules that name them."""
    return faces.han_rules(
        lambda name: keep(name, (faces.FACES / name).read_bytes()).rpartition("/")[2]
    )


def _preview(view: StaticView, folder: Folder) -> None:
    """Draw the preview of a page, where its drawing is another than that of the site in place."""
    drawn = preview.svg(view)
    folder.draw(view.preview, drawn, lambda: preview.png_of(drawn))


def _sizes(view: StaticView) -> Collection[str]:
    """Return the sizes in which the site of a page is drawn; none on other pages."""
    drawn = view.has_preview and of_site.has_portrait(view.catalogue, view.row)
    if not drawn or view.name != SITE:
        return ()
    is_first = view.language.code == view.settings.languages[0]
    return (*pictures.HEAD_SIZES, pictures.BARE_SIZE) if is_first else pictures.HEAD_SIZES


def _portrait(view: StaticView, size: str, folder: Folder) -> None:
    drawn = pictures.drawn(view.catalogue, view.row, view.language, size)
    folder.write(view.portrait_file(view.site, size), drawn)


def _download(order: Order, form: Format, name: str, folder: Folder) -> None:
    folder.write(name, form.write(order))


def _feeds(front: StaticView, folder: Folder) -> None:
    code = front.language.code
    folder.write(f"{code}/feed.xml", feeds.feed(front))
    icon = {"src": "../icon.svg", "sizes": "any", "type": "image/svg+xml"}
    manifest = {**head.manifest(front), "scope": "../", "icons": [icon]}
    text = json.dumps(manifest, ensure_ascii=False)
    folder.write(f"{code}/manifest.webmanifest", text.encode())


def _data(view: StaticView, folder: Folder) -> None:
    for name, text in published_files(view.catalogue, view.settings):
        folder.write(f"{DATA}/{name}", text)
    for name in images.names(view.catalogue):
        if file := images.file(view.catalogue, name):
            folder.write(f"{IMAGES}/{name}", file.read_bytes())


def _site(listed: Sequence[StaticView], folder: Folder) -> None:
    """Write what the site has once: entry, 404, sitemaps, robots, icon, files for hosts."""
    first = listed[0]
    settings, base = first.settings, first.base
    folder.write("icon.svg", (OWN / "icon.svg").read_bytes())
    folder.write("index.html", _entry(listed))
    folder.write("404.html", _lost(listed))
    folder.write("robots.txt", feeds.robots(base, ()).encode())
    copies.write(listed, folder)
    for name, text in _sitemaps(first):
        folder.write(name, text)
    gone = folder.gone
    folder.write("_headers", hosting.headers_file(settings, base).encode())
    redirects = hosting.redirects_file(gone, settings.languages, base)
    folder.write("_redirects", redirects.encode())
    folder.write("nginx.conf", hosting.nginx_file(settings, gone, base).encode())


def _sitemaps(view: StaticView) -> Iterator[tuple[str, bytes]]:
    entries = list(feeds.pages(view))
    parts = -(-len(entries) * len(view.settings.languages) // feeds.MOST_ADDRESSES)
    if parts == 1:
        yield "sitemap.xml", feeds.sitemap(entries)
        return
    names = [f"sitemap-{part + 1}.xml" for part in range(parts)]
    yield "sitemap.xml", feeds.sitemap_index(view.base + name for name in names)
    for part, name in enumerate(names):
        yield name, feeds.sitemap(entries, part)


def _entry(listed: Sequence[StaticView]) -> bytes:
    """Write the page that asks for the language, and finds it where scripts run."""
    script = (OWN / "static_entry.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return _alone(listed, policy=hosting.policy(script_src=f"'sha256-{digest}'"), script=script)


def _lost(listed: Iterable[StaticView]) -> bytes:
    """Write the page of an address that leads nowhere: its links are full, wherever it is shown."""
    texts = {"lost": _LOST, "hint": _HINT, "way": _WAY}
    return _alone(listed, policy=hosting.policy(), is_lost=True, **texts)


def _alone(listed: Iterable[StaticView], **values: object) -> bytes:
    shown = list(listed)
    values = {"styles": _styles(shown[0]), "to": "", **values}
    return templates.render("static_entry.html", views=shown, **values).encode()
