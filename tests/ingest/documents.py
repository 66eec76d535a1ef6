"""Small documents built in memory, for the tests of understanding."""

from collections.abc import Sequence

from govkit.ingest.grid import Document, Grid, Merge, Paragraph
from govkit.ingest.guides import read_guides
from govkit.ingest.profile import Profiles
from govkit.model import FileCount, Item, Problem, TimeLimit
from govkit.rulebook import Rulebook

FILE = "输入/办事指南/宝安区民政局/指南.xlsx"


def sheet(
    *rows: Sequence[str], merges: Sequence[tuple[int, int, int, int]] = (), name: str = "办事指南", numbers: Sequence[tuple[int, int]] = ()
) -> Grid:
    """A sheet; rows are filled up with blanks, merges are (top, left, bottom, right)."""
    return _grid(rows, merges, sheet=name, numbers=frozenset(numbers))


def table(*rows: Sequence[str], merges: Sequence[tuple[int, int, int, int]] = (), number: int = 1) -> Grid:
    """A table of a Word file."""
    return _grid(rows, merges, table=number)


def _grid(rows: Sequence[Sequence[str]], merges: Sequence[tuple[int, int, int, int]], **place: object) -> Grid:
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    merged = tuple(Merge(*merge) for merge in merges)
    return Grid(filled, list(range(1, len(rows) + 1)), list(range(1, width + 1)), merges=merged, **place)  # type: ignore[arg-type]


def paragraphs(*texts: str | Paragraph) -> list[Paragraph]:
    """Paragraphs, numbered from 1; a text with a leading # is a heading (## of level 2), one with a leading * is bold."""
    made = []
    for number, text in enumerate(texts, start=1):
        if isinstance(text, Paragraph):
            made.append(text)
            continue
        level = len(text) - len(text.lstrip("#")) or None
        made.append(Paragraph(text.lstrip("#*"), f"paragraph {number}", level=level, bold=text.startswith("*")))
    return made


def understand(
    rules: Rulebook, *blocks: Grid | Paragraph, file: str = FILE, profiles: Profiles | None = None
) -> tuple[list[Item], list[FileCount], list[Problem]]:
    """What is understood of a document with these blocks; the counts must add up."""
    read = read_guides(Document(file, list(blocks)), rules, profiles)
    assert all(count.rows == count.used + sum(count.skipped.values()) for count in read.counts)
    return read.items, read.counts, read.problems


def brief(items: Sequence[Item]) -> list[tuple[str | None, str, list[str]]]:
    """Code, name and material names of each item."""
    return [(item.code, item.name, [material.name_raw for material in item.materials]) for item in items]


def days(item: Item) -> tuple[int | None, int | None]:
    """Statutory and promised days of an item."""
    limit = item.elements["time_limit"].value
    assert isinstance(limit, TimeLimit)
    return limit.statutory and limit.statutory.days, limit.promised and limit.promised.days
