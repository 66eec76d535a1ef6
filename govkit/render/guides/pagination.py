"""How many pages the blocks of an item take, worked out from the styles of the document, without laying it out.

The house style makes this possible: line pitches are fixed, Chinese characters are one em wide, each item begins a page.
`benchmarks.pagination` holds the numbers against LibreOffice's pages.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle

from govkit.render.markup import TABLE_STYLE
from govkit.render.measure import line_count

_TOP, _LEFT, _BOTTOM, _RIGHT = (qn(f"w:{side}") for side in ("top", "left", "bottom", "right"))
_KEPT_NEXT, _SPACING = (f"{qn('w:pPr')}/{qn(f'w:{name}')}" for name in ("keepNext", "spacing"))
_COLUMN, _WHOLE, _HEAD = (
    f"{qn('w:tblGrid')}/{qn('w:gridCol')}",
    f"{qn('w:trPr')}/{qn('w:cantSplit')}",
    f"{qn('w:trPr')}/{qn('w:tblHeader')}",
)
_VALUE, _WIDTH, _AFTER = qn("w:val"), qn("w:w"), qn("w:after")
_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_EXTENT = qn("wp:extent")
_EMU_PER_POINT = 12700
_TWIPS_PER_POINT = 20
_SINGLE = 1.3
"""Line pitch over type size where it isn't fixed."""
_TOLERANCE = 0.01
_RULE_PT = 0.5
"""A table's lines."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style in points."""

    size: float
    line: float
    before: float
    after: float
    indent: float
    kept_with_next: bool
    kept_whole: bool


@dataclass(slots=True)
class _Piece:
    """What stands on one page: lines or a table row, in points."""

    height: float
    before: float = 0
    """Space above; none at the top of a page. Of the spaces between two paragraphs the larger one counts."""
    after: float = 0
    joins_next: bool = False
    repeated: float = 0
    """Height of the table's head, which stands above again on a new page."""


class Pages:
    """The pages of a document with these styles and this section for items (its last but those of a back cover)."""

    def __init__(self, document: Document) -> None:
        """Measure the styles, the page and the tables of a document that isn't filled yet."""
        section: Any = document.sections[-1]
        self._height = (section.page_height - section.top_margin - section.bottom_margin) / _EMU_PER_POINT
        self._width = (section.page_width - section.left_margin - section.right_margin) / _EMU_PER_POINT
        self._styles = {style.style_id: _measured(style) for style in document.styles if isinstance(style, ParagraphStyle)}
        margins = document.styles.element.xpath(f"w:style[@w:styleId='{TABLE_STYLE}']/w:tblPr/w:tblCellMar/*")
        self._margins = {margin.tag: int(margin.get(qn("w:w"), 0)) / _TWIPS_PER_POINT for margin in margins}

    def taken_by(self, blocks: Iterable[Any]) -> int:
        """How many pages the paragraphs and tables take that begin at the top of a page."""
        pieces = [piece for block in blocks for piece in (self._table(block) if block.tag == _TBL else self._paragraph(block, self._width))]
        pages, at, above = 1, 0.0, 0.0
        for group in _groups(pieces):
            height = sum(max(one.after, other.before) + other.height for one, other in pairwise(group)) + group[0].height
            if at and at + max(above, group[0].before) + height > self._height + _TOLERANCE:
                pages, at = pages + 1, group[0].repeated + height
            else:
                at += max(above, group[0].before) * bool(at) + height
            above = group[-1].after
        return pages

    def _paragraph(self, block: Any, width: float) -> Iterator[_Piece]:
        """Lines, of which two stay together at either end."""
        style = self._style(block)
        if next(block.iter(_EXTENT), None) is not None:
            yield from self._shapes(block, width)
            return
        text = "".join(node.text or "" for node in block.iter(_T))
        lines = line_count(text, width / style.size, style.indent / style.size)
        sizes = [lines] if lines < 4 or style.kept_whole else [2, *[1] * (lines - 4), 2]
        for number, size in enumerate(sizes):
            is_first, is_last = number == 0, number == len(sizes) - 1
            yield _Piece(
                size * style.line,
                before=style.before if is_first else 0,
                after=style.after if is_last else 0,
                joins_next=is_last and style.kept_with_next,
            )

    def _shapes(self, block: Any, width: float) -> Iterator[_Piece]:
        """Shapes wrap as words do, where a template's page is narrower than the house's."""
        rows: list[float] = []
        left = 0.0
        for extent in block.iter(_EXTENT):
            across, down = int(extent.get("cx")) / _EMU_PER_POINT, int(extent.get("cy")) / _EMU_PER_POINT
            if not rows or across > left:
                rows.append(0.0)
                left = width
            left -= across
            rows[-1] = max(rows[-1], down)
        kept, after = block.find(_KEPT_NEXT) is not None, block.find(_SPACING).get(_AFTER, 0)
        for height in rows:
            yield _Piece(height, after=int(after) / _TWIPS_PER_POINT, joins_next=kept)

    def _table(self, block: Any) -> Iterator[_Piece]:
        widths = [int(column.get(_WIDTH)) / _TWIPS_PER_POINT for column in block.iterfind(_COLUMN)]
        head = 0.0
        for row in block.iterchildren(_TR):
            cells = [self._cell(cell, width) for cell, width in zip(row.iterchildren(_TC), widths, strict=True)]
            height = max(map(sum, cells)) + self._margin(_TOP) + self._margin(_BOTTOM) + _RULE_PT
            if row.find(_WHOLE) is not None:
                is_head = row.find(_HEAD) is not None
                yield _Piece(height, joins_next=is_head, repeated=0 if is_head else head)
                head = height if is_head else head
            else:
                highest = max(cells, key=sum)
                edge = height - sum(highest)
                for number, line in enumerate(highest):
                    yield _Piece(line + (edge if number == 0 else 0), repeated=head)

    def _cell(self, cell: Any, width: float) -> list[float]:
        """The lines of a cell, each as its height."""
        inside = width - self._margin(_LEFT) - self._margin(_RIGHT)
        return [
            style.line
            for block in cell.iterchildren(_P)
            for style in [self._style(block)]
            for _ in range(line_count("".join(node.text or "" for node in block.iter(_T)), inside / style.size))
        ]

    def _margin(self, side: str) -> float:
        return self._margins.get(side, 0.0)

    def _style(self, block: Any) -> _Style:
        # as our own markup has it: properties first, of which the style is the first
        return self._styles[block[0][0].get(_VALUE)]


def _groups(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that must stand on one page together."""
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.joins_next:
            yield group
            group = []
    if group:
        yield group


def _measured(style: ParagraphStyle) -> _Style:
    """A style as it is said by itself or by those that it is based on."""
    chain = [style]
    while chain[-1].base_style is not None:
        chain.append(chain[-1].base_style)

    def said(name: str) -> Any:
        return next((value for one in chain if (value := getattr(one.paragraph_format, name)) is not None), None)

    size = next((one.font.size.pt for one in chain if one.font.size is not None), 10.5)
    line, rule = said("line_spacing"), said("line_spacing_rule")
    fixed = rule in (WD_LINE_SPACING.EXACTLY, WD_LINE_SPACING.AT_LEAST)
    return _Style(
        size=size,
        line=line.pt if fixed else size * _SINGLE * (line or 1),
        before=said("space_before").pt if said("space_before") is not None else 0,
        after=said("space_after").pt if said("space_after") is not None else 0,
        indent=said("first_line_indent").pt if said("first_line_indent") is not None else 0,
        kept_with_next=bool(said("keep_with_next")),
        kept_whole=bool(said("keep_together")),
    )
