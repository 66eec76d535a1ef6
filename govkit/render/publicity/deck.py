"""培训材料: slides for a department's editors. The one door to python-pptx."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from govkit.model import Item, Outcome
from govkit.render.document import repacked
from govkit.render.publicity.slides import Rows, Slides
from govkit.render.text import lines, one_line, property_text
from govkit.rulebook import Rulebook
from govkit.rulebook.publicity import DeckRules, SlideRules

_EPOCH = datetime(2000, 1, 1)
_MARGIN_MM, _TOP_MM, _BODY_MM = 16, 10, 36
_BLANK = 6
"""Number of the layout without placeholders in python-pptx's own template."""


def write_deck(path: Path, department: str, items: Sequence[Item], outcome: Outcome, rules: Rulebook) -> None:
    """The cover, then the slides of the rules; a table that is too long goes on on further slides, an empty one has none."""
    look, contents = rules.publicity.deck, Slides(items, outcome, rules)
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Mm(look.width_mm), Mm(look.height_mm)
    deck = _Deck(presentation, look)
    title = look.title.format(department=department)
    deck.cover(title, look.subtitle.format(district=outcome.district))
    for slide in look.slide:
        if slide.kind == "text":
            deck.text(slide)
            continue
        rows, step = contents.rows(slide), rules.publicity.slide_rows
        cut = [tuple(_cut(value, rules.publicity.slide_characters) for value in row) for row in rows]
        for begin in range(0, len(cut), step):
            deck.table(slide, cut[begin : begin + step], look.continued if begin else "")
    properties = presentation.core_properties
    properties.title, properties.author, properties.last_modified_by = property_text(title), "govkit", "govkit"
    properties.created = properties.modified = _EPOCH
    file = BytesIO()
    presentation.save(file)
    path.write_bytes(repacked(file.getvalue()))


def _cut(value: str, characters: int) -> str:
    words = one_line(value)
    return words if len(words) <= characters else words[: characters - 1] + "…"


class _Deck:
    """Puts slides into a presentation, all in one look."""

    def __init__(self, presentation: Any, look: DeckRules) -> None:
        self.presentation, self.look = presentation, look
        self.width = look.width_mm - 2 * _MARGIN_MM

    def cover(self, title: str, subtitle: str) -> None:
        slide = self._slide()
        frame = self._box(slide, self.look.height_mm * 0.3, 60)
        for number, line in enumerate(lines(title)):
            self._write(frame, line, self.look.title_pt * (1.3 if number else 1), colour=self.look.colour, bold=True, first=not number)
        self._write(self._box(slide, self.look.height_mm * 0.7, 16), subtitle, self.look.text_pt)

    def text(self, slide: SlideRules) -> None:
        frame = self._box(self._titled(slide.title), _BODY_MM, self.look.height_mm - _BODY_MM - 10)
        for number, line in enumerate(slide.text):
            paragraph = self._write(frame, f"• {line}", self.look.text_pt, first=not number)
            paragraph.space_after = Pt(self.look.text_pt * 0.6)

    def table(self, slide: SlideRules, rows: Rows, continued: str) -> None:
        page = self._titled(slide.title + continued)
        place = (Mm(_MARGIN_MM), Mm(_BODY_MM), Mm(self.width), Mm(10 * (len(rows) + 1)))
        table = page.shapes.add_table(len(rows) + 1, len(slide.heads), *place).table
        for number, width in enumerate(slide.widths):
            table.columns[number].width = Mm(self.width * width / sum(slide.widths))
        for place_down, values in enumerate([slide.heads, *rows]):
            for place_across, value in enumerate(values):
                cell = table.cell(place_down, place_across)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                self._write(cell.text_frame, value, self.look.table_pt, bold=not place_down, first=True)

    def _slide(self) -> Any:
        return self.presentation.slides.add_slide(self.presentation.slide_layouts[_BLANK])

    def _titled(self, title: str) -> Any:
        slide = self._slide()
        self._write(self._box(slide, _TOP_MM, 18), title, self.look.title_pt, colour=self.look.colour, bold=True)
        return slide

    def _box(self, slide: Any, top_mm: float, height_mm: float) -> Any:
        frame = slide.shapes.add_textbox(Mm(_MARGIN_MM), Mm(top_mm), Mm(self.width), Mm(height_mm)).text_frame
        frame.word_wrap = True
        return frame

    def _write(self, frame: Any, text: str, size_pt: float, *, colour: str = "", bold: bool = False, first: bool = True) -> Any:
        """A paragraph in the frame; the first one stands there already."""
        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = one_line(text)
        run.font.size, run.font.name, run.font.bold = Pt(size_pt), self.look.font, bold
        if colour:
            run.font.color.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
        # python-pptx sets the Latin face alone
        face = run.font._rPr.makeelement(qn("a:ea"), {"typeface": self.look.font})
        run.font._rPr.find(qn("a:latin")).addnext(face)
        return paragraph
