"""A document → its items: the layouts read it into a stream, the assembler puts the stream together."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from govkit.ingest.assembly import Assembler, Context
from govkit.ingest.departments import department_of_place
from govkit.ingest.grid import Document, Grid
from govkit.ingest.layouts import read_grid
from govkit.ingest.layouts.outline import OutlineReader
from govkit.ingest.profile import Profiles
from govkit.ingest.stream import LayoutReading
from govkit.model import FileCount, Item, Problem
from govkit.rulebook import Rulebook


@dataclass(slots=True)
class Understanding:
    """What was understood of one document."""

    items: list[Item] = field(default_factory=list)
    counts: list[FileCount] = field(default_factory=list)
    """What became of its rows and paragraphs."""
    problems: list[Problem] = field(default_factory=list)
    """What was read with doubt."""
    readings: list[tuple[Grid | None, LayoutReading]] = field(default_factory=list)
    """How each sheet and table was read, without its events; the running text of a document has no grid."""


def read_guides(document: Document, rules: Rulebook, profiles: Profiles | None = None) -> Understanding:
    """Understand one document, as the workspace's profiles fix it. Pure: the same document gives the same."""
    profiles = profiles or Profiles()
    result = Understanding()
    grids = list(document.grids())
    if len(grids) == len(document.blocks) and all(grid.table is None for grid in grids):
        _read_sheets(grids, document.file, rules, profiles, result)
    else:
        _read_outline(document, rules, profiles, result)
    if not result.items and (document.blocks or not document.problems):
        result.problems.append(rules.problems.problem("guide-empty", document.file))
    result.items = _joined(result.items)
    return result


def _read_sheets(grids: list[Grid], file: str, rules: Rulebook, profiles: Profiles, result: Understanding) -> None:
    for grid in grids:
        if all(grid.is_blank(row) for row in range(grid.height)):
            continue
        profile = profiles.of(file, grid.place)
        reading = read_grid(grid, rules, file, profile=profile)
        department = profile.department or department_of_place(grid.sheet, file, rules.layouts)
        context = Context(file, department, grid.sheet or PurePosixPath(file).stem, is_fixed=bool(profile.department))
        found = Assembler(rules).items(reading.events, context)
        reading.events.clear()
        result.items += found
        result.readings.append((grid, reading))
        result.counts.append(reading.count(file, grid.place))
        result.problems += [*(reading.problems if found else []), *context.problems]
        if not found and len(grids) > 1:
            place = f"的工作表“{grid.sheet}”" if grid.sheet else ""
            result.problems.append(rules.problems.problem("grid-empty", file, grid.place, place=place, rows=len(reading.rows)))


def _read_outline(document: Document, rules: Rulebook, profiles: Profiles, result: Understanding) -> None:
    outline = OutlineReader(document.blocks, rules, document.file, profiles)
    outline.read()
    profile = profiles.of(document.file, "text")
    department = profile.department or department_of_place(None, document.file, rules.layouts)
    context = Context(document.file, department, PurePosixPath(document.file).stem, is_fixed=bool(profile.department))
    result.items = Assembler(rules).items(outline.reading.events, context)
    outline.reading.events.clear()
    result.readings = [*([(None, outline.reading)] if outline.reading.rows else []), *outline.grids]
    result.counts = [reading.count(document.file, grid.place if grid else "正文") for grid, reading in result.readings]
    result.problems = [*(outline.reading.problems if result.items else []), *context.problems]


def _joined(items: list[Item]) -> list[Item]:
    """Items that one file gives in two places, their elements here and their materials there, are put together."""
    places: dict[tuple[str, ...], int | None] = {}
    result: list[Item] = []
    for item in items:
        place = next((at for key in _keys(item) if (at := places.get(key)) is not None and _complete_each_other(result[at], item)), None)
        if place is None:
            place = len(result)
            result.append(item)
        else:
            result[place] = _together(result[place], item)
        for key in _keys(result[place]):
            is_shared = len(key) == _ANYWHERE and places.get(key, place) != place
            places[key] = None if is_shared else place
    return result


_ANYWHERE = 2
"""The length of a key without a department: it finds nothing where several items have it."""


def _keys(item: Item) -> list[tuple[str, ...]]:
    """What an item is known by, the surest first."""
    named = [(kind, value) for kind, value in (("code", item.code), ("name", item.name)) if value]
    return [key for kind, value in named for key in ((kind, value, item.department), (kind, value))]


def _together(first: Item, second: Item) -> Item:
    """One item of two that complete each other; a name of its own is better than a sheet's, a stated department than a folder's."""
    main, other = (second, first) if not _content(first) and not first.materials else (first, second)
    named = other if _has_own_name(other) and not _has_own_name(main) else main
    stated = other if "competent_department" in other.elements and "competent_department" not in main.elements else main
    elements = other.elements | main.elements
    if "name" in named.elements:
        elements["name"] = named.elements["name"]
    changes = {"code": main.code or other.code, "name": named.name, "department": stated.department, "elements": elements}
    return main.model_copy(update={**changes, "materials": main.materials or other.materials})


def _complete_each_other(first: Item, second: Item) -> bool:
    """Whether two items are the two halves of one: the same code, else the same name, and nothing that both say."""
    if first.code and second.code and first.code != second.code:
        return False
    if first.name != second.name and _has_own_name(first) and _has_own_name(second):
        return False
    is_stated = ["competent_department" in item.elements for item in (first, second)]
    if first.department != second.department and is_stated[0] == is_stated[1]:
        return False
    return not _content(first) & _content(second) and not (first.materials and second.materials)


def _content(item: Item) -> set[str]:
    """The elements that say more than which item it is."""
    return set(item.elements) - {"item_code", "name", "competent_department"}


def _has_own_name(item: Item) -> bool:
    """Whether the file names the item; a name that is only its sheet's stands where its code does."""
    name, code = item.elements.get("name"), item.elements.get("item_code")
    return bool(name and not (code and code.source == name.source))
