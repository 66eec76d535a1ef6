"""Writes paragraphs and tables as .docx; the XML is put together as text, which is quick and lets in what python-docx can't write."""

from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.layouts.page import Cell, Letter, Paragraph, Row, Table

LIST_ID = 90
"""Numbers of our own lists begin here, above those of the template."""


def save_letter(letter: Letter, path: Path, controls: bool) -> None:
    """Paragraphs and tables in order; with `controls`, values stand inside content controls."""
    document = docx.Document()
    _add_lists(
        document.part.numbering_part.element, 1 + max((block.list_number for block in letter if isinstance(block, Paragraph)), default=0)
    )
    body = document.element.body
    paragraphs = tables = 0
    for block in letter:
        if isinstance(block, Paragraph):
            paragraphs += 1
            block.locator = f"paragraph {paragraphs}"
            xml = _paragraph(block, controls)
        else:
            tables += 1
            _locate(block, tables)
            xml = _table(block, controls)
        body.insert_element_before(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)), "w:sectPr")
    document.save(str(path))


def _add_lists(numbering: object, count: int) -> None:
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST_ID}">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))  # type: ignore[attr-defined]
    for number in range(count):
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        xml = f'<w:num {nsdecls("w")} w:numId="{LIST_ID + number}"><w:abstractNumId w:val="{LIST_ID}"/>{override}</w:num>'
        numbering.append(parse_xml(xml))  # type: ignore[attr-defined]


def _locate(table: Table, number: int) -> None:
    for row, _, cell in table.anchors():
        cell.locator = f"table {number} row {row + 1}"
        for inner in [inner for _, _, inner in cell.nested.anchors()] if cell.nested else []:
            inner.locator = cell.locator


def _paragraph(paragraph: Paragraph, controls: bool) -> str:
    properties = {
        "title": '<w:jc w:val="center"/>',
        "heading": '<w:pStyle w:val="Heading1"/>',
        "numbered": f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{LIST_ID + paragraph.list_number}"/></w:numPr>',
    }
    runs = _run(paragraph.text, bold=paragraph.kind in {"title", "bold"})
    if controls and paragraph.kind == "value":
        return f"<w:sdt><w:sdtContent><w:p>{runs}</w:p></w:sdtContent></w:sdt>"
    return f"<w:p><w:pPr>{properties.get(paragraph.kind, '')}</w:pPr>{runs}</w:p>"


def _run(text: str | int, bold: bool) -> str:
    return f'<w:r><w:rPr>{"<w:b/>" if bold else ""}</w:rPr><w:t xml:space="preserve">{escape(str(text))}</w:t></w:r>'


def _table(table: Table, controls: bool) -> str:
    spans = {(row, column): cell for row, column, cell in table.anchors()}
    rows = "".join(_row(number, row, spans, controls) for number, row in enumerate(table.rows))
    grid = '<w:gridCol w:w="1500"/>' * table.width
    properties = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(number: int, row: Row, spans: dict[tuple[int, int], Cell], controls: bool) -> str:
    deleted = '<w:trPr><w:del w:id="1" w:author="编辑" w:date="2024-01-01T00:00:00Z"/></w:trPr>' if row.struck else ""
    cells, column = "", 0
    while column < len(row.cells):
        cell = row.cells[column]
        above = None if cell else _covering(spans, number, column)
        cells += _cell(cell, row.struck, controls) if cell else _continuation(above) if above else "<w:tc><w:p/></w:tc>"
        column += (cell or above or Cell()).columns
    return f"<w:tr>{deleted}{cells}</w:tr>"


def _covering(spans: dict[tuple[int, int], Cell], number: int, column: int) -> Cell | None:
    """The cell further up whose area begins in this column and reaches down to this row."""
    return next(
        (spans[up, column] for up in range(number - 1, -1, -1) if (up, column) in spans and up + spans[up, column].rows > number), None
    )


def _cell(cell: Cell, deleted: bool, controls: bool) -> str:
    merge = f'<w:gridSpan w:val="{cell.columns}"/>' + ('<w:vMerge w:val="restart"/>' if cell.rows > 1 else "")
    if cell.nested:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{_table(cell.nested, controls)}<w:p/></w:tc>"
    content = "".join(f"<w:p>{_run(line, cell.bold)}</w:p>" for line in str(cell.text).split("\n"))
    if deleted:
        content = content.replace("<w:r>", '<w:del w:id="2" w:author="编辑" w:date="2024-01-01T00:00:00Z"><w:r>').replace(
            "</w:r>", "</w:r></w:del>"
        )
        content = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    if controls and cell.value:
        content = f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{content}</w:tc>"


def _continuation(above: Cell) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{above.columns}"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
