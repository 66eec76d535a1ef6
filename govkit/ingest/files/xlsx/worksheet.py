"""The XML of one worksheet (ECMA-376 18.3): a scan at C speed that says whether it is safe and plain, and the closer look.

The scan reads bytes by regular expression and never builds a tree; only a sheet in which it saw something (hidden rows,
struck fonts, errors, formulas without a result, telling number formats) is walked cell by cell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from string import ascii_letters
from typing import IO, Any

from lxml import etree

from govkit.ingest.files.evidence import Cell, Evidence
from govkit.ingest.files.sheet import Area
from govkit.ingest.files.shown import NumberShape, clean_text
from govkit.ingest.files.xlsx.styles import Styles, unstruck
from govkit.ingest.grid import column_number

_CELL_REF = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]+)(\d+)""")
_PLAIN_COLUMN = re.compile(rb"""<c r="([A-Za-z]+)\d""")
_PLAIN_ROW = re.compile(rb"""<c r="[A-Za-z]+(\d+)""")
_UNUSUAL_CELL = re.compile(rb"""<c(?! r="|[a-z])""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW_REF = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["'](\d+)""")
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)""")
_TELLING = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        (b"hidden", rb"""hidden\s*=\s*["'][1t]"""),
        (b"e", rb"""t=["']e["']"""),
        (b"f>", rb"f>\s*</"),
        (b"<f", rb"<f\b[^>]*/>\s*</"),
        (b":f", rb":f\b[^>]*/>\s*</"),
        (b"<v", rb"<v\s*/>|<v>\s*</"),
        (b":v", rb"<\w+:v\s*/>|<\w+:v>\s*</"),
        (b"strike", rb"strike\b"),
    )
)
"""Signs that a sheet needs a closer look; the plain bytes are looked for first, which is far quicker."""
_ROW_ENDS = re.compile(rb"row\s*>")
_LONGEST_ROW = 16 * 1024 * 1024


@dataclass(slots=True)
class Scan:
    """What the bytes of a sheet say."""

    last_row: int = 0
    last_column: int = 0
    merges: list[Area] = field(default_factory=list)
    telling: bool = False
    """Whether a closer look is needed."""


def scan(chunks: Iterable[bytes], styles: Styles, telling: bool) -> Scan:
    """Scan a sheet's bytes; `telling` where the workbook already has a reason (struck shared strings)."""
    found = Scan(telling=telling)
    styled = styles.pattern()
    columns: set[bytes] = set()
    for piece in _whole_rows(chunks):
        columns_here, rows_here = _references(piece, found)
        columns |= columns_here
        found.last_row = max(found.last_row, *map(int, rows_here), 0)
        if b"mergeCell" in piece:
            merges = _MERGE.findall(piece)
            found.merges += [(int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in merges]
        found.telling = found.telling or _tells(piece) or bool(styled and styled.search(piece))
    found.last_column = max([found.last_column, *map(_column, columns)])
    return found


def _references(piece: bytes, found: Scan) -> tuple[set[bytes], set[bytes]]:
    """The columns (letters) and rows (digits) of all cells; where cells leave theirs to be counted, the bounds go to `found`."""
    if b":c" not in piece and not _UNUSUAL_CELL.search(piece):  # as every office program writes it
        return set(_PLAIN_COLUMN.findall(piece)), set(_PLAIN_ROW.findall(piece))
    refs = _CELL_REF.findall(piece)
    if len(refs) < len(_CELL.findall(piece)):
        rows = _ROW_ENDS.split(piece)
        found.last_column = max(found.last_column, *(len(_CELL.findall(row)) for row in rows))
        found.last_row = max(found.last_row + len(rows), *map(int, _ROW_REF.findall(piece)), 0)
    return {column for column, _ in refs}, {row for _, row in refs}


def _tells(piece: bytes) -> bool:
    return any(sign in piece and pattern.search(piece) for sign, pattern in _TELLING)


def _whole_rows(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The same bytes, cut where a row ends, or at least where a tag ends."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = rest.rfind(b"row>") + 4
        if end < 4:
            end = rest.rfind(b"/>") + 2 if len(rest) < _LONGEST_ROW else len(rest)
            if end < 2:
                continue
        yield rest[:end]
        rest = rest[end:]
    yield rest


@cache
def _column(letters: bytes) -> int:
    """The column's number; one beyond any sheet for letters that name none."""
    try:
        return column_number(letters.decode("ascii"))
    except ValueError:
        return 1 << 20


def look_closer(stream: IO[bytes], styles: Styles, rich: dict[int, Any], last_column: int) -> Evidence:
    """Walk a sheet row by row. Raises etree.XMLSyntaxError where the XML is broken."""
    found = Evidence()
    number = 0
    for _, element in etree.iterparse(stream, tag=("{*}row", "{*}col"), resolve_entities=False, no_network=True, huge_tree=True):
        if etree.QName(element).localname == "row":
            number = int(element.get("r") or number + 1)
            if is_true(element.get("hidden")):
                found.hidden_rows.add(number)
            _weigh_row(found, element, number, styles, rich)
            _forget(element)
        elif is_true(element.get("hidden")):
            found.hidden_columns.update(range(int(element.get("min")), min(int(element.get("max")), last_column) + 1))
    return found


def is_true(flag: str | None) -> bool:
    """An XML Schema boolean; absent is false."""
    return flag in ("1", "true")


def _forget(row: Any) -> None:
    """Free a row that has been read, and those before it."""
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]


def _weigh_row(found: Evidence, row: Any, number: int, styles: Styles, rich: dict[int, Any]) -> None:
    column = 0
    for cell in row:
        ref = cell.get("r")
        column = column + 1 if ref is None else _column(ref.rstrip("0123456789").encode())
        kind, style = cell.get("t", "n"), int(cell.get("s", 0))
        only_value = len(cell) == 1 and cell[0].text and cell[0].tag.endswith("}v")
        plain = only_value and (kind == "n" or (kind == "s" and not rich))
        if not plain or style in styles.struck or style in styles.shapes:
            place = number if ref is None else int(ref.lstrip(ascii_letters)), column
            _weigh(found, cell, place, kind, struck=style in styles.struck, rich=rich, shape=styles.shapes.get(style))


def _weigh(found: Evidence, cell: Any, place: Cell, kind: str, *, struck: bool, rich: dict[int, Any], shape: NumberShape | None) -> None:
    """Note what there is to say about one cell."""
    value, formula = cell.findtext("{*}v"), cell.find("{*}f")
    if kind == "e":
        found.errors[place] = value or ""
    elif formula is not None and not value and (value is None or kind != "str"):
        found.uncached.append(place)
    elif kind == "s":
        _strike(found, rich.get(int(value or -1)), place, cell_struck=struck)
    elif kind == "inlineStr":
        _strike(found, cell.find("{*}is"), place, cell_struck=struck)
    elif value and struck:
        _strike(found, None, place, cell_struck=True)
    elif value and kind == "n" and shape and float(value) >= 0:
        found.texts[place] = shape.show(float(value))


def _strike(found: Evidence, string: Any, place: Cell, *, cell_struck: bool) -> None:
    """Note the words that stay of a struck cell or a rich string; `string` is null for one without runs."""
    if string is None and not cell_struck:
        return
    left = "" if string is None else unstruck(string, cell_struck)
    if cell_struck or left != clean_text("".join(string.itertext("{*}t"))):
        found.texts[place] = left
        found.struck.append(place)
