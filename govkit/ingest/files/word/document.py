"""Word files (.docx, .docm) → Paragraphs and Grids in document order.

`paragraph N` counts the paragraphs of the body outside tables, blank ones too; `table N` counts the tables of the body.
Headers, footers, footnotes, comments and the lines of a table of contents are no content. Macros and links are never touched.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from govkit.ingest.files.archive import Archive, parse_xml
from govkit.ingest.files.pictures import count_pictures, report_pictures
from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.word.glance import Glance
from govkit.ingest.files.word.markup import STRICT, STRICT_HOST, W, content
from govkit.ingest.files.word.numbering import Lists, Numbering, read_lists
from govkit.ingest.files.word.styles import Styles
from govkit.ingest.files.word.table import WordTables
from govkit.ingest.files.word.text import Words, WordText
from govkit.ingest.grid import Grid, Paragraph

Made = TypeVar("Made")


def read_word(reading: Reading) -> None:
    """Read the body into the document. Raises Refused where the file as a whole can't be read."""
    archive = Archive(reading)
    try:
        main = _main_part(archive)
        root = parse_xml(_usual(archive, main), main)
        styles = _optional(reading, archive, "word/styles.xml", _styles)
        lists = _optional(reading, archive, "word/numbering.xml", _lists)
    finally:
        archive.close()
    body = root.find(W + "body")
    if body is None:
        raise Refused("part-missing", part="w:body")
    symbols = reading.rules.symbols
    text = WordText(styles, Numbering(lists), symbols, Glance(body, styles, symbols))
    _Body(reading, text).read(body)
    report_pictures(reading, count_pictures(body))
    for reason, places in sorted(text.left_out.places.items()):
        where = listed([_spoken(place) for place in places])
        reading.report(reason, next(iter(places)), place="", count=places.total(), where=where)


def _main_part(archive: Archive) -> str:
    """The part that the package names as its document; word/document.xml in nearly every file."""
    for one in archive.tree("_rels/.rels"):
        if one.get("Type", "").endswith("/officeDocument"):
            return str(one.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _usual(archive: Archive, part: str) -> bytes:
    """The part in the transitional namespaces, whichever it was saved in."""
    data = archive.read(part)
    if STRICT_HOST in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    return data


def _optional(reading: Reading, archive: Archive, part: str, make: Callable[[bytes], Made]) -> Made:
    """What `make` makes of a part that a file may lack or have broken without its words being lost; of b"" in that case."""
    if part not in archive.parts:
        return make(b"")
    try:
        return make(_usual(archive, part))
    except Refused as refused:
        if refused.code != "file-corrupt":
            raise
        reading.report("part-corrupt", part=part, reason=refused.values["reason"])
        return make(b"")


@lru_cache(maxsize=8)
def _styles(data: bytes) -> Styles:
    """The styles of a styles.xml; kept, because an office's files share a template and its styles outweigh their words."""
    return Styles.of(parse_xml(data, "word/styles.xml") if data else None)


@lru_cache(maxsize=8)
def _lists(data: bytes) -> Lists:
    """The lists of a numbering.xml; kept for the same reason."""
    return read_lists(parse_xml(data, "word/numbering.xml") if data else None)


def _spoken(locator: str) -> str:
    """A locator in words: "table 3 row 2" → "表格 3 第 2 行"."""
    words = locator.split()
    return f"第 {words[1]} 段" if words[0] == "paragraph" else f"表格 {words[1]} 第 {words[3]} 行"


class _Body:
    """Walks the body and counts paragraphs and tables."""

    def __init__(self, reading: Reading, text: WordText) -> None:
        self._reading = reading
        self._text = text
        self._tables = WordTables(reading, text)
        self._table = 0

    def read(self, body: Any) -> None:
        """Add every block of the body to the document."""
        number = 0
        carried = ""
        for block in content(body):
            if block.tag == W + "p":
                number += 1
                words = self._text.words(block, f"paragraph {number}")
                words.text = carried + words.text
                carried = words.text if words.joins_next else ""
                self._add(words, f"paragraph {number}", depth=1)
            elif block.tag == W + "tbl":
                self._add_carried(carried, f"paragraph {number}")
                carried = ""
                self._add_table(block)
            elif block.tag == W + "altChunk":
                self._reading.report("part-embedded", f"paragraph {max(number, 1)}")
        self._add_carried(carried, f"paragraph {number}")

    def _add_carried(self, text: str, locator: str) -> None:
        """Words whose paragraph end was deleted, with no paragraph after them to run on into."""
        if text.strip():
            self._reading.document.blocks.append(Paragraph(text, locator))

    def _add(self, words: Words, locator: str, depth: int) -> None:
        if words.text.strip() and not words.joins_next and not words.contents:
            made = Paragraph(words.text.strip("\n"), locator, words.number, words.level, words.bold, words.centred)
            self._reading.document.blocks.append(made)
        for box in words.boxes:
            self._add_box(box, locator, depth)

    def _add_box(self, box: Any, locator: str, depth: int) -> None:
        """A text box: its paragraphs stand after the one that it is anchored in, under that one's place."""
        limit = self._reading.rules.reading_limits.table_depth
        if depth > limit:
            self._reading.report("table-too-deep", locator, limit=limit)
            return
        for block in content(box):
            if block.tag == W + "p":
                self._add(self._text.words(block, locator), locator, depth + 1)
            elif block.tag == W + "tbl":
                self._add_table(block)

    def _add_table(self, element: Any) -> None:
        self._table += 1
        grid: Grid | None = self._tables.grid(element, self._table)
        if grid is not None:
            self._reading.document.blocks.append(grid)
