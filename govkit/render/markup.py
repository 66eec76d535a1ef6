"""WordprocessingML as strings, parsed once: paragraphs, fields, tables.

A document's bulk is made this way because python-docx takes over 20 times as long for a table, cell by cell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from lxml.etree import _Element

from govkit.render.text import xml_text
from govkit.rulebook.rendering import StyleRole

LINE_BREAK = "<w:r><w:br/></w:r>"
_EITHER = re.compile("[“”‘’…—·]")
_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
"""Word sets these marks, which both scripts have, in the Latin face where nothing else is said."""

TABLE_STYLE = "grid"
"""Id of the style of tables."""


def parsed(markup: str) -> list[_Element]:
    """The elements of the markup, as python-docx holds them."""
    return parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>").findall("*")


def run(text: str) -> str:
    """A run of text; a tab in it stays a tab. Quotation marks and the like are set in the Chinese face, wide as its characters."""
    hint = _HINT if _EITHER.search(text) else ""
    return f"<w:r>{hint}" + "<w:tab/>".join(f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>' for piece in text.split("\t")) + "</w:r>"


def field(instruction: str, result: str, *, is_dirty: bool = False) -> str:
    """A field with its last result; Word works out a dirty one anew when it opens the file.

    `instruction` is ours alone: text from outside must never reach it.
    """
    dirty = ' w:dirty="true"' if is_dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: StyleRole, content: str, properties: str = "") -> str:
    """A paragraph of runs; `properties` are those that go beyond its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def bookmarked(name: str, number: int, content: str) -> str:
    """The content inside a bookmark; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


@dataclass(frozen=True, slots=True)
class Cell:
    """The paragraphs of one table cell, as markup."""

    content: str
    colour: str = ""
    """Background, RRGGBB."""


def cell(style: StyleRole, texts: Iterable[str], *, centred: bool = False, colour: str = "", stays: bool = False) -> Cell:
    """A cell with one paragraph a text; an empty one where there is none, as Word asks. One that `stays` keeps its row with the next."""
    properties = ("<w:keepNext/>" if stays else "") + ('<w:jc w:val="center"/>' if centred else "")
    content = "".join(paragraph(style, run(text), properties) for text in texts)
    return Cell(content or paragraph(style, "", properties), colour)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: Sequence[Cell]
    is_head: bool = False
    """Repeated on each page."""
    is_kept: bool = True
    """Not broken across pages."""


def table(widths_mm: Iterable[float], rows: Iterable[Row]) -> str:
    """A table with fixed column widths. Word joins tables that follow one another: a heading or the like stands between."""
    widths = [Mm(width).twips for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(row: Row, widths: Sequence[int]) -> str:
    properties = ("<w:cantSplit/>" if row.is_kept else "") + ("<w:tblHeader/>" if row.is_head else "")
    cells = "".join(_cell(one, width) for one, width in zip(row.cells, widths, strict=True))
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>" if properties else f"<w:tr>{cells}</w:tr>"


def _cell(one: Cell, width: int) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{one.colour}"/>' if one.colour else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>{one.content}</w:tc>'
