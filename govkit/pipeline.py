"""The spine: files → ingest → coding → validate → render. The only module that knows all four stages."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Protocol

from sqlalchemy import Connection

from govkit import coding, comparison, ingest, render, store, validate
from govkit.cache import Cache
from govkit.errors import Exit, WorkspaceError, reason
from govkit.model import Batch, Difference, Outcome, Stage, Ticket
from govkit.render import Edition
from govkit.rulebook import Rulebook, data_folder, load_rulebook
from govkit.rulebook.comparing import Degree
from govkit.validate import publication
from govkit.validate.publication import Override
from govkit.workspace import SETTINGS, Workspace

_FOR_EDITORS = Edition()

Tick = Callable[[int, int], None]
"""Told how many steps of a stage are done, and of how many."""


class Watcher(Protocol):
    """Who looks on while a run goes through its stages (a progress bar, or nobody)."""

    def stage(self, title: str) -> AbstractContextManager[Tick]:
        """A stage begins; it ends with the block."""
        ...


class Nobody:
    """Nobody looks on."""

    def stage(self, title: str) -> AbstractContextManager[Tick]:  # noqa: ARG002 - part of the protocol
        """Take the ticks and say nothing."""
        return nullcontext(_unheard)


def _unheard(done: int, of: int) -> None:
    """A tick that nobody hears."""


@dataclass
class Clock:
    """Seconds that each stage took, in order. They are for the terminal and never go into an output."""

    watcher: Watcher
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, title: str) -> Iterator[Tick]:
        """Time the block and let the watcher look on."""
        start = perf_counter()
        with self.watcher.stage(title) as tick:
            yield tick
        self.seconds[title] = perf_counter() - start


def run(
    workspace: Workspace,
    clock: Clock,
    rules: Rulebook | None = None,
    *,
    today: date | None = None,
    check_urls: bool = False,
    edition: Edition = _FOR_EDITORS,
    override: Override | None = None,
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
            outcome = examine(batch, workspace, database, clock, rules, today=today, check_urls=check_urls)
            if edition.final:
                publication.clear(outcome.tickets, rules, override, database)
            with clock.stage("出具文书") as tick:
                render.write(outcome, folder, rules, tick, edition)
        cache.prune()
    return outcome


def preview(
    workspace: Workspace,
    clock: Clock,
    folder: Path | None = None,
    *,
    edition: Edition = _FOR_EDITORS,
    override: Override | None = None,
) -> Outcome:
    """The main job without a trace: the registry, the ledger and the output folder stay as they are.

    With `folder`, the documents are written there. Codes of names that the registry doesn't know yet are provisional.
    Only an override of open tickets, which a final edition wants, is kept in the registry.
    """
    rules = load_rulebook()
    edition = _completed(edition, workspace, rules)
    batch = read(workspace, clock, rules)
    with store.opened(workspace.registry, keep=False) as database:
        outcome = examine(batch, workspace, database, clock, rules)
        if edition.final:
            publication.clear(outcome.tickets, rules, override, database)
        if folder is not None:
            with clock.stage("出具文书") as tick:
                render.write(outcome, folder, rules, tick, edition)
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
        checked = validate.check(coded.batch, coded.materials, rules, settings.rules, check_urls=check_urls)
        tickets = validate.file(checked, database, rules, today)
        closed = validate.ledger.closed(database)
        earlier = validate.stages.enter(Stage.of(coded.batch, tickets, closed, rules.tickets.answers), database)
    return Outcome(
        batch=coded.batch,
        materials=coded.materials,
        proposals=coded.proposals,
        tickets=tickets,
        ledger_version=validate.ledger.version(database),
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


def init(root: Path, *, district: str, division: str, template: bool = False) -> list[Path]:
    """Make the folders, the settings and, where it is asked for, the Word template of a workspace; what is there stays.

    Returns what was made.
    """
    made = []
    try:
        root.mkdir(parents=True, exist_ok=True)
        settings = root / SETTINGS
        if not settings.exists():
            settings.write_text(_settings_text(district, division), encoding="utf-8")
            made.append(settings)
        workspace = Workspace(root)
        for name in type(workspace.settings.folders).model_fields:
            folder = workspace.folder(name)
            if not folder.is_dir():
                folder.mkdir(parents=True)
                made.append(folder)
        if template and not workspace.template.exists():
            workspace.template.parent.mkdir(exist_ok=True)
            workspace.template.write_bytes(render.house_guide_template(load_rulebook()))
            made.append(workspace.template)
    except OSError as error:
        raise WorkspaceError(f"不能在“{root}”建立工作区（{reason(error)}）；请换一个可以写入的文件夹。") from error
    return made


def copy_samples(root: Path) -> Path:
    """Copy the sample workspace into `root` (a new or empty folder, or one that holds an earlier copy)."""
    sample = next(path for path in sorted(data_folder("samples").iterdir()) if (path / SETTINGS).is_file())
    if root.exists() and any(root.iterdir()) and not (root / SETTINGS).is_file():
        raise WorkspaceError(f"文件夹“{root}”不是空的；请给 govkit demo 一个新文件夹。")
    shutil.copytree(sample, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("输出", "登记库.sqlite*", "预期", ".govkit*"))
    return root


def _settings_text(district: str, division: str) -> str:
    line = f'division = "{division}"' if division else '# division = "440306"'
    return _SETTINGS.format(district=district, division=line)


@contextmanager
def empty_folder(folder: Path) -> Iterator[Path]:
    """A new or empty folder to write into. Raises WorkspaceError where it holds something or can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise WorkspaceError(f"文件夹“{folder}”不是空的；请给一个新文件夹。")
    except OSError as error:
        raise WorkspaceError(f"不能写入“{folder}”（{reason(error)}）；请换一个可以写入的文件夹。") from error
    yield folder


_SETTINGS = """\
# govkit 工作区设置。各项都有默认值，以 # 开头的行不起作用。

# 行政区名称，印在办事指南封面上
district = "{district}"

# 版本，印在办事指南封面上，如“2026年第一版”
# version = ""

# 新材料编码开头的行政区划代码（GB/T 2260，六位数字）；不写则取事项编码里最常见的区划
{division}

# 几个人共用登记库时，PostgreSQL 数据库的地址（要安装 govkit[postgres]）
# database = "postgresql+psycopg://用户@主机/库名"

# 归并建议的相似度门槛（50–100）：越低，请人定夺的名称越多
# near_score = 82

# 几家各自赋码时，给每家一段顺序号，登记库以后可以合并（govkit codes join）
# [issuer]
# name = "某区政务服务数据管理局"
# first = 1
# last = 499999

# 停用一项检查或改变级别，写明理由（编号见 govkit rules list；不写 department 则对全部部门）
# [[rules]]
# number = "G308"
# department = "某某局"
# off = true
# reason = "表格统一在网厅下载"

# 输入文件夹的名称（改名后在这里登记）
# [folders]
# guides = "输入/办事指南"
# online = "输入/网厅申报材料"
# catalogue = "输入/事项目录"
# slimming = "输入/精简清单"
# loaded = "输入/入库清单"
# stationed = "输入/驻区事项"
# returned = "输入/回收工单"
"""
