"""Items that stand side by side, each in columns of its own, with labels of its own or with those that stand before all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    """Some columns of a grid; places are those of the original, also where a merged area began further left."""

    original: Grid | None = None
    columns: tuple[int, ...] = ()

    def locator(self, row: int, column: int) -> str:
        """Where the words at this cell stand in the file."""
        return self.original.locator(row, self.columns[column]) if self.original else ""


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
    labels = [_labels(view, row) for row in range(min(view.height, _SEARCHED))]
    repeated = [label for row, found in enumerate(labels) for label in _repeated(view, row, found)]
    told = {label.entry.key for found in labels for label in found.values() if isinstance(label.entry, ElementRule)}
    anchor = _anchor(repeated, told)
    if anchor is None:
        return [_block(view, columns) for columns in _below_shared_labels(view)]
    first = _first_column(view, anchor)
    starts = [0, *(first + shift for shift in anchor.shifts[1:]), view.width]
    return [_block(view, range(left, end)) for left, end in pairwise(starts)]


def _below_shared_labels(view: View) -> list[list[int]]:
    """The columns of each item behind one column of labels, where each has several, so that it isn't one column turned."""
    for row in range(min(view.height, _SEARCHED)):
        cells = view.own(row)
        label = view.labels.element(cells[0].text) if len(cells) > 2 else None
        if label is None or label.entry.key not in IDENTITY or any(view.meaning(cell.text) for cell in cells[1:]):
            continue
        if not all(cell.right > cell.column for cell in cells[1:]) or any(one.right + 1 != other.column for one, other in pairwise(cells)):
            return []
        told = [below for below in range(row + 1, view.height) if view.own(below) and view.labels.find(view.own(below)[0].text)]
        same = [below for below in told if all(view.words(below, cell.column) for cell in cells[1:])]
        shared = range(cells[0].right + 1)
        return [[*shared, *range(cell.column, cell.right + 1)] for cell in cells[1:]] if len(same) >= _SURE else []
    return []


def _labels(view: View, row: int) -> dict[int, Label]:
    """The labels that cells of a row are or begin with, by their place among the cells."""
    return {place: label for place, cell in enumerate(view.own(row)) if (label := _label(view, cell.text))}


def _repeated(view: View, row: int, labels: Mapping[int, Label]) -> Iterator[Repeated]:
    cells = view.own(row)
    places: dict[str, list[int]] = defaultdict(list)
    for place, label in labels.items():
        places[label.word].append(place)
    for at in places.values():
        if len(at) > 1:
            is_head = view.labels.split(cells[at[0]].text) is None and view.meaning(cells[at[0] + 1].text) is not None
            yield Repeated(labels[at[0]], tuple(cells[place] for place in at), is_head)


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


def _anchor(repeated: list[Repeated], told: Collection[str]) -> Repeated | None:
    """The label whose places tell the blocks: that of a name, else of a code; without any, one of several that an item gives once.

    `told` are the elements whose labels stand anywhere, though they don't come again.
    """
    for key in reversed(IDENTITY):
        own = [label for label in repeated if label.rule and label.rule.key == key]
        if own:
            return next((label for label in own if not label.is_head or _support(label, repeated) >= _SURE), None)
        if key in told:
            return None
    single = [label for label in repeated if label.rule and not label.rule.several and not label.is_head]
    return next((label for label in single if _support(label, single) >= _SURE), None)


def _support(label: Repeated, repeated: list[Repeated]) -> int:
    """How many labels come again in the same columns as this one."""
    return len({other.label.word for other in repeated if other.shifts == label.shifts})


def _block(view: View, columns: Sequence[int]) -> Block:
    grid = view.grid
    kept = list(columns)
    while len(kept) > 1 and not any(row[kept[-1]] for row in grid.rows):
        kept.pop()
    places = {column: place for place, column in enumerate(kept)}
    rows = [[row[column] for column in kept] for row in grid.rows]
    merges = []
    for merge in grid.merges:
        inside = [places[column] for column in range(merge.left, merge.right + 1) if column in places]
        if inside:
            merges.append(Merge(merge.top, inside[0], merge.bottom, inside[-1]))
            if merge.left not in places:
                rows[merge.top][inside[0]] = _shared(view, merge, places)
    return Block(
        rows=rows,
        row_numbers=grid.row_numbers,
        column_numbers=[grid.column_numbers[column] for column in kept],
        sheet=grid.sheet,
        table=grid.table,
        merges=tuple(merges),
        numbers=frozenset((row, places[column]) for row, column in grid.numbers if column in places),
        nested={(row, places[column]): inside for (row, column), inside in grid.nested.items() if column in places},
        original=grid,
        columns=tuple(kept),
    )


def _shared(view: View, merge: Merge, places: Collection[int]) -> str:
    """The words merged over several blocks, with the label that stands before them where this block hasn't got it."""
    words = view.grid.rows[merge.top][merge.left]
    before = next((cell for cell in reversed(view.own(merge.top)) if cell.column < merge.left), None)
    is_needed = before is not None and before.column not in places and view.labels.find(before.text) is not None
    return f"{before.text}：{words}" if before and words and is_needed else words
