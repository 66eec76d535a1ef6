"""The commands of govkit."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from govkit import __version__
from govkit.cli import codes, comparing, diagnosis, reading, rules, tickets
from govkit.cli.chinese import ChineseCommand, ChineseGroup
from govkit.cli.machine import AsJson, coding_facts, print_json, reading_facts, run_facts, ticket_facts
from govkit.cli.publishing import By, Final, Force, Mask, Pdf, Reason, edition_of

app = typer.Typer(
    cls=ChineseGroup,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    help="把各部门的办事指南读成统一的事项，给材料编码，与网上办事大厅核对，出具纠错工单和办事指南文书。",
)
app.add_typer(codes.app, name="codes")
app.add_typer(rules.app, name="rules")
app.add_typer(tickets.app, name="tickets")

_COMMAND: dict[str, Any] = {"cls": ChineseCommand, "options_metavar": "[选项]"}

WorkspaceDir = Annotated[Path, typer.Argument(metavar="DIR", help="工作区文件夹。")]


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="显示版本号。", is_eager=True)] = False,
) -> None:
    """Print the version where it is asked for."""
    if show:
        typer.echo(f"govkit {__version__}")
        raise typer.Exit


@app.command(**_COMMAND)
def init(
    root: WorkspaceDir,
    district: Annotated[str, typer.Option(metavar="名称", help="行政区名称，如“深圳市宝安区”。")] = "",
    division: Annotated[str, typer.Option(metavar="代码", help="行政区划代码，六位数字，如 440306。")] = "",
    template: Annotated[bool, typer.Option("--template", help="写出内置的 Word 模板，供在 Word 里修改。")] = False,
) -> int:
    """建立工作区：输入文件夹和设置文件，已有的不动。

    在终端里运行而没有写名称和代码时，会问一问，直接回车就跳过。
    """
    from govkit import beginning
    from govkit.cli.summary import print_made

    if sys.stdin.isatty() and not (district or division):
        district = typer.prompt("行政区名称，如“深圳市宝安区”", default="", show_default=False)
        division = typer.prompt("行政区划代码，六位数字，如 440306", default="", show_default=False)
    print_made(root, beginning.init(root, district=district, division=division, template=template))
    return 0


@app.command(**_COMMAND)
def run(
    root: WorkspaceDir,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="还有严重（error）工单时，退出码为 4。")] = False,
    check_urls: Annotated[bool, typer.Option("--check-urls", help="连网试驻区事项的网址是否打得开；不写则从不连网。")] = False,
    final: Final = False,
    force: Force = False,
    reason: Reason = "",
    by: By = "",
    mask: Mask = False,
    pdf: Pdf = False,
    as_json: AsJson = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="把经过逐条写进工作区的 govkit.log。")] = False,
) -> int:
    """读取、编码、核对，写出全部成果到“输出”文件夹。"""
    from govkit import pipeline
    from govkit.cli.log import LOG, logged
    from govkit.cli.summary import print_run, watched
    from govkit.validate import gate_apart
    from govkit.workspace import Workspace

    edition, override = edition_of(final=final, force=force, reason=reason, by=by, mask=mask, pdf=pdf)
    workspace = Workspace(root)
    with logged(workspace.root / LOG if verbose else None), watched() as clock, gate_apart() as gate:
        outcome = pipeline.run(workspace, clock, today=date.today(), check_urls=check_urls, edition=edition, override=override, gate=gate)
    if as_json:
        print_json(run_facts(outcome, clock.seconds, workspace.output))
    else:
        print_run(outcome, clock.seconds, workspace.output)
    return pipeline.exit_status(outcome.batch, outcome.tickets, strict=strict)


@app.command(**_COMMAND)
def demo(
    root: Annotated[Path, typer.Argument(metavar="DIR", help="放示例工作区的文件夹。")] = Path("govkit-demo"),
) -> int:
    """把自带的示例工作区复制到 DIR 并运行一遍。"""
    from govkit import beginning

    return run(beginning.copy_samples(root), strict=False)


@app.command(**_COMMAND)
def ingest(root: WorkspaceDir, as_json: AsJson = False) -> int:
    """只读取：每个表读了多少行，略过多少，为什么。

    不写任何文件。
    """
    from govkit import pipeline
    from govkit.cli.summary import print_reading, watched
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    with watched() as clock:
        batch = pipeline.read(Workspace(root), clock, load_rulebook())
    if as_json:
        print_json(reading_facts(batch))
    else:
        print_reading(batch)
    return pipeline.exit_status(batch)


@app.command(**_COMMAND)
def code(root: WorkspaceDir, as_json: AsJson = False) -> int:
    """试编码：会给哪些新编码，提哪些归并建议。

    不改登记库和输出。
    """
    from govkit import pipeline
    from govkit.cli.summary import print_codes, watched
    from govkit.validate import gate_apart
    from govkit.workspace import Workspace

    with watched() as clock, gate_apart() as gate:
        outcome = pipeline.preview(Workspace(root), clock, gate=gate)
    if as_json:
        print_json(coding_facts(outcome))
    else:
        print_codes(outcome)
    return pipeline.exit_status(outcome.batch)


@app.command(**_COMMAND)
def check(
    root: WorkspaceDir,
    strict: Annotated[bool, typer.Option("--strict", help="有严重（error）问题时，退出码为 4。")] = False,
    as_json: AsJson = False,
) -> int:
    """试核对：会开出哪些工单。

    不改登记库和输出。
    """
    from govkit import pipeline
    from govkit.cli.summary import print_tickets, watched
    from govkit.validate import gate_apart
    from govkit.workspace import Workspace

    with watched() as clock, gate_apart() as gate:
        outcome = pipeline.preview(Workspace(root), clock, gate=gate)
    if as_json:
        print_json(ticket_facts(outcome))
    else:
        print_tickets(outcome.tickets)
    return pipeline.exit_status(outcome.batch, outcome.tickets, strict=strict)


@app.command(**_COMMAND)
def render(
    root: WorkspaceDir,
    *,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="写到哪个文件夹（必须是新的或空的）。")],
    final: Final = False,
    force: Force = False,
    reason: Reason = "",
    by: By = "",
    mask: Mask = False,
    pdf: Pdf = False,
    as_json: AsJson = False,
) -> int:
    """把全部成果另写一份到别的文件夹，供预览。

    不改登记库（强制发布的理由除外）和输出；登记库里没有的材料，其编码是暂定的。
    """
    from govkit import pipeline
    from govkit.cli.summary import print_run, watched
    from govkit.validate import gate_apart
    from govkit.workspace import Workspace, empty_folder

    edition, override = edition_of(final=final, force=force, reason=reason, by=by, mask=mask, pdf=pdf)
    workspace = Workspace(root)
    with watched() as clock, gate_apart() as gate, empty_folder(to) as folder:
        outcome = pipeline.preview(workspace, clock, folder, edition=edition, override=override, gate=gate)
    if as_json:
        print_json(run_facts(outcome, clock.seconds, to))
    else:
        print_run(outcome, clock.seconds, to)
    return pipeline.exit_status(outcome.batch)


@app.command(**_COMMAND)
def publicity(
    root: WorkspaceDir,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="写到哪个文件夹（必须是新的或空的）。")],
) -> int:
    """写宣传和培训材料的初稿：网上申报操作指引、宣传折页、各部门和街道的培训幻灯片。

    里面［］标出的地方由人补上。不改登记库和输出。
    """
    from govkit import pipeline
    from govkit.cli.summary import watched
    from govkit.render.publicity import write_publicity
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace, empty_folder

    workspace = Workspace(root)
    with watched() as clock, empty_folder(to) as folder:
        outcome = pipeline.preview(workspace, clock)
        written = write_publicity(outcome, folder, load_rulebook())
    typer.echo(f"已写出 {written} 份宣传和培训材料的初稿到 {to}；请补上其中［］标出的内容。")
    return pipeline.exit_status(outcome.batch)


app.command(**_COMMAND)(reading.describe)
app.command(**_COMMAND)(comparing.diff)
app.command(**_COMMAND)(diagnosis.doctor)
