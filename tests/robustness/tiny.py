"""A workspace of two departments that is run in no time, and what a run leaves in it."""

import sqlite3
from pathlib import Path

from govkit import pipeline
from govkit.clock import Clock, Nobody
from govkit.model import Outcome
from govkit.workspace import Workspace

HEAD = "事项名称,主管部门,材料名称,份数\n"
GUIDES = {"甲局.csv": HEAD + "某审批,甲局,营业执照,1\n某审批,甲局,其他材料,\n", "乙局.csv": HEAD + "某备案,乙局,户口簿,2\n"}


def build(root: Path) -> Path:
    """The workspace at `root`, before its first run."""
    guides = root / "输入" / "办事指南"
    guides.mkdir(parents=True)
    (root / "govkit.toml").write_text('division = "440306"\n', encoding="utf-8")
    for name, text in GUIDES.items():
        (guides / name).write_text(text, encoding="utf-8")
    return root


def run(root: Path, **options: object) -> Outcome:
    """A run without the gate, which has tests of its own and takes seconds to load."""
    return pipeline.run(Workspace(root), Clock(Nobody()), gate=lambda rules, tables: {}, **options)  # type: ignore[arg-type]


def outputs(root: Path) -> dict[str, bytes]:
    folder = root / "输出"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def left_over(root: Path) -> list[str]:
    """What an interrupted run might leave behind that nobody wants."""
    return [path.name for path in root.iterdir() if path.name.startswith(".govkit") and path.name not in (".govkit.lock", ".govkit-cache")]


def rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """The registry and the ledger, but for times."""
    found = {}
    with sqlite3.connect(root / "登记库.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] not in ("at", "id")]
            found[table] = sorted(database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)  # noqa: S608
    return found
