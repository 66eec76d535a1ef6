"""govkit describe: what was recognised in one file, and a profile to start from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from govkit.ingest.description import Description
    from govkit.workspace import Workspace

_ITEMS_SHOWN = 5
_NAMES_SHOWN = 8


def describe(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="一份办事指南。")],
    write: Annotated[bool, typer.Option("--write", help="把认出的写法添到工作区的 读取配置.yaml，供修改。")] = False,
) -> int:
    """看一份文件认成了什么：版式、标签和列、把握、头几个事项。

    文件在工作区里时，按工作区的 读取配置.yaml 读取。
    """
    from govkit.errors import Exit, WorkspaceError
    from govkit.ingest.description import describe_file, profile_text
    from govkit.ingest.profile import Profiles, read_profiles
    from govkit.rulebook import load_rulebook

    if not file.is_file():
        raise WorkspaceError(f"找不到文件“{file}”；请核对路径。")
    rules, workspace = load_rulebook(), _workspace_of(file)
    profiles = read_profiles(workspace.profile, rules) if workspace else Profiles()
    name = workspace.relative(file.resolve()) if workspace else file.name
    description = describe_file(file, name, rules, profiles)
    _print(description)
    if write:
        if workspace is None:
            raise WorkspaceError(f"文件“{file}”不在工作区里，没有地方写 读取配置.yaml；请把它放进工作区的输入文件夹。")
        _append(workspace.profile, profile_text(description))
        typer.echo(f"已把认出的写法添到 {workspace.profile}；请改正后重新运行。")
    return Exit.OK if description.understanding.items else Exit.NOTHING_READ


def _workspace_of(file: Path) -> "Workspace | None":
    """The workspace that a file lies in: the nearest folder above it with settings or an input folder."""
    from govkit.workspace import SETTINGS, Workspace

    for folder in file.resolve().parents:
        if (folder / SETTINGS).is_file() or (folder / "输入").is_dir():
            return Workspace(folder)
    return None


def _append(path: Path, lines: str) -> None:
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    path.write_text(before + ("\n" if before and not before.endswith("\n") else "") + lines, encoding="utf-8")


def _print(description: "Description") -> None:
    from govkit.cli.console import plain_console

    console = plain_console()
    for place, reading in description.understanding.readings:
        rivals = "".join(f"，“{rival}”{score:.2f}" for rival, score in sorted(reading.rivals.items()))
        layout = f"版式“{reading.layout}”，得分 {reading.score:.2f}{rivals}" if reading.score else "没有自成事项的内容"
        console.print(f"{place or '正文'}：{layout}")
        for label in reading.recognised:
            words = " ".join(label.words.split())
            meaning = f"→ {label.meaning}（把握 {label.confidence:.0%}）" if label.meaning else "→ 不认识"
            console.print(f"  {label.locator}  {words} {meaning}")
    _print_items(console, description)
    for problem in description.problems:
        console.print(f"问题：{problem.message}")


def _print_items(console: "Console", description: "Description") -> None:
    items = description.understanding.items
    console.print(f"共 {len(items)} 个事项，{sum(len(item.materials) for item in items)} 条材料。")
    for item in items[:_ITEMS_SHOWN]:
        names = "、".join(line.name_raw for line in item.materials[:_NAMES_SHOWN])
        more = "……" if len(item.materials) > _NAMES_SHOWN else ""
        console.print(f"  {item.code or '（无编码）'}  {item.name or '（无名称）'}  {item.department}")
        console.print(f"    要素 {len(item.elements)} 个；材料 {len(item.materials)} 条：{names}{more}")
