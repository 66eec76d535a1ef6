"""What the formatting of a sheet says about its cells, and what becomes of them for it."""

from dataclasses import dataclass, field

from govkit.ingest.files.reading import Reading, spans
from govkit.ingest.files.sheet import Sheet
from govkit.ingest.grid import column_letters

Cell = tuple[int, int]
"""Row and column in the file's numbers, from 1."""


@dataclass(slots=True)
class Evidence:
    """What a closer look at a sheet found."""

    texts: dict[Cell, str] = field(default_factory=dict)
    """Words that stand for what the cell stores: without struck runs, or as its number format shows them."""
    struck: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    uncached: list[Cell] = field(default_factory=list)
    """Cells with a formula and no result."""

    def apply(self, sheet: Sheet) -> None:
        """Put what a person sees in the place of what the cells store, and tell the sheet what is hidden."""
        row_index = {number: index for index, number in enumerate(sheet.row_numbers)}
        column_index = {number: index for index, number in enumerate(sheet.column_numbers)}
        for (row, column), text in self.texts.items():
            if row in row_index and column in column_index:
                sheet.rows[row_index[row]][column_index[column]] = text
        sheet.hidden_rows, sheet.hidden_columns, sheet.struck = self.hidden_rows, self.hidden_columns, self.struck

    def report(self, reading: Reading, name: str) -> None:
        """Report error values and formulas without a result; cells one under another as one range."""
        for value in sorted(set(self.errors.values())):
            for locator in _ranges(name, [cell for cell, error in self.errors.items() if error == value]):
                reading.report("cell-error", locator, value=value)
        for locator in _ranges(name, self.uncached):
            reading.report("formula-uncached", locator)


def _ranges(name: str, cells: list[Cell]) -> list[str]:
    rows: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows.setdefault(column, []).append(row)
    locators = []
    for column, numbers in sorted(rows.items()):
        letters = column_letters(column)
        for first, last in spans(numbers):
            locators.append(f"{name}!{letters}{first}" + (f":{letters}{last}" if last > first else ""))
    return locators
