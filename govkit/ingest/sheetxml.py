"""The XML of one worksheet (ECMA-376 18.3): a scan at C speed that says whether it is safe and plain, and the closer look.

The scan reads bytes by regular expression and never builds a tree; only a sheet in which it saw something (hidden rows,
struck fonts, errors, formulas without a result, telling number formats) is walked cell by cell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree
from openpyxl.utils import column_index_from_string

from govkit.ingest.evidence import Evidence
from govkit.ingest.formatting import Styles, unstruck
from govkit.ingest.sheet import Area
from govkit.ingest.shown import clean_text

_CELL_REF = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]+)(\d+)""")
_PLAIN_REF = re.compile(rb"""<c r="([A-Za-z]+)(\d+)""")
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
        refs = _references(piece, found)
        columns.update({column for column, _ in refs})
        found.last_row = max(found.last_row, max(map(int, {row for _, row in refs}), default=0))
        if b"mergeCell" in piece:
            merges = _MERGE.findall(piece)
            found.merges += [(int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in merges]
        found.telling = found.telling or _tells(piece) or bool(styled and styled.search(piece))
    found.last_column = max([found.last_column, *map(_column, columns)])
    return found


def _references(piece: bytes, found: Scan) -> list[tuple[bytes, bytes]]:
    """The places (letters, digits) of all cells; where cells leave theirs to be counted, the bounds go to `found`."""
    if piece.count(b"<c") == piece.count(b'<c r="') and b":c" not in piece:  # as every office program writes it
        return _PLAIN_REF.findall(piece)
    refs = _CELL_REF.findall(piece)
    if len(refs) < len(_CELL.findall(piece)):
        rows = _ROW_ENDS.split(piece)
        found.last_column = max(found.last_column, *(len(_CELL.findall(row)) for row in rows))
        found.last_row = max(found.last_row + len(rows), *map(int, _ROW_REF.findall(piece)), 0)
    return refs


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


def _column(letters: bytes) -> int:
    """The column's number; one beyond any sheet for letters that name none."""
    try:
        return column_index_from_string(letters.decode("ascii"))
    except ValueError:
        return 1 << 20


def look_closer(stream: IO[bytes], styles: Styles, rich: dict[int, Any], last_column: int) -> Evidence:
    """Walk a sheet cell by cell. Raises etree.XMLSyntaxError where the XML is broken."""
    found = Evidence()
    row = column = 0
    tags = ("{*}row", "{*}c", "{*}col")
    for event, element in etree.iterparse(stream, ("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=True):
        name = etree.QName(element).localname
        if event == "start":
            if name == "row":
                row, column = int(element.get("r") or row + 1), 0
                if is_true(element.get("hidden")):
                    found.hidden_rows.add(row)
            continue
        if name == "c":
            row, column = _place(element.get("r"), row, column)
            _weigh(found, element, (row, column), styles, rich)
        elif name == "col" and is_true(element.get("hidden")):
            found.hidden_columns.update(range(int(element.get("min")), min(int(element.get("max")), last_column) + 1))
        element.clear()
        if name == "row":
            _forget_before(element)
    return found


def is_true(flag: str | None) -> bool:
    """An XML Schema boolean; absent is false."""
    return flag in ("1", "true")


def _place(ref: str | None, row: int, column: int) -> tuple[int, int]:
    if ref is None:
        return row, column + 1
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]), _column(letters.encode())


def _forget_before(element: Any) -> None:
    while element.getprevious() is not None:
        del element.getparent()[0]


def _weigh(found: Evidence, cell: Any, place: tuple[int, int], styles: Styles, rich: dict[int, Any]) -> None:
    value, formula, kind = cell.findtext("{*}v"), cell.find("{*}f"), cell.get("t", "n")
    style = int(cell.get("s", 0))
    if kind == "e":
        found.errors[place] = value or ""
    elif formula is not None and not value and (value is None or kind != "str"):
        found.uncached.append(place)
    elif kind in ("s", "inlineStr"):
        string = rich.get(int(value or -1)) if kind == "s" else cell.find("{*}is")
        _strike(found, string, place, style in styles.struck)
    elif value and style in styles.struck:
        _strike(found, None, place, cell_struck=True)
    elif value and kind == "n" and (shape := styles.shapes.get(style)) and float(value) >= 0:
        found.texts[place] = shape.show(float(value))


def _strike(found: Evidence, string: Any, place: tuple[int, int], cell_struck: bool) -> None:
    """Note the words that stay of a struck cell or a rich string; `string` is null for one without runs."""
    if string is None and not cell_struck:
        return
    left = "" if string is None else unstruck(string, cell_struck)
    if cell_struck or left != clean_text("".join(string.itertext("{*}t"))):
        found.texts[place] = left
        found.struck.append(place)
