"""PDF report of a selection: A4, tagged, typeset by Typst without a network."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map import charts, qr_code
from accr_map.catalogue import images
from accr_map.catalogue.labels import names, places
from accr_map.charts import ChartTheme
from accr_map.exports.documents import chart_svg, fonts, picture
from accr_map.i18n import Language, mark
from accr_map.map import basemap
from accr_map.palette import WHITE
from accr_map.statistics import HEADLINES, Figure, Scope, sentence, tables
from accr_map.tables.codes import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accr_map.charts import Drawing
    from accr_map.exports.order import Order
    from accr_map.settings import Settings

TEMPLATES = Path(__file__).parent

# A longer list would be a directory, and the PDF heavy: the figures speak of all sites.
LONGEST_LIST = 200
_CHART_WIDTH = 560
# Of a photograph in pixels, a third of a page wide; and how many keep the file light.
_PHOTO_WIDTH = 480
# Width to height of all photographs in a row.
_PHOTO_SHAPE = 3 / 2
_MOST_PHOTOS = 60
# A list of sources of more letters than this stands once.
_LONGEST_REPEATED = 200

_WORDS = {
    "figures": mark("The figures"),
    "map": mark("Where the sites are"),
    "charts": mark("In pictures"),
    "list": mark("The sites"),
    "photos": mark("Photographs"),
    "method": mark("How the figures are made"),
    "link": mark("This page"),
    "qr": mark("QR code of the address of this page"),
    "disclaimer": basemap.DISCLAIMER,
    "licence": mark(
        "Places: GeoNames, CC BY 4.0; communes of France: INSEE, Licence Ouverte 2.0; "
        "outlines: Natural Earth, public domain. What is unknown is left empty, never guessed."
    ),
}


def to_pdf(order: Order, base: Scope, figures: dict[str, Figure]) -> bytes:
    """Set the report of an order's selection, with its figures, as a PDF/UA-1 file."""
    return typeset("report.typ", order.settings, _data(order, base, figures))


def typeset(template: str, settings: Settings, data: dict[str, Any]) -> bytes:
    """Set a template of this folder with its data as a PDF/UA-1 file.

    A letter that no font has, which the standard forbids, is set as a sign in its place.

    Raises:
        TypstError: the template itself has a fault.
    """
    import typst  # 7 MB that the pages do without

    try:
        return _compiled(template, settings, data)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(template, settings, fonts.displayable(data))


def _compiled(template: str, settings: Settings, data: dict[str, Any]) -> bytes:
    import typst

    colours = settings.colours.light.named()
    files = {name: (TEMPLATES / name).read_bytes() for name in ("look.typ", template)}
    logo = {_logo(settings): settings.logo.content} if settings.logo else {}
    return typst.compile(
        {"main.typ": files.pop(template), **files, **logo},
        font_paths=list(fonts.FOLDERS),
        # The same fonts on every server: what it happens to have installed is left aside.
        ignore_system_fonts=True,
        sys_inputs={
            "data": json.dumps(data, ensure_ascii=False),
            "language": data["language"],
            **{name: colours[name] for name in ("ink", "soft", "accent")},
        },
        pdf_standards="ua-1",
    )


def _data(order: Order, base: Scope, figures: dict[str, Figure]) -> dict[str, Any]:
    """Gather every text and picture that the template sets."""
    settings, language = order.settings, order.language
    whole = replace(base.selection, year=None).is_default
    summary = sentence(figures, language, whole=whole, year=base.year)
    return head(order, summary) | {
        "keywords": [
            settings.short_name,
            *(language.text(headline.label) for headline in figures.values()),
        ],
        "words": {key: language.text(word) for key, word in _WORDS.items()},
        "headlines": [_headline(figures[key], language) for key in HEADLINES if key in figures],
        "maps": _maps(base, settings, language),
        "charts": list(_charts(base, language, _look(settings))),
        "sites": _sites(base, language),
        "photos": list(_photos(order, base)),
        "method": _methods(base, figures.values(), language),
    }


def head(order: Order, summary: str) -> dict[str, Any]:
    """Gather what `look.typ` needs of every document; `summary` is what it amounts to."""
    settings, language, day = order.settings, order.language, order.day
    return {
        "title": order.title,
        "author": settings.short_name,
        "selection": order.chosen,
        "description": summary,
        "keywords": [settings.short_name],
        "language": language.code,
        "region": language.territory,
        "day": [day.year, day.month, day.day],
        "date": order.date,
        "link": order.link,
        "qr": qr_code.svg(order.link, border=0) if order.link else "",
        "logo": _logo(settings),
    }


def photo(order: Order, site: str, width: int, *, is_cut: bool = False) -> dict[str, str] | None:
    """Write the first photograph of a site, up to a width in pixels; None without one.

    Those that stand in rows are cut to one shape, around what matters in them.

    Returns:
        `svg`, which holds its file, `alt` and `credit`.
    """
    shown = images.first(order.catalogue, site)
    source = shown and images.data_uri(order.catalogue, shown, "jpg", width)
    if not shown or not source:
        return None
    wide, high = _largest(shown.width, shown.height) if is_cut else (shown.width, shown.height)
    x, y = (
        round((whole - part) * focus / 100)
        for whole, part, focus in zip(
            (shown.width, shown.height), (wide, high), shown.focus, strict=True
        )
    )
    inner = (
        f'<image href="{source}" x="{-x}" y="{-y}" width="{shown.width}" height="{shown.height}"/>'
    )
    return {
        "svg": picture.alone(wide, high, inner),
        "alt": shown.alternative(order.language.code),
        "credit": shown.credit(order.language),
    }


def _largest(width: int, height: int) -> tuple[int, int]:
    """Return the width and height of the largest piece of a picture in the shape of a row."""
    return min(width, round(height * _PHOTO_SHAPE)), min(height, round(width / _PHOTO_SHAPE))


def _photos(order: Order, base: Scope) -> Iterator[dict[str, str]]:
    """Write the photographs of the sites in the list, with the sites' names."""
    sites = base.catalogue.sites.iloc[base.result.positions[:LONGEST_LIST]]
    listed = zip(sites["id"], names(sites, order.language), strict=True)
    drawn = ((name, photo(order, site, _PHOTO_WIDTH, is_cut=True)) for site, name in listed)
    shown = ({"name": name, **written} for name, written in drawn if written)
    return itertools.islice(shown, _MOST_PHOTOS)


def _look(settings: Settings) -> ChartTheme:
    return ChartTheme.of(replace(settings.colours.light, paper=WHITE))


def _logo(settings: Settings) -> str:
    """Return the name by which templates know the logo; empty without one."""
    return f"logo{settings.logo.path.suffix.lower()}" if settings.logo else ""


def _headline(figure: Figure, language: Language) -> dict[str, str]:
    # That nothing is known is a sentence, too long to be set as large as a number.
    unknown = figure.value is None
    return {
        "value": "–" if unknown else figure.text(language),
        "label": language.text(figure.label),
        "note": figure.text(language) if unknown else figure.note(language),
    }


def _methods(base: Scope, figures: Iterable[Figure], language: Language) -> list[dict[str, str]]:
    """Say how each figure is made; sources that an earlier one names are not listed again."""
    methods = [_method(base, figure, language) for figure in figures]
    first: dict[str, str] = {}
    for method in methods:
        label = first.setdefault(method["sources"], method["label"])
        if label != method["label"] and len(method["sources"]) > _LONGEST_REPEATED:
            same = language.text("the same as those of “{figure}”", figure=label)
            method["sources"] = language.count("Source: {names}", "Sources: {names}", 2, names=same)
    return methods


def _method(base: Scope, figure: Figure, language: Language) -> dict[str, str]:
    return {
        "label": language.text(figure.label),
        "value": figure.text(language),
        "formula": figure.formula.text(language),
        "remarks": language.sentences(remark.text(language) for remark in figure.remarks),
        "sources": language.cited(tables.cited(base.catalogue, figure, language)),
    }


def _maps(base: Scope, settings: Settings, language: Language) -> list[dict[str, Any]]:
    """Draw the frame that shows the sites best, and a wider one if it leaves sites out."""
    frames, theme = settings.frames, _look(settings)
    best = charts.best_frame(base, frames)
    if best is None:
        return []
    widest = max(frames, key=lambda frame: charts.inside(base, frame))
    more = charts.inside(base, widest) > charts.inside(base, best)
    drawn = [charts.sites(base, best, language, theme, 520, zones=True)]
    drawn += [charts.sites(base, widest, language, theme, 320)] if more else []
    return [_picture(view, language) for view in drawn]


def _charts(base: Scope, language: Language, theme: ChartTheme) -> Iterator[dict[str, Any]]:
    for draw in charts.OF_SELECTION:
        drawing = draw(base, language, theme)
        if not drawing.is_empty:
            yield _picture(drawing, language, _CHART_WIDTH)


def _picture(drawing: Drawing, language: Language, width: int | None = None) -> dict[str, Any]:
    return {
        "title": drawing.title,
        "words": drawing.words,
        "picture": chart_svg.svg(drawing, language, width),
    }


def _sites(base: Scope, language: Language) -> dict[str, Any]:
    sites = base.catalogue.sites.iloc[base.result.positions[:LONGEST_LIST]]
    chinese = sites["name_zh"] if "name_zh" in sites else [""] * len(sites)
    left = len(base.sites) - len(sites)
    text = language.text
    return {
        "head": [text("Site"), text("Place"), text("Status"), text("Since")],
        "rows": [
            {"name": name, "chinese": zh if zh != name else "", "place": place,
             "status": text(str(STATUSES.get(code, code))), "since": _since(joined, label)}
            for name, zh, place, code, joined, label in zip(
                names(sites, language), chinese, places(sites, language), sites["status"],
                sites["member_since"], sites["label_year"], strict=True)
        ],
        "more": language.count("and {n} more", "and {n} more", left) if left else "",
    }  # fmt: skip


def _since(joined: Any, label: Any) -> str:
    return next((str(year) for year in (joined, label) if not pd.isna(year)), "")
