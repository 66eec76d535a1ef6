"""Files that want all time, memory or stack get neither: each ends in a problem or in items, and those beside them are read."""

import json
import os
from pathlib import Path

import pytest
import tiny
from bombs import BOMBS
from victims import started

GIB = 1024**3
MOST_MEMORY, MOST_SECONDS = 4 * GIB, 240
"""Of one process, address space and time of a core: far more than a healthy run needs, far less than any of these files wants."""


def bounded_run(root: Path) -> None:
    """A run that the system ends where it takes too much."""
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    tiny.run(root)


@pytest.mark.skipif(os.name != "posix", reason="这里不能限定一个进程的内存和时间")
def test_bombs_harm_nobody(tmp_path: Path) -> None:
    root = tiny.build(tmp_path / "工作区")
    (root / "输入/网厅申报材料").mkdir()
    for name, content in BOMBS.items():
        folder = "网厅申报材料" if name.endswith(".json") else "办事指南"
        (root / "输入" / folder / name).write_bytes(content())
    run = started(bounded_run, root)
    run.join()
    assert run.exitcode == 0
    told: dict[str, list[str]] = {}
    for kind in ("items", "online", "problems"):
        for line in (root / f"输出/data/{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            file = entry["file"] if kind == "problems" else entry["source"]["file"]
            told.setdefault(Path(file).name, []).append(entry["code"] if kind == "problems" else entry["name"])
    assert sorted({*BOMBS, *tiny.GUIDES} - set(told)) == []
    assert {name: told[name] for name in tiny.GUIDES} == {"甲局.csv": ["某审批"], "乙局.csv": ["某备案"]}
