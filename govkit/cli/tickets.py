"""govkit tickets …: the ledger of tickets at the command line."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govkit.cli.chinese import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from govkit.model import Reply, ReplyVerdict
    from govkit.rulebook import Rulebook
    from govkit.validate.ledger import Entry

app = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    help="工单台账：录入收回的工单，查看、关闭、豁免、统计。",
)

_COMMAND: dict[str, Any] = {"cls": ChineseCommand, "options_metavar": "[选项]"}
_VERDICTS: dict["ReplyVerdict", str] = {"applied": "录入", "unchanged": "不变", "conflict": "冲突", "invalid": "无效"}

WorkspaceDir = Annotated[Path, typer.Argument(metavar="DIR", help="工作区文件夹。")]
Department = Annotated[str, typer.Option("--department", metavar="名称", help="只看这个部门。")]
TicketIds = Annotated[list[str], typer.Argument(metavar="ID…", help="工单编号，可以写几个。")]


@app.command(**_COMMAND)
def read(
    root: WorkspaceDir,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="部门填好的工单（.xlsx、.xls、.ods），可以写几个。")],
    apply: Annotated[bool, typer.Option("--apply", help="录入台账；不写则只显示会有什么变化。")] = False,
) -> int:
    """读收回的工单，与台账对照。

    不加 --apply 只显示差别，什么也不改；收回的文件从不改动。
    """
    from govkit import validate
    from govkit.cli.summary import print_rows

    with _ledger(root, keep=apply) as (database, rules):
        taken = validate.take_back(sorted(files), lambda path: _name(path, root), database, rules)
    for problem in taken.problems:
        typer.echo(problem.message, err=True)
    changed = [reply for reply in taken.replies if reply.verdict != "unchanged"]
    heads = ("工单编号", "结果", "台账现状", "收回的状态", "收回的说明", "出处", "原因")
    print_rows("与台账的差别", heads, [_difference(reply, rules) for reply in changed], shown=len(changed))
    counts = Counter(reply.verdict for reply in taken.replies)
    typer.echo("，".join(f"{word} {counts[verdict]}" for verdict, word in _VERDICTS.items()) + "。")
    if counts["applied"] and not apply:
        typer.echo("以上只是预览；加 --apply 录入台账。")
    return int(any(problem.severity == "error" for problem in taken.problems))


def _difference(reply: "Reply", rules: "Rulebook") -> tuple[str, ...]:
    now = _status(reply.now, rules)
    return (reply.ticket_id, _VERDICTS[reply.verdict], now, reply.status, reply.reason, str(reply.source), reply.note)


@app.command("list", **_COMMAND)
def list_(
    root: WorkspaceDir,
    department: Department = "",
    status: Annotated[str, typer.Option("--status", metavar="状态", help="只看这个状态，如 待处理 或 open。")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="代号", help="只看这一类，如 material-missing-online。")] = "",
) -> int:
    """列出台账里的工单，一行一张。"""
    from govkit.validate import ledger

    with _ledger(root, keep=False) as (database, rules):
        entries = ledger.entries(database, rules.tickets).values()
    chosen = [
        entry
        for entry in entries
        if department in ("", entry.department) and kind in ("", entry.kind) and status in ("", entry.status, _status(entry.status, rules))
    ]
    for entry in chosen:
        words = (entry.ticket_id, _status(entry.status, rules), rules.title_of(entry.kind), entry.department, entry.finding.item_name)
        typer.echo("  ".join(" ".join(word.split()) for word in (*words, entry.reason or entry.finding.found) if word))
    typer.echo(f"共 {len(chosen)} 张。")
    return 0


@app.command(**_COMMAND)
def show(root: WorkspaceDir, ticket_id: Annotated[str, typer.Argument(metavar="ID", help="工单编号。")]) -> int:
    """显示一张工单的内容和经过。"""
    from govkit.validate import ledger

    with _ledger(root, keep=False) as (database, rules):
        (entry,) = _entries([ticket_id], database, rules)
        events = ledger.history(ticket_id, database)
    finding = entry.finding
    lines = {
        "工单编号": entry.ticket_id,
        "类型": f"{rules.title_of(entry.kind)}（{entry.kind}）",
        "部门": entry.department,
        "事项": f"{finding.item_name} {finding.item_code or ''}",
        "指南内容": finding.found,
        "应为": finding.expected,
        "修改建议": finding.suggestion,
        "指南出处": str(finding.source or ""),
        "对照出处": str(finding.other_source or ""),
        "状态": _status(entry.status, rules),
    }
    for label, text in lines.items():
        if text:
            typer.echo(f"{label}：{text}")
    typer.echo("经过：")
    for event in events:
        typer.echo(f"  {event.at} {_status(event.status, rules)} {event.reason}（{event.who}）")
    return 0


@app.command(**_COMMAND)
def send(root: WorkspaceDir, department: Department = "") -> int:
    """登记工单已发给部门：待处理的改为已发出。"""
    from govkit.validate import ledger

    with _ledger(root) as (database, rules):
        waiting = [
            entry
            for entry in ledger.entries(database, rules.tickets).values()
            if entry.status in (ledger.OPEN, ledger.REOPENED) and department in ("", entry.department)
        ]
        reason = rules.tickets.reasons["sent"]
        ledger.record([ledger.Change(entry.ticket_id, ledger.SENT, reason) for entry in waiting], database, ledger.PROGRAM)
    typer.echo(f"已登记发出 {len(waiting)} 张。")
    return 0


@app.command(**_COMMAND)
def close(
    root: WorkspaceDir,
    ticket_ids: TicketIds,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么关闭。")],
    who: Annotated[str, typer.Option("--by", metavar="姓名", help="由谁关闭。")] = "",
) -> int:
    """关闭工单；下次检查仍发现的会再次打开。"""
    from govkit.validate import ledger

    with _ledger(root) as (database, rules):
        entries = _entries(ticket_ids, database, rules)
        ledger.record([ledger.Change(entry.ticket_id, ledger.CLOSED, reason) for entry in entries], database, who or ledger.PROGRAM)
    typer.echo(f"已关闭 {len(entries)} 张。")
    return 0


@app.command(**_COMMAND)
def waive(
    root: WorkspaceDir,
    ticket_ids: TicketIds,
    owner: Annotated[str, typer.Option("--owner", metavar="姓名", help="谁同意豁免、对它负责。")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么可以不改。")],
    until: Annotated[datetime, typer.Option("--until", metavar="日期", formats=["%Y-%m-%d"], help="豁免到哪一天，如 2030-06-30。")],
) -> int:
    """豁免工单到某一天；过期后仍发现的会再次打开。"""
    from govkit.errors import WorkspaceError
    from govkit.validate import ledger

    expires: date = until.date()
    if expires < date.today():
        raise WorkspaceError(f"豁免的日期 {expires} 已经过去；请写今天或以后的日期。")
    with _ledger(root) as (database, rules):
        entries = _entries(ticket_ids, database, rules)
        for entry in entries:
            ledger.waive(entry.ticket_id, ledger.Waiver(owner=owner, reason=reason, expires=expires), database, rules.tickets)
    typer.echo(f"已豁免 {len(entries)} 张，到 {expires} 为止。")
    return 0


@app.command(**_COMMAND)
def stats(root: WorkspaceDir) -> int:
    """按部门和状态统计工单。"""
    from govkit.cli.summary import print_rows
    from govkit.validate import ledger

    with _ledger(root, keep=False) as (database, rules):
        entries = list(ledger.entries(database, rules.tickets).values())
    counts = Counter((entry.department, entry.status) for entry in entries)
    statuses = [status for status in rules.documents.words.ticket_status if any(entry.status == status for entry in entries)]
    departments = sorted({entry.department for entry in entries})
    rows = [(name, *(str(counts[name, status]) for status in statuses)) for name in departments]
    rows.append(("合计", *(str(sum(counts[name, status] for name in departments)) for status in statuses)))
    print_rows("工单统计", ("部门", *(_status(status, rules) for status in statuses)), rows, shown=len(rows))
    typer.echo(f"共 {len(entries)} 张。")
    return 0


@contextmanager
def _ledger(root: Path, *, keep: bool = True) -> Iterator[tuple["Connection", "Rulebook"]]:
    """The workspace's database, held for this process where something is to be kept, and the rules."""
    from contextlib import nullcontext

    from govkit import store
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    workspace = Workspace(root)
    with workspace.locked() if keep else nullcontext(), store.opened(workspace.registry, keep=keep) as database:
        yield database, load_rulebook()


def _entries(ticket_ids: list[str], database: "Connection", rules: "Rulebook") -> list["Entry"]:
    from govkit.errors import WorkspaceError
    from govkit.validate import ledger

    book = ledger.entries(database, rules.tickets)
    unknown = [ticket_id for ticket_id in ticket_ids if ticket_id not in book]
    if unknown:
        raise WorkspaceError(f"台账里没有工单“{'”、“'.join(unknown)}”；请运行 govkit tickets list 查看编号。")
    return [book[ticket_id] for ticket_id in dict.fromkeys(ticket_ids)]


def _status(status: str, rules: "Rulebook") -> str:
    return rules.documents.words.ticket_status.get(status, status)


def _name(path: Path, root: Path) -> str:
    """A file's name in data: inside the workspace relative to it, elsewhere as it was typed."""
    inside = path.resolve()
    return inside.relative_to(root.resolve()).as_posix() if inside.is_relative_to(root.resolve()) else path.as_posix()
