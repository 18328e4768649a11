"""Colours of a network: the palette with the network's own accent and link."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from accr_map.errors import SettingsError
from accr_map.i18n import mark
from accr_map.palette import DARK, LIGHT, Scheme, channels
from accr_map.settings import fields
from accr_map.settings.fields import Table

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
class Colours:
    """The colours by day and by night."""

    light: Scheme = LIGHT
    dark: Scheme = DARK

    def style_sheet(self) -> str:
        """Write the colours as CSS variables (`--accr-accent` …) that follow the page's scheme.

        A browser without `light-dark` (Safari before 17.5) follows the system's.
        """
        day, night = self.light.named(), self.dark.named()
        both = {name: f"light-dark({colour}, {night[name]})" for name, colour in day.items()}
        by_day, by_night, by_scheme = (
            _variables(":root", {f"accr-{name}": colour for name, colour in colours.items()})
            for colours in (day, night, both)
        )
        return (
            f"{by_day}\n@media (prefers-color-scheme: dark) {{ {by_night} }}\n"
            f"@supports (color: light-dark(red, red)) {{ {by_scheme} }}"
        )

    def map_style_sheet(self) -> str:
        """Write the colours as CSS variables `--map-…` of the map.

        Its frame is told the scheme by `data-theme`, and its canvas reads the variables,
        which must therefore be plain colours.
        """
        return "\n".join(
            _variables(selector, {f"map-{name}": c for name, c in scheme.named().items()})
            for selector, scheme in ((":root", self.light), (':root[data-theme="dark"]', self.dark))
        )


def _variables(selector: str, values: dict[str, str]) -> str:
    lines = (f"--{name}: {value};" for name, value in values.items())
    return f"{selector} {{ {' '.join(lines)} }}"


def read(table: Table) -> Colours:
    """Read `[colours]`; what is absent keeps the software's own colour, a link the accent's.

    Raises:
        SettingsError: a field is unknown, no colour, or too faint to be read.
    """
    fields.only(table, "colours", ("light", "dark"))
    own = Colours()
    return Colours(
        light=_scheme(fields.table(table, "light", "colours"), "light", own.light),
        dark=_scheme(fields.table(table, "dark", "colours"), "dark", own.dark),
    )


def _scheme(table: Table, scheme: str, own: Scheme) -> Scheme:
    path = f"colours.{scheme}"
    fields.only(table, path, ("accent", "link"))
    accent = fields.text(table, "accent", path, own.accent).lower()
    link = fields.text(table, "link", path, accent if "accent" in table else own.link).lower()
    for name, colour in (("accent", accent), ("link", link)):
        _check(f"{path}.{name}", colour, own.paper, scheme)
    return replace(own, accent=accent, link=link)


def _check(field: str, colour: str, paper: str, scheme: str) -> None:
    if not re.fullmatch("#[0-9a-f]{6}", colour):
        raise SettingsError(field, NOT_A_COLOUR, example=LIGHT.blue)
    reached = contrast(colour, paper)
    if reached < LEAST_CONTRAST:
        raise SettingsError(
            field,
            TOO_FAINT if scheme == "light" else TOO_FAINT_AT_NIGHT,
            colour=colour,
            paper=paper,
            contrast=f"{reached:.1f}",
            least=LEAST_CONTRAST,
        )


def contrast(one: str, other: str) -> float:
    """Work out the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
