"""Ctrl-C in the middle of a run: one sentence, nothing half done, no process left."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
import tiny

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="用 /proc 查找留下的进程")


def members(group: int) -> list[str]:
    """Processes of a group that still live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


def wait_for(happened: Callable[[], object], seconds: float) -> bool:
    end = monotonic() + seconds
    while not happened() and monotonic() < end:
        sleep(0.02)
    return bool(happened())


@pytest.mark.parametrize("act", ["mkdir", "rename"])
def test_ctrl_c_as_soon_as_a_folder_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    """The signal may come between two instructions: the folder is made or renamed, and nothing else has happened yet."""
    root = tiny.build(tmp_path / "工作区")
    tiny.run(root)
    before = tiny.outputs(root)
    done = getattr(Path, act)

    def stopped(path: Path, *arguments: object, **options: object) -> None:
        done(path, *arguments, **options)
        if path.match(".govkit-output-*") or path.name == "输出":
            monkeypatch.undo()
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, act, stopped)
    with pytest.raises(KeyboardInterrupt):
        tiny.run(root)
    assert (tiny.outputs(root), tiny.left_over(root)) == (before, [])


@pytest.mark.parametrize("moment", [".govkit.holder", ".govkit-output-*"])
@pytest.mark.parametrize("whom", ["group", "one"])
def test_ctrl_c(tmp_path: Path, moment: str, whom: str) -> None:
    """The terminal tells the whole group, `kill -INT` one process."""
    root = tiny.build(tmp_path / "工作区")
    # a shell lets what it runs in the background ignore Ctrl-C, and so would these tests' children
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen([sys.executable, "-m", "govkit", "run", root], stderr=subprocess.PIPE, text=True, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    try:
        assert wait_for(lambda: list(root.glob(moment)), 60)
        (os.killpg if whom == "group" else os.kill)(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (130, "已停止；输出和登记库仍是上一次运行的结果，重新运行即可。\n")
        assert tiny.left_over(root) == []
        assert not (root / "输出").exists()
        assert wait_for(lambda: not members(process.pid), 20), members(process.pid)
    finally:
        process.kill()
