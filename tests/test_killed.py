"""Killed at any moment, the registry opens, nothing that was decided is lost, and the re-run ends like an undisturbed one.

GOVKIT_KILLS says how often (20 where it is not set).
"""

import os
import shutil
import sqlite3
from pathlib import Path
from random import Random
from time import monotonic

import openpyxl
import pytest
from places import SAMPLE, copy_workspace
from victims import govkit, started

from govkit.errors import Exit

KILLS = int(os.environ.get("GOVKIT_KILLS", "20"))
SEED = 20

pytestmark = pytest.mark.skipif(os.name != "posix", reason="进程在这里不能用信号终止")


def done(arguments: list[str], folder: Path) -> float:
    """The command, undisturbed; seconds that it took."""
    start = monotonic()
    process = started(govkit, arguments, folder / "printed.txt")
    process.join()
    # refused where it was done before
    assert process.exitcode in (Exit.OK, Exit.USAGE), (folder / "printed.txt").read_text(encoding="utf-8")
    return monotonic() - start


def state(workspace: Path) -> dict[str, object]:
    """Everything that a run leaves for anybody: the data, and the tables but for the time and the person at the keyboard."""
    found: dict[str, object] = {path.name: path.read_bytes() for path in sorted((workspace / "输出" / "data").iterdir())}
    with sqlite3.connect(workspace / "登记库.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] not in ("at", "id")]
            rows = database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608 - our own names
            found[table] = sorted(rows, key=repr)
    return found


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one department after its first run, with the department's answers beside it."""
    root = copy_workspace(SAMPLE, tmp_path_factory.mktemp("killed") / "工作区")
    for folder in (root / "输入" / "办事指南").iterdir():
        if "市场监督" not in folder.name:
            shutil.rmtree(folder)
    done(["run", str(root)], root.parent)
    (given, *_) = sorted((root / "输出" / "工单").glob("*市场监督*.xlsx"))
    book = openpyxl.load_workbook(given)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "处理状态" for cell in row))
    (column,) = (cell.column for cell in head if cell.value == "处理状态")
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, column).value = "同意修改"
    book.save(root.parent / "收回.xlsx")
    return root


def acts(ready: Path) -> dict[str, list[str]]:
    with sqlite3.connect(ready / "登记库.sqlite") as database:
        codes = [code for (code,) in database.execute("SELECT code FROM material ORDER BY code LIMIT 2")]
    return {
        "run": ["run"],
        "tickets": ["tickets", "read", str(ready.parent / "收回.xlsx"), "--apply"],
        "merge": ["codes", "merge", *codes, "--who", "某人", "--why", "同一材料"],
    }


def typed(act: list[str], workspace: Path) -> list[str]:
    words = 2 if act[0] in ("tickets", "codes") else 1
    return [*act[:words], str(workspace), *act[words:]]


@pytest.mark.parametrize(("name", "share"), [("run", 0.5), ("tickets", 0.25), ("merge", 0.25)])
def test_killed_at_any_moment(name: str, share: float, ready: Path, tmp_path: Path) -> None:
    act = acts(ready)[name]

    def prepared(folder: str) -> Path:
        workspace = tmp_path / folder / "工作区"
        shutil.copytree(ready, workspace)
        if name == "run":  # a first run has the most to lose
            (workspace / "登记库.sqlite").unlink()
            shutil.rmtree(workspace / "输出")
        return workspace

    def ended(workspace: Path) -> dict[str, object]:
        """The state after the act, done to its end, and after the run that follows it."""
        done(typed(act, workspace), tmp_path)
        if name != "run":
            done(["run", str(workspace)], tmp_path)
        return state(workspace)

    whole = prepared("对照")
    seconds = done(typed(act, whole), tmp_path)
    expected = ended(whole)
    random = Random(SEED)  # noqa: S311 - moments to kill at, no secret
    for kill in range(max(1, int(KILLS * share))):
        workspace = prepared(f"第{kill}次")
        victim = started(govkit, typed(act, workspace), tmp_path / "printed.txt")
        victim.join(random.uniform(0, seconds))
        victim.kill()
        victim.join()
        assert ended(workspace) == expected
        assert not [path for path in workspace.iterdir() if path.name.startswith(".govkit-") and path.name != ".govkit-cache"]
        shutil.rmtree(workspace.parent)
