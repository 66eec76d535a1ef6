"""Ticket workbooks: one a department for its editors, one summary for the centre."""

from collections.abc import Sequence
from pathlib import Path

from govkit.model import Ticket
from govkit.render.counts import as_rows, as_total, crossed
from govkit.render.labels import element_labels
from govkit.render.sheets import Chart, Row, Sheet, write_workbook
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import Column, TableName

_SEVERITIES = ("error", "warning", "info")


def write_department_tickets(path: Path, department: str, tickets: Sequence[Ticket], rules: Rulebook) -> None:
    """The tickets of one department, the grave ones of an item first, with a status that its editor sets."""
    table = rules.documents.tables["tickets"]
    rows = [_row(ticket, rules) for ticket in sorted(tickets, key=_order)]
    sheet = Sheet(table.name, table.title.format(department=department), table.columns, rows)
    write_workbook(path, [sheet], rules.documents)


def write_ticket_summary(path: Path, tickets: Sequence[Ticket], district: str, rules: Rulebook) -> None:
    """All tickets, and their numbers by department and kind and by department and status."""
    documents = rules.documents
    ordered = sorted(tickets, key=lambda ticket: (ticket.finding.department, *_order(ticket)))
    rows = [_row(ticket, rules) for ticket in ordered]
    every = documents.tables["all_tickets"]
    write_workbook(
        path,
        [
            _count_sheet("department_statuses", ("department", "status"), rows, rules),
            _count_sheet("kind_statuses", ("kind", "status"), rows, rules),
            _count_sheet("department_kinds", ("department", "kind"), rows, rules),
            Sheet(every.name, every.title.format(district=district), every.columns, rows),
        ],
        documents,
    )


def _order(ticket: Ticket) -> tuple[str | int, ...]:
    finding = ticket.finding
    return finding.item_code or "", finding.item_name, _SEVERITIES.index(finding.severity), finding.kind, ticket.ticket_id


def _row(ticket: Ticket, rules: Rulebook) -> Row:
    finding, words = ticket.finding, rules.documents.words
    labels = element_labels(rules.elements)
    materials = dict.fromkeys(name for name in (finding.material, finding.online_material) if name)
    return {
        "ticket_id": ticket.ticket_id,
        "department": finding.department or rules.documents.workbook.no_department,
        "severity": words.severity[finding.severity],
        "kind": rules.title_of(finding.kind),
        "item_code": finding.item_code,
        "item_name": finding.item_name,
        "subject": "\n".join(materials) or labels.get(finding.element or "", finding.element),
        "found": finding.found,
        "expected": finding.expected,
        "suggestion": finding.suggestion,
        "source": str(finding.source or ""),
        "other_source": str(finding.other_source or ""),
        "status": words.ticket_status.get(ticket.status, ticket.status),
    }


def _count_sheet(name: TableName, keys: tuple[str, str], rows: Sequence[Row], rules: Rulebook) -> Sheet:
    """Tickets counted by two of their columns, with totals; a chart where the second one is the status."""
    table, total = rules.documents.tables[name], rules.documents.workbook.total
    down, across = keys
    orders = {
        "status": list(rules.documents.words.ticket_status.values()),
        "kind": list(dict.fromkeys(check.title for check in rules.checks.check)),
    }
    counts = crossed([(str(row[down]), str(row[across])) for row in rows], orders.get(down, []), orders[across])
    titles = tuple(counts.columns)
    counts[total] = counts.sum(axis="columns")
    columns = [*table.columns, *(Column(key=title, title=title, width=9, number=True) for title in (*titles, total))]
    chart = Chart(down, titles) if across == "status" else None
    return Sheet(table.name, table.title, columns, as_rows(counts, down), as_total(counts, down, total), chart)
