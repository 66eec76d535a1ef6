"""Whether guides may be published, and the reasons for publishing them in spite of open tickets."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from govkit.errors import UnsettledError
from govkit.model import Frozen, Ticket
from govkit.rulebook import Rulebook
from govkit.store import publication


class Override(Frozen):
    """A person's will to publish in spite of open tickets."""

    who: str
    reason: str


class Publication(Frozen):
    """One time that guides were published in spite of open tickets."""

    at: str
    """ISO 8601, UTC."""
    who: str
    reason: str
    tickets: int
    """How many were open."""


def unsettled(tickets: Iterable[Ticket], rules: Rulebook) -> tuple[Ticket, ...]:
    """The tickets that keep a guide from being published."""
    return tuple(ticket for ticket in tickets if ticket.status not in rules.tickets.settled)


def clear(tickets: Iterable[Ticket], rules: Rulebook, override: Override | None, connection: Connection) -> None:
    """Let guides be published; an override of open tickets is kept for good.

    Raises UnsettledError where they are open and nobody overrides.
    """
    waiting = unsettled(tickets, rules)
    if not waiting:
        return
    if override is None:
        nameless = rules.documents.workbook.no_department
        counts = Counter(ticket.finding.department or nameless for ticket in waiting)
        by_department = "，".join(f"{department} {number} 张" for department, number in sorted(counts.items()))
        raise UnsettledError(
            f"还有 {len(waiting)} 张工单没有办结（{by_department}），不能出发布稿；"
            "请办结或豁免（govkit tickets），确需发布的加 --force --reason 理由。"
        )
    record(override, len(waiting), connection)


def record(override: Override, tickets: int, connection: Connection) -> None:
    """Keep who published in spite of so many open tickets, when and why."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(publication).values(at=at, tickets=tickets, **override.model_dump()))


def publications(connection: Connection) -> tuple[Publication, ...]:
    """Every override, the first one first."""
    rows = connection.execute(select(publication).order_by(publication.c.id))
    return tuple(Publication(at=row.at, who=row.who, reason=row.reason, tickets=row.tickets) for row in rows)
