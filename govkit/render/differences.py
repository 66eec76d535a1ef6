"""What differs between two outputs, as a workbook and as a Word document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from govkit.model import Difference
from govkit.render.blocks import Block, Heading, Table, Text
from govkit.render.paper import write_paper
from govkit.render.workbooks.counts import crossed_sheet
from govkit.render.workbooks.sheets import Row, table_sheet, write_workbook
from govkit.rulebook import Rulebook
from govkit.rulebook.comparing import ComparisonRules


def write_differences(folder: Path, found: Sequence[Difference], title: str, summary: str, rules: Rulebook) -> None:
    """Write both forms into `folder`; `summary` says what was compared."""
    names = rules.comparison
    rows = [_row(one, names) for one in found]
    counts = crossed_sheet(
        "difference_counts",
        rows,
        "change",
        "",
        rules,
        down_order=list(names.records.values()),
        across_order=list(names.changes.values()),
    )
    write_workbook(folder / f"{names.file}.xlsx", [table_sheet("differences", rows, title, rules), counts], rules.documents)
    write_paper(folder / f"{names.file}.docx", title, _blocks(found, summary, names), rules.documents)


def count_rows(found: Sequence[Difference], rules: ComparisonRules) -> list[tuple[str, int, int, int, int]]:
    """For each kind of record that differs: added, removed, changed, all."""
    counts = Counter((one.record, one.change) for one in found)
    rows = []
    for kind, name in rules.records.items():
        added, removed, changed = (counts[kind, change] for change in rules.changes)
        if added + removed + changed:
            rows.append((name, added, removed, changed, added + removed + changed))
    return rows


def _row(one: Difference, rules: ComparisonRules) -> Row:
    return {**one.model_dump(), "record": rules.records[one.record], "change": rules.changes[one.change]}


def _blocks(found: Sequence[Difference], summary: str, rules: ComparisonRules) -> Iterator[Block]:
    yield Text(summary)
    if not found:
        yield Text(rules.same)
        return
    yield Heading(rules.counts)
    yield Table(rules.counts_heads, count_rows(found, rules), rules.counts_widths)
    # what belongs to no department comes last
    ordered = sorted(found, key=lambda one: (not one.department, one.department))
    for department, group in groupby(ordered, key=lambda one: one.department):
        yield Heading(department or rules.elsewhere)
        rows = [
            (rules.changes[one.change], one.item_name, one.subject or rules.records[one.record], one.field, one.old, one.new)
            for one in group
        ]
        yield Table(rules.list_heads, rows, rules.list_widths)
