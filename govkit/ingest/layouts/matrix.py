"""Tables that lay materials against items, with a mark where an item needs a material: which side holds which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from govkit.ingest.headings import Column
from govkit.ingest.layouts.marks import Marks
from govkit.ingest.layouts.view import IDENTITY, View
from govkit.rulebook.reading import ElementRule, MatrixRules

_SEARCHED = 20
"""So many rows are searched for the head."""
_FEWEST = 2
"""So many columns and rows with marks make a matrix."""
_SHORTEST_ITEM = len("结婚登记")
_TALLEST = 1000
"""Longer sheets are lists."""
Side = Literal["materials", "name", "item_code"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where the marks stand; lines are rows and items columns, or the other way round where it is `turned`."""

    view: View
    head: int
    """The line that holds the names of the items."""
    name: int
    """Where on a line, among the items, the material's name stands."""
    lines: tuple[int, ...]
    items: tuple[int, ...]
    turned: bool = False

    def words(self, line: int, item: int) -> str:
        """What stands where a line and an item meet."""
        return self.view.words(*self.place(line, item))

    def place(self, line: int, item: int) -> tuple[int, int]:
        """Row and column of where a line and an item meet."""
        return (item, line) if self.turned else (line, item)

    @property
    def extent(self) -> tuple[int, int]:
        """How many lines and how many items the grid has room for."""
        return (self.view.width, self.view.height) if self.turned else (self.view.height, self.view.width)


def find_matrix(view: View, marks: Marks, rules: MatrixRules) -> Matrix | None:
    """The matrix that a grid is; null where it is none, or where it can't be told which side holds the items."""
    if view.height > _TALLEST:
        return None
    lines = [row for row in range(view.height) if len(view.own(row)) > 1 and not _tells_element(view, row)]
    last_words = [_last_words(view, column, lines, marks) for column in range(view.width)]
    found = (_crossed(view, row, lines, last_words, marks) for row in range(min(view.height, _SEARCHED)))
    matrix = next(filter(None, found), None)
    if matrix is None or _is_one_item(matrix):
        return None
    turned = _is_turned(matrix, rules)
    if turned is None:
        return None
    return Matrix(view, matrix.name, matrix.head, matrix.items, matrix.lines, turned=True) if turned else matrix


def _last_words(view: View, column: int, lines: Sequence[int], marks: Marks) -> int:
    """The lowest of the lines with words in the column that are no mark; -1 where it has none."""
    return next((row for row in reversed(lines) if (text := view.words(row, column)) and not marks.is_mark(text)), -1)


def _crossed(view: View, row: int, lines: Sequence[int], last_words: Sequence[int], marks: Marks) -> Matrix | None:
    """The columns headed by this row with words that mean nothing known, and below them nothing but marks."""
    heads = [cell for cell in view.own(row) if last_words[cell.column] <= row and not marks.is_mark(cell.text)]
    below = [other for other in lines if other > row] if len(heads) >= _FEWEST else []
    marked = [cell for cell in heads if any(view.words(other, cell.column) for other in below)]
    columns = [cell.column for cell in marked if not view.labels.find(cell.text) and not view.labels.column(cell.text)]
    if len(columns) < _FEWEST:
        return None
    names = [column for column in range(columns[0]) if any(_is_name(view, other, column, marks) for other in below)]
    if not names:
        return None
    order: tuple[Side | None, ...] = ("materials", "name", "item_code", None)
    name = min(names, key=lambda column: (order.index(_side(view, view.words(row, column))), -column))
    rows = [other for other in below if _is_name(view, other, name, marks)]
    count = sum(marks.is_mark(view.words(other, column)) for other in rows for column in columns)
    return Matrix(view, row, name, tuple(rows), tuple(columns)) if len(rows) >= _FEWEST and count > len(columns) else None


def _tells_element(view: View, row: int) -> bool:
    """Whether a row tells an element of each item."""
    label = view.labels.element(view.own(row)[0].text)
    return label is not None and label.entry.kind != "materials"


def _is_name(view: View, row: int, column: int, marks: Marks) -> bool:
    text = view.words(row, column)
    return len(text) > 1 and not marks.is_mark(text) and view.grid.area(row, column).top == row


def _is_one_item(matrix: Matrix) -> bool:
    """Whether the rows above tell the one item that all columns belong to."""
    view, name = matrix.view, matrix.words(matrix.head, matrix.name)
    above = (row for row in range(matrix.head) if view.has_identity(row) and matrix.words(row, matrix.name) != name)
    for row in above:
        across = {matrix.words(row, column) for column in matrix.items}
        if len(across) == 1 and view.own(row)[0].column < matrix.items[0] and not any(_side(view, text) for text in across):
            return True
    return False


def _is_turned(matrix: Matrix, rules: MatrixRules) -> bool | None:
    """Whether the rows are items and the columns materials: by what heads them, else by what they look like; null if unsure."""
    view = matrix.view
    sides = {_side(view, view.words(matrix.head, column)) for column in range(view.width) if column not in matrix.items}
    if "materials" in sides and sides & set(IDENTITY):
        return None  # a table of items with their materials; the marks say something else of them
    side = _side(view, matrix.words(matrix.head, matrix.name))
    above = (_side(view, matrix.words(row, matrix.items[0])) for row in range(matrix.head))
    top = next(filter(None, above), None)
    across = [matrix.words(matrix.head, column) for column in matrix.items]
    down = [matrix.words(row, matrix.name) for row in matrix.lines]
    like_down, like_across = (sum(re.search(rules.materials, name) is not None for name in names) / len(names) for names in (down, across))
    if side in IDENTITY:
        return True if top == "materials" or like_across > like_down else None
    is_named = top in IDENTITY or all(len(name) >= _SHORTEST_ITEM or re.fullmatch(rules.situations, name) for name in across)
    if is_named and (side == "materials" or like_down > like_across):
        return False
    return True if side is None and like_across > like_down else None


def _side(view: View, text: str) -> Side | None:
    """What the head of one side says that it holds."""
    label, column = view.labels.find(text), view.labels.column(text)
    if column and isinstance(column.entry, Column) and column.entry.key == "name":
        return "materials"
    if not label or not isinstance(label.entry, ElementRule):
        return None
    if label.entry.kind == "materials":
        return "materials"
    return "name" if label.entry.key == "name" else "item_code" if label.entry.key == "item_code" else None
