"""Labels side by side inside a form, with their values in the rows below them, such as a list of windows."""

from collections.abc import Sequence

from govkit.ingest.headings import Label, meaning_of
from govkit.ingest.layouts.view import IDENTITY, Cell, View
from govkit.ingest.stream import Field, LayoutReading, Recognised
from govkit.rulebook.reading import ElementRule

_SIDE_BY_SIDE = 2


class Aligned:
    """Reads such rows into `reading`; it must be asked in order."""

    def __init__(self, view: View, reading: LayoutReading) -> None:
        """Begin where no labels stand above."""
        self._view = view
        self._reading = reading
        self._above: dict[int, Label] = {}

    def take(self, cells: Sequence[Cell]) -> bool:
        """Read a row of values; false where no labels stand above each of them."""
        if not self._above or not {cell.column for cell in cells} <= set(self._above):
            return False
        for cell in cells:
            label = self._above[cell.column]
            if isinstance(label.entry, ElementRule):
                self._reading.events.append(Field.under(label, label.entry, cell.text, cell.locator, cell.is_number))
        return True

    def begin(self, cells: Sequence[Cell]) -> bool:
        """Take a row of labels as such; false where it isn't one, or where its labels make a table of items or of materials."""
        self._above = {}
        lower = [cell for cell in cells if cell.bottom == cell.row]
        if len(lower) < _SIDE_BY_SIDE or not all(self._view.labels.find(cell.text) for cell in cells):
            return False
        labels = {cell.column: label for cell in cells if (label := self._view.labels.find(cell.text))}
        if any(map(_makes_a_table, labels.values())):
            return False
        below = self._view.next_row(cells[0].row)
        values = self._view.own(below) if below is not None else []
        if [cell.column for cell in values] != [cell.column for cell in lower] or any(self._view.near(cell.text) for cell in values):
            return False
        for cell in lower:
            label = self._above[cell.column] = labels[cell.column]
            self._reading.recognised.append(Recognised(cell.text, cell.locator, meaning_of(label), label.confidence))
        return True


def _makes_a_table(label: Label) -> bool:
    return isinstance(label.entry, ElementRule) and (label.entry.key in IDENTITY or label.entry.kind == "materials")
