"""Workbooks of Excel 2007 and later (.xlsx .xlsm, .et saved as such) → Grids.

calamine reads the values; what it doesn't see (struck text, hidden rows and columns, number formats, errors) and what
would make it allocate without bound (a cell at XFD1048576) is found in the XML first. Macros and links are never touched.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from posixpath import normpath
from typing import IO, Any

from lxml import etree
from python_calamine import CalamineWorkbook

from govkit.ingest.files.archive import Archive
from govkit.ingest.files.evidence import Evidence
from govkit.ingest.files.pictures import count_pictures, count_text_boxes, report_pictures
from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.sheet import add_sheet, report_too_spread
from govkit.ingest.files.values import value_sheet
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
        _report_drawings(reading, archive, [entry.part for entry in entries if not entry.hidden])
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


def _report_drawings(reading: Reading, archive: Archive, sheets: list[str]) -> None:
    """Report the pictures and text boxes that lie over these sheets; a damaged drawing holds none."""
    pictures = boxes = 0
    for sheet in sheets:
        for part in _drawings(archive, sheet):
            with suppress(Refused):
                drawing = archive.tree(part)
                pictures += count_pictures(drawing)
                boxes += count_text_boxes(drawing)
    if boxes:
        reading.report("text-boxes-unread", count=boxes)
    report_pictures(reading, pictures)


def _drawings(archive: Archive, sheet: str) -> list[str]:
    folder, _, name = sheet.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.parts:
        return []
    with suppress(Refused):
        targets = [one.get("Target", "") for one in archive.tree(relations) if one.get("Type", "").endswith("/drawing")]
        return [normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}") for target in targets]
    return []


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
            report_too_spread(reading, entry.name, found.last_row * found.last_column)
            return
        values = CalamineWorkbook.from_filelike(BytesIO(small.data)).get_sheet_by_name(entry.name)
        rows, columns = small.rows, small.columns
    sheet = value_sheet(values, rows, columns)
    evidence.apply(sheet)
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
