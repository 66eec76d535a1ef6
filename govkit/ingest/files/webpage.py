"""Web pages that office programs save as ".xls": HTML tables → Grids, spans as merged areas."""

import email
import email.policy
import re
from html import unescape
from typing import Any

from lxml import etree, html

from govkit.ingest.files.decoding import Decoded, decoded
from govkit.ingest.files.reading import Reading, Refused
from govkit.ingest.files.sheet import Area, Sheet, add_sheet
from govkit.ingest.files.shown import clean_text

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>(.*?)</x:Name>")
"""Excel writes the names of its sheets into a comment."""
_STRUCK = frozenset(("s", "strike", "del"))
_BLOCKS = frozenset(("p", "div", "li", "br", "tr"))
_DIGITS = 9
"""More is no number of rows or columns, and thousands of digits are none to Python."""
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_webpage(reading: Reading) -> None:
    """Read every outermost table into the document. Raises Refused where there is none."""
    data = _bounded(reading)
    charset = _CHARSET.search(data[:4096])
    _read_tables(reading, decoded(data, charset[1].decode() if charset else ""))


def read_mhtml(reading: Reading) -> None:
    """Read the first web page of a single-file web archive (.mht). Raises Refused where there is none."""
    message = email.message_from_bytes(_bounded(reading), policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise Refused("part-missing", part="text/html")
    payload = page.get_payload(decode=True)
    _read_tables(reading, decoded(payload if isinstance(payload, bytes) else b"", page.get_content_charset("")))


def _bounded(reading: Reading) -> bytes:
    limit = reading.rules.reading_limits.tree_mb
    size = reading.path.stat().st_size // (1024 * 1024)
    if size > limit:
        raise Refused("file-too-large", size=size, limit=limit)
    return reading.path.read_bytes()


def _read_tables(reading: Reading, page: Decoded) -> None:
    try:
        root = html.document_fromstring(page.text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Refused("file-corrupt", reason="不是有效的网页") from error
    tables = [table for table in root.iter("table") if next(table.iterancestors("table"), None) is None]
    if not tables:
        raise Refused("part-missing", part="<table>")
    named = _SHEET_NAME.findall(page.text)
    names = named if len(named) == len(tables) else [f"表格{number}" for number in range(1, len(tables) + 1)]
    for table, name in zip(tables, names, strict=True):
        add_sheet(reading, _sheet(reading, table, unescape(name)))
    page.report(reading)


def _sheet(reading: Reading, table: Any, name: str) -> Sheet:
    """One table; a cell takes the next place that no spanning cell from above or from the left holds."""
    limits = reading.rules.reading_limits
    texts: dict[tuple[int, int], str] = {}
    merges: list[Area] = []
    sheet = Sheet([], [], [], name, merges=merges)
    taken: dict[int, int] = {}
    hidden: set[int] = set()
    row = widest = 0
    for row, line in enumerate(_rows(table), 1):
        if _is_hidden(line):
            hidden.add(row)
        column = 1
        for cell in line.iterchildren("td", "th"):
            while taken.get(column, 0) >= row:
                column += 1
            height, width = (_span(cell, attribute, limits.span) for attribute in ("rowspan", "colspan"))
            parts: list[str] = []
            struck = _gather(cell, parts)
            texts[row, column] = clean_text(_lines("".join(parts)))
            if struck:
                sheet.struck.append((row, column))
            if height > 1 or width > 1:
                merges.append((row, column, row + height - 1, column + width - 1))
            taken.update(dict.fromkeys(range(column, column + width), row + height - 1))
            column += width
            widest = max(widest, column - 1)
            if row * widest > limits.area:
                raise Refused("file-corrupt", reason="各行列数相差过大，不像表格")
    width = max((column for _, column in texts), default=0)
    sheet.rows = [[texts.get((line, column), "") for column in range(1, width + 1)] for line in range(1, row + 1)]
    sheet.row_numbers, sheet.column_numbers, sheet.hidden_rows = list(range(1, row + 1)), list(range(1, width + 1)), hidden
    return sheet


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _span(cell: Any, attribute: str, most: int) -> int:
    value = str(cell.get(attribute, "1")).strip()[:_DIGITS]
    return min(max(int(value), 1), most) if value.isdecimal() else 1


def _style(element: Any) -> str:
    return str(element.get("style", "")).replace(" ", "").lower()


def _is_hidden(element: Any) -> bool:
    return "display:none" in _style(element)


def _gather(cell: Any, parts: list[str]) -> bool:
    """Add the words of a cell, struck and hidden ones left out; whether some were struck."""
    struck = _strikes(cell)
    gone = struck or _is_hidden(cell)
    left_out = False
    depth = 0  # how many struck or hidden elements are open
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        away = element is not cell and (_strikes(element) or _is_hidden(element))
        if event == "start":
            depth += away
            left_out |= bool((struck or (depth and _strikes(element))) and (element.text or "").strip())
            parts.append("\n" if element.tag in _BLOCKS else "")
            parts.append("" if depth or gone or element.tag == "style" else _SPACE.sub(" ", element.text or ""))
        else:
            depth -= away
            parts.append("\n" if element.tag in _BLOCKS and element.tag != "br" else "")
            parts.append("" if depth or gone or element is cell else _SPACE.sub(" ", element.tail or ""))
    return left_out


def _strikes(element: Any) -> bool:
    return element.tag in _STRUCK or "line-through" in _style(element)


def _lines(text: str) -> str:
    lines = [line.strip(" ") for line in text.replace("\xa0", " ").split("\n")]
    return "\n".join(line for line in lines if line)
