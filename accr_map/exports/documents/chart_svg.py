"""Chart as SVG: a drawing rendered by Vega, with the numbers of its axes in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accr_map.exports.documents import fonts

if TYPE_CHECKING:
    from accr_map.charts import Drawing
    from accr_map.i18n import Language


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
