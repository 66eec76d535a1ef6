"""入库核查整改工单: what the platform's load export has wrong or lacks, for the people who load items."""

from govkit.model import Outcome, Ticket
from govkit.render.workbooks.counts import crossed_sheet
from govkit.render.workbooks.sheets import Sheet, table_sheet
from govkit.render.workbooks.ticket_rows import ticket_row
from govkit.rulebook import Rulebook

_KINDS = ("not-loaded", "loaded-code-differs", "loaded-name-differs", "loaded-topic-differs", "loaded-not-in-catalogue")


def load_review(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """The tickets about the load export with an answer to fill in, which is read back like any returned ticket workbook; their numbers."""
    tickets = [ticket for ticket in outcome.tickets if ticket.finding.kind in _KINDS]
    rows = [ticket_row(ticket, rules) for ticket in sorted(tickets, key=_order)]
    kinds = [rules.title_of(kind) for kind in _KINDS]
    review = table_sheet("load_review", rows, outcome.district, rules)
    counts = crossed_sheet("load_counts", rows, "kind", outcome.district, rules, across_order=kinds, width=14)
    return [review, counts]


def _order(ticket: Ticket) -> tuple[str | int, ...]:
    finding = ticket.finding
    return finding.department, _KINDS.index(finding.kind), finding.item_code or "", finding.item_name, ticket.ticket_id
