"""The process diagram of an item: native shapes, each as a character of a line, so that a long process wraps and runs on over pages."""

from collections.abc import Sequence
from itertools import count
from math import ceil
from operator import add

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
_CENTRED = '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
"""As high as the shape: a fixed line pitch would cut it off."""

_IN_ROWS = '<w:spacing w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>'

_ROUNDED = '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 8000"/></a:avLst></a:prstGeom>'
_DOWN = '<a:prstGeom prst="downArrow"><a:avLst/></a:prstGeom>'
_RIGHT = ((0, 46), (60, 46), (60, 38), (100, 50), (60, 62), (60, 54), (0, 54))
"""Corners of the arrow in a row of boxes, in hundredths of its frame, which is as high as a box: so it points at their middle."""


def diagram(rules: Rulebook, steps: Sequence[str], numbers: "count[int]") -> str:
    """A box a step, in order, joined by arrows: in rows that wrap at the margin where all steps are short, else under one another.

    `numbers` gives each shape of the document a number of its own.
    """
    return (_rows if max(map(len, steps)) <= rules.publishing.diagram.row_characters else _column)(rules, steps, numbers)


def _rows(rules: Rulebook, steps: Sequence[str], numbers: "count[int]") -> str:
    """A paragraph a row, all about as long; a row that isn't the last ends with an arrow to the next, and all begin at the margin.

    Left to wrap by itself, LibreOffice sets the words of a second row into the boxes of the first.
    """
    look, style = rules.publishing.diagram, rules.documents.styles["step"]
    width, across = (max(map(len, steps)) + 1) * Pt(style.size_pt) + 2 * Mm(look.inset_mm), Mm(look.arrow_height_mm)
    height = _box_height(rules, 1)
    shapes = []
    for number, step in enumerate(steps, 1):
        box = _box(rules, step, next(numbers), width)
        is_last = number == len(steps)
        shapes.append(box if is_last else box + _shape(next(numbers), _polygon(_RIGHT), across, height, colours=(look.colour_edge,) * 2))
    most = Mm(rules.documents.page.text_mm) // (width + across)
    each = ceil(len(steps) / ceil(len(steps) / most))
    *leading, last = ("".join(shapes[begin : begin + each]) for begin in range(0, len(shapes), each))
    above = "".join(paragraph("arrow", row, f"<w:keepNext/>{_IN_ROWS}") for row in leading)
    return above + paragraph("arrow", last, _IN_ROWS if leading else _CENTRED)


def _column(rules: Rulebook, steps: Sequence[str], numbers: "count[int]") -> str:
    """A paragraph a shape; an arrow stays on the page of the box that it leads to."""
    look = rules.publishing.diagram
    boxes = [paragraph("arrow", _box(rules, step, next(numbers), Mm(look.width_mm)), _CENTRED) for step in steps]
    size = Mm(look.arrow_width_mm), Mm(look.arrow_height_mm)
    arrows = [_shape(next(numbers), _DOWN, *size, colours=(look.colour_edge,) * 2) for _ in steps[1:]]
    leading = [paragraph("arrow", arrow, f"<w:keepNext/>{_CENTRED}") for arrow in arrows]
    return boxes[0] + "".join(map(add, leading, boxes[1:]))


def _box(rules: Rulebook, step: str, number: int, width: int) -> str:
    look, style = rules.publishing.diagram, rules.documents.styles["step"]
    lines = line_count(step, (width - 2 * Mm(look.inset_mm)) / Pt(style.size_pt))
    text = paragraph("step", run(step), '<w:jc w:val="center"/>')
    insets = " ".join(f'{side}Ins="{Mm(look.inset_mm)}"' for side in "ltrb")
    content = f'<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx><wps:bodyPr {insets} anchor="ctr"/>'
    return _shape(number, _ROUNDED, width, _box_height(rules, lines), colours=(look.colour, look.colour_edge), content=content)


def _box_height(rules: Rulebook, lines: int) -> int:
    return lines * Pt(rules.documents.styles["step"].line_pt) + 2 * Mm(rules.publishing.diagram.inset_mm)


def _shape(number: int, form: str, width: int, height: int, *, colours: tuple[str, str], content: str = "<wps:bodyPr/>") -> str:
    """An inline DrawingML shape (ECMA-376, 20.1); lengths in EMU, colours of inside and edge. Word 2010 and LibreOffice draw it."""
    fill, edge = (f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' for colour in colours)
    return (
        f'<w:r><mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{number}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}{fill}<a:ln w="9525">{edge}</a:ln></wps:spPr>'
        f"{content}</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _polygon(corners: Sequence[tuple[int, int]]) -> str:
    first, *others = (f'<a:pt x="{x}" y="{y}"/>' for x, y in corners)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="100" h="100"><a:moveTo>{first}</a:moveTo>{lines}<a:close/></a:path></a:pathLst></a:custGeom>'
    )
