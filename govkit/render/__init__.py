"""Outcome → files: Word guides, workbooks, machine-readable data. Same outcome, same bytes."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from govkit.cache import Cache
from govkit.model import Outcome
from govkit.render.data import write_data
from govkit.render.departments import GUIDES, TICKETS, department_jobs
from govkit.render.edition import Edition
from govkit.render.guides.template import checked_template, house_guide_template
from govkit.render.jobs import Progress, write_all
from govkit.render.pdf import require_converter, write_pdfs
from govkit.render.report import write_report
from govkit.render.specification import write_specification
from govkit.render.workbooks import WORKBOOKS
from govkit.render.workbooks.tickets import write_ticket_summary
from govkit.rulebook import Rulebook

__all__ = ["Edition", "checked_template", "house_guide_template", "require_converter", "write"]

DATA = "data"

_FOR_EDITORS = Edition()


def write(
    outcome: Outcome, folder: Path, rules: Rulebook, progress: Progress, *, edition: Edition = _FOR_EDITORS, cache: Cache | None = None
) -> None:
    """Write every deliverable of `outcome` into `folder`, which must exist and be empty; published ones in this edition.

    A department's documents are taken from `cache` where nothing in them has changed. `progress` is told (files written,
    files in all) before the first file and after each; the data files count as one.
    """
    for name in (*_published(rules), TICKETS, DATA):
        (folder / name).mkdir()
    jobs = list(department_jobs(outcome, folder, rules, edition))
    write_all(jobs, list(_summary_jobs(outcome, folder, rules)), rules, cache, progress)
    if edition.pdf:
        _write_pdfs(folder, rules)


def _published(rules: Rulebook) -> list[str]:
    """The folders of the documents that are published."""
    return [GUIDES, *(handout.folder for handout in rules.publishing.handout)]


def _write_pdfs(folder: Path, rules: Rulebook) -> None:
    """A PDF beside each published document, a folder at a time."""
    for name in _published(rules):
        write_pdfs(sorted((folder / name).glob("*.docx")), rules.documents)


def _summary_jobs(outcome: Outcome, folder: Path, rules: Rulebook) -> Iterator[Callable[[], None]]:
    names = rules.documents.workbook.files
    yield partial(write_ticket_summary, folder / TICKETS / f"{names.ticket_summary}.xlsx", outcome, rules)
    for workbook in WORKBOOKS:
        if workbook.wanted(outcome):
            yield partial(workbook.write, folder / f"{workbook.name(rules)}.xlsx", outcome, rules)
    yield partial(write_report, folder, outcome, rules)
    yield partial(write_specification, folder / f"{rules.specification.file}.docx", rules)
    yield partial(write_data, outcome, folder / DATA, rules)
