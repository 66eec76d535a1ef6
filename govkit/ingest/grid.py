"""The shapes that every file takes before it is understood: a Document of Paragraphs and Grids.

The readers (files/) have done their work by then: text is as typed, what is hidden, struck out or deleted
is gone (and counted in a Problem), and each cell or paragraph still knows its place in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import NamedTuple

from govkit.model import Problem

_LETTERS = re.compile("[A-Za-z]{1,3}")


class Merge(NamedTuple):
    """A merged area in grid coordinates (from 0, inclusive)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """A rectangle of cells: a sheet of a workbook, a csv file, or a table of a Word file.

    `rows[r][c]` is the text as typed ("" for blank); only the top left cell of a merged area carries the text.
    Coordinates count from 0 among the cells that are left; `row_numbers` and `column_numbers` give their numbers in
    the file (from 1), which differ where hidden rows or columns were left out.
    """

    rows: list[list[str]]
    row_numbers: list[int]
    column_numbers: list[int]
    sheet: str | None = None
    """The sheet's name; null for a table of a Word file and for a text file."""
    table: int | None = None
    """The table's number in its Word file, from 1."""
    merges: tuple[Merge, ...] = ()
    numbers: frozenset[tuple[int, int]] = frozenset()
    """Cells that hold a number, not text: a code among them may have lost digits."""
    nested: dict[tuple[int, int], list["Grid"]] = field(default_factory=dict)
    """Tables inside a cell (Word)."""
    _area: dict[tuple[int, int], Merge] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._area = {
            (row, column): merge
            for merge in self.merges
            for row in range(merge.top, merge.bottom + 1)
            for column in range(merge.left, merge.right + 1)
        }

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.column_numbers)

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def place(self) -> str:
        """How the whole grid is named in a locator."""
        return self.sheet if self.sheet is not None else f"table {self.table}" if self.table else "text"

    def area(self, row: int, column: int) -> Merge:
        """The merged area that the cell belongs to; the cell alone where it isn't merged."""
        return self._area.get((row, column)) or Merge(row, column, row, column)

    def text(self, row: int, column: int) -> str:
        """The words that a reader sees at this cell: those of its merged area."""
        area = self._area.get((row, column))
        return self.rows[area.top][area.left] if area else self.rows[row][column]

    def locator(self, row: int, column: int) -> str:
        """Where the words at this cell stand in the file (for a merged area: its top left cell)."""
        area = self._area.get((row, column))
        number = self.row_numbers[area.top if area else row]
        if self.sheet is not None:
            return f"{self.sheet}!{column_letters(self.column_numbers[area.left if area else column])}{number}"
        return f"table {self.table} row {number}" if self.table else f"line {number}"

    def is_blank(self, row: int) -> bool:
        """Whether the row holds no words of its own."""
        return not any(text.strip() for text in self.rows[row])


@cache
def column_letters(number: int) -> str:
    """A column (from 1) as workbooks name it; web pages and broken workbooks have more columns than Excel has."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """A column's number, from 1. Raises ValueError where the letters name none.

    >>> column_number("ab")
    28
    """
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters.upper(), 0)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables, in a Word file or a text file."""

    text: str
    """What a reader sees, without the automatic number."""
    locator: str
    number: str = ""
    """The automatic number as printed: "一、", "（一）", "1." … or "" where there is none."""
    level: int | None = None
    """The outline level of a heading, from 1 (a title is 0); null for body text."""
    bold: bool = False
    """Whether all of its words are bold."""
    centred: bool = False


@dataclass(slots=True)
class Document:
    """One file as read: its blocks in order and what could not be read."""

    file: str
    """The path inside the workspace, with `/`."""
    blocks: list[Grid | Paragraph] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def grids(self) -> Iterator[Grid]:
        """The grids in order, without nested ones."""
        return (block for block in self.blocks if isinstance(block, Grid))
