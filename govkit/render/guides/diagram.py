"""The process diagram of an item: native shapes, each a picture in its own line, so that a long process runs on over pages."""

from collections.abc import Iterator, Sequence
from itertools import count

from docx.shared import Mm, Pt

from govkit.render.markup import paragraph, run
from govkit.render.measure import line_count
from govkit.rulebook import Rulebook

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{place}"'
    for prefix, place in {
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "openxmlformats.org/drawingml/2006/main",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_LINE = '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
"""As high as the shape: a fixed line pitch would cut it off."""


def diagram(rules: Rulebook, steps: Sequence[str], numbers: "count[int]") -> str:
    """A box a step, in order, joined by arrows; an arrow stays on the page of the box that it leads to.

    `numbers` gives each shape of the document a number of its own.
    """
    arrow = paragraph("arrow", _arrow(rules, next(numbers)), f"<w:keepNext/>{_LINE}")
    boxes = (paragraph("arrow", _box(rules, step, next(numbers)), _LINE) for step in steps)
    return "".join(_joined(boxes, arrow))


def _joined(boxes: Iterator[str], arrow: str) -> Iterator[str]:
    yield next(boxes)
    for box in boxes:
        yield arrow
        yield box


def _box(rules: Rulebook, step: str, number: int) -> str:
    look, style = rules.publishing.diagram, rules.documents.styles["step"]
    inset = Mm(look.inset_mm)
    lines = line_count(step, (Mm(look.width_mm) - 2 * inset) / Pt(style.size_pt))
    text = paragraph("step", run(step), '<w:jc w:val="center"/>')
    height = lines * Pt(style.line_pt) + 2 * inset
    box = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"
    return _shape(number, "roundRect", Mm(look.width_mm), height, fill=look.colour, edge=look.colour_edge, content=box + _text_area(inset))


def _arrow(rules: Rulebook, number: int) -> str:
    look = rules.publishing.diagram
    width, height = Mm(look.arrow_width_mm), Mm(look.arrow_height_mm)
    return _shape(number, "downArrow", width, height, fill=look.colour_edge, edge=look.colour_edge, content=_text_area(0))


def _text_area(inset: int) -> str:
    sides = " ".join(f'{side}Ins="{inset}"' for side in "ltrb")
    return f'<wps:bodyPr {sides} anchor="ctr"/>'


def _shape(number: int, form: str, width: int, height: int, *, fill: str, edge: str, content: str) -> str:
    """An inline DrawingML shape (ECMA-376, 20.1.9.18 names the forms); lengths in EMU. Word 2010 and LibreOffice draw it."""
    return (
        f'<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{number}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        f'{_filled(fill)}<a:ln w="9525">{_filled(edge)}</a:ln></wps:spPr>{content}'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
