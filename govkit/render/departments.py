"""The documents of each department, as jobs that any process can do."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from govkit.model import Item, Outcome, Ticket
from govkit.render.document import house_template
from govkit.render.edition import Edition
from govkit.render.guides.guide import write_guide
from govkit.render.guides.handouts import write_handout
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.template import house_guide_template
from govkit.render.jobs import Job, as_data
from govkit.render.masking import masked_item
from govkit.render.text import file_stems
from govkit.render.workbooks.sheets import write_workbook
from govkit.render.workbooks.tickets import department_tickets
from govkit.rulebook import Rulebook
from govkit.rulebook.publishing import HandoutRules

GUIDES, TICKETS = "办事指南", "工单"

T = TypeVar("T")


def department_jobs(outcome: Outcome, folder: Path, rules: Rulebook, edition: Edition) -> Iterator[Job]:
    """The guide, the handouts and the tickets of each department."""
    nameless = rules.documents.workbook.no_department
    items = _grouped(outcome.batch.guides, lambda item: item.department or nameless)
    tickets = _grouped(outcome.tickets, lambda ticket: ticket.finding.department or nameless)
    # One name a department for its guide and its tickets, also where two departments' names come out alike.
    stems = file_stems({*items, *tickets}, nameless)
    unsettled = _grouped(
        (ticket for ticket in outcome.tickets if ticket.status not in rules.tickets.settled),
        lambda ticket: ticket.finding.department or nameless,
    )
    template, guide_template = house_template(rules.documents), edition.template or house_guide_template(rules)
    edition_as_data = edition.model_dump_json(exclude={"template"}).encode()
    if edition.masked:
        items = {department: [masked_item(item, rules.publishing.mask) for item in own] for department, own in items.items()}
    made = {department: as_data([department, own]) for department, own in items.items()}
    for department in sorted(items):
        path = folder / GUIDES / f"{rules.documents.guide.file.format(department=stems[department])}.docx"
        own, open_tickets = items[department], unsettled[department]
        guide = _Guide(department, own, open_tickets, outcome.district, edition, guide_template)
        made_from = (made[department], as_data(open_tickets), outcome.district.encode(), edition_as_data, guide_template)
        yield Job(path, guide, made_from)
        for handout in rules.publishing.handout:
            path = folder / handout.folder / f"{handout.file.format(department=stems[department])}.docx"
            yield Job(path, _Handout(handout, department, own, template), (handout.folder.encode(), made[department]))
    for department in sorted(tickets):
        path = folder / TICKETS / f"{rules.documents.workbook.files.tickets.format(department=stems[department])}.xlsx"
        own = items.get(department, [])
        version = max(outcome.ledger_versions.get(ticket.finding.department, 0) for ticket in tickets[department])
        workbook = _Tickets(department, tickets[department], own, version)
        yield Job(path, workbook, (made.get(department, b""), as_data(tickets[department]), str(version).encode()))


@dataclass(frozen=True, slots=True)
class _Guide:
    department: str
    items: Sequence[Item]
    tickets: Sequence[Ticket]
    district: str
    edition: Edition
    template: bytes

    def __call__(self, path: Path, rules: Rulebook) -> None:
        imprint = Imprint(rules, self.district, self.edition, self.template)
        write_guide(path, self.department, self.items, self.tickets, imprint)


@dataclass(frozen=True, slots=True)
class _Handout:
    handout: HandoutRules
    department: str
    items: Sequence[Item]
    template: bytes

    def __call__(self, path: Path, rules: Rulebook) -> None:
        write_handout(path, self.handout, self.department, self.items, rules, template=self.template)


@dataclass(frozen=True, slots=True)
class _Tickets:
    department: str
    tickets: Sequence[Ticket]
    items: Sequence[Item]
    version: int

    def __call__(self, path: Path, rules: Rulebook) -> None:
        write_workbook(path, department_tickets(self.department, self.tickets, self.items, rules, version=self.version), rules.documents)


def _grouped(values: Iterable[T], department: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for value in values:
        groups[department(value)].append(value)
    return groups
