"""The spine: files → ingest → coding → validate → render. The only module that knows all four stages."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from govkit import coding, comparison, ingest, render, store, validate
from govkit.cache import Cache
from govkit.clock import Clock
from govkit.errors import Exit, WorkspaceError
from govkit.model import Batch, Difference, Outcome, Stage, Ticket
from govkit.render import Edition
from govkit.rulebook import Rulebook, load_rulebook
from govkit.rulebook.comparing import Degree
from govkit.validate import Gate, publication
from govkit.validate.publication import Override
from govkit.workspace import Workspace

_FOR_EDITORS = Edition()


def run(
    workspace: Workspace,
    clock: Clock,
    rules: Rulebook | None = None,
    *,
    today: date | None = None,
    check_urls: bool = False,
    edition: Edition = _FOR_EDITORS,
    override: Override | None = None,
    gate: Gate = validate.unexpected_rows,
) -> Outcome:
    """The main job: read everything, code it, check it, file the tickets, write every output.

    The registry is committed before the outputs are swapped in: whenever the run is killed, codes that anybody may have
    seen are kept, and a re-run ends the same. Waivers that ended before `today` lapse; without it none does.
    Only with `check_urls` is the network asked. Files read before are taken from the workspace's cache.

    Raises UnsettledError where a final edition is asked for while tickets are open, unless they are overridden; nothing
    is changed then.
    """
    rules = rules or load_rulebook()
    edition = _completed(edition, workspace, rules)
    cache = Cache(workspace.cache)
    with workspace.locked():
        batch = read(workspace, clock, rules, cache)
        with workspace.fresh_output() as folder, store.opened(workspace.registry) as database:
            outcome = examine(batch, workspace, database, clock, rules, gate=gate, today=today, check_urls=check_urls)
            if edition.final:
                publication.clear(outcome.tickets, rules, override, database)
            with clock.stage("出具文书") as tick:
                render.write(outcome, folder, rules, tick, edition=edition, cache=cache)
        cache.prune()
    return outcome


def preview(
    workspace: Workspace,
    clock: Clock,
    folder: Path | None = None,
    *,
    edition: Edition = _FOR_EDITORS,
    override: Override | None = None,
    gate: Gate = validate.unexpected_rows,
) -> Outcome:
    """The main job without a trace: the registry, the ledger and the output folder stay as they are.

    With `folder`, the documents are written there. Codes of names that the registry doesn't know yet are provisional.
    Only an override of open tickets, which a final edition wants, is kept in the registry.
    """
    rules = load_rulebook()
    edition = _completed(edition, workspace, rules)
    batch = read(workspace, clock, rules)
    with store.opened(workspace.registry, keep=False) as database:
        outcome = examine(batch, workspace, database, clock, rules, gate=gate)
        if edition.final:
            publication.clear(outcome.tickets, rules, override, database)
        if folder is not None:
            with clock.stage("出具文书") as tick:
                render.write(outcome, folder, rules, tick, edition=edition)
    if edition.final and override:
        with workspace.locked(), store.opened(workspace.registry) as database:
            publication.clear(outcome.tickets, rules, override, database)
    return outcome


def _completed(edition: Edition, workspace: Workspace, rules: Rulebook) -> Edition:
    """The edition with what the workspace says of it. Raises WorkspaceError where its template is faulty or PDFs can't be made."""
    if edition.pdf:
        render.require_converter()
    template = render.checked_template(workspace.template, rules) if workspace.template.is_file() else None
    return edition.model_copy(update={"version": workspace.settings.version, "template": template})


def read(workspace: Workspace, clock: Clock, rules: Rulebook, cache: Cache | None = None) -> Batch:
    """Read every input file that `cache` doesn't know. Raises WorkspaceError where the one required folder is absent."""
    guides = workspace.folder("guides")
    if not guides.is_dir():
        raise WorkspaceError(
            f"工作区里没有“{workspace.relative(guides)}”文件夹；请把各部门的办事指南放进去，或先运行 govkit init “{workspace.root}”。"
        )
    with clock.stage("读取文件") as tick:
        return ingest.read_inputs(workspace, rules, tick, cache)


def examine(
    batch: Batch,
    workspace: Workspace,
    database: Connection,
    clock: Clock,
    rules: Rulebook,
    *,
    gate: Gate,
    today: date | None = None,
    check_urls: bool = False,
) -> Outcome:
    """Take returned tickets back, code and check a batch and file its tickets, in the registry's transaction."""
    settings = workspace.settings
    with clock.stage("收回工单"):
        paths = ingest.input_files(workspace.folder("returned"), workspace.root)
        returned = validate.take_back(paths, workspace.relative, database, rules)
        batch = batch.model_copy(
            update={"files": tuple(sorted((*batch.files, *returned.files))), "problems": (*batch.problems, *returned.problems)}
        )
    with clock.stage("材料编码"):
        registry = coding.Registry(database, rules, settings.division, coding.Serials(settings.issuer.first, settings.issuer.last))
        problems = coding.apply_decisions(_decisions(paths, workspace, rules), registry, rules)
        batch = batch.model_copy(update={"problems": (*batch.problems, *problems)})
        coded = coding.assign(batch, registry, rules, settings.near_score)
    with clock.stage("核对检查"):
        checked = validate.check(coded.batch, coded.materials, rules, settings.rules, check_urls=check_urls, gate=gate)
        tickets = validate.file(checked, database, rules, today)
        closed = validate.ledger.closed(database)
        earlier = validate.stages.enter(Stage.of(coded.batch, tickets, closed, rules.tickets.answers), database)
    return Outcome(
        batch=coded.batch,
        materials=coded.materials,
        proposals=coded.proposals,
        tickets=tickets,
        ledger_versions=validate.ledger.versions(database),
        replies=returned.replies,
        slimming=checked.slimming,
        closed=closed,
        earlier=earlier,
        expectations=checked.expectations,
        skipped_checks=checked.skipped,
        district=settings.district,
    )


def _decisions(returned: Iterable[Path], workspace: Workspace, rules: Rulebook) -> list[coding.Decision]:
    """What persons decided on proposals: in the last run's workbook, or in copies that came back. Unreadable ones are told elsewhere."""
    last = workspace.output / f"{rules.documents.workbook.files.proposals}.xlsx"
    found = []
    for path in (*returned, *([last] if last.is_file() else [])):
        with suppress(validate.UnreadableError):
            found += coding.read_decisions(workspace.relative(path), validate.read_sheets(path, rules), rules)
    return found


def compare(old: Path, new: Path, degree: Degree, rules: Rulebook) -> list[Difference]:
    """What differs between two outputs. Raises WorkspaceError where a folder is no output."""
    return comparison.differences(comparison.read_output(old, degree.records), comparison.read_output(new, degree.records), degree, rules)


def exit_status(batch: Batch, tickets: tuple[Ticket, ...] = (), *, strict: bool = False) -> Exit:
    """The exit status that CONTRACT gives a finished run."""
    if not batch.guides:
        return Exit.NOTHING_READ
    if any(problem.severity == "error" for problem in batch.problems):
        return Exit.SOME_UNREAD
    if strict and any(ticket.finding.severity == "error" and ticket.status != "waived" for ticket in tickets):
        return Exit.OPEN_ERRORS
    return Exit.OK
