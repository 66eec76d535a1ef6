"""Workbooks of Excel 97 to 2003 and WPS (.xls, .et) → Grids, through xlrd: values and formatting in one pass."""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code

from govkit.ingest.files.evidence import Evidence
from govkit.ingest.files.reading import Reading, Refused, listed
from govkit.ingest.files.sheet import Sheet, add_sheet, report_too_spread
from govkit.ingest.files.shown import cell_text, clean_text, moment_text, number_shape


def read_biff(reading: Reading) -> None:
    """Read every visible sheet into the document. Raises Refused where the file as a whole can't be read."""
    book, formatted = _opened(reading)
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
    if hidden:
        reading.report("sheet-hidden", count=len(hidden), where=listed(hidden))
    for sheet in book.sheets():
        if not sheet.visibility:
            _read_sheet(reading, book, sheet, formatted=formatted)


def _opened(reading: Reading) -> tuple[Any, bool]:
    """The workbook, and whether its formatting could be read: some writers leave broken style records."""
    with open(os.devnull, "w", encoding="utf-8") as silent:
        try:
            return xlrd.open_workbook(str(reading.path), logfile=silent, formatting_info=True, ragged_rows=True), True
        except Exception as error:
            if "encrypted" in str(error).lower() or "password" in str(error).lower():
                raise Refused("file-encrypted") from error
        try:
            book = xlrd.open_workbook(str(reading.path), logfile=silent, ragged_rows=True)
        except Exception as error:
            raise Refused("file-corrupt", reason="不是完整的 Excel 97-2003 工作簿") from error
    reading.report("formatting-unavailable", reason="样式记录损坏")
    return book, False


def _read_sheet(reading: Reading, book: Any, source: Any, *, formatted: bool) -> None:
    """One sheet; cells far apart are closed up: only rows and columns with content take part."""
    limit = reading.rules.reading_limits.area
    cells = {(row, column): cell for row, column, cell in _cells(source)}
    rows, columns = list(range(source.nrows)), list(range(source.ncols))
    if len(rows) * len(columns) > limit:
        rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    if len(rows) * len(columns) > limit:
        report_too_spread(reading, source.name, len(rows) * len(columns))
        return
    evidence = Evidence()
    if formatted:
        evidence.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
        evidence.hidden_columns = {column + 1 for column, info in source.colinfo_map.items() if info.hidden}
    grid = [[""] * len(columns) for _ in rows]
    sheet = Sheet(grid, [row + 1 for row in rows], [column + 1 for column in columns], source.name)
    row_index, column_index = {row: index for index, row in enumerate(rows)}, {column: index for index, column in enumerate(columns)}
    for (row, column), cell in cells.items():
        place = row_index[row], column_index[column]
        grid[place[0]][place[1]] = _text(book, source, (row, column), cell, evidence)
        if cell.ctype == xlrd.XL_CELL_NUMBER:
            sheet.numbers.add(place)
    if formatted:
        sheet.merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    evidence.apply(sheet)
    add_sheet(reading, sheet)
    evidence.report(reading, source.name)


def _cells(source: Any) -> Iterator[tuple[int, int, Any]]:
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                yield row, column, cell


def _text(book: Any, source: Any, place: tuple[int, int], cell: Any, evidence: Evidence) -> str:
    """What a person sees in the cell; struck words, errors and number formats go to the evidence."""
    number = place[0] + 1, place[1] + 1
    known = cell.xf_index is not None and cell.xf_index < len(book.xf_list)
    cell_format = book.xf_list[cell.xf_index] if known else None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        evidence.errors[number] = error_text_from_code.get(cell.value, "#ERR")
        return ""
    if cell_format is None:
        return _value(book, cell)
    code = book.format_map[cell_format.format_key].format_str
    text = moment_text(timedelta(days=cell.value)) if cell.ctype == xlrd.XL_CELL_DATE and "[h" in code.lower() else _value(book, cell)
    struck = bool(book.font_list[cell_format.font_index].struck_out)
    if cell.ctype == xlrd.XL_CELL_TEXT and (struck or place in source.rich_text_runlist_map):
        left = _unstruck(book, cell.value, source.rich_text_runlist_map.get(place, []), struck=struck)
        if left != text:
            evidence.struck.append(number)
        return left
    if struck:
        evidence.struck.append(number)
        return ""
    if cell.ctype == xlrd.XL_CELL_NUMBER and cell.value >= 0:
        shape = number_shape(code)
        return shape.show(cell.value) if shape else text
    return text


def _value(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(cell.value))
    if cell.ctype != xlrd.XL_CELL_DATE:
        return cell_text(cell.value)
    try:
        moment = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
    except (ValueError, OverflowError):  # a date format on a number that is no date
        return cell_text(cell.value)
    return cell_text(moment.time() if 0 <= cell.value < 1 else moment)


def _unstruck(book: Any, text: str, runs: list[tuple[int, int]], *, struck: bool) -> str:
    """The words outside struck runs; a run is (offset in UTF-16 units, font) and lasts until the next."""
    units = text.encode("utf-16-le", "surrogatepass")
    bounds = [0, *(offset for offset, _ in runs), len(units) // 2]
    fonts = [struck, *(bool(book.font_list[font].struck_out) for _, font in runs)]
    kept = [units[2 * start : 2 * end] for start, end, gone in zip(bounds, bounds[1:], fonts, strict=False) if not gone]
    return clean_text(b"".join(kept).decode("utf-16-le", "replace"))
