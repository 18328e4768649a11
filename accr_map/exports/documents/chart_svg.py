"""Chart as SVG: a drawing rendered by Vega, with the numbers of its axes in a language.

A page that has its style sheet shows it in the colours of either scheme.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from accr_map.charts import ChartTheme
from accr_map.exports.documents import fonts

if TYPE_CHECKING:
    from accr_map.charts import Drawing
    from accr_map.i18n import Language
    from accr_map.settings.colours import Colours

# The shares of the accent in the colour of what is only possible (charts/theme.py).
_PALE = "color-mix(in srgb, var(--accr-accent) 38%, var(--accr-paper))"


def svg(drawing: Drawing, language: Language, width: int | None = None) -> str:
    """Render a drawing, of a width in pixels or its own.

    Its texts are set in `fonts.FAMILY` alone: the width of any other, or of a list of families,
    would be guessed, far too wide, and labels that have room would be cut.
    """
    import vl_convert  # 8 MB that the pages do without

    fonts.register()
    written = drawing.specification(width)
    return vl_convert.vegalite_to_svg(
        {**written, "config": _in_one_font(written["config"])},
        # Any locale of d3 by its name; the stubs name only some.
        format_locale=language.regional_tag,  # pyright: ignore[reportArgumentType]
    )


def _in_one_font(config: dict[str, Any]) -> dict[str, Any]:
    """Put the font that ships in place of every list of fonts of a chart's look."""
    return {
        key: _in_one_font(value)
        if isinstance(value, dict)
        else fonts.FAMILY
        if key.lower().endswith("font")
        else value
        for key, value in config.items()
    }


def in_both_schemes(svg: str, colours: Colours) -> str:
    """Put the variables of the page's style sheet in place of the colours of daylight."""
    light = colours.light.named()
    # Of two names for one colour the first is meant, such as the accent and its hue.
    names = {colour.lower(): f"var(--accr-{name})" for name, colour in reversed(light.items())}
    names[ChartTheme.of(colours.light).pale.lower()] = _PALE
    return re.sub("#[0-9a-fA-F]{6}", lambda match: names.get(match[0].lower(), match[0]), svg)


def own_ids(svg: str, name: str) -> str:
    """Give the parts of a drawing ids of its own: Vega counts on from one to the next."""
    ids = dict.fromkeys(re.findall(r' id="(\w+)"', svg))
    for number, identity in enumerate(ids):
        svg = re.sub(rf'(id="|url\(#){identity}\b', rf"\g<1>{name}-{number}", svg)
    return svg
