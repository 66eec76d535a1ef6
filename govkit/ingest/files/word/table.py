"""Tables of a Word file → Grids: merged cells, nested tables, rows and cells that tracking deleted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from govkit.ingest.files.reading import Reading
from govkit.ingest.files.word.glance import PlainCell
from govkit.ingest.files.word.markup import Properties, W, attribute, content, integer, properties, switched_on
from govkit.ingest.files.word.text import WordText, numbered
from govkit.ingest.grid import Grid, Merge

_WIDEST = 256
"""Columns that one cell may span; Word itself stops at 63 a table."""


@dataclass(slots=True)
class _Area:
    """A cell as it grows over rows (w:vMerge) and columns (w:gridSpan, w:hMerge)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class _Table:
    """A table while its rows go by; coordinates are those of the grid that comes out."""

    texts: list[dict[int, str]] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    areas: list[_Area] = field(default_factory=list)
    open: dict[int, _Area] = field(default_factory=dict)
    """By left column: the cells of the row above that a w:vMerge goes on with."""
    still_open: dict[int, _Area] = field(default_factory=dict)
    """The same, for the row below."""
    nested: dict[tuple[int, int], list[Grid]] = field(default_factory=dict)

    def begin_row(self, number: int) -> None:
        """Begin the row of this number."""
        self.texts.append({})
        self.row_numbers.append(number)
        self.open, self.still_open = self.still_open, {}

    def place(self, column: int, down: str = "", across: str = "", span: int = 1) -> tuple[int, bool]:
        """Place a cell in the last row: its last column, and whether it is a new one and goes on with none above or beside it."""
        row, right = len(self.texts) - 1, column + span - 1
        if across == "continue" and self.areas and self.areas[-1].bottom == row and self.areas[-1].right == column - 1:
            self.areas[-1].right = right
            return right, False
        if down == "continue" and (above := self.open.get(column)) is not None:
            above.bottom = row
            self.still_open[column] = above
            return right, False
        area = _Area(row, column, row, right)
        self.areas.append(area)
        if down:
            self.still_open[column] = area
        return right, True


class WordTables:
    """Reads tables of one document."""

    def __init__(self, reading: Reading, text: WordText) -> None:
        """Read words through `text` and report to `reading`."""
        self._reading = reading
        self._text = text

    def grid(self, element: Any, table: int, depth: int = 1, outer_row: int | None = None) -> Grid | None:
        """Read a w:tbl, the `table`-th of the body; null where nothing of it is left.

        A nested table (`depth` from 2) has the number of the table and row that it stands in.
        """
        made = _Table()
        number = 0
        for row in content(element):
            if row.tag == W + "tr":
                number += 1
                self._add_row(made, row, _Place(table, outer_row or number, depth))
        width = max((column + 1 for row in made.texts for column in row), default=0)
        width = max([width, *(area.right + 1 for area in made.areas)])
        size, limit = width * len(made.texts), self._reading.rules.reading_limits.area
        if size > limit:
            self._reading.report("sheet-too-spread", f"table {table}", place=f"的表格 {table} ", size=size, limit=limit)
            return None
        rows = [[row.get(column, "") for column in range(width)] for row in made.texts]
        if not any(text.strip() for row in rows for text in row) and not made.nested:
            return None
        merges = tuple(Merge(a.top, a.left, a.bottom, a.right) for a in made.areas if (a.top, a.left) != (a.bottom, a.right))
        return Grid(rows, made.row_numbers, list(range(1, width + 1)), table=table, merges=merges, nested=made.nested)

    def _add_row(self, made: _Table, row: Any, place: "_Place") -> None:
        plain = self._text.glance.row(row)
        if plain is not None:
            self._add_plain_row(made, plain, place.row)
            return
        own = properties(row, W + "trPr")
        if W + "del" in own:
            self._text.left_out.note("text-deleted", place.locator)
            return
        if switched_on(own.get(W + "hidden")):
            self._text.left_out.note("text-hidden", place.locator)
            return
        before = own.get(W + "gridBefore")
        column = 0 if before is None else min(integer(attribute(before, "val"), 0), _WIDEST)
        made.begin_row(place.row)
        for cell in content(row):
            if cell.tag == W + "tc":
                column = self._add_cell(made, cell, column, place)

    def _add_plain_row(self, made: _Table, cells: list[PlainCell], number: int) -> None:
        made.begin_row(number)
        column = 0
        texts, line = made.texts[-1], self._text.line
        for merging, paragraphs in cells:
            right, is_new = made.place(column, *_merging(merging)) if merging else made.place(column)
            if is_new and len(paragraphs) == 1:
                texts[column] = line(paragraphs[0]).strip("\n")
            elif is_new:
                texts[column] = "\n".join([line(paragraph) for paragraph in paragraphs]).strip("\n")
            column = right + 1

    def _add_cell(self, made: _Table, cell: Any, column: int, place: "_Place") -> int:
        """Add one w:tc at this column; gives the column of the next one."""
        own = properties(cell, W + "tcPr")
        right, is_new = made.place(column, *_merging(own))
        if is_new and W + "cellDel" in own:
            self._text.left_out.note("text-deleted", place.locator)
        elif is_new:
            nested: list[Grid] = []
            made.texts[-1][column] = self.cell_text(cell, place, nested.append)
            if nested:
                made.nested[len(made.texts) - 1, column] = nested
        return right + 1

    def cell_text(self, cell: Any, place: "_Place", nest: Callable[[Grid], None]) -> str:
        """The paragraphs of a cell or text box, one a line, automatic numbers before their words; tables in it go to `nest`."""
        lines: list[str] = []
        carried = ""
        for block in content(cell):
            if block.tag == W + "p":
                words = self._text.words(block, place.locator)
                carried += words.text
                if not words.joins_next:
                    lines.append(numbered(words.number, carried))
                    carried = ""
                lines += [self._box_text(box, place, nest) for box in words.boxes]
            elif block.tag == W + "tbl" and self._goes_deeper(place):
                inner = self.grid(block, place.table, place.depth + 1, place.row)
                if inner is not None:
                    nest(inner)
            elif block.tag == W + "altChunk":
                self._reading.report("part-embedded", place.locator)
        return "\n".join([*lines, carried] if carried else lines).strip("\n")

    def _box_text(self, box: Any, place: "_Place", nest: Callable[[Grid], None]) -> str:
        return self.cell_text(box, _Place(place.table, place.row, place.depth + 1), nest) if self._goes_deeper(place) else ""

    def _goes_deeper(self, place: "_Place") -> bool:
        limit = self._reading.rules.reading_limits.table_depth
        if place.depth >= limit:
            self._reading.report("table-too-deep", place.locator, limit=limit)
        return place.depth < limit


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands: the table and row of the body, and how many tables are around it."""

    table: int
    row: int
    depth: int
    locator: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locator", f"table {self.table} row {self.row}")


def _merging(own: Properties) -> tuple[str, str, int]:
    """How a cell takes part in merges: w:vMerge and w:hMerge ("restart", "continue" or ""), and its span in columns."""
    down, across, span = own.get(W + "vMerge"), own.get(W + "hMerge"), own.get(W + "gridSpan")
    columns = 1 if span is None else min(max(integer(attribute(span, "val"), 1), 1), _WIDEST)
    return (
        "" if down is None else attribute(down, "val") or "continue",
        "" if across is None else attribute(across, "val") or "continue",
        columns,
    )
