"""A sheet as its file holds it, and the Grid that is left when what is hidden has gone."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import accumulate

from govkit.ingest.files.reading import Reading, listed, spans
from govkit.ingest.grid import Grid, Merge, column_letters

Area = tuple[int, int, int, int]
"""Top, left, bottom, right: numbers in the file, from 1, inclusive."""


@dataclass(slots=True)
class Sheet:
    """One sheet or web table: a rectangle of texts and the evidence about them, in the file's numbers."""

    rows: list[list[str]]
    row_numbers: list[int]
    column_numbers: list[int]
    name: str | None = None
    numbers: set[tuple[int, int]] = field(default_factory=set)
    """Cells that hold a number, as indices into `rows`."""
    merges: list[Area] = field(default_factory=list)
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Collection[int] = frozenset()
    struck: list[tuple[int, int]] = field(default_factory=list)
    """Cells (file numbers) whose struck-through words the reader left out."""

    @property
    def place(self) -> str:
        """How a message names the sheet; "" where the file is a single table."""
        return f"工作表“{self.name}”" if self.name is not None else ""


def add_sheet(reading: Reading, sheet: Sheet) -> None:
    """Append the sheet's Grid to the document, unless nothing is left of it; report what was left out."""
    _cut(reading, sheet)
    _shorten(reading, sheet)
    if sheet.struck:
        cells = [f"{column_letters(column)}{row}" for row, column in sheet.struck]
        reading.report("text-struck", sheet.name or "", place=sheet.place, count=len(cells), where=listed(cells))
    merged = [(area, _text_at(sheet, area)) for area in sheet.merges]
    rows = [index for index, number in enumerate(sheet.row_numbers) if number not in sheet.hidden_rows]
    columns = [index for index, number in enumerate(sheet.column_numbers) if number not in sheet.hidden_columns]
    _report_hidden(reading, sheet, rows, columns)
    if len(rows) < len(sheet.row_numbers) or len(columns) < len(sheet.column_numbers):
        _keep(sheet, rows, columns)
    kept = _kept(sheet, merged)
    _trim(sheet, kept)
    if sheet.rows:
        merges = _merges(sheet, kept)
        grid = Grid(sheet.rows, sheet.row_numbers, sheet.column_numbers, sheet=sheet.name, merges=merges, numbers=frozenset(sheet.numbers))
        reading.document.blocks.append(grid)


def _cut(reading: Reading, sheet: Sheet) -> None:
    """Leave out the rows beyond the limit of cells with content."""
    limit = reading.rules.reading_limits.cells
    if len(sheet.row_numbers) * len(sheet.column_numbers) <= limit:
        return
    filled = accumulate(len(row) - row.count("") for row in sheet.rows)
    height = next((index for index, cells in enumerate(filled) if cells > limit), None)
    if height is not None:
        report_too_large(reading, sheet.name, sheet.row_numbers[height] - 1)
        sheet.rows, sheet.row_numbers = sheet.rows[:height], sheet.row_numbers[:height]
        sheet.numbers = {(row, column) for row, column in sheet.numbers if row < height}


def report_too_large(reading: Reading, name: str | None, row: int) -> None:
    """Report that a sheet was read to this row (in the file's numbers) only."""
    place = f"工作表“{name}”" if name is not None else ""
    reading.report("sheet-too-large", name or "", place=place, limit=reading.rules.reading_limits.cells, row=row)


def report_too_spread(reading: Reading, name: str, size: int) -> None:
    """Report that a sheet wasn't read because its content, closed up, spans so many cells."""
    reading.report("sheet-too-spread", name, place=f"工作表“{name}”", size=size, limit=reading.rules.reading_limits.area)


def _shorten(reading: Reading, sheet: Sheet) -> None:
    limit = reading.rules.reading_limits.cell_chars
    for row, number in zip(sheet.rows, sheet.row_numbers, strict=True):
        for index, text in enumerate(row) if max(map(len, row), default=0) > limit else ():
            if len(text) > limit:
                locator = f"{sheet.name}!{column_letters(sheet.column_numbers[index])}{number}" if sheet.name else f"line {number}"
                reading.report("cell-too-long", locator, length=len(text), limit=limit)
                row[index] = text[:limit]


def _text_at(sheet: Sheet, area: Area) -> str:
    """The words at the top left of the area, wherever they would go when its first row or column is hidden."""
    row, column = bisect_left(sheet.row_numbers, area[0]), bisect_left(sheet.column_numbers, area[1])
    inside = row < len(sheet.rows) and column < len(sheet.column_numbers)
    return sheet.rows[row][column] if inside and sheet.row_numbers[row] == area[0] and sheet.column_numbers[column] == area[1] else ""


def _report_hidden(reading: Reading, sheet: Sheet, rows: list[int], columns: list[int]) -> None:
    kept_rows, kept_columns = set(rows), set(columns)
    lost = [n for i, n in enumerate(sheet.row_numbers) if i not in kept_rows and any(map(str.strip, sheet.rows[i]))]
    if lost:
        where = listed([f"{a}" if a == b else f"{a}–{b}" for a, b in spans(lost)])
        reading.report("rows-hidden", sheet.name or "", place=sheet.place, count=len(lost), where=where)
    gone = [i for i in range(len(sheet.column_numbers)) if i not in kept_columns and any(sheet.rows[r][i].strip() for r in rows)]
    if gone:
        names = [column_letters(sheet.column_numbers[i]) for i in gone]
        reading.report("columns-hidden", sheet.name or "", place=sheet.place, count=len(gone), where=listed(names))


def _keep(sheet: Sheet, rows: list[int], columns: list[int]) -> None:
    new_row = {old: new for new, old in enumerate(rows)}
    new_column = {old: new for new, old in enumerate(columns)}
    sheet.rows = [[sheet.rows[row][column] for column in columns] for row in rows]
    sheet.row_numbers = [sheet.row_numbers[row] for row in rows]
    sheet.column_numbers = [sheet.column_numbers[column] for column in columns]
    sheet.numbers = {(new_row[row], new_column[column]) for row, column in sheet.numbers if row in new_row and column in new_column}


def _kept(sheet: Sheet, merged: list[tuple[Area, str]]) -> list[tuple[Merge, str]]:
    """What is left of the merged areas among the rows and columns that are left, in order; those all gone are left out."""
    rows, columns = sheet.row_numbers, sheet.column_numbers
    kept = []
    for (top, left, bottom, right), text in sorted(merged):
        merge = Merge(bisect_left(rows, top), bisect_left(columns, left), bisect_right(rows, bottom) - 1, bisect_right(columns, right) - 1)
        if merge.top <= merge.bottom and merge.left <= merge.right:
            kept.append((merge, text))
    return kept


def _trim(sheet: Sheet, kept: list[tuple[Merge, str]]) -> None:
    """Cut the blank rows and columns at the end, but not where a merged area brings its words along."""
    height = next((i + 1 for i in range(len(sheet.rows) - 1, -1, -1) if any(map(str.strip, sheet.rows[i]))), 0)
    width = next((j + 1 for j in range(len(sheet.column_numbers) - 1, -1, -1) if any(row[j].strip() for row in sheet.rows)), 0)
    for merge, text in kept:
        if (merge.top >= height or merge.left >= width) and text.strip():
            height, width = max(height, merge.top + 1), max(width, merge.left + 1)
    if not (height and width):
        height = width = 0
    if height < len(sheet.row_numbers) or width < len(sheet.column_numbers):
        sheet.rows = [row[:width] for row in sheet.rows[:height]]
        sheet.row_numbers, sheet.column_numbers = sheet.row_numbers[:height], sheet.column_numbers[:width]
        sheet.numbers = {(row, column) for row, column in sheet.numbers if row < height and column < width}


def _merges(sheet: Sheet, kept: list[tuple[Merge, str]]) -> tuple[Merge, ...]:
    """The merged areas inside the sheet as trimmed; their words stand at the top left and nowhere else."""
    height, width = len(sheet.row_numbers), len(sheet.column_numbers)
    merges: list[Merge] = []
    free = height * width
    for whole, text in kept:
        if whole.top >= height or whole.left >= width:
            continue
        merge = Merge(whole.top, whole.left, min(whole.bottom, height - 1), min(whole.right, width - 1))
        blanks = [""] * (merge.right - merge.left + 1)
        free -= len(blanks) * (merge.bottom - merge.top + 1)
        if free < 0:  # areas overlap, which no office program allows: more of them would only cost time
            break
        for row in sheet.rows[merge.top : merge.bottom + 1]:
            row[merge.left : merge.right + 1] = blanks
        sheet.rows[merge.top][merge.left] = text
        if merge.bottom > merge.top or merge.right > merge.left:
            merges.append(merge)
    return tuple(merges)
