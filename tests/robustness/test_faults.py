"""What goes wrong around a run: it says in one sentence what and what to do, leaves things whole, and the next run is as ever."""

import builtins
import errno
import io
import os
import re
from collections.abc import Callable
from datetime import date
from multiprocessing import Pipe
from pathlib import Path

import pytest
import tiny
from victims import started, starved

from govkit import cli, pipeline, store
from govkit.coding.exchange import export
from govkit.errors import RegistryError, WorkspaceError
from govkit.rulebook import Rulebook
from govkit.validate.ledger import Waiver, waive
from govkit.workspace import Workspace


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tiny.build(tmp_path_factory.mktemp("faults") / "工作区")
    tiny.run(root)
    return tiny.outputs(root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.build(tmp_path / "工作区")


def opening(monkeypatch: pytest.MonkeyPatch, refused: Callable[[Path, str], int | None]) -> None:
    """`refused(path, mode)` is the number of the error with which the operating system refuses to open a file; null: it opens."""

    def guarded(open_: Callable[..., object]) -> Callable[..., object]:
        def opened(file: object, mode: object = "r", *arguments: object, **options: object) -> object:
            if isinstance(file, str | Path) and (number := refused(Path(file), str(mode))):
                raise OSError(number, os.strerror(number), str(file))
            return open_(file, mode, *arguments, **options)

        return opened

    for module, name in ((builtins, "open"), (io, "open"), (os, "open")):
        monkeypatch.setattr(module, name, guarded(getattr(module, name)))


def test_a_full_disk_leaves_the_last_outputs(root: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.run(root)
    before = tiny.rows(root)
    (root / "输入/办事指南/丙局.csv").write_text(tiny.HEAD + "新审批,丙局,新材料,1\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        opening(patch, lambda path, mode: errno.ENOSPC if "输出" not in path.parts and path.suffix == ".jsonl" else None)
        with pytest.raises(WorkspaceError) as told:
            tiny.run(root)
    assert str(told.value) == f"工作区“{root}”不能写入（磁盘已满）；请检查文件夹权限和磁盘空间。"
    assert (tiny.outputs(root), tiny.left_over(root), tiny.rows(root)) == (undisturbed, [], before)


@pytest.mark.parametrize("largest", [300, 4_000, 9_000, 30_000, 100_000])
def test_a_disk_that_fills_up_anywhere(root: Path, undisturbed: dict[str, bytes], largest: int) -> None:
    """The operating system refuses every write beyond so many bytes of a file: of the registry, a workbook, a document."""
    here, there = Pipe()
    started(starved, root, largest, there).join()
    said = here.recv()
    assert said.startswith((f"工作区“{root}”不能写入（文件超过允许的大小）", "登记库“登记库.sqlite”不能读写（磁盘读写出错）")), said
    assert not (root / "输出").exists()
    assert tiny.left_over(root) == []
    tiny.run(root)
    assert tiny.outputs(root) == undisturbed


def test_a_read_only_folder_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = os.O_WRONLY | os.O_RDWR
    opening(monkeypatch, lambda path, mode: errno.EROFS if root in path.parents and mode.isdigit() and int(mode) & writing else None)
    with pytest.raises(WorkspaceError) as told:
        tiny.run(root)
    assert str(told.value) == f"工作区“{root}”不能写入（所在磁盘是只读的）；请检查文件夹权限和磁盘空间。"


def test_an_input_that_excel_holds_is_one_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening(monkeypatch, lambda path, mode: errno.EACCES if path.name == "乙局.csv" else None)
    outcome = tiny.run(root)
    assert [item.name for item in outcome.batch.guides] == ["某审批"]
    assert [(problem.file, problem.code, problem.message) for problem in outcome.batch.problems if problem.severity == "error"] == [
        (
            "输入/办事指南/乙局.csv",
            "file-unreadable",
            "打不开文件“输入/办事指南/乙局.csv”（没有权限，或正在别的程序中打开）；请检查文件是否还在、是否有读取权限，然后重新运行。",
        )
    ]
    assert pipeline.exit_status(outcome.batch) == 1


def test_outputs_that_excel_holds_stay(root: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.run(root)
    rename = os.rename

    def held(source: object, target: object, **options: object) -> None:
        if str(source) == str(root / "输出"):
            raise PermissionError(errno.EACCES, "denied")
        rename(source, target, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", held)
        with pytest.raises(WorkspaceError) as told:
            tiny.run(root)
    assert str(told.value) == f"不能更新“{root / '输出'}”（没有权限，或正在别的程序中打开）；请关闭正在打开的输出文件后重新运行。"
    assert (tiny.outputs(root), tiny.left_over(root)) == (undisturbed, [])


def test_a_clock_set_back_changes_nothing(root: Path, rules: Rulebook) -> None:
    """A waiver that ended stays ended, and dates of the ledger that lie ahead disturb no run."""
    first = tiny.run(root, today=date(2030, 1, 1))
    ticket, *_ = first.tickets
    with store.opened(root / "登记库.sqlite") as database:
        waive(ticket.ticket_id, Waiver(owner="张三", reason="已约定", expires=date(2030, 6, 30)), database, rules.tickets)
    ended = tiny.run(root, today=date(2030, 7, 1))
    after = tiny.outputs(root)
    again = tiny.run(root, today=date(2020, 1, 1))
    assert [ticket.status for ticket in again.tickets] == [ticket.status for ticket in ended.tickets]
    assert tiny.outputs(root) == after


def test_a_second_run_says_who_holds_the_workspace(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "张三")
    monkeypatch.setattr("platform.node", lambda: "办公室一号")
    with Workspace(root).locked(), pytest.raises(WorkspaceError) as told:
        tiny.run(root)
    assert str(told.value) == (f"工作区“{root}”正被另一个 govkit 进程使用（张三，办公室一号，进程 {os.getpid()}）；请等它结束后再运行。")
    tiny.run(root)


@pytest.mark.parametrize("name", ["没有/登记.xlsx", "文件.txt/登记"])
def test_an_export_that_can_not_be_written_is_told(root: Path, name: str) -> None:
    (root / "文件.txt").touch()
    target = root / name
    with store.opened(root / "登记库.sqlite") as database, pytest.raises(RegistryError, match=f"^不能写入“{re.escape(str(target))}”（"):
        export(database, target)


@pytest.mark.parametrize("name", ["甲 乙 工作区", "a?b=c&d", "100%20%", "#1 'it\"s'", "～《指南》[终稿] {x}", "emoji😀𠮷"])
def test_any_path_will_do(tmp_path: Path, undisturbed: dict[str, bytes], name: str) -> None:
    root = tiny.build(tmp_path / name)
    tiny.run(root)
    assert tiny.outputs(root) == undisturbed
    assert (root / "登记库.sqlite").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_bug_and_ctrl_c_are_one_sentence_each(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for error, status, said in (
        (KeyboardInterrupt(), 130, "已停止；输出和登记库仍是上一次运行的结果，重新运行即可。\n"),
        (ZeroDivisionError("除以零"), 70, "错误：govkit 自身出错（ZeroDivisionError：除以零）；输出和登记库没有改动。"),
    ):

        def stopped(*_: object, error: BaseException = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(cli, "app", stopped)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == status
        assert capsys.readouterr().err.startswith(said)
