"""The form layout: labels with their values beside or below them, in any number of columns."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from govkit.ingest.grid import Grid
from govkit.ingest.headings import Label, Other, meaning_of
from govkit.ingest.layouts.aligned import Aligned
from govkit.ingest.layouts.remarks import TITLE, UNPLACED, Remarks
from govkit.ingest.layouts.titles import carries_on, stands_above_item
from govkit.ingest.layouts.view import IDENTITY, Cell, View
from govkit.ingest.lists import split_lines
from govkit.ingest.materials import MaterialLine
from govkit.ingest.numbering import is_bare_number
from govkit.ingest.stream import Field, LayoutReading, Recognised, Title
from govkit.model import Problem
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import ElementRule

_LABEL_COLUMN = 0.4
_SURE_COLUMN = 0.6
_SHOWN = 20
"""So many characters of what could not be placed are shown."""


@dataclass(slots=True)
class Open:
    """A label whose value is being gathered."""

    label: Label
    texts: list[str] = field(default_factory=list)
    locator: str = ""
    is_number: bool = False
    below: bool = False
    """Whether its value stands in the rows below it."""


NestedReader = Callable[[Grid, Label], LayoutReading]
"""Reads a table inside a cell, given the label that the cell goes with."""
Kind = Literal["label", "unknown", "value"]


class FormReader:
    """Reads the rows of a grid that belong to no table into `reading`."""

    def __init__(
        self,
        view: View,
        rules: Rulebook,
        reading: LayoutReading,
        file: str,
        *,
        remarks: Remarks,
        opened: Label | None,
        read_nested: NestedReader,
    ) -> None:
        """Begin at the top; `opened` is the label above the grid that its first rows may belong to."""
        self._read_nested = read_nested
        self._view = view
        self._rules = rules
        self._reading = reading
        self._file = file
        self._remarks = remarks
        self._open = Open(opened, below=True) if opened else None
        self._started = bool(opened)
        self._share = view.label_share
        self._aligned = Aligned(view, reading)

    @property
    def expects_materials(self) -> bool:
        """Whether the rows that come next are materials."""
        return bool(self._open and _is_materials(self._open.label))

    def read(self, row: int) -> None:
        """Read one row."""
        cells = self._without_number(self._without_remark(self._view.own(row)))
        reason = self._remarks.reason(self._view, cells)
        if reason and not self._view.above(row):
            self._reading.rows[row] = reason
            return
        kinds = self._kinds(row, cells)
        self._reading.rows[row] = ""
        is_values = all(kind == "value" for kind in kinds)
        if is_values and self._aligned.take(cells):
            return
        if self._aligned.begin(cells):
            self.close()
        elif is_values:
            self._read_values(row, cells)
        else:
            self._read_labels(cells, kinds)

    def _without_remark(self, cells: list[Cell]) -> list[Cell]:
        """The cells without a remark that stands beside the form, behind a blank column; it is reported."""
        beside = [cell for cell in cells[1:] if cell.column > self._view.margin]
        for cell in beside:
            self._report("row-unplaced", cell.locator, text=cell.text[:_SHOWN])
        return [cell for cell in cells if cell not in beside] if beside else cells

    def _without_number(self, cells: list[Cell]) -> list[Cell]:
        """The cells without a number in front of a label (3 | 办理条件 | …)."""
        numbered = len(cells) > 1 and is_bare_number(cells[0].text) and cells[1].column == cells[0].right + 1
        if numbered and self._share[cells[1].column] >= _LABEL_COLUMN and self._view.near(cells[1].text):
            return cells[1:]
        return cells

    def close(self) -> None:
        """End the value that is being gathered."""
        if self._open and self._open.texts and isinstance(self._open.label.entry, ElementRule):
            opened, rule = self._open, self._open.label.entry
            self._reading.events.append(Field.under(opened.label, rule, "\n".join(opened.texts), opened.locator, opened.is_number))
        self._open = None

    def _kinds(self, row: int, cells: list[Cell]) -> list[Kind]:
        kinds: list[Kind] = []
        waiting: Label | None = None
        paired = self._is_paired(cells)
        for place, cell in enumerate(cells):
            label = self._label(cell, waiting, near=paired and not place % 2)
            following = cells[place + 1] if place + 1 < len(cells) else None
            if label:
                kinds.append("label")
                waiting = label
            elif waiting is None and self._is_unknown_label(row, cell, following):
                kinds.append("unknown")
            else:
                kinds.append("value")
                waiting = None
        return kinds

    def _is_paired(self, cells: list[Cell]) -> bool:
        """Whether a row is pairs of label and value, typing errors in the labels forgiven."""
        find = self._view.labels.find
        if len(cells) < 4 or len(cells) % 2 or any(find(cell.text) for cell in cells[1::2]):
            return False
        return any(find(cell.text) for cell in cells[::2]) and all(find(cell.text, near=True) for cell in cells[::2])

    def _label(self, cell: Cell, waiting: Label | None, near: bool) -> Label | None:
        """The label that a cell is; behind a label that waits for its value only where its column holds labels."""
        share = self._share[cell.column]
        label = self._view.labels.find(cell.text, near=near or (share >= _LABEL_COLUMN and not self._view.is_wide(cell)))
        if label is None:
            return None
        if waiting and share < _LABEL_COLUMN and not _same_element(label, waiting):
            return None
        return label

    def _is_unknown_label(self, row: int, cell: Cell, following: Cell | None) -> bool:
        """A short cell with a value beside it, in a column that otherwise holds labels."""
        if following is None or following.column != cell.right + 1 or len(cell.text) > 12 or self._view.labels.split(cell.text):
            return False
        return self._share[cell.column] >= _SURE_COLUMN and self._view.height > 3 and not self._continued(row, cell.column)

    def _continued(self, row: int, column: int) -> bool:
        return any(cell.column < column and self._view.labels.find(cell.text) for cell in self._view.above(row))

    def _read_labels(self, cells: list[Cell], kinds: list[Kind]) -> None:
        for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            if kind == "label":
                self._open_label(cell, below=place == len(cells) - 1)
            elif kind == "unknown":
                self.close()
                self._reading.recognised.append(Recognised(cell.text, cell.locator, "", 0.0))
                self._report("label-unknown", cell.locator, label=cell.text)
            elif self._open:
                run = self._run(cells, kinds, place)
                self._take(run)
            elif place == 0 or kinds[place - 1] != "unknown":
                self._split(cell)

    @staticmethod
    def _run(cells: list[Cell], kinds: list[Kind], place: int) -> list[Cell]:
        """The cells of one value from its first on; none where this cell isn't the first."""
        if place and kinds[place - 1] == "value":
            return []
        end = next((at for at in range(place, len(cells)) if kinds[at] != "value"), len(cells))
        return cells[place:end]

    def _open_label(self, cell: Cell, below: bool) -> None:
        self.close()
        label = self._view.labels.find(cell.text, near=True)
        if label:
            self._started = True
            self._open = Open(
                label,
                below=below and (cell.right > cell.column or self._view.width == 1 or cell.bottom == cell.row),
            )
            self._reading.recognised.append(Recognised(cell.text, cell.locator, meaning_of(label), label.confidence))
            if label.confidence < 1:
                self._report("label-guessed", cell.locator, label=cell.text, known=label.word)
            if isinstance(label.entry, Other) and label.entry.kind == "section":
                self._open = None

    def _take(self, run: list[Cell]) -> None:
        """Add cells to the value that is being gathered; materials become lines at once."""
        if not run or not self._open:
            return
        opened = self._open.label
        nested = [self._read_nested(grid, opened) for cell in run for grid in cell.nested]
        self._reading.events.extend(event for reading in nested for event in reading.events)
        run = [cell for cell in run if cell.text]
        if not run:
            return
        if _is_materials(self._open.label):
            self._take_materials(run)
            return
        entry = opened.entry
        if len(run) > 1 and isinstance(entry, ElementRule) and entry.key in IDENTITY:
            self._report("cells-joined", run[0].locator, label=opened.word, count=len(run))
        self._open.texts.append(" ".join(cell.text for cell in run))
        self._open.locator = self._open.locator or run[0].locator
        self._open.is_number = run[0].is_number

    def _take_materials(self, run: list[Cell]) -> None:
        numbered = len(run) > 1 and run[0].text.rstrip("、.．").isdecimal()
        name, beside = (run[1], run[2:]) if numbered else (run[0], run[1:])
        columns = {"attributes": "；".join(cell.text for cell in beside)} if beside else {}
        for line in split_lines(name.text, self._rules.lines):
            self._reading.events.append(MaterialLine(line.text, name.locator, columns, line.group))  # type: ignore[arg-type]

    def _split(self, cell: Cell) -> bool:
        """A cell that holds a label and its value ("事项编码：1144…")."""
        split = self._view.labels.split(cell.text, near=True)
        if not split or self._repeats(split[0]):
            return False
        self.close()
        label, text = split
        self._reading.recognised.append(Recognised(label.word, cell.locator, meaning_of(label), label.confidence))
        self._started = True
        self._open = Open(label, [], cell.locator, below=not text)
        if text:
            self._take([cell._replace(text=text)])
            self._open.below = True
        return True

    def _repeats(self, label: Label) -> bool:
        """Whether a label is the first word of the value that is waited for (收费：每证10元 below 收费标准)."""
        opened = self._open
        if not opened or opened.texts or not isinstance(label.entry, ElementRule) or not isinstance(opened.label.entry, ElementRule):
            return False
        return label.entry.key == opened.label.entry.key and label.entry.part is None

    def _read_values(self, row: int, cells: list[Cell]) -> None:
        """A row without labels: labels with colons inside, more of the value above, or a title."""
        split = [self._split(cell) for cell in cells]
        self._reading.rows[row] = ""
        if any(split):
            return
        governing = [cell for cell in self._view.above(row) if self._view.labels.find(cell.text)]
        if self._is_title(row, cells, bool(governing)):
            self.close()
            self._reading.events.append(Title(cells[0].text, cells[0].locator, strong=True))
            self._reading.rows[row] = TITLE
        elif self._open and ((self._open.below and len(cells) == 1) or governing or self.expects_materials):
            self._take(cells)
        else:
            self._reading.rows[row] = UNPLACED
            self._report("row-unplaced", cells[0].locator, text=cells[0].text[:_SHOWN])

    def _is_title(self, row: int, cells: list[Cell], governed: bool) -> bool:
        if governed or (len(cells) > 1 and self._started):
            return False
        if not self._started:
            return True
        cell, events = cells[0], self._reading.events
        stands_out = self._view.is_wide(cell) or is_bare_number(cell.text)
        if stands_out and (stands_above_item(self._view, row, events) or cell.text.endswith(self._rules.layouts.guide_words)):
            return True
        awaits = bool(self._open and self._open.below)
        return not awaits and carries_on(self._view, row, cell.text, events)

    def _report(self, code: str, locator: str, **values: object) -> None:
        problem: Problem = self._rules.problems.problem(code, self._file, locator, **values)
        self._reading.problems.append(problem)


def _is_materials(label: Label) -> bool:
    return isinstance(label.entry, ElementRule) and label.entry.kind == "materials"


def _same_element(label: Label, waiting: Label) -> bool:
    """Whether a label refines the one before it (办理时限 | 法定 | …)."""
    return (
        isinstance(label.entry, ElementRule)
        and isinstance(waiting.entry, ElementRule)
        and label.entry.key == waiting.entry.key
        and label.entry != waiting.entry
    )
