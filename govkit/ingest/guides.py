"""A document → its items: the layouts read it into a stream, the assembler puts the stream together."""

from pathlib import PurePosixPath

from govkit.ingest.assembly import Assembler, Context
from govkit.ingest.departments import department_of_place
from govkit.ingest.grid import Document, Grid
from govkit.ingest.layouts import read_grid
from govkit.ingest.layouts.outline import OutlineReader
from govkit.ingest.stream import LayoutReading
from govkit.model import FileCount, Item, Problem
from govkit.rulebook import Rulebook


def read_guides(document: Document, rules: Rulebook) -> tuple[list[Item], list[FileCount], list[Problem]]:
    """The items of one document, what became of its rows, and what was read with doubt. Pure: the same document gives the same."""
    grids = list(document.grids())
    if len(grids) == len(document.blocks) and all(grid.table is None for grid in grids):
        items, counts, problems = _read_sheets(grids, document.file, rules)
    else:
        items, counts, problems = _read_outline(document, rules)
    if not items and (document.blocks or not document.problems):
        problems.append(rules.problems.problem("guide-empty", document.file))
    return _joined(items), counts, problems


def _read_sheets(grids: list[Grid], file: str, rules: Rulebook) -> tuple[list[Item], list[FileCount], list[Problem]]:
    items: list[Item] = []
    counts, problems = [], []
    for grid in grids:
        if all(grid.is_blank(row) for row in range(grid.height)):
            continue
        reading = read_grid(grid, rules, file)
        place = grid.sheet or PurePosixPath(file).stem
        found, doubts = _assemble(reading, file, grid.sheet, place, rules)
        items += found
        counts.append(reading.count(file, grid.place))
        problems += doubts
        if not found and len(grids) > 1:
            place = f"的工作表“{grid.sheet}”" if grid.sheet else ""
            problems.append(rules.problems.problem("grid-empty", file, grid.place, place=place, rows=len(reading.rows)))
    return items, counts, problems


def _read_outline(document: Document, rules: Rulebook) -> tuple[list[Item], list[FileCount], list[Problem]]:
    outline = OutlineReader(document.blocks, rules, document.file)
    outline.read()
    items, problems = _assemble(outline.reading, document.file, None, PurePosixPath(document.file).stem, rules)
    return items, outline.counts, problems


def _assemble(reading: LayoutReading, file: str, sheet: str | None, name: str, rules: Rulebook) -> tuple[list[Item], list[Problem]]:
    context = Context(file, department_of_place(sheet, file, rules.layouts), name)
    items = Assembler(rules).items(reading.events, context)
    return items, [*(reading.problems if items else []), *context.problems]


def _joined(items: list[Item]) -> list[Item]:
    """Items that one file gives in two tables, their elements here and their materials there, are put together."""
    joined: dict[tuple[str, str], int] = {}
    result: list[Item] = []
    for item in items:
        key = (item.name, item.department)
        place = joined.get(key)
        partner = result[place] if place is not None else None
        if place is not None and partner and _complete_each_other(partner, item):
            elements = item.elements | partner.elements
            materials = partner.materials or item.materials
            result[place] = partner.model_copy(update={"code": partner.code or item.code, "elements": elements, "materials": materials})
        else:
            joined[key] = len(result)
            result.append(item)
    return result


def _complete_each_other(first: Item, second: Item) -> bool:
    if not first.name or (first.code and second.code and first.code != second.code):
        return False
    shared = (set(first.elements) & set(second.elements)) - {"item_code", "name", "competent_department"}
    return not shared and not (first.materials and second.materials)
