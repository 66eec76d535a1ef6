"""Writes tables as .xlsx or .csv."""

import csv
import io
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from benchmarks.layouts.page import Book, Table


def save_workbook(book: Book, path: Path) -> None:
    """One sheet a table."""
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_formulas": False}) as workbook:
        formats = {
            (bold, struck): workbook.add_format(
                {"bold": bold, "font_strikeout": struck, "text_wrap": True, "border": 1, "font_name": "宋体"}
            )
            for bold in (False, True)
            for struck in (False, True)
        }
        for table in book:
            sheet = workbook.add_worksheet(table.name)
            for number, column, cell in table.anchors():
                shape = formats[cell.bold, table.rows[number].struck]
                cell.locator = f"{table.name}!{xl_rowcol_to_cell(number, column)}"
                if cell.rows > 1 or cell.columns > 1:
                    sheet.merge_range(number, column, number + cell.rows - 1, column + cell.columns - 1, "", shape)
                sheet.write(number, column, cell.text if cell.text != "" else None, shape)
            for number, row in enumerate(table.rows):
                if row.hidden:
                    sheet.set_row(number, None, None, {"hidden": True})


def save_csv(table: Table, path: Path, encoding: str) -> None:
    """Merged areas leave their words in the top left cell only."""
    line = 1
    with path.open("w", encoding=encoding, newline="") as file:
        for row in table.rows:
            buffer = io.StringIO()
            csv.writer(buffer, lineterminator="\n").writerow([cell.text if cell else "" for cell in row.cells])
            for cell in row.cells:
                if cell is not None:
                    cell.locator = f"line {line}"
            file.write(buffer.getvalue())
            line += buffer.getvalue().count("\n")
