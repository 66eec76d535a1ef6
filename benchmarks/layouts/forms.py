"""Forms: labels beside their values, for sheets of a workbook and tables of a Word file."""

from typing import Literal

from benchmarks.layouts.content import Service
from benchmarks.layouts.page import Book, Cell, Row, Table, row
from benchmarks.layouts.parts import (
    NO_MATERIALS,
    element_texts,
    expected_item,
    listed_material,
    material_keys,
    material_list,
    material_table,
    note_rows,
)
from benchmarks.layouts.truth import Expected, ExpectedLine
from benchmarks.layouts.wording import Wording

Group = tuple[list[Row], Expected]
Materials = Literal["table", "beside", "lines", "rows", "none"]
"""Where a form tells its materials: a table below their label, a table beside it, lines in one cell, a row a line, or nowhere."""
LONG = ("conditions", "procedure", "windows", "online_url")
"""Elements that take the whole width."""


def form_rows(service: Service, words: Wording, pairs: int, materials: Materials, title: bool = True) -> Group:
    """One form with `pairs` pairs of label and value a row."""
    width = max(2 * pairs, len(material_keys(words)) + 1 if materials in {"table", "beside"} else 0)
    texts = element_texts(service, words)
    short = [(key, text) for key, text in texts.items() if key not in LONG]
    cells: dict[str, Cell] = {}
    rows = [_across(f"{service.name}办事指南", width)] if title else []
    rows += [_pair_row(short[start : start + pairs], width, words, cells) for start in range(0, len(short), pairs)]
    rows += [_pair_row([(key, texts[key])], width, words, cells) for key in LONG if key in texts]
    if words.style.blank_rows:
        rows.insert(5, row(*[""] * width))
    expected = expected_item(service, words, cells["name"])
    told, expected.lines = _material_part(service, words, width, materials)
    return rows + told + note_rows(words, width), expected


def _material_part(service: Service, words: Wording, width: int, materials: Materials) -> tuple[list[Row], list[ExpectedLine]]:
    label = words.label("materials")
    match materials:
        case "table":
            rows, lines = material_table(service, words)
            return [_across(label, width), *(_stretched(one, width) for one in rows)], lines
        case "beside":
            rows, lines = material_table(service, words)
            return _beside(label, [_stretched(one, width - 1) for one in rows]), lines
        case "lines":
            cells: dict[str, Cell] = {}
            pair = _pair_row([("materials", "")], width, words, cells)
            return [pair], material_list(service, words, cells["materials"])
        case "rows":
            rows, lines = _line_rows(service, words, width - 1)
            return _beside(label, rows), lines
        case "none":
            return [], []


def _line_rows(service: Service, words: Wording, width: int) -> tuple[list[Row], list[ExpectedLine]]:
    rows, lines = [], []
    for number, line in enumerate(service.lines, 1):
        cell = Cell(columns=width)
        cell.text, told = listed_material(number, line, words, cell)
        rows.append(Row([cell, *[None] * (width - 1)]))
        lines.append(told)
    return rows or [_across(NO_MATERIALS, width)], lines


def _across(text: str, width: int) -> Row:
    return Row([Cell(text=text, columns=width, bold=True), *[None] * (width - 1)])


def _stretched(one: Row, width: int) -> Row:
    """The row with its last cell reaching to the right edge."""
    last = one.cells[-1]
    if last is not None:
        last.columns = width - len(one.cells) + 1
    return Row([*one.cells, *[None] * (width - len(one.cells))], one.hidden, one.struck)


def _beside(label: str, rows: list[Row]) -> list[Row]:
    """The rows to the right of a label that is merged downwards."""
    first = Cell(text=label, rows=len(rows), bold=True)
    return [Row([None if number else first, *one.cells], one.hidden, one.struck) for number, one in enumerate(rows)]


def _pair_row(pairs: list[tuple[str, str]], width: int, words: Wording, cells: dict[str, Cell]) -> Row:
    row_cells: list[Cell | None] = []
    for number, (key, text) in enumerate(pairs, 1):
        span = width - len(row_cells) - 1 if number == len(pairs) else 1
        cells[key] = Cell(text=text, columns=span, value=True)
        row_cells += [Cell(text=words.label(key), bold=True), cells[key], *[None] * (span - 1)]
    return Row(row_cells)


def form_a_sheet(services: list[Service], words: Wording, pairs: int, materials: Materials = "table") -> tuple[Book, list[Expected]]:
    """A sheet an item."""
    groups = [form_rows(service, words, pairs, materials) for service in services]
    return [Table(rows, f"事项{number}") for number, (rows, _) in enumerate(groups, 1)], [expected for _, expected in groups]


def forms_stacked(services: list[Service], words: Wording, pairs: int) -> tuple[Book, list[Expected]]:
    """All forms on one sheet, one under another."""
    groups = [form_rows(service, words, pairs, "table") for service in services]
    return [Table([one for rows, _ in groups for one in [*rows, row("")]], "汇总")], [expected for _, expected in groups]
