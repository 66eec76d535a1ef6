"""Layouts of workbooks and text files: flat tables, an item a row, forms."""

from collections.abc import Callable
from itertools import groupby

from benchmarks.layouts.content import Service
from benchmarks.layouts.page import Book, Cell, Row, Table, row
from benchmarks.layouts.parts import (
    element_keys,
    element_texts,
    expected_item,
    material_keys,
    material_list,
    material_row,
    material_table,
    note_rows,
    title_rows,
    withdrawn_item,
)
from benchmarks.layouts.truth import Expected
from benchmarks.layouts.wording import Wording

Group = tuple[list[Row], Expected]


def flat(services: list[Service], words: Wording, two_rows: bool = False) -> tuple[Book, list[Expected]]:
    """A row an item and material; the item's own cells merged, filled once, repeated, or 同上."""
    keys = element_keys(services, words)

    def head() -> list[Row]:
        return _two_row_head(keys, words) if two_rows else [row(*(words.label(key) for key in keys + material_keys(words)), bold=True)]

    return _sheets(services, words, head, lambda service: _flat_group(service, keys, words))


def two_row_head(services: list[Service], words: Wording) -> tuple[Book, list[Expected]]:
    """The flat table with the materials' columns, and the limits', under a common head."""
    return flat(services, words, two_rows=True)


def item_a_row(services: list[Service], words: Wording) -> tuple[Book, list[Expected]]:
    """A row an item, all its materials in one cell."""
    keys = element_keys(services, words)
    middle = len(keys) // 2

    def group(service: Service) -> Group:
        texts, materials = element_texts(service, words), Cell()
        cells = [Cell(text=texts.get(key, "")) for key in keys]
        expected = expected_item(service, words, cells[keys.index("name")])
        expected.lines = material_list(service, words, materials)
        return [Row([*cells[:middle], materials, *cells[middle:]])], expected

    labels = [words.label(key) for key in (*keys[:middle], "materials", *keys[middle:])]
    return _sheets(services, words, lambda: [row(*labels, bold=True)], group)


def _flat_group(service: Service, keys: list[str], words: Wording) -> Group:
    texts = element_texts(service, words)
    rows: list[Row] = []
    lines = []
    for number, line in enumerate(service.lines, 1):
        materials, told = material_row(number, line, words)
        lines.append(told)
        rows.append(Row([*(_item_cell(texts.get(key, ""), number, len(service.lines), words) for key in keys), *materials.values()]))
    expected = expected_item(service, words, next(cell for cell in rows[0].cells if cell and cell.text == service.name))
    expected.lines = lines
    return rows, expected


def _item_cell(text: str, number: int, rows: int, words: Wording) -> Cell | None:
    if number == 1:
        return Cell(text=text, rows=rows if words.style.fill == "merged" else 1)
    return {"merged": None, "first": Cell(), "repeated": Cell(text=text), "ditto": Cell(text="同上" if text else "")}[words.style.fill]


def _two_row_head(keys: list[str], words: Wording) -> list[Row]:
    upper: list[Cell | None] = []
    lower: list[Cell | None] = []
    for key in keys:
        if key == "promised" and "statutory" in keys:
            upper.append(None)
        elif key == "statutory":
            upper.append(Cell(text=words.label("time_limit"), columns=2, bold=True))
        else:
            upper.append(Cell(text=words.label(key), rows=2, bold=True))
        lower.append(Cell(text=words.label(key), bold=True) if key in {"statutory", "promised"} else None)
    materials = material_keys(words)
    upper += [Cell(text=words.label("materials"), columns=len(materials), bold=True), *[None] * (len(materials) - 1)]
    lower += [Cell(text=words.label(key), bold=True) for key in materials]
    return [Row(upper), Row(lower)]


def _sheets(
    services: list[Service], words: Wording, head: Callable[[], list[Row]], group: Callable[[Service], Group]
) -> tuple[Book, list[Expected]]:
    """One sheet, or one a department, with all that the style puts between the items."""
    expected: list[Expected] = []
    book: Book = []
    for department, members in groupby(services, lambda service: service.department if words.style.departments else "办事指南"):
        rows, chosen = head(), list(members)
        width = len(rows[0].cells)
        rows[:0] = title_rows(chosen, words, width)
        for number, service in enumerate(chosen):
            rows += _between(number, width, words, head)
            if number == 1 and (words.style.hidden or words.style.struck):
                gone, _ = group(withdrawn_item(service))
                rows += [Row(one.cells, hidden=words.style.hidden, struck=words.style.struck) for one in gone]
            one, told = group(service)
            rows += one
            expected.append(told)
        book.append(Table(rows + note_rows(words, width), department))
    return book, expected


def _between(number: int, width: int, words: Wording, head: Callable[[], list[Row]]) -> list[Row]:
    rows = [row(*[""] * width)] if words.style.blank_rows and number % 4 == 1 else []
    return rows + (head() if words.style.repeated_heads and number and number % 7 == 0 else [])


def form_rows(service: Service, words: Wording, pairs: int, materials: str, title: bool = True) -> Group:
    """A form: labels and values in `pairs` pairs a row; materials as "table", as "lines" in a cell, or "none" at all."""
    keys = material_keys(words)
    width = max(2 * pairs, len(keys) if materials == "table" else 0)
    texts = element_texts(service, words)
    short = [(key, text) for key, text in texts.items() if key not in {"conditions", "procedure", "windows", "online_url"}]
    cells: dict[str, Cell] = {}
    rows = [Row([Cell(text=f"{service.name}办事指南", columns=width, bold=True), *[None] * (width - 1)])] if title else []
    rows += [_pair_row(short[start : start + pairs], width, words, cells) for start in range(0, len(short), pairs)]
    rows += [
        _pair_row([(key, texts[key])], width, words, cells) for key in ("conditions", "procedure", "windows", "online_url") if key in texts
    ]
    expected = expected_item(service, words, cells["name"])
    if materials == "table":
        inner, expected.lines = material_table(service, words)
        rows.append(Row([Cell(text=words.label("materials"), columns=width, bold=True), *[None] * (width - 1)]))
        rows += [Row([*one.cells, *(Cell() for _ in range(width - len(keys)))], one.hidden, one.struck) for one in inner]
    elif materials == "lines":
        rows.append(_pair_row([("materials", "")], width, words, cells))
        expected.lines = material_list(service, words, cells["materials"])
    if words.style.blank_rows:
        rows.insert(5, row(*[""] * width))
    return rows + note_rows(words, width), expected


def _pair_row(pairs: list[tuple[str, str]], width: int, words: Wording, cells: dict[str, Cell]) -> Row:
    row_cells: list[Cell | None] = []
    for number, (key, text) in enumerate(pairs, 1):
        span = width - len(row_cells) - 1 if number == len(pairs) else 1
        cells[key] = Cell(text=text, columns=span, value=True)
        row_cells += [Cell(text=words.label(key), bold=True), cells[key], *[None] * (span - 1)]
    return Row(row_cells)


def form_a_sheet(services: list[Service], words: Wording, pairs: int, materials: str = "table") -> tuple[Book, list[Expected]]:
    """A sheet an item."""
    groups = [form_rows(service, words, pairs, materials) for service in services]
    return [Table(rows, f"事项{number}") for number, (rows, _) in enumerate(groups, 1)], [expected for _, expected in groups]


def forms_stacked(services: list[Service], words: Wording, pairs: int) -> tuple[Book, list[Expected]]:
    """All forms on one sheet, one under another."""
    groups = [form_rows(service, words, pairs, "table") for service in services]
    return [Table([one for rows, _ in groups for one in [*rows, row("")]], "汇总")], [expected for _, expected in groups]
