"""Items that stand side by side, each in columns of its own with its own labels and its own table of materials."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from govkit.ingest.grid import Grid, Merge
from govkit.ingest.headings import Label
from govkit.ingest.layouts.view import IDENTITY, Cell, View
from govkit.rulebook.reading import ElementRule

_SEARCHED = 100
"""So many rows are searched for labels that come again beside themselves; long sheets are tables."""
_SURE = 2
"""So many labels must come again in the same columns where one alone says too little."""


@dataclass(slots=True)
class Block(Grid):
    """Some neighbouring columns of a grid; places are those of the original, also where a merged area began further left."""

    original: Grid | None = None
    left: int = 0

    def locator(self, row: int, column: int) -> str:
        """Where the words at this cell stand in the file."""
        return self.original.locator(row, column + self.left) if self.original else ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A label that stands several times in one row."""

    label: Label
    cells: tuple[Cell, ...]
    is_head: bool
    """Whether another label follows it, as in the head of a table; else its value does."""

    @property
    def rule(self) -> ElementRule | None:
        """The element that it stands for; null for materials, which one item may list in several columns."""
        entry = self.label.entry
        return entry if isinstance(entry, ElementRule) and entry.kind != "materials" else None

    @property
    def shifts(self) -> tuple[int, ...]:
        """How many columns each stands to the right of the first."""
        return tuple(cell.column - self.cells[0].column for cell in self.cells)


def side_by_side(view: View) -> list[Block]:
    """The grid cut into one block of columns for each item; none where its items don't stand side by side.

    What is merged over several blocks is seen in each of them.
    """
    repeated = [label for row in range(min(view.height, _SEARCHED)) for label in _repeated(view, row)]
    anchor = _anchor(view, repeated)
    if anchor is None:
        return []
    first = _first_column(view, anchor)
    starts = [0, *(first + shift for shift in anchor.shifts[1:]), view.width]
    return [_block(view, left, end - 1) for left, end in pairwise(starts)]


def _repeated(view: View, row: int) -> Iterator[Repeated]:
    cells = view.own(row)
    places: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        if label := _label(view, cell.text):
            places[label.word].append(place)
    for at in places.values():
        label = _label(view, cells[at[0]].text)
        if label and len(at) > 1:
            is_head = view.labels.split(cells[at[0]].text) is None and view.meaning(cells[at[0] + 1].text) is not None
            yield Repeated(label, tuple(cells[place] for place in at), is_head)


def _first_column(view: View, anchor: Repeated) -> int:
    """The leftmost column whose words come again in every block, such as that of numbers before the labels."""
    left = anchor.cells[0].column
    for row in range(anchor.cells[0].row, min(view.height, _SEARCHED)):
        words = {cell.column: cell.text for cell in view.own(row)}
        again = (column for column, text in words.items() if all(words.get(column + shift) == text for shift in anchor.shifts))
        left = min(left, next(again, left))
    return left


def _label(view: View, text: str) -> Label | None:
    split = view.labels.split(text)
    return split[0] if split else view.labels.find(text)


def _anchor(view: View, repeated: list[Repeated]) -> Repeated | None:
    """The label whose places tell the blocks: that of a name, else of a code; without any, one of several that an item gives once."""
    for key in reversed(IDENTITY):
        own = [label for label in repeated if label.rule and label.rule.key == key]
        if own:
            return next((label for label in own if not label.is_head or _support(label, repeated) >= _SURE), None)
        if _is_told(view, key):
            return None
    single = [label for label in repeated if label.rule and not label.rule.several and not label.is_head]
    return next((label for label in single if _support(label, single) >= _SURE), None)


def _support(label: Repeated, repeated: list[Repeated]) -> int:
    """How many labels come again in the same columns as this one."""
    return len({other.label.word for other in repeated if other.shifts == label.shifts})


def _is_told(view: View, key: str) -> bool:
    """Whether a label of this kind stands anywhere, though it doesn't come again."""
    cells = (cell for row in range(min(view.height, _SEARCHED)) for cell in view.own(row))
    labels = (_label(view, cell.text) for cell in cells)
    return any(label and isinstance(label.entry, ElementRule) and label.entry.key == key for label in labels)


def _block(view: View, left: int, right: int) -> Block:
    grid = view.grid
    while right > left and not any(row[right] for row in grid.rows):
        right -= 1
    rows = [row[left : right + 1] for row in grid.rows]
    merges = [merge for merge in grid.merges if merge.left <= right and merge.right >= left]
    for merge in merges:
        if merge.left < left:
            rows[merge.top][0] = _shared(view, merge)
    return Block(
        rows=rows,
        row_numbers=grid.row_numbers,
        column_numbers=grid.column_numbers[left : right + 1],
        sheet=grid.sheet,
        table=grid.table,
        merges=tuple(Merge(merge.top, max(merge.left - left, 0), merge.bottom, min(merge.right, right) - left) for merge in merges),
        numbers=frozenset((row, column - left) for row, column in grid.numbers if left <= column <= right),
        nested={(row, column - left): inside for (row, column), inside in grid.nested.items() if left <= column <= right},
        original=grid,
        left=left,
    )


def _shared(view: View, merge: Merge) -> str:
    """The words merged over several blocks, with the label that stands before them in the first one."""
    words = view.grid.rows[merge.top][merge.left]
    before = next((cell for cell in reversed(view.own(merge.top)) if cell.column < merge.left), None)
    return f"{before.text}：{words}" if before and words and view.labels.find(before.text) else words
