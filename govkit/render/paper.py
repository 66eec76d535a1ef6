"""A Word document of blocks in the house style: title, chapters, tables, pictures, page numbers."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from docx.document import Document
from docx.shared import Mm
from lxml import etree

from govkit.render.blocks import Block, Heading, Note, Picture, Table, Text
from govkit.render.document import fill, house_template, new_document, save
from govkit.render.markup import LINE_BREAK, Cell, Row, cell, paragraph, run, table
from govkit.render.sections import set_page_numbers
from govkit.render.text import lines, one_line
from govkit.rulebook.rendering import DocumentRules

_SLIM = '<w:spacing w:line="160" w:lineRule="exact"/>'
_GAP = paragraph("material_small", "", _SLIM)
_GAP_BEFORE = paragraph("material_small", "", f"<w:keepNext/>{_SLIM}")
"""It keeps the heading above with the table below."""
_WHOLE = 15
"""A table of no more rows stays on one page."""
_CENTRED = '<w:jc w:val="center"/>'


def write_paper(path: Path, title: str, blocks: Iterable[Block], rules: DocumentRules) -> None:
    """Write the blocks under the title, which may have several lines; pages are numbered from 1."""
    document = new_document(house_template(rules), one_line(title))
    set_page_numbers(document, rules)
    content = "".join(_markup(block, document, rules) for block in blocks)
    fill(document, [paragraph("contents_title", LINE_BREAK.join(map(run, lines(title)))) + content.removesuffix(_GAP)])
    save(document, path)


def _markup(block: Block, document: Document, rules: DocumentRules) -> str:
    match block:
        case Heading(text):
            return paragraph("chapter", run(one_line(text)))
        case Text(text):
            return "".join(paragraph("text", run(line)) for line in lines(text))
        case Note(text):
            return paragraph("material_small", run(one_line(text)), '<w:spacing w:before="40" w:after="120"/>')
        case Table():
            # Word joins tables that follow one another.
            return _GAP_BEFORE + _table(block, rules) + _GAP
        case Picture():
            return _picture(block, document)


def _table(block: Table, rules: DocumentRules) -> str:
    colour, is_whole = rules.guide.colour_label, len(block.rows) <= _WHOLE
    rows = []
    if block.heads:
        heads = (cell("material_head", [title], centred=True, colour=colour, stays=is_whole) for title in block.heads)
        rows.append(Row(list(heads), is_head=True))
    for number, values in enumerate(block.rows, 1):
        stays = is_whole and number < len(block.rows)
        cells = [_cell(value, stays) for value in values]
        if not block.heads:
            cells[0] = cell("material_head", [str(values[0])], colour=colour, stays=stays)
        rows.append(Row(cells))
    return table(column_widths(block, rules.page.text_mm), rows)


def _cell(value: str | int, stays: bool) -> Cell:
    texts = lines(value) if isinstance(value, str) else [str(value)]
    return cell("material", texts, centred=isinstance(value, int), stays=stays)


def column_widths(block: Table, total: float) -> Sequence[float]:
    """The widths of the columns that fill `total`; columns beyond the proportions take the last one's."""
    count = len(block.heads or block.rows[0])
    shares = [block.widths[min(place, len(block.widths) - 1)] for place in range(count)]
    return [share / sum(shares) * total for share in shares]


def _picture(block: Picture, document: Document) -> str:
    inline = document.part.new_pic_inline(BytesIO(block.png), width=Mm(block.width_mm))
    inline.docPr.set("descr", one_line(block.title))
    drawing = f"<w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"
    # A picture in a paragraph with a fixed line pitch would be cut to one line.
    shown = paragraph("material", drawing, f'<w:keepNext/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/>{_CENTRED}')
    return shown + paragraph("material_small", run(one_line(block.title)), f'<w:spacing w:after="120"/>{_CENTRED}')
