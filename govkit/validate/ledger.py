"""The ledger of tickets (工单台账) in the registry's database: what each ticket went through.

A ticket is `open` when its finding first shows, `closed` when a run that could have found it again didn't, `reopened` when
it comes back. Other statuses are people's; a run leaves them until the finding is gone.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from govkit.model import Finding, Ticket
from govkit.store import ticket, ticket_event
from govkit.validate.tickets import identified

OPEN, CLOSED, REOPENED = "open", "closed", "reopened"

_WHO = "govkit"
_REASONS = {OPEN: "检查发现", CLOSED: "本次检查未再发现", REOPENED: "关闭后再次发现"}


def enter(findings: Iterable[Finding], connection: Connection, examined: Callable[[str, str], bool]) -> tuple[Ticket, ...]:
    """Enter the findings of a run; the tickets of these findings, in order.

    `examined(kind, department)` tells whether this run looked for such a finding: a ticket whose check was skipped, or
    whose department sent nothing, is not closed.
    """
    known = {row.ticket_id: row for row in connection.execute(select(ticket))}
    current = identified(findings)
    tickets = []
    added, changed, events = [], [], []
    for ticket_id, finding in current:
        row = known.pop(ticket_id, None)
        status = OPEN if row is None else REOPENED if row.status == CLOSED else row.status
        tickets.append(Ticket(ticket_id=ticket_id, finding=finding, status=status))
        form = finding.model_dump_json()
        if row is None:
            added.append(
                {"ticket_id": ticket_id, "kind": finding.kind, "department": finding.department, "status": status, "finding": form}
            )
        elif (row.status, row.finding) != (status, form):
            changed.append({"which": ticket_id, "status": status, "finding": form})
        if row is None or row.status != status:
            events.append((ticket_id, status))
    for row in known.values():
        if row.status != CLOSED and examined(row.kind, row.department):
            changed.append({"which": row.ticket_id, "status": CLOSED, "finding": row.finding})
            events.append((row.ticket_id, CLOSED))
    _write(connection, added, changed, events)
    return tuple(tickets)


def _write(connection: Connection, added: list[dict[str, str]], changed: list[dict[str, str]], events: list[tuple[str, str]]) -> None:
    if added:
        connection.execute(insert(ticket), added)
    if changed:
        statement = update(ticket).where(ticket.c.ticket_id == bindparam("which"))
        connection.execute(statement.values(status=bindparam("status"), finding=bindparam("finding")), changed)
    if events:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(
            insert(ticket_event),
            [{"at": at, "who": _WHO, "ticket_id": ticket_id, "status": status, "reason": _REASONS[status]} for ticket_id, status in events],
        )
