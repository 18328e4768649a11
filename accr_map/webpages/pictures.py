"""Pictures of a site on a page: its photographs, else its portrait, as screens ask for them.

A photograph on Wikimedia Commons is its portrait with a button; `commons.js` loads it when a
visitor wishes. Several photographs have buttons under them, which `gallery.js` shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup, escape

from accr_map.catalogue import images, labels
from accr_map.exports.portraits import of_site
from accr_map.exports.portraits.portrait import CARD, SIZES, SMALL, THUMB, WIDE
from accr_map.i18n import mark
from accr_map.webpages.html import html, joined, new_tab

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.catalogue.images import Picture
    from accr_map.i18n import Language

# Up to this width of a page, in CSS pixels, the small drawing is shown: its letters are larger.
NARROW = 700
# How wide a photograph is shown across a page.
_ACROSS = "(max-width: 1300px) 100vw, 1300px"
_CARD = "22rem"
# Width to height of the first photograph across a page, as in `elements.css`.
_WIDE_RATIO = 2.4
#: The sizes that `head` shows, and the one that is the same in every language.
HEAD_SIZES, BARE_SIZE = ("wide", "small"), "thumb"


# The least wide that a photograph on Wikimedia Commons is asked for, beside a text, in pixels.
_FIRST_WIDTH = 500

# Of the pictures in a line, which one is seen; the script writes its numbers.
_AT = mark("Picture {n} of {total}")

#: In place of a size: the address of the file of a photograph by its name.
PHOTO = "photo"
#: Writes the address of the portrait of a site in a size, a key of `SIZES`, empty where no file of
#: it is; or of a photograph.
Address: TypeAlias = Callable[[str, str], str]
#: Writes the picture of the site in a row of a catalogue.
Writer: TypeAlias = "Callable[[Catalogue, int, Language, Address], Markup]"


def head(catalogue: Catalogue, row: int, language: Language, address: Address) -> Markup:
    """Write what stands across the head of a site's page: its photographs, else its portrait.

    Several photographs are a line that is pushed sideways, by hand or by keys, and by buttons once
    `gallery.js` is there. Empty where the site has none and its position is unknown.
    """
    site = labels.site_ids(catalogue)[row]
    shown, away = images.of_site(catalogue, site), images.on_commons(catalogue, site)
    portrait = _across(catalogue, row, language, address)
    if not shown and not away:
        return portrait
    figures = [
        *(
            _figure(
                picture, language, address, _in_line(picture) if at else _ACROSS, is_lazy=at > 0
            )
            for at, picture in enumerate(shown)
        ),
        *(
            _away(picture, language, portrait, _ACROSS, is_further=at > 0)
            for at, picture in enumerate(away)
        ),
    ]
    return html(
        '<div class="accr-gallery" role="region" tabindex="0" aria-label="{}">{}</div>{}',
        language.text("Pictures: {site}", site=labels.site_names(catalogue, language)[row]),
        joined(figures),
        _steps(len(figures), language),
    )


def _steps(count: int, language: Language) -> Markup:
    """Write the buttons under so many pictures, which are hidden; empty under one.

    What is said is there from the beginning, so that a reader of the screen hears changes alone.
    """
    if count < 2:
        return Markup()
    text = language.text
    previous, following = (
        html(
            '<button type="button" data-step="{}" aria-label="{}" title="{}"></button>',
            step,
            label,
            label,
        )
        for step, label in ((-1, text("Previous picture")), (1, text("Next picture")))
    )
    return html(
        '<div class="accr-gallery-steps" hidden>{}<span class="accr-gallery-at" '
        'aria-hidden="true">1 / {}</span><span class="accr-hidden" role="status" '
        'data-sentence="{}">{}</span>{}</div>',
        previous,
        count,
        text(_AT),
        text(_AT).replace("{n}", "1").replace("{total}", str(count)),
        following,
    )


def _across(catalogue: Catalogue, row: int, language: Language, address: Address) -> Markup:
    """Write the portrait across the head of a page; empty without one."""
    site = labels.site_ids(catalogue)[row]
    if not of_site.has_portrait(catalogue, row) or not address(site, "wide"):
        return Markup()
    return html(
        '<picture class="accr-portrait"><source media="(max-width: {}px)" srcset="{}" '
        'width="{}" height="{}"><img src="{}" alt="{}" width="{}" height="{}"></picture>',
        NARROW,
        address(site, "small"),
        SMALL.width,
        SMALL.height,
        address(site, "wide"),
        _alternative(catalogue, row, language),
        WIDE.width,
        WIDE.height,
    )


def small(catalogue: Catalogue, row: int, language: Language, address: Address) -> Markup:
    """Write the picture on top of a site's card: its first photograph, else its portrait.

    Empty where the site has none and its position is unknown.
    """
    site = labels.site_ids(catalogue)[row]
    shown = images.of_site(catalogue, site)
    if shown:
        return _figure(shown[0], language, address, _CARD, is_lazy=True)
    portrait = Markup()
    if of_site.has_portrait(catalogue, row) and address(site, "card"):
        portrait = html(
            '<img class="accr-portrait" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            address(site, "card"),
            _alternative(catalogue, row, language),
            CARD.width,
            CARD.height,
        )
    away = images.on_commons(catalogue, site)
    return _away(away[0], language, portrait, _CARD) if away else portrait


def on_stage(
    catalogue: Catalogue, row: int, language: Language, address: Address
) -> dict[str, str]:
    """Return `src`, `alt` and `credit` of the picture beside a step; empty where there is none.

    A portrait is drawn by the map itself and has no credit.
    """
    site = labels.site_ids(catalogue)[row]
    for picture in images.of_site(catalogue, site)[:1]:
        return {
            "src": address(picture.name(picture.widths[0], "jpg"), PHOTO),
            "alt": picture.alternative(language.code),
            "credit": picture.credit(language),
        }
    if not of_site.has_portrait(catalogue, row):
        return {}
    alternative = _alternative(catalogue, row, language)
    return {"src": address(site, "card"), "alt": alternative, "credit": ""}


def thumb(catalogue: Catalogue, row: int, address: Address) -> Markup:
    """Write the small picture beside a site's name: its first photograph, else its portrait.

    Empty where the site has none and its position is unknown. The name beside it says what it is.
    """
    site = labels.site_ids(catalogue)[row]
    shown = images.of_site(catalogue, site)
    if not shown and not of_site.has_portrait(catalogue, row):
        return Markup()
    look = Markup()
    if shown:
        file = shown[0].name(shown[0].widths[0], images.THUMB_FORMAT)
        source = address(file, PHOTO)
        look = html(
            ' style="background-color:{};object-position:{}% {}%"', shown[0].colour, *shown[0].focus
        )
    else:
        source = address(site, "thumb")
        for picture in images.on_commons(catalogue, site)[:1]:
            look = html(
                ' class="accr-on-commons" data-commons="{}" data-focus="{}% {}%"',
                picture.commons_address(images.COMMONS_WIDTHS[0]),
                *picture.focus,
            )
    return html(
        '<img src="{}" alt="" width="{}" height="{}" loading="lazy"{}>',
        source,
        THUMB.width,
        THUMB.height,
        look,
    )


def drawn(catalogue: Catalogue, row: int, language: Language, size: str) -> bytes:
    """Draw the portrait of a site; `size` is a key of `SIZES`."""
    return of_site.svg(catalogue, row, language, SIZES[size]).encode()


def _figure(
    picture: Picture,
    language: Language,
    address: Address,
    sizes: str,
    *,
    is_lazy: bool,
) -> Markup:
    """Write a photograph in its formats and sizes, with its credit under it."""
    sources = joined(
        html(
            '<source type="{}" srcset="{}" sizes="{}">',
            images.FORMATS[ending],
            _srcset(picture, ending, address),
            sizes,
        )
        for ending in ("avif", "webp")
    )
    return html(
        '<figure class="accr-photo" style="--ratio:{}"><picture>{}<img src="{}" srcset="{}" '
        'sizes="{}" alt="{}" '
        'width="{}" height="{}" style="background-color:{};object-position:{}% {}%"{}></picture>'
        "<figcaption>{}</figcaption></figure>",
        f"{picture.width / picture.height:.3g}",
        sources,
        address(picture.name(picture.widths[0], "jpg"), PHOTO),
        _srcset(picture, "jpg", address),
        sizes,
        picture.alternative(language.code),
        picture.width,
        picture.height,
        picture.colour,
        *picture.focus,
        Markup(' loading="lazy"') if is_lazy else "",
        _credit(picture, language),
    )


def _in_line(picture: Picture) -> str:
    """Say how wide a further photograph is shown: as wide as its shape is at the first's height."""
    share = min(picture.width / picture.height / _WIDE_RATIO, 1)
    return f"(max-width: 1300px) max(16rem, {100 * share:.0f}vw), max(16rem, {1300 * share:.0f}px)"


def _away(
    picture: Picture, language: Language, portrait: Markup, sizes: str, *, is_further: bool = False
) -> Markup:
    """Write a photograph on Wikimedia Commons: the portrait, and what asks for it.

    Its addresses are data that no browser follows by itself. A further one of the same site is
    not to be seen before the first was asked for.
    """
    text = language.text
    return html(
        '<figure class="accr-photo accr-commons" data-src="{}" data-srcset="{}" data-sizes="{}" '
        'data-alt="{}" data-focus="{}% {}%"{}><div class="accr-commons-frame">{}</div>'
        '<div class="accr-commons-foot"><p class="accr-commons-ask">'
        '<button type="button" class="accr-commons-show">{}</button> <span>{}</span></p>'
        '<figcaption>{} &ensp;<button type="button" class="accr-commons-hide">{}</button>'
        "</figcaption>"
        '<p class="accr-commons-failed" role="status" data-words="{}"></p></div></figure>',
        picture.commons_address(_FIRST_WIDTH),
        ", ".join(
            f"{picture.commons_address(width)} {width}w"
            for width in images.COMMONS_WIDTHS
            if width >= _FIRST_WIDTH
        ),
        sizes,
        picture.alternative(language.code),
        *picture.focus,
        Markup(" data-further") if is_further else "",
        portrait,
        text("Show the photograph from Wikimedia Commons (asks wikimedia.org)"),
        text("It sees your network address. Your choice lasts for this visit."),
        _credit(picture, language),
        text("Show the drawing again"),
        text("Wikimedia Commons does not send the photograph; the drawing stays."),
    )


def _srcset(picture: Picture, ending: str, address: Address) -> str:
    return ", ".join(
        f"{address(picture.name(width, ending), PHOTO)} {width}w" for width in picture.widths
    )


def _credit(picture: Picture, language: Language) -> Markup:
    """Name who made a photograph and under what licence, with the ways to both."""
    author = language.text("Picture: {author}", author=picture.author)
    licence = new_tab(picture.licence_url, picture.licence)
    parts = [new_tab(picture.source, author), html('<span class="accr-whole">{}</span>', licence)]
    if picture.date:
        parts.append(escape(language.date(picture.date)))
    return joined(parts, " · ")


def _alternative(catalogue: Catalogue, row: int, language: Language) -> str:
    name = labels.site_names(catalogue, language)[row]
    return language.text("Drawn map of the surroundings: {site}", site=name)
