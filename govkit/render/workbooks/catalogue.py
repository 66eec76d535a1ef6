"""事项目录及数量: every item that was read, and the counts a department."""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from govkit.model import Item, Outcome
from govkit.render.order import item_order
from govkit.render.workbooks.counts import as_rows, as_total
from govkit.render.workbooks.materials import codes_of
from govkit.render.workbooks.sheets import Chart, Row, Sheet, table_sheet
from govkit.rulebook import Rulebook


def catalogue(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """The items by department and code; the departments with their numbers; the items of each topic and of each type."""
    items = sorted(outcome.batch.guides, key=lambda item: (item.department, *item_order(item)))
    rows = [_row(number, item, rules) for number, item in enumerate(items, 1)]
    counts = _counts(items, outcome, rules.documents.workbook.no_department)
    codes = {code for item in items for code in _codes(item)}
    # A code that several departments ask for counts once in the total.
    total = {**as_total(counts, "department", rules.documents.workbook.total), "codes": len(codes)}
    topics = _value_rows("topic", "topics", items, rules)
    types = _value_rows("item_type", "item_type", items, rules)
    chart = Chart("department", ("items",))
    return [
        table_sheet("catalogue", rows, outcome.district, rules),
        table_sheet("department_counts", as_rows(counts, "department"), outcome.district, rules, total=total, chart=chart),
        table_sheet("topic_counts", topics, outcome.district, rules, chart=Chart("topic", ("items",))),
        table_sheet("type_counts", types, outcome.district, rules, chart=Chart("item_type", ("items",))),
    ]


def _value_rows(label: str, element: str, items: Sequence[Item], rules: Rulebook) -> list[Row]:
    """For each value of an element how many items and departments have it, most items first; an item may have several, or none."""
    users: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        for value in _values(item, element) or (rules.documents.workbook.not_said,):
            users[value].append(item)
    ordered = sorted(users, key=lambda value: (-len(users[value]), value))
    return [{label: value, "items": len(users[value]), "departments": len({item.department for item in users[value]})} for value in ordered]


def _values(item: Item, element: str) -> Sequence[str]:
    if element not in item.elements:
        return ()
    value = item.elements[element].value
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else (str(value),)


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
