"""PDF files with a text layer → Paragraphs and Grids in the order of the pages.

Through pdfplumber (MIT, on pdfminer.six): of the well-kept libraries it is the one that gives ruled tables cell by cell with
their boxes, from which merged areas are known again. Lines of text are joined to paragraphs by how far they reach. What has
no text layer is a picture of a page: a Problem, never a guess.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.shown import clean_text
from govkit.ingest.grid import Grid, Merge, Paragraph
from govkit.ingest.numbering import take_number

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its remarks on odd files are for no reader of ours

_SLACK = 1.5
"""Points by which lines that are drawn as one may differ."""
_AUTOSPACE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[!-~])|(?<=[!-~]) +(?=[\u3000-\u9fff\uff00-\uffef])")
"""The gaps that word processors leave between Chinese and Latin; nobody typed them."""


@dataclass(slots=True)
class PageTable(Grid):
    """A table that may go on from page to page; a row's place names the page it stands on."""

    pages: list[int] = field(default_factory=list)
    """The page of each row, from 1."""

    def locator(self, row: int, column: int) -> str:
        """Where the words at this cell stand: the page, the table's number in the file, the row in the table."""
        area = self.area(row, column)
        return f"page {self.pages[area.top]} table {self.table} row {self.row_numbers[area.top]}"


def read_pdf(reading: Reading) -> None:
    """Read the file into the document. Raises Refused where it is locked by a password or holds no text at all."""
    import pdfplumber  # noqa: PLC0415 - takes a third of a second, and few files are PDF
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    from govkit.ingest.files.pdf_bounds import check_streams  # noqa: PLC0415

    check_streams(reading)
    try:
        with pdfplumber.open(reading.path) as pdf:
            scans = _read_pages(reading, pdf)
            pages = len(pdf.pages)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise Refused("file-encrypted") from error
        raise Refused("file-corrupt", reason="内容不合 PDF 格式") from error
    if scans and not reading.document.blocks:
        raise Refused("pdf-scanned", pages=pages)
    if scans:
        reading.report("pages-scanned", count=len(scans), where=listed([str(number) for number in scans]))


def _read_pages(reading: Reading, pdf: Any) -> list[int]:
    """Read all pages; returns the numbers of those that hold pictures and no text."""
    from govkit.ingest.files.pdf_bounds import PageCrowded, lay_out  # noqa: PLC0415

    scans: list[int] = []
    limit, marks = reading.rules.reading_limits.pages, reading.rules.reading_limits.page_marks
    for number, page in enumerate(pdf.pages[:limit], start=1):
        try:
            lay_out(page, marks)
        except PageCrowded:
            reading.report("page-crowded", f"page {number}", page=number, limit=marks)
            continue
        if page.chars:
            _add_page(reading, page, number)
        elif page.images:
            scans.append(number)
        page.close()
    if len(pdf.pages) > limit:
        reading.report("pages-too-many", limit=limit, pages=len(pdf.pages))
    return scans


def _add_page(reading: Reading, page: Any, number: int) -> None:
    """The blocks of one page from top to bottom; a table at its top carries on one that ended the page before."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    lines = page.filter(lambda thing: not any(_inside(thing, box) for box in boxes)).extract_text_lines(return_chars=True)
    placed: list[tuple[float, PageTable | Paragraph]] = [(table.bbox[1], _table(table, number)) for table in tables]
    placed += _paragraphs(lines, page, number)
    for _, block in sorted(placed, key=lambda pair: pair[0]):
        last = reading.document.blocks[-1] if reading.document.blocks else None
        if isinstance(block, PageTable):
            if isinstance(last, PageTable) and last.pages[-1] == number - 1 and last.width == block.width:
                reading.document.blocks[-1] = _joined(last, block)
                continue
            block.table = 1 + sum(isinstance(earlier, Grid) for earlier in reading.document.blocks)
        reading.document.blocks.append(block)


def _inside(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3])


def _table(table: Any, number: int) -> PageTable:
    """One table of one page; a cell that reaches across columns or rows is a merged area."""
    texts = table.extract(x_tolerance=_SLACK)
    cells = [row.cells for row in table.rows]
    lefts = [median(row[column][0] for row in cells if row[column]) for column in range(len(cells[0]))]
    tops = [row.bbox[1] for row in table.rows]
    merges = []
    for top, row in enumerate(cells):
        for left, box in enumerate(row):
            if box:
                right = max(column for column, x in enumerate(lefts) if x < box[2] - _SLACK)
                bottom = max(below for below, y in enumerate(tops) if y < box[3] - _SLACK)
                merges += [Merge(top, left, bottom, right)] if (bottom, right) > (top, left) else []
    rows = [[_text(_unwrapped(text or "")) for text in row] for row in texts]
    numbers = list(range(1, len(rows) + 1))
    return PageTable(rows, numbers, list(range(1, len(lefts) + 1)), merges=tuple(merges), pages=[number] * len(rows))


def _joined(first: PageTable, second: PageTable) -> PageTable:
    """One table of two that stand on pages that follow each other; a row that the page end cut through becomes one again."""
    cut = not second.rows[0][0] and any(second.rows[0]) and not second.area(0, 0).bottom
    if cut:
        ends = ["\n".join(filter(None, pair)) for pair in zip(first.rows[-1], second.rows[0], strict=True)]
        first.rows[-1] = [_unwrapped(text) for text in ends]
    down = first.height - cut
    merges = [Merge(merge.top + down, merge.left, merge.bottom + down, merge.right) for merge in second.merges if merge.top or not cut]
    rows = [*first.rows, *second.rows[cut:]]
    return PageTable(
        rows,
        list(range(1, len(rows) + 1)),
        first.column_numbers,
        table=first.table,
        merges=(*first.merges, *merges),
        pages=[*first.pages, *second.pages[cut:]],
    )


def _text(words: str) -> str:
    return clean_text(_AUTOSPACE.sub("", words))


def _unwrapped(text: str) -> str:
    """The words of a cell without the breaks at its right border: a line goes on unless it ends a sentence or a list begins."""
    lines = text.split("\n")
    result = lines[0]
    for line in lines[1:]:
        result += f"\n{line}" if _begins(line) or result.endswith(("。", "；", "：", ";")) else line
    return result


def _begins(line: str) -> bool:
    """Whether a line begins with a number, so that it isn't the rest of the one above."""
    return take_number(line) is not None


def _paragraphs(lines: list[dict[str, Any]], page: Any, number: int) -> Iterator[tuple[float, Paragraph]]:
    """The paragraphs among lines of text: one ends where its line falls short of the margin or the next is indented."""
    if not lines:
        return
    left, right = min(line["x0"] for line in lines), max(char["x1"] for char in page.chars)
    gathered: list[dict[str, Any]] = []
    count = 0
    for line in lines:
        size = median(char["size"] for char in line["chars"])
        near = bool(gathered) and line["top"] - gathered[-1]["bottom"] < 1.5 * size
        goes_on = near and gathered[-1]["x1"] > right - 2 * size and line["x0"] < left + size and not _begins(line["text"])
        if gathered and not goes_on:
            count += 1
            yield gathered[0]["top"], _paragraph(gathered, page, f"page {number} paragraph {count}")
            gathered = []
        gathered.append(line)
    yield gathered[0]["top"], _paragraph(gathered, page, f"page {number} paragraph {count + 1}")


def _paragraph(lines: list[dict[str, Any]], page: Any, locator: str) -> Paragraph:
    fonts = [char["fontname"].lower() for line in lines for char in line["chars"]]
    bold = all(any(word in font for word in ("bold", "black", "heavy", "simhei")) for font in fonts)
    first = lines[0]
    off = abs((first["x0"] + first["x1"]) / 2 - page.width / 2)
    centred = len(lines) == 1 and off < page.width * 0.02 and first["x1"] - first["x0"] < page.width * 0.6
    return Paragraph(_text("".join(line["text"] for line in lines)), locator, bold=bold, centred=centred)
