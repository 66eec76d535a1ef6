"""Tables whose labels stand in the first column and whose items stand side by side."""

from dataclasses import dataclass

from govkit.ingest.grid import Grid, Merge
from govkit.ingest.layouts.view import IDENTITY, View
from govkit.rulebook.reading import ElementRule

_SAME_COLUMNS = 0.6


@dataclass(slots=True)
class Turned(Grid):
    """A grid with rows and columns changed over; places are those of the original."""

    original: Grid | None = None

    def locator(self, row: int, column: int) -> str:
        """Where the words at this cell stand in the file."""
        return self.original.locator(column, row) if self.original else ""


def turn(grid: Grid) -> Turned:
    """The grid with its columns as rows."""
    return Turned(
        rows=[list(column) for column in zip(*grid.rows, strict=True)],
        row_numbers=grid.column_numbers,
        column_numbers=grid.row_numbers,
        sheet=grid.sheet,
        table=grid.table,
        merges=tuple(Merge(merge.left, merge.top, merge.right, merge.bottom) for merge in grid.merges),
        numbers=frozenset((column, row) for row, column in grid.numbers),
        original=grid,
    )


def is_turned(view: View) -> bool:
    """Whether a code or a name has several values beside it, and the other labels have theirs in the same columns."""
    for row in range(view.height):
        cells = view.own(row)
        if len(cells) < 3 or not _is_identity(view, cells[0].text) or any(view.near(cell.text) for cell in cells[1:]):
            continue
        columns = {cell.column for cell in cells[1:]}
        others = [view.own(other) for other in range(row + 1, view.height) if view.own(other) and view.labels.find(view.own(other)[0].text)]
        same = sum({cell.column for cell in other[1:]} <= columns and len(other) > 2 for other in others)
        return bool(others) and same / len(others) >= _SAME_COLUMNS
    return False


def _is_identity(view: View, text: str) -> bool:
    label = view.labels.find(text)
    return bool(label and isinstance(label.entry, ElementRule) and label.entry.key in IDENTITY)
