"""Outcome → files: Word guides, workbooks, machine-readable data. Same outcome, same bytes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from govkit.model import Item, Outcome, Ticket
from govkit.render.catalogue import write_catalogue
from govkit.render.data import write_data
from govkit.render.guide import write_guide
from govkit.render.materials import write_material_summary, write_proposals
from govkit.render.text import file_stems
from govkit.render.tickets import write_department_tickets, write_ticket_summary
from govkit.rulebook import Rulebook

GUIDES, TICKETS, DATA = "办事指南", "工单", "data"

Progress = Callable[[int, int], None]


def write(outcome: Outcome, folder: Path, rules: Rulebook, progress: Progress) -> None:
    """Write every deliverable of `outcome` into `folder`, which must exist and be empty.

    `progress` is told (files written, files in all) before the first file and after each.
    """
    for name in (GUIDES, TICKETS, DATA):
        (folder / name).mkdir()
    jobs = [*_guides(outcome, folder, rules), *_tickets(outcome, folder, rules), *_summaries(outcome, folder, rules)]
    progress(0, len(jobs))
    for done, job in enumerate(jobs, 1):
        job()
        progress(done, len(jobs))


def _guides(outcome: Outcome, folder: Path, rules: Rulebook) -> Iterable[Callable[[], None]]:
    departments: dict[str, list[Item]] = defaultdict(list)
    for item in outcome.batch.guides:
        departments[item.department or rules.documents.workbook.no_department].append(item)
    stems = file_stems(departments, rules.documents.workbook.no_department)
    for department in sorted(departments):
        path = folder / GUIDES / f"{rules.documents.guide.file.format(department=stems[department])}.docx"
        yield partial(write_guide, path, department, departments[department], outcome.district, rules)


def _tickets(outcome: Outcome, folder: Path, rules: Rulebook) -> Iterable[Callable[[], None]]:
    names = rules.documents.workbook.files
    departments: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in outcome.tickets:
        departments[ticket.finding.department or rules.documents.workbook.no_department].append(ticket)
    stems = file_stems(departments, rules.documents.workbook.no_department)
    for department in sorted(departments):
        path = folder / TICKETS / f"{names.tickets.format(department=stems[department])}.xlsx"
        yield partial(write_department_tickets, path, department, departments[department], rules)
    yield partial(write_ticket_summary, folder / TICKETS / f"{names.ticket_summary}.xlsx", outcome.tickets, outcome.district, rules)


def _summaries(outcome: Outcome, folder: Path, rules: Rulebook) -> Iterable[Callable[[], None]]:
    names = rules.documents.workbook.files
    yield partial(write_material_summary, folder / f"{names.materials}.xlsx", outcome, rules)
    yield partial(write_proposals, folder / f"{names.proposals}.xlsx", outcome, rules)
    yield partial(write_catalogue, folder / f"{names.catalogue}.xlsx", outcome, rules)
    yield partial(write_data, outcome, folder / DATA, rules)
