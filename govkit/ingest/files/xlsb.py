"""Binary workbooks of Excel 2007 and later (.xlsb) → Grids: values through calamine, merges and bounds from the records.

[MS-XLSB] 2.1.4: a part is a sequence of records, each a type and a size of seven bits a byte, then its data. Hidden rows,
struck text and number formats are not looked for, which a problem says.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from python_calamine import CalamineWorkbook

from govkit.ingest.files.archive import Archive
from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.sheet import Area, add_sheet, report_too_spread
from govkit.ingest.files.values import value_sheet

_ROW, _SHEET, _MERGE = 0, 156, 176
_CELLS = range(1, 12)
"""BrtCellBlank to BrtFmlaError: their data begins with the column."""


@dataclass(slots=True)
class _Extent:
    """How far a sheet's cells reach, and its merged areas (numbers from 1)."""

    last_row: int = 0
    last_column: int = 0
    merges: list[Area] = field(default_factory=list)


def read_binary_workbook(reading: Reading) -> None:
    """Read every visible sheet into the document. Raises Refused where the file as a whole can't be read."""
    archive = Archive(reading)
    try:
        try:
            sheets = _sheets(archive)
            extents = {name: _extent(archive.read(part)) for name, part, hidden in sheets if not hidden}
        except (struct.error, IndexError, UnicodeDecodeError, KeyError) as error:
            raise Refused("file-corrupt", reason="不是完整的二进制工作簿") from error
    finally:
        archive.close()
    hidden = [name for name, _, is_hidden in sheets if is_hidden]
    if hidden:
        reading.report("sheet-hidden", count=len(hidden), where=listed(hidden))
    reading.report("formatting-unavailable", reason="二进制工作簿（.xlsb）不含可读的格式")
    values = CalamineWorkbook.from_filelike(BytesIO(reading.path.read_bytes()))
    for name, extent in extents.items():
        size = extent.last_row * extent.last_column
        if size > reading.rules.reading_limits.area:  # calamine would take memory for all of it
            report_too_spread(reading, name, size)
            continue
        sheet = value_sheet(values.get_sheet_by_name(name))
        sheet.merges = extent.merges
        add_sheet(reading, sheet)


def _sheets(archive: Archive) -> list[tuple[str, str, bool]]:
    """Name, part and whether hidden, of the worksheets in the workbook's order; chart and dialog sheets hold no cells."""
    targets = {
        one.get("Id"): f"xl/{one.get('Target', '').removeprefix('/').removeprefix('xl/')}"
        for one in archive.tree("xl/_rels/workbook.bin.rels")
        if one.get("Type", "").endswith("/worksheet")
    }
    sheets = []
    for kind, data in _records(archive.read("xl/workbook.bin")):
        if kind == _SHEET:  # BrtBundleSh: state, tab, relation, name
            relation, end = _text(data, 8)
            if relation in targets:
                sheets.append((_text(data, end)[0], targets[relation], bool(struct.unpack_from("<I", data)[0])))
    return sheets


def _extent(part: bytes) -> _Extent:
    found = _Extent()
    for kind, data in _records(part):
        if kind == _ROW:
            found.last_row = max(found.last_row, struct.unpack_from("<I", data)[0] + 1)
        elif kind in _CELLS:
            found.last_column = max(found.last_column, struct.unpack_from("<I", data)[0] + 1)
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            found.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    return found


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part. Raises IndexError where it ends in the middle of one."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if at + size > len(part):
            raise IndexError(at)
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first; a set eighth bit says that another follows. The place after it."""
    number = 0
    for shift in range(0, 7 * most, 7):
        byte = part[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return number, at


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A counted string of UTF-16 and the place after it."""
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le"), end
