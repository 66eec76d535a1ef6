"""Layouts of workbooks and text files: flat tables, an item a row."""

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
    material_rows,
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


def related_sheets(services: list[Service], words: Wording) -> tuple[Book, list[Expected]]:
    """A row an item on one sheet, a row a material on another, which names its item."""
    keys = element_keys(services, words)
    items = [row(*(words.label(key) for key in keys), bold=True)]
    materials = [row(words.label("relation"), *(words.label(key) for key in material_keys(words)), bold=True)]
    expected: list[Expected] = []
    for service in services:
        texts = element_texts(service, words)
        cells = {key: Cell(text=texts.get(key, "")) for key in keys}
        expected.append(expected_item(service, words, cells["name"]))
        items.append(Row(list(cells.values())))
        rows, expected[-1].lines = material_rows(service, words)
        materials += [Row([Cell(text=service.name), *one.cells]) for one in rows]
    return [Table(items, "事项"), Table(materials, "材料")], expected


def _flat_group(service: Service, keys: list[str], words: Wording) -> Group:
    texts = element_texts(service, words)
    rows: list[Row] = []
    materials, lines = material_rows(service, words)
    for number, material in enumerate(materials, 1):
        rows.append(Row([*(_item_cell(texts.get(key, ""), number, len(materials), words) for key in keys), *material.cells]))
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
