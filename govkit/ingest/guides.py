"""A document → its items: the layouts read it into a stream, the assembler puts the stream together."""

from collections import deque
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from govkit.ingest.departments import authors_in, folder_of, is_short_for, organisation_of_place
from govkit.ingest.grid import Document, Grid
from govkit.ingest.items.assembly import Assembler, Context
from govkit.ingest.items.joining import joined
from govkit.ingest.layouts import read_grid
from govkit.ingest.layouts.outline import OutlineReader
from govkit.ingest.profile import Profile, Profiles
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
    readings: list[tuple[str | None, LayoutReading]] = field(default_factory=list)
    """How each sheet and table was read, by its place, without its events; the running text of a document has no place."""


def read_guides(document: Document, rules: Rulebook, profiles: Profiles | None = None) -> Understanding:
    """Understand one document, as the workspace's profiles fix it. The same document gives the same; its blocks are used up."""
    profiles = profiles or Profiles()
    result = Understanding()
    is_blank = not document.blocks
    if all(isinstance(block, Grid) and block.table is None for block in document.blocks):
        _read_sheets(document, rules, profiles, result)
    else:
        _read_outline(document, rules, profiles, result)
    if not result.items and not (is_blank and document.problems):
        result.problems.append(rules.problems.problem("guide-empty", document.file))
    result.items = joined(result.items)
    return result


def _read_sheets(document: Document, rules: Rulebook, profiles: Profiles, result: Understanding) -> None:
    """Read sheet after sheet; a long one is let go of before its items are made, for both together take twice the memory."""
    file = document.file
    grids = deque(grid for grid in document.grids() if not all(grid.is_blank(row) for row in range(grid.height)))
    document.blocks.clear()
    count = len(grids)
    while grids:
        grid = grids.popleft()
        place, sheet, profile = grid.place, grid.sheet, profiles.of(file, grid.place)
        context = _context(file, grid.sheet, profile, rules, authors=authors_in([grid], rules.layouts), is_alone=count == 1)
        reading = read_grid(grid, rules, file, profile=profile)
        del grid
        found = Assembler(rules).items(reading.events, context)
        reading.events.clear()
        result.items += found
        result.readings.append((place, reading))
        result.counts.append(reading.count(file, place))
        result.problems += [*(reading.problems if found else []), *context.problems]
        if not found and not context.problems and count > 1:
            words = f"的工作表“{sheet}”" if sheet else ""
            result.problems.append(rules.problems.problem("grid-empty", file, place, place=words, rows=len(reading.rows)))


def _read_outline(document: Document, rules: Rulebook, profiles: Profiles, result: Understanding) -> None:
    authors = authors_in(document.blocks, rules.layouts)
    outline = OutlineReader(document.blocks, rules, document.file, profiles)
    outline.read()
    context = _context(document.file, None, profiles.of(document.file, "text"), rules, authors=authors)
    result.items = Assembler(rules).items(outline.reading.events, context)
    outline.reading.events.clear()
    result.readings = [*([(None, outline.reading)] if outline.reading.rows else []), *outline.grids]
    result.counts = [reading.count(document.file, place or "正文") for place, reading in result.readings]
    result.problems = [*(outline.reading.problems if result.items else []), *context.problems]


def _context(
    file: str, sheet: str | None, profile: Profile, rules: Rulebook, *, authors: tuple[str, ...], is_alone: bool = True
) -> Context:
    """What a file and a sheet say of their items by their place; a file with one sheet may be named after its item.

    Where one office says that it wrote them, a place that names none, or only in short, stands for it.
    """
    department = profile.department or organisation_of_place(sheet, file, rules.layouts)
    if not profile.department and len(authors) == 1 and is_short_for(department, authors[0]):
        department = authors[0]
    names = (sheet or PurePosixPath(file).stem, PurePosixPath(file).stem if is_alone else "")
    return Context(file, department, names, is_fixed=bool(profile.department), folder=folder_of(file), authors=authors)
