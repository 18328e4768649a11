"""Colours of a network: accent and link, light and dark.

Paper and ink belong to the software: the contrast of everything else rests on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accr_map.i18n import mark
from accr_map.settings import fields
from accr_map.settings.fields import SettingsError, Table

# Paper by day and by night, as in .streamlit/config.toml and the charts; a test compares.
PAPER = {"light": "#fffdf9", "dark": "#161a1f"}
# WCAG 2.2, 1.4.3: the least contrast of a text with what lies behind it.
LEAST_CONTRAST = 4.5

NOT_A_COLOUR = mark("A colour is written as # and six digits, such as {example}.")
TOO_FAINT = mark(
    "{colour} on the paper {paper} has a contrast of {contrast}, and {least} is needed for "
    "everybody to read it: choose a darker colour."
)
TOO_FAINT_AT_NIGHT = mark(
    "{colour} on the paper {paper} has a contrast of {contrast}, and {least} is needed for "
    "everybody to read it: choose a lighter colour."
)


@dataclass(frozen=True)
class Shades:
    """The colours on one paper, as `#rrggbb`: buttons, signs and headings; links."""

    accent: str
    link: str
    paper: str

    @property
    def tint(self) -> str:
        """The paper with a breath of the accent, to lie behind texts."""
        return mixed(self.accent, self.paper, 0.1)


@dataclass(frozen=True)
class Colours:
    """The colours by day and by night."""

    light: Shades = Shades("#9c3b26", "#8a3320", PAPER["light"])
    dark: Shades = Shades("#f0a087", "#f4b39e", PAPER["dark"])

    def style_sheet(self) -> str:
        """Write the colours as variables of CSS, for pages that follow the reader's scheme."""
        pairs = {
            name: (getattr(self.light, name), getattr(self.dark, name))
            for name in ("accent", "link", "tint")
        }
        lines = (f"--accr-{name}: light-dark({a}, {b});" for name, (a, b) in pairs.items())
        return f":root {{ {' '.join(lines)} }}"

    def map_style_sheet(self) -> str:
        """Write the accent as the map's frame reads it, which is told the scheme by a name."""
        return (
            f":root {{ --accent: {self.light.accent}; }}\n"
            f':root[data-theme="dark"] {{ --accent: {self.dark.accent}; }}'
        )


def read(table: Table) -> Colours:
    """Read `[colours]`; what is absent keeps the software's own colour, a link the accent's.

    Raises:
        SettingsError: a field is unknown, no colour, or too faint to be read.
    """
    fields.only(table, "colours", ("light", "dark"))
    own = Colours()
    return Colours(
        light=_shades(fields.table(table, "light", "colours"), "light", own.light),
        dark=_shades(fields.table(table, "dark", "colours"), "dark", own.dark),
    )


def _shades(table: Table, scheme: str, own: Shades) -> Shades:
    path = f"colours.{scheme}"
    fields.only(table, path, ("accent", "link"))
    accent = fields.text(table, "accent", path, own.accent).lower()
    link = fields.text(table, "link", path, accent if "accent" in table else own.link).lower()
    for name, colour in (("accent", accent), ("link", link)):
        _check(f"{path}.{name}", colour, own.paper, scheme)
    return Shades(accent, link, own.paper)


def _check(field: str, colour: str, paper: str, scheme: str) -> None:
    if not re.fullmatch("#[0-9a-f]{6}", colour):
        raise SettingsError(field, NOT_A_COLOUR, example="#1f5f8b")
    found = contrast(colour, paper)
    if found < LEAST_CONTRAST:
        raise SettingsError(
            field,
            TOO_FAINT if scheme == "light" else TOO_FAINT_AT_NIGHT,
            colour=colour,
            paper=paper,
            contrast=f"{found:.1f}",
            least=LEAST_CONTRAST,
        )


def contrast(one: str, other: str) -> float:
    """Work out the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, paper: str, share: float) -> str:
    """Mix a share of a colour, 0 to 1, into a paper."""
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return "#" + "".join(f"{round(255 * (share * c + (1 - share) * p)):02x}" for c, p in pairs)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
