"""Workbooks of Excel 2007 and later (.xlsx .xlsm, .et saved as such) → Grids.

calamine reads the values; what it doesn't see (struck text, hidden rows and columns, number formats, errors) and what
would make it allocate without bound (a cell at XFD1048576) is found in the XML first. Macros and links are never touched.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from lxml import etree
from python_calamine import CalamineSheet, CalamineWorkbook

from govkit.ingest.files.archive import Archive
from govkit.ingest.files.evidence import Evidence
from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.sheet import Sheet, add_sheet
from govkit.ingest.files.shown import cell_text
from govkit.ingest.files.xlsx.closing import closed_up, without_blanks
from govkit.ingest.files.xlsx.styles import Styles, mentions_strike, read_styles, rich_strings
from govkit.ingest.files.xlsx.worksheet import Scan, look_closer, scan

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Open:
    """A workbook while its sheets are read."""

    reading: Reading
    archive: Archive
    values: CalamineWorkbook
    styles: Styles
    strings: dict[int, Any]
    """The shared strings with runs, where any of them may be struck out."""


def read_workbook(reading: Reading) -> None:
    """Read every visible sheet into the document. Raises Refused where the file as a whole can't be read."""
    archive = Archive(reading)
    try:
        entries = _entries(archive)
        hidden = [entry.name for entry in entries if entry.hidden]
        if hidden:
            reading.report("sheet-hidden", count=len(hidden), where=listed(hidden))
        styles, strings = _styles(reading, archive), _strings(reading, archive)
        workbook = _Open(reading, archive, CalamineWorkbook.from_filelike(BytesIO(reading.path.read_bytes())), styles, strings)
        for entry in entries:
            if not entry.hidden:
                _read_sheet(workbook, entry)
    finally:
        archive.close()


def _entries(archive: Archive) -> list[_Entry]:
    """The worksheets in the workbook's order; chart and dialog sheets hold no cells."""
    targets = {
        one.get("Id"): one.get("Target", "").removeprefix("/").removeprefix("xl/")
        for one in archive.tree("xl/_rels/workbook.xml.rels")
        if one.get("Type", "").endswith("/worksheet")
    }
    entries = []
    for sheet in archive.tree("xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        relation = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)
        if relation in targets:
            hidden = sheet.get("state", "visible") != "visible"
            entries.append(_Entry(sheet.get("name", ""), f"xl/{targets[relation]}", hidden))
    return entries


def _styles(reading: Reading, archive: Archive) -> Styles:
    if "xl/styles.xml" not in archive.parts:
        return Styles()
    try:
        return read_styles(archive.tree("xl/styles.xml"))
    except (Refused, ValueError, TypeError) as error:
        if isinstance(error, Refused) and error.code != "file-corrupt":
            raise
        reading.report("part-corrupt", part="xl/styles.xml", reason="样式无法解析")
        return Styles()


def _strings(reading: Reading, archive: Archive) -> dict[int, Any]:
    part = "xl/sharedStrings.xml"
    if part not in archive.parts or not mentions_strike(archive.chunks(part)):
        return {}
    try:
        with archive.stream(part) as stream:
            return rich_strings(stream)
    except etree.XMLSyntaxError:
        reading.report("part-corrupt", part=part, reason="文字表不是有效的 XML")
        return {}


def _read_sheet(workbook: _Open, entry: _Entry) -> None:
    reading, archive = workbook.reading, workbook.archive
    found = scan(archive.chunks(entry.part), workbook.styles, bool(workbook.strings))
    area = reading.rules.reading_limits.area
    if found.last_row * found.last_column <= area:
        evidence = _evidence(workbook, entry, found, lambda: archive.stream(entry.part))
        values = workbook.values.get_sheet_by_name(entry.name)
        rows, columns = None, None
    else:
        xml = without_blanks(archive, entry.part)
        evidence = _evidence(workbook, entry, found, lambda: BytesIO(xml))
        small = closed_up(archive, entry.part, xml, area)
        if small is None:
            reading.report("sheet-too-large", entry.name, place=f"工作表“{entry.name}”", limit=area)
            return
        values = CalamineWorkbook.from_filelike(BytesIO(small.data)).get_sheet_by_name(entry.name)
        rows, columns = small.rows, small.columns
    sheet = _sheet(values, rows, columns, evidence)
    sheet.merges = found.merges
    add_sheet(reading, sheet)
    evidence.report(reading, entry.name)


def _evidence(workbook: _Open, entry: _Entry, found: Scan, opened: Callable[[], IO[bytes]]) -> Evidence:
    if not found.telling:
        return Evidence()
    try:
        with opened() as stream:
            return look_closer(stream, workbook.styles, workbook.strings, found.last_column)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("file-corrupt", reason=f"“{entry.part}”不是有效的 XML") from error


def _sheet(values: CalamineSheet, row_numbers: list[int] | None, column_numbers: list[int] | None, evidence: Evidence) -> Sheet:
    """The sheet's texts. calamine leaves out blank rows or columns before the first value, so its last cell gives the place."""
    texts_of: dict[str, str] = {}  # long sheets repeat themselves: each text is cleaned and kept once
    texts_of_numbers: dict[float, str] = {}
    rows: list[list[str]] = []
    numbers: set[tuple[int, int]] = set()
    left = 0
    for row in values.iter_rows():
        left = values.end[1] + 1 - len(row) if values.end else 0
        texts = [""] * left
        for column, value in enumerate(row, left):
            if type(value) is str:
                text = texts_of.get(value)
                if text is None:
                    text = texts_of[value] = cell_text(value)
            elif type(value) is float or type(value) is int:
                numbers.add((len(rows), column))
                text = texts_of_numbers.get(value)
                if text is None:
                    text = texts_of_numbers[value] = cell_text(value)
            else:
                text = cell_text(value)
            texts.append(text)
        rows.append(texts)
    missing = values.end[0] + 1 - len(rows) if values.end else 0
    if missing:
        rows = [[""] * (left + values.width) for _ in range(missing)] + rows
        numbers = {(row + missing, column) for row, column in numbers}
    width = len(rows[-1]) if rows else 0
    row_numbers = row_numbers or list(range(1, len(rows) + 1))
    column_numbers = column_numbers or list(range(1, width + 1))
    sheet = Sheet(rows, row_numbers[: len(rows)], column_numbers[:width], values.name, numbers)
    evidence.apply(sheet)
    return sheet
