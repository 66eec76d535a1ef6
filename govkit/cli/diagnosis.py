"""govkit doctor: what this computer and a workspace have, and what is missing."""

from pathlib import Path
from typing import Annotated

import typer

from govkit.cli.machine import AsJson, print_json

WorkspaceDir = Annotated[Path | None, typer.Argument(metavar="DIR", help="工作区文件夹；不写则只看这台电脑。")]
_MARKS = {"ok": "✓", "note": "○", "fault": "✗"}


def doctor(root: WorkspaceDir = None, as_json: AsJson = False) -> int:
    """体检：程序库、LibreOffice、字体、登记库，缺什么、由什么代替、怎么办。

    ✓ 正常，○ 有代替或暂不能用某项功能，✗ 须先解决（退出码 2）。
    """
    from govkit.cli.summary import print_rows
    from govkit.doctor import examine_computer, examine_workspace
    from govkit.errors import Exit
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    found = list(examine_computer(load_rulebook()))
    if root is not None:
        found += examine_workspace(Workspace(root))
    if as_json:
        print_json(found)
    else:
        rows = [(_MARKS[one.state], one.subject, one.found, one.advice) for one in found]
        print_rows("体检", ("", "项目", "情况", "怎么办"), rows, shown=len(rows))
    return Exit.USAGE if any(one.state == "fault" for one in found) else Exit.OK
