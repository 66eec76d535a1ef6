"""Sheets that span far more than they hold (formatted emptiness, a stray cell in the last row) closed up before they are read.

Blank cells are cut out of the XML by regular expression; if what is left is still far apart, rows and columns without
content are taken out and the rest is renumbered, so that a dense reader needs memory for the content only.
"""

import re
import zipfile
from bisect import bisect_left
from dataclasses import dataclass
from io import BytesIO

from govkit.ingest.files.archive import Archive
from govkit.ingest.grid import column_letters, column_number

_BLANK_CELLS = re.compile(rb"(?:<c [^<>]*/>)+")
_BLANK_PREFIXED_CELLS = re.compile(rb"(?:<\w+:c\s[^<>]*/>)+|<((?:\w+:)?c)\s[^<>]*>\s*</\1>")
_BLANK_ROWS = re.compile(rb"(?:<row [^<>]*(?:/>|[^/]></row>))+")
_PLACE = re.compile(rb"""(<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["'])([A-Za-z]{1,3})(\d+)""")
_ROW_PLACE = re.compile(rb"""(<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["'])(\d+)""")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")


@dataclass(frozen=True, slots=True)
class Closed:
    """A workbook whose one sheet was closed up; its row and column i are `rows[i - 1]` and `columns[i - 1]` of the file."""

    data: bytes
    rows: list[int]
    columns: list[int]


def closed_up(archive: Archive, part: str, xml: bytes, area: int) -> Closed | None:
    """Close up a sheet, given without its blanks; null where its content alone would take more than `area` cells."""
    places = _PLACE.findall(xml)
    rows = sorted({int(row) for _, _, row in places})
    columns = sorted({column_number(letters.decode()) for letters in {letters for _, letters, _ in places}})
    if len(rows) * len(columns) > area or len(places) < len(_ANY_CELL.findall(xml)):
        return None
    new_column = {column_letters(old).encode(): column_letters(new).encode() for new, old in enumerate(columns, 1)}
    new_row = {b"%d" % old: b"%d" % new for new, old in enumerate(rows, 1)}
    xml = _PLACE.sub(lambda match: match[1] + new_column[match[2].upper()] + new_row[match[3].lstrip(b"0")], xml)
    xml = _ROW_PLACE.sub(lambda match: match[1] + b"%d" % (bisect_left(rows, int(match[2])) + 1), xml)
    return Closed(_repacked(archive, part, xml), rows, columns)


def without_blanks(archive: Archive, part: str) -> bytes:
    """The sheet's XML without blank cells and rows, places unchanged; only the content is ever held in memory."""
    kept: list[bytes] = []
    rest = b""
    for chunk in archive.chunks(part):
        rest = _BLANK_CELLS.sub(b"", rest + chunk)
        if b":c" in rest or b"></c>" in rest:
            rest = _BLANK_PREFIXED_CELLS.sub(b"", rest)
        rest = _BLANK_ROWS.sub(b"", rest)
        cut = rest.rfind(b"row>") + 4
        if cut >= 4:
            kept.append(rest[:cut])
            rest = rest[cut:]
    return b"".join([*kept, rest])


def _repacked(archive: Archive, part: str, xml: bytes) -> bytes:
    """The workbook with this sheet's XML in the place of the old; other sheets are left out."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as copy:
        for name in sorted(archive.parts):
            if not name.startswith("xl/worksheets/") or name == part:
                copy.writestr(name, xml if name == part else archive.read(name))
    return data.getvalue()
