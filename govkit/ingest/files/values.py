"""What calamine reads of a sheet, as texts in their places."""

from python_calamine import CalamineSheet

from govkit.ingest.files.sheet import Sheet
from govkit.ingest.files.shown import cell_text


def value_sheet(values: CalamineSheet, row_numbers: list[int] | None = None, column_numbers: list[int] | None = None) -> Sheet:
    """The sheet's texts; the numbers are those of its rows and columns in the file, where it isn't as in the file.

    calamine leaves out blank rows or columns before the first value, so its last cell gives the place.
    """
    texts_of: dict[str, str] = {}  # long sheets repeat themselves: each text is cleaned and kept once
    texts_of_numbers: dict[float, str] = {}
    rows: list[list[str]] = []
    numbers: set[tuple[int, int]] = set()
    left = 0
    for row in values.iter_rows():
        left = values.end[1] + 1 - len(row) if values.end else 0
        texts = [""] * left
        for column, value in enumerate(row, left):
            if type(value) is str:
                text = texts_of.get(value)
                if text is None:
                    text = texts_of[value] = cell_text(value)
            elif type(value) is float or type(value) is int:
                numbers.add((len(rows), column))
                text = texts_of_numbers.get(value)
                if text is None:
                    text = texts_of_numbers[value] = cell_text(value)
            else:
                text = cell_text(value)
            texts.append(text)
        rows.append(texts)
    missing = values.end[0] + 1 - len(rows) if values.end else 0
    if missing:
        rows = [[""] * (left + values.width) for _ in range(missing)] + rows
        numbers = {(row + missing, column) for row, column in numbers}
    width = len(rows[-1]) if rows else 0
    row_numbers = row_numbers or list(range(1, len(rows) + 1))
    column_numbers = column_numbers or list(range(1, width + 1))
    return Sheet(rows, row_numbers[: len(rows)], column_numbers[:width], values.name, numbers)
