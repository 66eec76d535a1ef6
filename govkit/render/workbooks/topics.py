"""事项分类修改清单: items whose code or topics (分类导航) changed or are to be changed, from what to what, and why."""

from govkit.model import CatalogueEntry, Item, Outcome, Source, Ticket
from govkit.render.workbooks.sheets import Row, Sheet, table_sheet
from govkit.render.workbooks.ticket_rows import ticket_row
from govkit.rulebook import Rulebook

_KINDS = ("topic-invalid", "topic-differs", "topic-audience-differs", "loaded-topic-differs")
_NOWHERE = Source(file="", locator="")


def has_changes(outcome: Outcome) -> bool:
    """Whether any item got or needs another code or other topics."""
    return bool(_tickets(outcome) or _changed(outcome))


def topic_changes(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """What the catalogue changed, then what guides and platform have yet to change.

    The new topics are the catalogue's; the cell stays empty where the catalogue doesn't have the item.
    """
    old = {item.elements["topics"].source: _said(item) for item in outcome.batch.guides if "topics" in item.elements}
    old |= {entry.source: _listed(entry) for entry in outcome.batch.loaded or ()}
    by_source = {entry.source: _listed(entry) for entry in outcome.batch.catalogue or ()}
    by_code = {code: _listed(entry) for entry in outcome.batch.catalogue or () for code in entry.codes}
    rows = [_changed_row(entry, rules) for entry in _changed(outcome)]
    for ticket in _tickets(outcome):
        finding = ticket.finding
        new = by_source.get(finding.other_source or _NOWHERE) or by_code.get(finding.item_code or "")
        reason = f"{rules.title_of(finding.kind)}：{finding.found}"
        rows.append({**ticket_row(ticket, rules), "old": old.get(finding.source or _NOWHERE), "new": new, "reason": reason})
    return [table_sheet("topic_changes", rows, outcome.district, rules)]


def _tickets(outcome: Outcome) -> list[Ticket]:
    asked = [ticket for ticket in outcome.tickets if ticket.finding.kind in _KINDS]
    return sorted(asked, key=lambda one: (one.finding.department, one.finding.item_code or "", one.finding.item_name, one.ticket_id))


def _changed(outcome: Outcome) -> list[CatalogueEntry]:
    """The entries of which the catalogue tells what they were before."""
    changed = [entry for entry in outcome.batch.catalogue or () if entry.former_code or entry.former_topics]
    return sorted(changed, key=lambda entry: (entry.department, entry.code or "", entry.name, str(entry.source)))


def _changed_row(entry: CatalogueEntry, rules: Rulebook) -> Row:
    return {
        "department": entry.department or rules.documents.workbook.no_department,
        "item_code": entry.code,
        "former_code": entry.former_code,
        "item_name": entry.name,
        "old": "、".join(entry.former_topics),
        "new": _listed(entry),
        "reason": rules.documents.words.topic_change["catalogue"],
        "source": str(entry.source),
    }


def _said(item: Item) -> str:
    value = item.elements["topics"].value
    return "、".join(value) if isinstance(value, tuple) else item.elements["topics"].raw


def _listed(entry: CatalogueEntry) -> str:
    return "、".join(entry.topics)
