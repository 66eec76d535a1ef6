"""govkit rules …: the rules of the checks at the command line."""

from pathlib import Path
from typing import Annotated, Any

import typer

from govkit.cli.chinese import ChineseCommand, ChineseGroup

app = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    help="检查规则：查看、停用、启用、改变级别、导出。",
)

_COMMAND: dict[str, Any] = {"cls": ChineseCommand, "options_metavar": "[选项]"}

WorkspaceDir = Annotated[Path, typer.Argument(metavar="DIR", help="工作区文件夹。")]
Department = Annotated[str, typer.Option("--department", metavar="名称", help="只对这个部门；不写则对全部部门。")]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="规则编号，如 G204。")]


@app.command("list", **_COMMAND)
def list_(
    root: Annotated[Path | None, typer.Argument(metavar="DIR", help="工作区文件夹；写了则同时显示它的改动。")] = None,
) -> int:
    """列出全部规则，一行一条。"""
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    rules = load_rulebook()
    changes = Workspace(root).settings.rules if root else ()
    for kind, rule in rules.findable.items():
        typer.echo(f"{rule.number}  {rules.documents.words.severity[rule.severity]}  {rule.title}  {kind}")
        for change in changes:
            if change.number == rule.number:
                severity = rules.documents.words.severity[change.severity] if change.severity else ""
                act = "停用" if change.off else f"改为{severity}" if severity else "启用"
                typer.echo(f"      {change.department or '全部部门'}{act}：{change.reason}")
    return 0


@app.command(**_COMMAND)
def show(number: Number) -> int:
    """显示一条规则：措辞、怎样改正、依据、例子。"""
    from govkit.errors import RuleError
    from govkit.rulebook import load_rulebook
    from govkit.rulebook.page import rule_lines

    rules = load_rulebook()
    chosen = [rule for rule in rules.findable.values() if rule.number == number]
    if not chosen:
        raise RuleError(f"没有编号为“{number}”的规则；请运行 govkit rules list 查看编号。")
    typer.echo("\n".join(rule_lines(chosen[0], rules)))
    return 0


@app.command(**_COMMAND)
def off(
    root: WorkspaceDir,
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么停用或改变级别，会保存在设置里。")],
    department: Department = "",
    severity: Annotated[str, typer.Option("--severity", metavar="级别", help="不停用，改为 error、warning 或 info。")] = "",
) -> int:
    """停用一条规则，或改变它的级别，写进 govkit.toml。"""
    return _change(root, number=number, department=department, severity=severity, off=not severity, reason=reason)


@app.command(**_COMMAND)
def on(
    root: WorkspaceDir,
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么重新启用，会保存在设置里。")],
    department: Department = "",
) -> int:
    """重新启用一条规则，级别照原来的，写进 govkit.toml；以前的改动和理由保留。"""
    return _change(root, number=number, department=department, reason=reason)


def _change(root: Path, **change: object) -> int:
    """Write a rule change into the settings of a workspace."""
    from govkit import validate
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    workspace = Workspace(root)
    with workspace.locked():
        added = workspace.change_rule(change, lambda one: validate.Switches.of([one], load_rulebook()))
    typer.echo(f"已写入 {added.name}：下次运行起生效。")
    return 0


@app.command(**_COMMAND)
def page() -> int:
    """把全部规则印成一页 Markdown（docs/rules.md 由此而来）。"""
    from govkit.rulebook import load_rulebook
    from govkit.rulebook.page import rules_page

    typer.echo(rules_page(load_rulebook()), nl=False)
    return 0


@app.command(**_COMMAND)
def export(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="写到哪个文件夹（必须是新的或空的）。")]) -> int:
    """导出整批质量要求，每张表一个 great-expectations 期望套件（JSON）。"""
    import json

    from govkit.rulebook import load_rulebook
    from govkit.validate import quality
    from govkit.workspace import empty_folder

    suites = quality.suites(load_rulebook().quality)
    with empty_folder(folder):
        for table, suite in suites.items():
            (folder / f"{table}.json").write_text(json.dumps(suite, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    typer.echo(f"已导出 {len(suites)} 个期望套件到 {folder}。")
    return 0
