"""A grid as a reader's eye sees it: cells with their extent and what their words mean as labels."""

from functools import cached_property
from typing import NamedTuple

from govkit.ingest.columns import Legends, legends_in
from govkit.ingest.grid import Grid
from govkit.ingest.headings import Column, Label, Labels
from govkit.ingest.values import clean
from govkit.rulebook.reading import ElementRule

IDENTITY = ("item_code", "name")
_LONGEST_NEAR = 10
_FEW = 0.15
"""So many cells for each row, at most, are remarks beside a table."""
_SHORTEST_LEGEND = len("形式：1纸质2电子")


class Cell(NamedTuple):
    """A cell, or a merged area, that holds words; `right` and `bottom` are its last column and row."""

    grid: Grid
    row: int
    column: int
    right: int
    bottom: int
    text: str

    @property
    def locator(self) -> str:
        """Where it stands in the file."""
        return self.grid.locator(self.row, self.column)

    @property
    def is_number(self) -> bool:
        """Whether it holds a number, not text."""
        return (self.row, self.column) in self.grid.numbers

    @property
    def nested(self) -> list[Grid]:
        """Tables inside the cell (Word)."""
        return self.grid.nested.get((self.row, self.column), [])


class View:
    """The cells of a grid by row, and the share of labels by column."""

    def __init__(self, grid: Grid, labels: Labels, skipped: frozenset[int] = frozenset()) -> None:
        """Look at `grid` with these labels in mind, as if `skipped` rows were blank."""
        self.grid = grid
        self.labels = labels
        self.height = grid.height
        self.width = grid.width
        self._meanings: dict[str, Label | None] = {}
        self._rows = [[] if row in skipped else self._cells(row) for row in range(grid.height)]

    def _cells(self, row: int) -> list[Cell]:
        cells = []
        for column, raw in enumerate(self.grid.rows[row]):
            text = clean(raw) if raw else ""
            if text or (row, column) in self.grid.nested:
                area = self.grid.area(row, column)
                cells.append(Cell(self.grid, row, column, area.right, area.bottom, text))
        return cells

    def own(self, row: int) -> list[Cell]:
        """The cells that begin in this row, from left to right; blank ones are left out."""
        return self._rows[row]

    def above(self, row: int) -> list[Cell]:
        """The merged cells that began further up and reach into this row."""
        return self._reaching.get(row, [])

    @cached_property
    def _reaching(self) -> dict[int, list[Cell]]:
        reaching: dict[int, list[Cell]] = {}
        for cells in self._rows:
            for cell in cells:
                for row in range(cell.row + 1, cell.bottom + 1):
                    reaching.setdefault(row, []).append(cell)
        return reaching

    def words(self, row: int, column: int) -> str:
        """The words that stand at a place, those of its merged area included."""
        return clean(self.grid.text(row, column))

    def next_row(self, row: int) -> int | None:
        """The next row that holds words."""
        return next((below for below in range(row + 1, self.height) if self._rows[below]), None)

    def meaning(self, text: str) -> Label | None:
        """What a text means as a label, as an element or as the head of a column of materials; typing errors are forgiven."""
        if text not in self._meanings:
            self._meanings[text] = self.labels.find(text) or self.labels.column(text) or self.near(text)
        return self._meanings[text]

    def near(self, text: str) -> Label | None:
        """What a short text means as a label, typing errors forgiven: only for judging rows and columns as a whole."""
        return self.labels.find(text, near=len(text) <= _LONGEST_NEAR)

    @cached_property
    def margin(self) -> int:
        """The blank column behind which nothing stands but a stray remark or two; the width where there is none."""
        cells = [cell for row in self._rows for cell in row]
        filled = {column for cell in cells for column in range(cell.column, cell.right + 1)}
        for column in range(1, self.width):
            beyond = [cell for cell in cells if cell.column > column] if column not in filled else []
            if beyond and len(beyond) <= max(1, self.height * _FEW) and not any(self.meaning(cell.text) for cell in beyond):
                return column
        return self.width

    def is_wide(self, cell: Cell) -> bool:
        """Whether a cell fills its row: alone in it, and merged over most of it or in its first columns."""
        alone = len(self._rows[cell.row]) == 1
        return alone and (cell.right - cell.column + 1 >= max(2, self.width * 0.6) or self.width == 1)

    def has_identity(self, row: int) -> bool:
        """Whether the row begins with the label of an item's code or name."""
        for cell in self._rows[row][:2]:
            split = self.labels.split(cell.text)
            label = self.near(cell.text) or (split[0] if split else None)
            if label and isinstance(label.entry, ElementRule) and label.entry.key in IDENTITY:
                return True
        return False

    @cached_property
    def legends(self) -> Legends:
        """What the grid's own words say that the codes in its columns mean."""
        return legends_in((cell.text for cells in self._rows for cell in cells if len(cell.text) >= _SHORTEST_LEGEND), self.labels)

    @cached_property
    def label_share(self) -> list[float]:
        """For each column the share of its cells that are labels of elements, heads of materials apart; one cell alone tells nothing."""
        known, filled = [0] * self.width, [0] * self.width
        for cells in self._rows:
            for cell in cells:
                label = self.near(cell.text)
                filled[cell.column] += 1
                known[cell.column] += bool(label and not isinstance(label.entry, Column))
        return [count / total if total > 1 else 0.0 for count, total in zip(known, filled, strict=True)]
