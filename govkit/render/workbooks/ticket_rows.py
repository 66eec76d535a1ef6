"""A ticket as a row of a sheet."""

from govkit.model import Ticket
from govkit.render.labels import element_labels
from govkit.render.workbooks.sheets import Row
from govkit.rulebook import Rulebook


def ticket_row(ticket: Ticket, rules: Rulebook) -> Row:
    """What sheets say about a ticket, in words; `subject` is the material or element that it is about."""
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
        "reason": ticket.reason,
    }
