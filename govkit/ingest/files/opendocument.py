"""OpenDocument spreadsheets (.ods) → Grids, from content.xml: the words as displayed, merges, hidden rows, struck text.

OASIS OpenDocument 1.3, part 3, chapter 9. Repeated rows and columns are unfolded only where they hold words.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from govkit.ingest.files.archive import Archive
from govkit.ingest.files.evidence import Evidence
from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.sheet import Area, Sheet, add_sheet, report_too_large, report_too_spread
from govkit.ingest.files.shown import clean_text, moment_text, number_text

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_WRAPPERS = frozenset(
    _TABLE + name
    for name in ("table-header-rows", "table-row-group", "table-rows", "table-header-columns", "table-column-group", "table-columns")
)
_UNSEEN = frozenset((_OFFICE + "annotation", _TEXT + "note"))
_EXPONENT = re.compile(r"\dE[+-]\d")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d+")


@dataclass(slots=True)
class _Table:
    """A sheet while it is walked: the cells with words, by place in the file."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    cut: int | None = None
    """The last row that was read where there was no room for more cells."""


def read_opendocument(reading: Reading) -> None:
    """Read every visible sheet into the document. Raises Refused where the file as a whole can't be read."""
    archive = Archive(reading)
    try:
        if "META-INF/manifest.xml" in archive.parts and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused("file-encrypted")
        root = archive.tree("content.xml")
    finally:
        archive.close()
    styles = {style.get(_STYLE + "name", ""): style for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style")}
    struck = frozenset(name for name, style in styles.items() if _strikes(style))
    spreadsheet = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if spreadsheet is None:
        raise Refused("part-missing", part="office:spreadsheet")
    tables = spreadsheet.findall(_TABLE + "table")
    hidden = [table for table in tables if _is_undisplayed(styles.get(table.get(_TABLE + "style-name", "")))]
    if hidden:
        names = [str(table.get(_TABLE + "name", "")) for table in hidden]
        reading.report("sheet-hidden", count=len(names), where=listed(names))
    for table in tables:
        if table not in hidden:
            _add(reading, table, struck)


def _is_undisplayed(style: Any | None) -> bool:
    properties = None if style is None else style.find(_STYLE + "table-properties")
    return properties is not None and str(properties.get(_TABLE + "display", "true")) == "false"


def _strikes(style: Any) -> bool:
    properties = style.find(_STYLE + "text-properties")
    kinds = () if properties is None else (properties.get(f"{_STYLE}text-line-through-{name}", "none") for name in ("style", "type"))
    return any(kind != "none" for kind in kinds)  # writers give the one, the other or both


def _add(reading: Reading, table: Any, struck: frozenset[str]) -> None:
    name = table.get(_TABLE + "name", "")
    limits = reading.rules.reading_limits
    made = _walk(table, struck, limits.cells, limits.span)
    rows = sorted({row for row, _ in made.texts})
    columns = sorted({column for _, column in made.texts})
    if rows and rows[-1] * columns[-1] <= limits.area:  # else far apart: only rows and columns with words
        rows, columns = list(range(1, rows[-1] + 1)), list(range(1, columns[-1] + 1))
    if len(rows) * len(columns) > limits.area:
        report_too_spread(reading, name, len(rows) * len(columns))
        return
    if made.cut is not None:
        report_too_large(reading, name, made.cut)
    row_index, column_index = {number: i for i, number in enumerate(rows)}, {number: i for i, number in enumerate(columns)}
    sheet = Sheet([[""] * len(columns) for _ in rows], rows, columns, name, merges=made.merges)
    for (row, column), text in made.texts.items():
        sheet.rows[row_index[row]][column_index[column]] = text
    sheet.numbers = {(row_index[row], column_index[column]) for row, column in made.numbers if (row, column) in made.texts}
    made.evidence.apply(sheet)
    add_sheet(reading, sheet)
    made.evidence.report(reading, name)


def _walk(table: Any, struck: frozenset[str], most: int, span: int) -> _Table:
    made = _Table()
    row = column = 1
    for element in _children(table):
        repeated = _count(element, "number-columns-repeated" if element.tag == _TABLE + "table-column" else "number-rows-repeated")
        if element.tag == _TABLE + "table-column":
            if _is_hidden(element):
                made.evidence.hidden_columns.update(range(column, min(column + repeated, span + 1)))
            column += repeated
        elif element.tag == _TABLE + "table-row":
            before = len(made.texts)
            _walk_row(made, element, row, struck, span)
            words = list(islice(made.texts, before, None))
            if len(words) * (repeated - 1) + len(made.texts) > most:
                for place in words:
                    del made.texts[place]
                made.cut = row - 1
                return made
            if _is_hidden(element):
                made.evidence.hidden_rows.update(range(row, row + (repeated if words else 1)))
            for copy in range(1, repeated if words else 1):
                made.texts.update({(row + copy, place[1]): made.texts[place] for place in words})
                made.numbers.update((row + copy, place[1]) for place in words if place in made.numbers)
            row += repeated
    return made


def _walk_row(made: _Table, element: Any, row: int, struck: frozenset[str], span: int) -> None:
    column = 1
    for cell in element:
        repeated = _count(cell, "number-columns-repeated")
        if cell.tag == _TABLE + "table-cell":
            text, left_out = _words(cell, struck)
            if cell.get(_CALC + "value-type") == "error" or (cell.get(_TABLE + "formula") and _ERROR.fullmatch(text)):
                made.evidence.errors[row, column] = text
                text = ""
            if left_out:
                made.evidence.struck.append((row, column))
            for place in range(column, min(column + repeated, span + 1)) if text else ():
                made.texts[row, place] = text
                if cell.get(_OFFICE + "value-type") in ("float", "currency", "percentage"):
                    made.numbers.add((row, place))
            height, width = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if height > 1 or width > 1:
                made.merges.append((row, column, row + height - 1, column + width - 1))
        column += repeated


def _words(cell: Any, struck: frozenset[str]) -> tuple[str, bool]:
    """The words displayed in a cell, one paragraph a line, and whether struck ones were left out."""
    gone = cell.get(_TABLE + "style-name") in struck
    lines, left_out = [], False
    for paragraph in cell.iterfind(_TEXT + "p"):
        parts: list[str] = []
        left_out |= _gather(paragraph, parts, struck, gone=gone)
        lines.append("".join(parts))
    text = clean_text("\n".join(lines)).strip("\n")
    if text and cell.get(_OFFICE + "date-value"):
        text = _date(cell.get(_OFFICE + "date-value"), text)
    elif text and cell.get(_OFFICE + "value-type") == "float" and _EXPONENT.search(text):
        text = number_text(float(cell.get(_OFFICE + "value", "nan")))
    return text, left_out


def _date(value: str, shown: str) -> str:
    """The date as 2023-05-01; what is shown where the file's own date is none."""
    try:
        return moment_text(datetime.fromisoformat(value))
    except ValueError:
        return shown


def _gather(element: Any, parts: list[str], struck: frozenset[str], *, gone: bool) -> bool:
    """Add the words of a paragraph or span, in order; whether struck ones were left out."""
    left_out = False

    def keep(words: str | None) -> None:
        nonlocal left_out
        left_out |= bool(gone and words)
        parts.append("" if gone else words or "")

    keep(element.text)
    for child in element:
        if child.tag == _TEXT + "s":
            keep(" " * min(int(child.get(_TEXT + "c", "1")), 1000))
        elif child.tag == _TEXT + "tab":
            keep("\t")
        elif child.tag == _TEXT + "line-break":
            keep("\n")
        elif child.tag not in _UNSEEN:
            name = child.get(_TEXT + "style-name")
            left_out |= _gather(child, parts, struck, gone=name in struck if name else gone)
        keep(child.tail)
    return left_out


def _children(table: Any) -> Any:
    """Rows and columns of a table in order, out of their groups."""
    levels = [iter(table)]
    while levels:
        for child in levels[-1]:
            if child.tag in _WRAPPERS:
                levels.append(iter(child))
                break
            yield child
        else:
            levels.pop()


def _count(element: Any, name: str) -> int:
    value = element.get(_TABLE + name, "1")
    return max(int(value), 1) if value.isdecimal() else 1


def _is_hidden(element: Any) -> bool:
    return str(element.get(_TABLE + "visibility", "visible")) != "visible"
