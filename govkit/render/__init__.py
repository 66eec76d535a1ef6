"""Outcome → files: Word guides, workbooks, machine-readable data. Same outcome, same bytes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from govkit.model import Outcome
from govkit.render.data import write_data
from govkit.render.document import house_template
from govkit.render.edition import Edition
from govkit.render.guides.guide import write_guide
from govkit.render.guides.handouts import write_handout
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.template import checked_template, house_guide_template
from govkit.render.masking import masked_item
from govkit.render.pdf import require_converter, write_pdfs
from govkit.render.report import write_report
from govkit.render.specification import write_specification
from govkit.render.text import file_stems
from govkit.render.tickets import write_department_tickets, write_ticket_summary
from govkit.render.workbooks import WORKBOOKS
from govkit.rulebook import Rulebook

__all__ = ["Edition", "checked_template", "house_guide_template", "require_converter", "write"]

GUIDES, TICKETS, DATA = "办事指南", "工单", "data"

Progress = Callable[[int, int], None]
Job = Callable[[], None]
T = TypeVar("T")

_FOR_EDITORS = Edition()


def write(outcome: Outcome, folder: Path, rules: Rulebook, progress: Progress, edition: Edition = _FOR_EDITORS) -> None:
    """Write every deliverable of `outcome` into `folder`, which must exist and be empty; published ones in this edition.

    `progress` is told (files written, files in all) before the first file and after each; the data files count as one.
    """
    for name in (*_published(rules), TICKETS, DATA):
        (folder / name).mkdir()
    jobs = [*_department_jobs(outcome, folder, rules, edition), *_summary_jobs(outcome, folder, rules)]
    if edition.pdf:
        jobs.append(partial(_write_pdfs, folder, rules))
    progress(0, len(jobs))
    for done, job in enumerate(jobs, 1):
        job()
        progress(done, len(jobs))


def _published(rules: Rulebook) -> list[str]:
    """The folders of the documents that are published."""
    return [GUIDES, *(handout.folder for handout in rules.publishing.handout)]


def _write_pdfs(folder: Path, rules: Rulebook) -> None:
    """A PDF beside each published document, a folder at a time."""
    for name in _published(rules):
        write_pdfs(sorted((folder / name).glob("*.docx")), rules.documents)


def _department_jobs(outcome: Outcome, folder: Path, rules: Rulebook, edition: Edition) -> Iterator[Job]:
    nameless = rules.documents.workbook.no_department
    items = _grouped(outcome.batch.guides, lambda item: item.department or nameless)
    tickets = _grouped(outcome.tickets, lambda ticket: ticket.finding.department or nameless)
    # One name a department for its guide and its tickets, also where two departments' names come out alike.
    stems = file_stems({*items, *tickets}, nameless)
    template = house_template(rules.documents)
    imprint = Imprint(rules, outcome.district, edition, edition.template or house_guide_template(rules))
    unsettled = _grouped(
        (ticket for ticket in outcome.tickets if ticket.status not in rules.tickets.settled),
        lambda ticket: ticket.finding.department or nameless,
    )
    if edition.masked:
        items = {department: [masked_item(item, rules.publishing.mask) for item in own] for department, own in items.items()}
    for department in sorted(items):
        name = rules.documents.guide.file.format(department=stems[department])
        path = folder / GUIDES / f"{name}.docx"
        yield partial(write_guide, path, department, items[department], unsettled[department], imprint)
        for handout in rules.publishing.handout:
            path = folder / handout.folder / f"{handout.file.format(department=stems[department])}.docx"
            yield partial(write_handout, path, handout, department, items[department], rules, template=template)
    for department in sorted(tickets):
        name = rules.documents.workbook.files.tickets.format(department=stems[department])
        path, own = folder / TICKETS / f"{name}.xlsx", items.get(department, [])
        yield partial(write_department_tickets, path, department, tickets[department], own, rules, version=outcome.ledger_version)


def _summary_jobs(outcome: Outcome, folder: Path, rules: Rulebook) -> Iterator[Job]:
    names = rules.documents.workbook.files
    yield partial(write_ticket_summary, folder / TICKETS / f"{names.ticket_summary}.xlsx", outcome, rules)
    for workbook in WORKBOOKS:
        if workbook.wanted(outcome):
            yield partial(workbook.write, folder / f"{workbook.name(rules)}.xlsx", outcome, rules)
    yield partial(write_report, folder, outcome, rules)
    yield partial(write_specification, folder / f"{rules.specification.file}.docx", rules)
    yield partial(write_data, outcome, folder / DATA, rules)


def _grouped(values: Iterable[T], department: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for value in values:
        groups[department(value)].append(value)
    return groups
