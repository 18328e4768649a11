"""PPTX builder: 16:9 slides with one layout and reproducible bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from accr_map.file_text import printable, shortened
from accr_map.palette import LIGHT, SLIDE_ROW, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.table import _Cell
    from pptx.text.text import TextFrame

    from accr_map.exports.order import Order

#: Left, top, width and height in inches.
Box = tuple[float, float, float, float]
# For letters that the first font lacks: Office has no Chinese in Calibri.
_EAST_ASIAN = "Microsoft YaHei"
_TITLE_ONLY = 5
_WIDTH, _HEIGHT = 13.333, 7.5
# Office's own limit.
_LONGEST_PROPERTY = 255
# What python-pptx and its workbooks write down of the moment they were made.
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass
class Deck:
    """Slides in the making, and the order that they fill."""

    show: Presentation
    order: Order

    def __post_init__(self) -> None:
        self.show.slide_width, self.show.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
        # The template's own size has a name, that of a narrow screen.
        self.show.element.find(qn("p:sldSz")).attrib.pop("type", None)
        about = self.show.core_properties
        about.title = f"{self.order.title} – {self.order.chosen}"[:_LONGEST_PROPERTY]
        about.author = about.last_modified_by = self.order.settings.short_name
        about.language = self.order.language.regional_tag
        about.subject = self.order.number
        about.comments = self.order.attribution[:_LONGEST_PROPERTY]
        about.created = about.modified = datetime.datetime.combine(self.order.day, datetime.time())

    @property
    def accent(self) -> str:
        """The network's accent, as `#rrggbb`."""
        return self.order.settings.colours.light.accent

    def slide(self, title: str, *, foot: bool = True) -> Slide:
        """Add a slide with a title; with `foot` it says whose it is, of what, and its number."""
        slide = self.show.slides.add_slide(self.show.slide_layouts[_TITLE_ONLY])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = rgb(LIGHT.paper)
        head = slide.shapes.title
        head.left, head.top = Inches(0.55), Inches(0.35)
        head.width, head.height = Inches(12.2), Inches(0.75)
        self.say(head.text_frame, title, 28, bold=True)
        head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if foot:
            footer = f"{self.order.title} · {self.order.chosen} · {self.order.date}"
            self.box(slide, (0.55, 7.02, 11.2, 0.35), footer[:170], 10, LIGHT.soft)
            number = str(len(self.show.slides))
            self.box(slide, (12.2, 7.02, 0.6, 0.35), number, 10, LIGHT.soft)
        return slide

    def bytes(self) -> bytes:
        """Return the file, without the moment it was made."""
        self._name_notes_master()
        written = io.BytesIO()
        self.show.save(written)
        return settled(written.getvalue(), self.order.day)

    def _name_notes_master(self) -> None:
        """List the master of the notes: Keynote refuses a deck with notes that does not.

        python-pptx adds the part alone. The element stands after the list of slide masters
        (ECMA-376, 19.2.1.26).
        """
        part = self.show.part
        for relation in part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.NOTES_MASTER:
                listed = OxmlElement("p:notesMasterIdLst")
                master = OxmlElement("p:notesMasterId")
                master.set(qn("r:id"), relation.rId)
                listed.append(master)
                self.show.element.find(qn("p:sldMasterIdLst")).addnext(listed)

    def box(
        self,
        slide: Slide,
        box: Box,
        words: str,
        size: float,
        colour: str = LIGHT.ink,
        *,
        bold: bool = False,
    ) -> None:
        """Put a text on a slide, its size in points."""
        shape = slide.shapes.add_textbox(*(Inches(length) for length in box))
        self.say(shape.text_frame, words, size, colour, bold=bold)

    def say(
        self,
        frame: TextFrame,
        words: str,
        size: float,
        colour: str = LIGHT.ink,
        *,
        bold: bool = False,
    ) -> None:
        """Fill a frame with plain text, one paragraph a line."""
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = Emu(0)
        lines = printable(words).split("\n")
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.text = ""
            # The template centres titles.
            paragraph.alignment = 1
            run = paragraph.add_run()
            run.text = line
            self._dress(run, size, colour, bold=bold)

    def picture(self, slide: Slide, content: bytes, place: Sequence[float], words: str) -> None:
        """Put a picture on a slide: left, top and width in inches, and its alternative text."""
        left, top, width = (Inches(length) for length in place)
        describe(slide.shapes.add_picture(io.BytesIO(content), left, top, width=width), words)

    def table(
        self,
        slide: Slide,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        words: str,
    ) -> None:
        """Put a table on a slide: its headings, its rows, widths of the columns in inches."""
        height = Inches(0.42 * (len(rows) + 1))
        shape = slide.shapes.add_table(
            len(rows) + 1, len(head), Inches(0.55), Inches(1.2), Inches(sum(widths)), height
        )
        describe(shape, words)
        table = shape.table
        for at, width in enumerate(widths):
            table.columns[at].width = Inches(width)
        for line, row in enumerate([head, *rows]):
            table.rows[line].height = Inches(0.42)
            for at, cell in enumerate(row):
                self._cell(table.cell(line, at), _cut(str(cell), widths[at]), heading=line == 0)

    def _cell(self, cell: _Cell, words: str, *, heading: bool) -> None:
        self.say(cell.text_frame, words, 11, WHITE if heading else LIGHT.ink, bold=heading)
        cell.margin_left = cell.margin_right = Inches(0.08)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(self.accent if heading else SLIDE_ROW)

    def _dress(self, run: Any, size: float, colour: str, *, bold: bool) -> None:
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = rgb(colour)
        # The language decides how a screen reader speaks and what a spelling check underlines.
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-pptx has no public way to it
        properties.set("lang", self.order.language.regional_tag)
        add_east_asian(properties)


def rgb(colour: str) -> RGBColor:
    """Write a colour of the palette, `#rrggbb`, as slides have it."""
    return RGBColor.from_string(colour.lstrip("#"))


def add_east_asian(properties: Any) -> None:
    """Name the font of Chinese letters beside that of Latin ones, in properties of a text."""
    properties.append(properties.makeelement(qn("a:ea"), {"typeface": _EAST_ASIAN}))


def describe(shape: BaseShape, words: str) -> None:
    """Give a picture, chart or table its alternative text."""
    # python-pptx has no public way to it.
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001
    properties.set("descr", printable(words))


def settled(content: bytes, day: datetime.date) -> bytes:
    """Write an Office file anew without the moment it was made: same order, same bytes."""
    midnight = f"{day.isoformat()}T00:00:00Z".encode()
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = settled(part, day)
            elif name.endswith("core.xml"):
                part = _MOMENT.sub(midnight, part)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _cut(words: str, inches: float) -> str:
    """Cut a text to two lines of a column at 11 points."""
    return shortened(words, int(inches * 22))
