"""事项分类修改清单: items whose topics (分类导航) are to be changed, from what to what, and why."""

from pathlib import Path

from govkit.model import CatalogueEntry, Item, Outcome, Source, Ticket
from govkit.render.workbooks.sheets import Row, table_sheet, write_workbook
from govkit.render.workbooks.ticket_rows import ticket_row
from govkit.rulebook import Rulebook

_KINDS = ("topic-invalid", "topic-differs", "topic-audience-differs", "loaded-topic-differs")


def changes(outcome: Outcome) -> list[Ticket]:
    """The tickets that ask for other topics, by department and item."""
    asked = [ticket for ticket in outcome.tickets if ticket.finding.kind in _KINDS]
    return sorted(asked, key=lambda one: (one.finding.department, one.finding.item_code or "", one.finding.item_name, one.ticket_id))


def write_topic_changes(path: Path, outcome: Outcome, rules: Rulebook) -> None:
    """One row a change. The new topics are the catalogue's; the cell stays empty where the catalogue doesn't have the item."""
    old = {item.elements["topics"].source: _said(item) for item in outcome.batch.guides if "topics" in item.elements}
    old |= {entry.source: _listed(entry) for entry in outcome.batch.loaded or ()}
    by_source = {entry.source: _listed(entry) for entry in outcome.batch.catalogue or ()}
    by_code = {entry.code: _listed(entry) for entry in outcome.batch.catalogue or () if entry.code}
    rows = [_row(ticket, old, by_source, by_code, rules) for ticket in changes(outcome)]
    write_workbook(path, [table_sheet("topic_changes", rows, outcome.district, rules)], rules.documents)


def _row(ticket: Ticket, old: dict[Source, str], by_source: dict[Source, str], by_code: dict[str, str], rules: Rulebook) -> Row:
    finding, nowhere = ticket.finding, Source(file="", locator="")
    return {
        **ticket_row(ticket, rules),
        "old": old.get(finding.source or nowhere),
        "new": by_source.get(finding.other_source or nowhere) or by_code.get(finding.item_code or ""),
        "reason": f"{rules.title_of(finding.kind)}：{finding.found}",
    }


def _said(item: Item) -> str:
    value = item.elements["topics"].value
    return "、".join(value) if isinstance(value, tuple) else item.elements["topics"].raw


def _listed(entry: CatalogueEntry) -> str:
    return "、".join(entry.topics)
