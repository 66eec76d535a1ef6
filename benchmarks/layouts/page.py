"""Pages: tables and paragraphs, and what happens to them before they are written. Every place learns its locator when it is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal


@dataclass(eq=False)
class Place:
    """Where something stands; `locator` as in govkit's Source, set by the writer."""

    locator: str = ""


@dataclass(eq=False)
class Cell(Place):
    """The top left cell of the area that it covers."""

    text: str | int = ""
    rows: int = 1
    columns: int = 1
    bold: bool = False
    value: bool = False
    """Whether it may stand inside a content control."""
    nested: "Table | None" = None


@dataclass(eq=False)
class Row:
    """Cells from the left; null where an area of another cell covers the place."""

    cells: list[Cell | None]
    hidden: bool = False
    struck: bool = False


@dataclass(eq=False)
class Table:
    """A sheet of a workbook, or a table of a Word file."""

    rows: list[Row] = field(default_factory=list)
    name: str = "Sheet1"

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    def anchors(self) -> Iterator[tuple[int, int, Cell]]:
        """Row, column (from 0) and cell of everything that is not covered."""
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row.cells):
                if cell is not None:
                    yield number, column, cell

    def insert_blank_column(self, at: int) -> None:
        """Push everything from column `at` on to the right; areas that reach across grow."""
        across: set[int] = set()
        for number, column, cell in self.anchors():
            if column < at < column + cell.columns:
                cell.columns += 1
                across.update(range(number, number + cell.rows))
        for number, row in enumerate(self.rows):
            row.cells.insert(at, None if number in across else Cell())


@dataclass(eq=False)
class Paragraph(Place):
    """A paragraph of a Word file."""

    text: str = ""
    kind: Literal["title", "heading", "bold", "body", "numbered", "value"] = "body"
    """A numbered paragraph gets its number from Word; a value may stand inside a content control."""
    list_number: int = 0
    """Which automatic list a numbered paragraph belongs to."""


Letter = list["Paragraph | Table"]
Book = list[Table]


def row(*texts: str | int, bold: bool = False) -> Row:
    return Row([Cell(text=text, bold=bold) for text in texts])


def wide_row(text: str, width: int, bold: bool = False) -> Row:
    """One cell across the whole table."""
    return Row([Cell(text=text, columns=width, bold=bold), *[None] * (width - 1)])
