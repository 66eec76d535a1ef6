"""Outcome → files: Word guides, workbooks, machine-readable data. Same outcome, same bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from govkit.cache import Cache
from govkit.model import Outcome
from govkit.render.data import write_data
from govkit.render.departments import GUIDES, TICKETS, department_jobs
from govkit.render.edition import Edition
from govkit.render.guides.template import checked_template, house_guide_template
from govkit.render.jobs import Job, Progress, as_data, write_all
from govkit.render.pdf import require_converter, write_pdfs
from govkit.render.report import Section, sections, write_report
from govkit.render.specification import write_specification
from govkit.render.workbooks import WORKBOOKS
from govkit.render.workbooks.sheets import Sheet, write_workbook
from govkit.render.workbooks.tickets import ticket_summary
from govkit.rulebook import Rulebook

__all__ = ["Edition", "checked_template", "house_guide_template", "require_converter", "write"]

DATA = "data"

_FOR_EDITORS = Edition()


def write(
    outcome: Outcome, folder: Path, rules: Rulebook, progress: Progress, *, edition: Edition = _FOR_EDITORS, cache: Cache | None = None
) -> None:
    """Write every deliverable of `outcome` into `folder`, which must exist and be empty; published ones in this edition.

    Documents are taken from `cache` where nothing in them has changed. `progress` is told (files written,
    files in all) before the first file and after each; the data files count as one.
    """
    for name in (*_published(rules), TICKETS, DATA):
        (folder / name).mkdir()
    jobs = [*_summary_jobs(outcome, folder, rules), *department_jobs(outcome, folder, rules, edition)]
    write_all(jobs, partial(write_data, outcome, folder / DATA, rules), rules, cache, progress)
    if edition.pdf:
        _write_pdfs(folder, rules)


def _published(rules: Rulebook) -> list[str]:
    """The folders of the documents that are published."""
    return [GUIDES, *(handout.folder for handout in rules.publishing.handout)]


def _write_pdfs(folder: Path, rules: Rulebook) -> None:
    """A PDF beside each published document, a folder at a time."""
    for name in _published(rules):
        write_pdfs(sorted((folder / name).glob("*.docx")), rules.documents)


def _summary_jobs(outcome: Outcome, folder: Path, rules: Rulebook) -> Iterator[Job]:
    """The documents of all departments together."""
    for workbook in WORKBOOKS:
        if workbook.wanted(outcome):
            yield _book(folder / f"{workbook.name(rules)}.xlsx", workbook.sheets(outcome, rules))
    yield _book(folder / TICKETS / f"{rules.documents.workbook.files.ticket_summary}.xlsx", ticket_summary(outcome, rules))
    report = _Report(list(sections(outcome, rules)), outcome.district)
    yield Job(folder / f"{rules.report.file}.docx", report, (as_data(report),), lasting=False)  # it depends on the fonts
    yield Job(folder / f"{rules.specification.file}.docx", write_specification, ())


def _book(path: Path, sheets: Sequence[Sheet]) -> Job:
    return Job(path, _Book(sheets), (as_data(sheets),))


@dataclass(frozen=True, slots=True)
class _Book:
    sheets: Sequence[Sheet]

    def __call__(self, path: Path, rules: Rulebook) -> None:
        write_workbook(path, self.sheets, rules.documents)


@dataclass(frozen=True, slots=True)
class _Report:
    told: Sequence[Section]
    district: str

    def __call__(self, path: Path, rules: Rulebook) -> None:
        write_report(path, self.told, self.district, rules)
