"""Streamlit's own static files: which a first visit loads, and its style sheet with our faces."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from accr_map.map.assets import OWN, STREAMLIT
from accr_map.map.faces import han_rules, held
from accr_map.server.assets import Asset, own_file

_NAMED = re.compile(r'(?:src|href)="\./static/([^"]+)"')
_FACE = re.compile(r"@font-face\{[^{}]*url\(\.\./media/([\w-]+)\.[^{}]*\}")
_SOURCE = re.compile(r"src:[^;}]*")
_SHEET = re.compile(
    r'<link rel="stylesheet" crossorigin href="\./static/(css/index\.[\w-]+\.css)">'
)
_PRELOAD = re.compile(r'<link\s+rel="preload"\s+href="\./static/media/[^>]*?as="font"[^>]*>')
# What Streamlit's scripts ask for once the first run has arrived: parts, frames, markup.
_LATE = (
    "BidiComponent", "Button", "ComponentInstance", "Html", "IFrameUtil", "_arrayReduce",
    "purify.es", "recordbatch", "serialization", "urls", "withCalculatedWidth",
)  # fmt: skip
# What the parts of the front page are.
_PARTS = (
    "answers.js", "box.js", "chips.js", "count.js", "engine.js", "explorer.js", "facet.js",
    "lost.js", "masthead.js", "naming.js", "panel.js", "part.js", "radius.js", "site_list.js",
    "streamlit_words.js", "views.js", "year.js",
)  # fmt: skip
# The letters that stand in every page, wherever Streamlit is: asked for with its document.
_FIRST_FACES = ("sans-latin.woff2", "serif-latin.woff2")


def first_visit(static: Path = STREAMLIT) -> list[Path]:
    """Return the files that every first visit loads: those its document names, and late ones.

    Args:
        static: Streamlit's folder of hashed files; its document lies beside it.
    """
    document = static.parent / "index.html"
    if not document.is_file():
        return []
    named = _NAMED.findall(document.read_text(encoding="utf-8"))
    return [*(static / name for name in named), *late(static)]


def late(static: Path = STREAMLIT) -> list[Path]:
    """Return the scripts that Streamlit's own ask for late; those it does not have are left out."""
    return [file for stem in _LATE for file in sorted(static.glob(f"js/{stem}.*.js"))[:1]]


@cache
def modules(*, is_front: bool) -> tuple[str, ...]:
    """Return the addresses of scripts that a page asks for late, below the server's root.

    Named in the document, they come with its own scripts and not one after another.
    """
    parts = _PARTS if is_front else ()
    own = [f"assets/{own_file(name).name}" for name in parts if (OWN / name).is_file()]
    return (*(f"static/js/{file.name}" for file in late()), *own)


@cache
def style_sheet(name: str) -> Asset | None:
    """Return Streamlit's style sheet with our faces in it; None where there is no such file.

    Each face of letters is named in parts, and Streamlit's own, whole face for the letters
    that are in none of them. A face that we have no parts of stays as it is.

    Args:
        name: the path of Streamlit's style sheet below its folder of hashed files.
    """
    if not (STREAMLIT / name).is_file():
        return None
    sheet = _FACE.sub(_in_parts, (STREAMLIT / name).read_text(encoding="utf-8"))
    sheet += han_rules(lambda file: face(file).name)
    return Asset.of(
        "streamlit.css", sheet.replace("url(../media/", "url(../static/media/").encode()
    )


def with_faces(document: str) -> str:
    """Put our faces in the place of Streamlit's in its document.

    Streamlit's scripts look for the link to its own style sheet, so that stays, unused.
    """
    linked = _SHEET.search(document)
    sheet = style_sheet(linked[1]) if linked else None
    if linked is None or sheet is None:
        return document
    # Before the scripts: at first sight they are not needed, and take all the connections.
    link = f'<link rel="stylesheet" crossorigin href="./assets/{sheet.name}">'
    unused = linked[0].replace("<link ", "<link disabled ")
    written = document.replace(linked[0], unused, 1).replace("<head>", f"<head>{link}", 1)
    preloads = "".join(
        f'<link rel="preload" href="./assets/{face(name).name}" as="font" type="font/woff2"'
        " crossorigin>"
        for name in _FIRST_FACES
    )
    return _PRELOAD.sub(preloads, written, count=1)


def face(name: str) -> Asset:
    """Return one of our files of letters or icons."""
    return own_file(f"faces/{name}")


def faces() -> list[Asset]:
    """Return our files of letters and icons, and the style sheet that names them if it can."""
    files = [face(name) for own in held().values() for name in own["parts"]]
    sheets = (style_sheet(f"css/{file.name}") for file in sorted(STREAMLIT.glob("css/index.*.css")))
    return [*files, *filter(None, sheets)]


def _in_parts(rule: re.Match[str]) -> str:
    own = held().get(rule[1])
    if own is None:
        return rule[0]
    parts = [
        _limited(_SOURCE.sub(f'src:url({face(name).name})format("woff2")', rule[0]), points)
        for name, points in own["parts"].items()
    ]
    # Of icons there is no rest: the letters of their names are in every part.
    rest = [_limited(rule[0], own["rest"])] if "rest" in own else []
    return "".join([*rest, *parts])


def _limited(rule: str, points: str) -> str:
    return f"{rule[:-1]};unicode-range:{points}}}" if points else rule
