"""A file read to its items by whoever reads such files, and what must hold whatever it is."""

from pathlib import Path

from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Grid
from govkit.ingest.guides import read_guides
from govkit.ingest.online import is_json, read_json
from govkit.model import Item, Problem
from govkit.rulebook import Rulebook

SEEDS = Path(__file__).with_name("seeds")
"""A small healthy file of each kind."""


def read(path: Path, rules: Rulebook) -> tuple[list[Item], list[Problem]]:
    """The items and problems of a file. Raises AssertionError where it was read and nothing, not even a problem, came of it."""
    if is_json(path):
        items, _, problems = read_json(path, path.name, rules)
    else:
        document = read_document(path, path.name, rules)
        for grid in document.grids():
            check_grid(grid)
        problems = document.problems
        understood = read_guides(document, rules)
        assert all(count.rows == count.used + sum(count.skipped.values()) for count in understood.counts)
        items, problems = understood.items, [*problems, *understood.problems]
    assert items or problems
    assert all(item.source.file == path.name and item.source.locator for item in items)
    assert all(problem.file == path.name and problem.message for problem in problems)
    return items, problems


def check_grid(grid: Grid) -> None:
    """It is a rectangle with a place for each cell."""
    assert all(len(row) == grid.width for row in grid.rows)
    assert len(grid.row_numbers) == grid.height
    assert grid.table or grid.row_numbers == sorted(set(grid.row_numbers))
    assert all(grid.locator(row, column) for row in range(grid.height) for column in range(grid.width))
