"""The ledger of tickets (工单台账) in the registry's database: what each ticket went through.

A ticket is `open` when its finding first shows, `sent` when it went out, answered by an editor (`accepted`, `rejected`,
`corrected`), and `closed` when a run that could have found it again didn't: an answered one is `verified` first. It is
`reopened` when it comes back. A waiver lets a finding pass until its day. Nothing is ever deleted from the history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from govkit.model import Finding, Frozen, Ticket
from govkit.rulebook.ticketing import TicketRules
from govkit.store import ticket, ticket_event, ticket_waiver
from govkit.validate.tickets import identified

OPEN, SENT, CLOSED, REOPENED, VERIFIED, WAIVED = "open", "sent", "closed", "reopened", "verified", "waived"
PROGRAM = "govkit"


@dataclass(frozen=True)
class Change:
    """A step in a ticket's life."""

    ticket_id: str
    status: str
    reason: str


class Scope(Protocol):
    """What a run looked for."""

    def examined(self, kind: str, department: str) -> bool:
        """Whether a finding of this kind would have been found in this department."""
        ...

    def off(self, kind: str, department: str) -> str | None:
        """Why the rule is switched off there; null where it is not."""
        ...


class Entry(Frozen):
    """One ticket as the ledger has it."""

    ticket_id: str
    kind: str
    department: str
    status: str
    reason: str
    """What the person wrote who set the status; empty while nobody has."""
    finding: Finding


class Event(Frozen):
    """One step of a ticket's history."""

    at: str
    """ISO 8601, UTC."""
    who: str
    status: str
    reason: str


class Waiver(Frozen):
    """A finding that is let pass."""

    owner: str
    reason: str
    expires: date


def enter(
    findings: Iterable[Finding],
    connection: Connection,
    scope: Scope,
    rules: TicketRules,
    today: date | None = None,
) -> tuple[Ticket, ...]:
    """Enter the findings of a run; the tickets of these findings, in order.

    A ticket whose check was skipped, or whose department sent nothing, is not closed: `scope` tells. Waivers that ended
    before `today` lapse; without it none does.
    """
    known = {row.ticket_id: row for row in connection.execute(select(ticket))}
    reasons, waivers = _reasons(connection, rules), _waivers(connection)
    tickets: list[Ticket] = []
    added, reworded, changes = [], [], []
    for ticket_id, finding in identified(findings):
        row = known.pop(ticket_id, None)
        before = row.status if row else None
        change = _found(ticket_id, before, waivers.get(ticket_id), rules, today)
        form = finding.model_dump_json()
        if row is None:
            added.append({"ticket_id": ticket_id, "kind": finding.kind, "department": finding.department, "status": OPEN, "finding": form})
        elif row.finding != form:
            reworded.append({"which": ticket_id, "finding": form})
        changes += [change] if change else []
        status = change.status if change else before or OPEN
        reason = change.reason if change else reasons.get(ticket_id, "")
        tickets.append(Ticket(ticket_id=ticket_id, finding=finding, status=status, reason=rules.answer(status, reason)[1]))
    gone = [row for row in known.values() if row.status != CLOSED]
    changes += [change for row in gone for change in _gone(row, scope, rules)]
    if added:
        connection.execute(insert(ticket), added)
    if reworded:
        connection.execute(update(ticket).where(ticket.c.ticket_id == bindparam("which")).values(finding=bindparam("finding")), reworded)
    record(changes, connection, PROGRAM)
    return tuple(tickets)


def _gone(row: Row[Any], scope: Scope, rules: TicketRules) -> list[Change]:
    """What becomes of a ticket whose finding doesn't show."""
    off = scope.off(row.kind, row.department)
    if off:
        return [Change(row.ticket_id, CLOSED, rules.reasons["switched_off"].format(reason=off))]
    if not scope.examined(row.kind, row.department):
        return []
    verified = [Change(row.ticket_id, VERIFIED, rules.reasons["verified"])] if row.status in rules.to_verify else []
    return [*verified, Change(row.ticket_id, CLOSED, rules.reasons["closed"])]


def _found(ticket_id: str, status: str | None, waiver: Waiver | None, rules: TicketRules, today: date | None) -> Change | None:
    """What becomes of a ticket whose finding shows; null where it stays as it is."""
    lapsed = waiver is not None and today is not None and waiver.expires < today
    if status is None:
        return Change(ticket_id, OPEN, rules.reasons["open"])
    if status == WAIVED and waiver and lapsed:
        return Change(ticket_id, REOPENED, rules.reasons["waiver_expired"].format(expires=waiver.expires))
    if status in (CLOSED, VERIFIED) and waiver and not lapsed:
        return Change(ticket_id, WAIVED, rules.reasons["waiver_valid"].format(expires=waiver.expires))
    if status in (CLOSED, VERIFIED):
        return Change(ticket_id, REOPENED, rules.reasons["reopened"])
    return None


def record(changes: Iterable[Change], connection: Connection, who: str) -> None:
    """Enter steps, in order, with their history."""
    steps = list(changes)
    if not steps:
        return
    at = datetime.now(UTC).isoformat(timespec="seconds")
    last = {step.ticket_id: step.status for step in steps}
    statement = update(ticket).where(ticket.c.ticket_id == bindparam("which")).values(status=bindparam("now"))
    connection.execute(statement, [{"which": ticket_id, "now": status} for ticket_id, status in last.items()])
    connection.execute(
        insert(ticket_event),
        [{"at": at, "who": who, "ticket_id": step.ticket_id, "status": step.status, "reason": step.reason} for step in steps],
    )


def waive(ticket_id: str, waiver: Waiver, connection: Connection, rules: TicketRules) -> None:
    """Let a ticket's finding pass until `waiver.expires`; a new waiver replaces the old one."""
    connection.execute(ticket_waiver.delete().where(ticket_waiver.c.ticket_id == ticket_id))
    connection.execute(insert(ticket_waiver).values(ticket_id=ticket_id, **waiver.model_dump(mode="json")))
    reason = rules.reasons["waived"].format(**waiver.model_dump(mode="json"))
    record([Change(ticket_id, WAIVED, reason)], connection, waiver.owner)


def entries(connection: Connection, rules: TicketRules) -> dict[str, Entry]:
    """Every ticket by its id, ordered by department and id."""
    reasons = _reasons(connection, rules)
    rows = connection.execute(select(ticket).order_by(ticket.c.department, ticket.c.ticket_id))
    return {
        row.ticket_id: Entry(
            ticket_id=row.ticket_id,
            kind=row.kind,
            department=row.department,
            status=row.status,
            reason=rules.answer(row.status, reasons.get(row.ticket_id, ""))[1],
            finding=Finding.model_validate_json(row.finding),
        )
        for row in rows
    }


def history(ticket_id: str, connection: Connection) -> tuple[Event, ...]:
    """The steps of a ticket, the first one first."""
    rows = connection.execute(select(ticket_event).where(ticket_event.c.ticket_id == ticket_id).order_by(ticket_event.c.id))
    return tuple(Event(at=row.at, who=row.who, status=row.status, reason=row.reason) for row in rows)


def version(connection: Connection) -> int:
    """The number of the ledger's last step."""
    return connection.execute(select(func.max(ticket_event.c.id))).scalar() or 0


def versions(connection: Connection) -> dict[str, int]:
    """Department → the number of the last step of its tickets."""
    last = select(ticket.c.department, func.max(ticket_event.c.id).label("step")).join(
        ticket_event, ticket_event.c.ticket_id == ticket.c.ticket_id
    )
    return {row.department: row.step for row in connection.execute(last.group_by(ticket.c.department))}


def closed(connection: Connection) -> int:
    """How many tickets are closed."""
    return connection.execute(select(func.count()).where(ticket.c.status == CLOSED)).scalar() or 0


def _reasons(connection: Connection, rules: TicketRules) -> dict[str, str]:
    """The reason of each ticket's last step, where that step is an answer or an act of a person."""
    steps = select(ticket_event.c.ticket_id, ticket_event.c.reason).where(ticket_event.c.status.not_in(rules.waiting))
    return {row.ticket_id: row.reason for row in connection.execute(steps.order_by(ticket_event.c.id))}


def _waivers(connection: Connection) -> dict[str, Waiver]:
    return {
        row.ticket_id: Waiver(owner=row.owner, reason=row.reason, expires=date.fromisoformat(row.expires))
        for row in connection.execute(select(ticket_waiver))
    }
