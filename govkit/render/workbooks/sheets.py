"""Every workbook in one look: title line, styled head, borders, frozen head, filter, print set-up, drop-down lists.

The one door to XlsxWriter. No text from outside becomes a formula or a link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name

from govkit.render.text import printable
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import ChoiceGroup, Column, DocumentRules, TableName, WorkbookRules

Row = Mapping[str, str | int | float | None]

_CELL_LIMIT = 32_767
"""Characters that Excel holds in a cell."""
_ROW_LIMIT_PT = 409
"""The tallest row that Excel draws."""
_TALL = "_tall"
_LINE_PITCH = 1.35
_PADDING_PT = 5
_EPOCH = datetime(2000, 1, 1)
_LINK_LIMIT = 65_530
"""Links that Excel takes in a sheet; beyond them XlsxWriter would leave out the cell."""
_MARKS = 8
"""Marks on a chart's axis, about."""
_TITLE_ROW, _HEAD_ROW, _FIRST_ROW = 0, 1, 2
_FREE_ACTS = ("format_columns", "format_rows", "format_cells", "sort", "autofilter", "select_locked_cells", "select_unlocked_cells")
"""What the protection of a locked sheet still allows."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native bar chart beside the rows: one series a column of `values` (stacked), by the words of the column `labels`."""

    labels: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a row's keys are those of the columns; a missing or null value is an empty cell."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: Row | None = None
    """A closing line, outside filter and chart."""
    chart: Chart | None = None
    links: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    """Column key → for each row the path of a file that its cell leads to (relative to the workbook's folder, with `/`), or null."""
    locked: bool = False
    """Whether only columns of entry can be edited; sorting, filtering and the look of columns stay free. There is no password."""
    concealed: bool = False
    """Whether no menu shows the sheet."""


def table_sheet(
    name: TableName,
    rows: Sequence[Row],
    district: str,
    rules: Rulebook,
    *,
    more: Sequence[Column] = (),
    total: Row | None = None,
    chart: Chart | None = None,
) -> Sheet:
    """The sheet that the rules describe under `name`, with `more` columns behind its own; its title names the district."""
    table = rules.documents.tables[name]
    return Sheet(table.name, table.title.format(district=district), [*table.columns, *more], rows, total, chart)


def write_workbook(path: Path, sheets: Sequence[Sheet], rules: DocumentRules) -> None:
    """Write the sheets in order, and the dictionary sheet behind them where a column offers choices.

    Raises OSError where the operating system refuses to write.
    """
    try:
        _write(path, sheets, rules)
    except FileCreateError as refused:
        raise refused.args[0] from refused


def _write(path: Path, sheets: Sequence[Sheet], rules: DocumentRules) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": printable(sheets[0].title), "author": "govkit", "created": _EPOCH})
        writer = _Writer(book, rules, _formats(book, rules.workbook), {sheet.name: sheet for sheet in sheets})
        groups = sorted({column.choices for sheet in sheets for column in sheet.columns if column.choices})
        for sheet in sheets:
            writer.write_sheet(sheet, groups)
        if groups:
            writer.write_dictionary(groups)


def _formats(book: Any, look: WorkbookRules) -> dict[str, Any]:
    base = {"font_name": look.font, "font_size": look.size_pt, "valign": "vcenter"}
    cell = base | {"border": 1, "border_color": f"#{look.colour_rule}", "text_wrap": True}
    head = cell | {"bold": True, "align": "center", "bg_color": f"#{look.colour_head}"}
    kinds = {
        "title": base | {"bold": True, "font_size": look.title_pt, "font_color": f"#{look.colour_title}"},
        "head": head,
        # "@" keeps a code text when a person edits the cell.
        "text": cell | {"num_format": "@"},
        "link": cell | {"num_format": "@", "underline": True, "font_color": f"#{look.colour_title}"},
        "number": cell | {"align": "center"},
        "entry": cell | {"num_format": "@", "bg_color": f"#{look.colour_entry}", "locked": False},
    }
    # A row that is taller than Excel draws is cut at its end, not at both.
    tall = {name + _TALL: properties | {"valign": "top"} for name, properties in kinds.items()}
    return {name: book.add_format(properties) for name, properties in (kinds | tall).items()}


@dataclass(frozen=True, slots=True)
class _Writer:
    book: Any
    rules: DocumentRules
    formats: Mapping[str, Any]
    sheets: Mapping[str, Sheet]

    def write_sheet(self, sheet: Sheet, groups: Sequence[ChoiceGroup]) -> None:
        page = self.book.add_worksheet(sheet.name)
        last_row = _FIRST_ROW + len(sheet.rows) - 1
        page.set_row(_TITLE_ROW, self.rules.workbook.title_pt * 1.8)
        first = next(number for number, column in enumerate(sheet.columns) if not column.hidden)
        page.write_string(_TITLE_ROW, first, printable(sheet.title), self.formats["title"])
        heights = [self._height(values, sheet.columns) for values in sheet.rows]
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width, None, {"hidden": column.hidden})
            self._write(page, (_HEAD_ROW, number), column.title, "head")
            kind = "entry" if column.entry else "number" if column.number else "text"
            targets = self._targets(sheet, column)
            for row, (values, target, height) in enumerate(zip(sheet.rows, targets, heights, strict=True), _FIRST_ROW):
                value = values.get(column.key)
                look = ("link" if target and value else kind) + (_TALL if height == _ROW_LIMIT_PT else "")
                self._write(page, (row, number), value, look, target)
            if column.choices and sheet.rows:
                page.data_validation(_FIRST_ROW, number, last_row, number, self._choice(groups.index(column.choices), column.choices))
            if sheet.total:
                self._write(page, (last_row + 1, number), sheet.total.get(column.key), "head")
        page.set_row(_HEAD_ROW, self._height({column.key: column.title for column in sheet.columns}, sheet.columns))
        for row, height in enumerate(heights, _FIRST_ROW):
            page.set_row(row, height)
        page.freeze_panes(_FIRST_ROW, 0)
        page.autofilter(_HEAD_ROW, 0, max(last_row, _HEAD_ROW), len(sheet.columns) - 1)
        _set_up_printing(page, self.rules.workbook)
        if sheet.locked:
            page.protect("", dict.fromkeys(_FREE_ACTS, True))
        if sheet.concealed:
            page.very_hidden()
        if sheet.chart and sheet.rows:
            # Beside the rows, not below them: a page break would cut it in two.
            page.insert_chart(_HEAD_ROW, len(sheet.columns) + 1, _drawing(self.book, sheet, sheet.chart, last_row))

    def _targets(self, sheet: Sheet, column: Column) -> Sequence[str | None]:
        """For each row where its cell of the column leads, in XlsxWriter's notation."""
        if column.key in sheet.links:
            return [path and f"external:{path}" for path in sheet.links[column.key]]
        other = self.sheets.get(self.rules.tables[column.leads_to].name) if column.leads_to else None
        if other is None or len(sheet.rows) > _LINK_LIMIT:
            return [None] * len(sheet.rows)
        letter = xl_col_to_name([one.key for one in other.columns].index(column.key))
        places: dict[object, int] = {}
        for number, row in enumerate(other.rows, _FIRST_ROW + 1):
            places.setdefault(row.get(column.key), number)
        found = [places.get(row.get(column.key)) for row in sheet.rows]
        return [f"internal:'{other.name}'!{letter}{place}" if place else None for place in found]

    def write_dictionary(self, groups: Sequence[ChoiceGroup]) -> None:
        titles = {column.choices: column.title for table in self.rules.tables.values() for column in table.columns if column.choices}
        page = self.book.add_worksheet(self.rules.workbook.dictionary)
        _set_up_printing(page, self.rules.workbook)
        for number, group in enumerate(groups):
            page.set_column(number, number, 18)
            self._write(page, (0, number), titles[group], "head")
            for row, word in enumerate(self._choices(group), 1):
                self._write(page, (row, number), word, "text")

    def _height(self, values: Row, columns: Sequence[Column]) -> float:
        """The height that shows every wrapped line: not every program finds it by itself."""
        lines = max(_line_count(values.get(column.key), column.width) for column in columns)
        return min(lines * self.rules.workbook.size_pt * _LINE_PITCH + _PADDING_PT, _ROW_LIMIT_PT)

    def _choice(self, place: int, group: ChoiceGroup) -> dict[str, str]:
        """A drop-down list that points at the dictionary sheet: a list of its own may hold 255 characters only."""
        letter = xl_col_to_name(place, col_abs=True)
        source = f"='{self.rules.workbook.dictionary}'!{letter}$2:{letter}${len(self._choices(group)) + 1}"
        return {"validate": "list", "source": source, "error_message": self.rules.workbook.choice_error}

    def _choices(self, group: ChoiceGroup) -> list[str]:
        words: dict[str, str] = getattr(self.rules.words, group)
        return list(words.values())

    def _write(self, page: Any, place: tuple[int, int], value: str | float | None, kind: str, target: str | None = None) -> None:
        form = self.formats[kind]
        if target and isinstance(value, str):
            page.write_url(*place, target, form, printable(value))
        elif value is None or value == "":
            page.write_blank(*place, None, form)
        elif isinstance(value, str):
            text, cut = printable(value), self.rules.workbook.cut
            page.write_string(*place, text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(cut)] + cut, form)
        else:
            page.write_number(*place, value, form)


def _line_count(value: str | float | None, width: float) -> int:
    if not isinstance(value, str):
        return 1
    # In GB 18030 a Chinese character takes two bytes and two columns, a Latin one one.
    return sum(max(ceil(len(line.encode("gb18030", "replace")) / (width - 1.5)), 1) for line in value.split("\n"))


def _set_up_printing(page: Any, look: WorkbookRules) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TITLE_ROW, _HEAD_ROW)
    page.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    page.set_footer(f"&C{look.page_number}", {"scale_with_doc": False})


def _drawing(book: Any, sheet: Sheet, chart: Chart, last_row: int) -> Any:
    places = {column.key: number for number, column in enumerate(sheet.columns)}
    drawing = book.add_chart({"type": "bar", "subtype": "stacked"} if len(chart.values) > 1 else {"type": "bar"})
    for key in chart.values:
        drawing.add_series(
            {
                "name": [sheet.name, _HEAD_ROW, places[key]],
                "categories": [sheet.name, _FIRST_ROW, places[chart.labels], last_row, places[chart.labels]],
                "values": [sheet.name, _FIRST_ROW, places[key], last_row, places[key]],
            }
        )
    drawing.set_title({"name": printable(sheet.title), "name_font": {"size": 12}})
    drawing.set_y_axis({"reverse": True})
    # Counts are whole numbers: left to itself Excel marks halves on a short axis.
    longest = max(sum(float(row.get(key) or 0) for key in chart.values) for row in sheet.rows)
    drawing.set_x_axis({"major_unit": ceil(longest / _MARKS) or 1})
    drawing.set_legend({"position": "bottom"} if len(chart.values) > 1 else {"none": True})
    drawing.set_size({"width": 640, "height": 160 + 24 * len(sheet.rows)})
    return drawing
