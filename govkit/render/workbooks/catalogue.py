"""事项目录及数量: every item that was read, and the counts a department."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from govkit.model import Item, Outcome
from govkit.render.order import item_order
from govkit.render.workbooks.counts import as_rows, as_total
from govkit.render.workbooks.materials import codes_of
from govkit.render.workbooks.sheets import Chart, Row, Sheet, write_workbook
from govkit.rulebook import Rulebook


def write_catalogue(path: Path, outcome: Outcome, rules: Rulebook) -> None:
    """The items by department and code, then the departments with their numbers, a total and a chart."""
    catalogue, numbers = rules.documents.tables["catalogue"], rules.documents.tables["department_counts"]
    items = sorted(outcome.batch.guides, key=lambda item: (item.department, *item_order(item)))
    rows = [_row(number, item, rules) for number, item in enumerate(items, 1)]
    counts = _counts(items, outcome, rules.documents.workbook.no_department)
    codes = {code for item in items for code in _codes(item)}
    # A code that several departments ask for counts once in the total.
    total = {**as_total(counts, "department", rules.documents.workbook.total), "codes": len(codes)}
    chart = Chart("department", ("items",))
    sheets = [
        Sheet(catalogue.name, catalogue.title.format(district=outcome.district), catalogue.columns, rows),
        Sheet(numbers.name, numbers.title.format(district=outcome.district), numbers.columns, as_rows(counts, "department"), total, chart),
    ]
    write_workbook(path, sheets, rules.documents)


def _row(number: int, item: Item, rules: Rulebook) -> Row:
    said = {key: element.raw for key, element in item.elements.items()}
    return {
        "number": number,
        "department": item.department or rules.documents.workbook.no_department,
        "item_code": item.code,
        "item_name": item.name,
        "item_type": said.get("item_type"),
        "topics": said.get("topics"),
        "materials": len(item.materials),
        "source": str(item.source),
    }


def _counts(items: Sequence[Item], outcome: Outcome, nameless: str) -> pd.DataFrame:
    """One line a department that has items or tickets."""
    lines = [(item.department or nameless, 1, len(item.materials), int(not item.materials)) for item in items]
    codes = {(item.department or nameless, code) for item in items for code in _codes(item)}
    tickets = [ticket.finding.department or nameless for ticket in outcome.tickets]
    frame = pd.DataFrame(lines, columns=["department", "items", "lines", "bare"]).groupby("department").sum()
    columns = {
        "codes": pd.Series([department for department, _ in codes], dtype=object).value_counts(),
        "tickets": pd.Series(tickets, dtype=object).value_counts(),
    }
    return pd.concat([frame, pd.DataFrame(columns)], axis="columns").fillna(0).astype(int).sort_index()


def _codes(item: Item) -> set[str]:
    return {code for material in item.materials for code, _ in codes_of(material) if code}
