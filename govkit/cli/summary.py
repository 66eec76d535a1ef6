"""What a command prints when it has done its work, and the progress bars while it works."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from govkit.cli.console import plain_console
from govkit.clock import Clock, Tick
from govkit.model import Batch, Outcome, Problem, Ticket
from govkit.render.workbooks import absent
from govkit.rulebook import load_rulebook

_SHOWN = 20
"""So many lines of a long list are printed; the rest is counted and stands whole in the output files."""

_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


class _Bars:
    """Progress bars on stderr, one a stage; nothing where stderr is no terminal."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    @contextmanager
    def stage(self, title: str) -> Iterator[Tick]:
        task = self.progress.add_task(title, total=None)
        yield lambda done, of: self.progress.update(task, completed=done, total=of)
        self.progress.update(task, total=1, completed=1)


@contextmanager
def watched() -> Iterator[Clock]:
    """A clock whose stages show as progress bars on a terminal, and stay quiet in a pipe."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Clock(_Bars(progress))


def print_made(root: Path, made: list[Path]) -> None:
    """What `init` made, and what to do next."""
    console = plain_console()
    for path in made:
        console.print(f"已建立 {path.relative_to(root.resolve())}")
    console.print(f"工作区已就绪。请把各部门的办事指南放入 {root / '输入' / '办事指南'}，然后运行：govkit run {root}")


def print_run(outcome: Outcome, seconds: dict[str, float], folder: Path) -> None:
    """The closing table of a run."""
    batch = outcome.batch
    lines = sum(len(item.materials) for item in batch.guides)
    new = sum(material.is_new for material in outcome.materials)
    unread = len({problem.file for problem in batch.problems if problem.severity == "error"})
    console = plain_console()
    table = _table("项目", "数量", title="运行结果")
    table.add_row("读取文件", f"{len(batch.files)}" + (f"（其中 {unread} 个有内容没读出）" if unread else ""))
    table.add_row("办事指南事项", str(len(batch.guides)))
    table.add_row("申请材料", str(lines))
    table.add_row("材料编码", f"{len(outcome.materials)}（新编 {new}，已有 {len(outcome.materials) - new}）")
    table.add_row("归并建议", str(len(outcome.proposals)))
    table.add_row("纠错工单", str(len(outcome.tickets)))
    table.add_row("用时（秒）", "，".join(f"{title} {spent:.1f}" for title, spent in seconds.items()))
    console.print(table)
    print_tickets(outcome.tickets)
    _print_problems(batch.problems)
    for sentence in outcome.skipped_checks:
        console.print(f"未检查：{sentence}")
    for name, reason in absent(outcome, load_rulebook()):
        console.print(f"未出具：“{name}”，{reason}。")
    console.print(f"成果在 {folder}")


def print_reading(batch: Batch) -> None:
    """What became of the rows of every sheet and table."""
    table = _table("文件", "表", "版式", "行数", "使用", "略过", title="读取情况")
    for count in batch.counts:
        skipped = "，".join(f"{reason} {number}" for reason, number in sorted(count.skipped.items()))
        table.add_row(count.file, count.place, count.layout, str(count.rows), str(count.used), skipped)
    plain_console().print(table)
    _print_problems(batch.problems)
    plain_console().print(f"共读出 {len(batch.guides)} 个事项，{sum(len(item.materials) for item in batch.guides)} 条申请材料。")


def print_codes(outcome: Outcome) -> None:
    """The codes that a run would give, and the pairs that it would lay before a person."""
    console = plain_console()
    new = [material for material in outcome.materials if material.is_new]
    print_rows("新编码", ("材料编码", "标准名称"), [(material.code, material.name) for material in new])
    pairs = [(p.name, p.candidate_name, f"{p.score:.0f}", p.reason) for p in outcome.proposals]
    print_rows("归并建议", ("材料", "近似材料", "相似度", "理由"), pairs)
    console.print(f"新编 {len(new)}，已有 {len(outcome.materials) - len(new)}，归并建议 {len(pairs)}。")


def print_tickets(tickets: tuple[Ticket, ...]) -> None:
    """Tickets by kind and by department."""
    rules = load_rulebook()
    kinds = Counter((ticket.finding.severity, ticket.finding.kind) for ticket in tickets)
    gravest_first = sorted(kinds.items(), key=lambda counted: (list(_SEVERITIES).index(counted[0][0]), counted[0][1]))
    rows = [(rules.title_of(kind), kind, _SEVERITIES[severity], str(number)) for (severity, kind), number in gravest_first]
    print_rows("工单（按类型）", ("类型", "代号", "级别", "数量"), rows, shown=len(rows))
    departments = Counter(ticket.finding.department for ticket in tickets)
    rows_by_department = [(department, str(number)) for department, number in sorted(departments.items())]
    print_rows("工单（按部门）", ("部门", "数量"), rows_by_department, shown=len(departments))


def _print_problems(problems: Iterable[Problem]) -> None:
    rows = [(_SEVERITIES[problem.severity], problem.message) for problem in problems]
    print_rows("读取问题", ("级别", "说明"), rows)


def print_rows(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], shown: int = _SHOWN) -> None:
    """A table of at most `shown` rows under its title, and how many there are beyond; nothing where there is none."""
    if not rows:
        return
    table = _table(*heads, title=title)
    for row in rows[:shown]:
        table.add_row(*row)
    console = plain_console()
    console.print(table)
    if len(rows) > shown:
        console.print(f"……另有 {len(rows) - shown} 条，全部在输出文件中。")


def _table(*heads: str, title: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
