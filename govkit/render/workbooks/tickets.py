"""Ticket workbooks: one a department for its editors, one summary for the centre."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from govkit.identifiers import fingerprint
from govkit.model import Item, Outcome, Reply, Source, Ticket
from govkit.render.order import item_order
from govkit.render.text import printable
from govkit.render.workbooks.counts import crossed_sheet
from govkit.render.workbooks.materials import line_rows
from govkit.render.workbooks.sheets import Row, Sheet
from govkit.render.workbooks.ticket_rows import ticket_row
from govkit.rulebook import Rulebook

_SEVERITIES = ("error", "warning", "info")
_TO_WORKSPACE = "../../"
"""From the folder of the ticket workbooks (输出/工单) to the workspace."""


def department_tickets(department: str, tickets: Sequence[Ticket], items: Sequence[Item], rules: Rulebook, *, version: int) -> list[Sheet]:
    """The tickets of one department, the grave ones of an item first, with a status that its editor sets.

    Beside them the department's materials with their codes, and the manifest by which the workbook is read back;
    `version` is the number of the ledger's last step of these tickets.
    """
    tables = rules.documents.tables
    ordered = sorted(tickets, key=_order)
    # Links have narrow cells of their own: LibreOffice doesn't wrap a cell that is one.
    links = {
        "open_source": [_link(ticket.finding.source) for ticket in ordered],
        "open_other_source": [_link(ticket.finding.other_source) for ticket in ordered],
    }
    words = {key: [rules.documents.workbook.open_file if path else "" for path in paths] for key, paths in links.items()}
    rows = [
        {**ticket_row(ticket, rules), **dict(zip(words, cells, strict=True))}
        for ticket, cells in zip(ordered, zip(*words.values(), strict=True), strict=True)
    ]
    title = tables["tickets"].title.format(department=department)
    sheets = [Sheet(tables["tickets"].name, title, tables["tickets"].columns, rows, links=links, locked=True)]
    materials = [row for item in sorted(items, key=item_order) for line in item.materials for row in line_rows(item, line, rules)]
    if materials:
        table = tables["ticket_materials"]
        sheets.append(Sheet(table.name, table.title.format(department=department), table.columns, materials))
    sheets.append(_manifest(ordered, rows, version, rules))
    return sheets


def ticket_summary(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """All tickets, their numbers by department and kind and by department and status, and the replies that were not taken."""
    documents = rules.documents
    ordered = sorted(outcome.tickets, key=lambda ticket: (ticket.finding.department, *_order(ticket)))
    rows = [ticket_row(ticket, rules) for ticket in ordered]
    every = documents.tables["all_tickets"]
    statuses = list(documents.words.ticket_status.values())
    kinds = list(dict.fromkeys(check.title for check in rules.checks.check))
    sheets = [
        crossed_sheet("department_statuses", rows, "status", outcome.district, rules, across_order=statuses, chart=True),
        crossed_sheet("kind_statuses", rows, "status", outcome.district, rules, down_order=kinds, across_order=statuses, chart=True),
        # There are some 30 kinds: their columns are narrow, so that the sheet can be read on paper.
        crossed_sheet("department_kinds", rows, "kind", outcome.district, rules, across_order=kinds, width=6.5),
        Sheet(every.name, every.title.format(district=outcome.district), every.columns, rows),
    ]
    refused = [reply for reply in outcome.replies if reply.verdict in ("conflict", "invalid")]
    if refused:
        table = documents.tables["ticket_conflicts"]
        sheets.append(Sheet(table.name, table.title, table.columns, [_refused_row(reply, rules) for reply in refused]))
    return sheets


def _manifest(tickets: Sequence[Ticket], rows: Sequence[Row], version: int, rules: Rulebook) -> Sheet:
    """What is sent out, ticket by ticket, so that a reply can be told from what stood there."""
    table, manifest = rules.documents.tables["ticket_manifest"], rules.tickets.manifest
    listed: list[Row] = [
        {
            "ticket_id": ticket.ticket_id,
            "base": fingerprint(*rules.tickets.answer(ticket.status, ticket.reason)),
            "fixed": fingerprint(*(printable(str(row[key] or "")) for key in manifest.fixed)),
        }
        for ticket, row in zip(tickets, rows, strict=True)
    ]
    title = table.title.format(format=manifest.format, version=version)
    return Sheet(table.name, title, table.columns, listed, concealed=True)


def _link(source: Source | None) -> str | None:
    """The way to the source's file; none where a link would leave the workspace or the name reads as an address."""
    if source is None:
        return None
    path = PurePosixPath(source.file)
    safe = not path.is_absolute() and ".." not in path.parts and not set(source.file) & set('#%:\\?*"<>|')
    return f"{_TO_WORKSPACE}{path}" if safe else None


def _order(ticket: Ticket) -> tuple[str | int, ...]:
    finding = ticket.finding
    return finding.item_code or "", finding.item_name, _SEVERITIES.index(finding.severity), finding.kind, ticket.ticket_id


def _refused_row(reply: Reply, rules: Rulebook) -> Row:
    words = rules.documents.words.ticket_status
    return {
        "department": reply.department,
        "ticket_id": reply.ticket_id,
        "item_name": reply.item_name,
        "now": words.get(reply.now, reply.now),
        "now_reason": reply.now_reason,
        "status": reply.status,
        "reason": reply.reason,
        "note": reply.note,
        "source": str(reply.source),
    }
