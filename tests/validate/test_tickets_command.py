"""govkit tickets …: from the workbook that comes back to the closed ticket."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from govkit import pipeline
from govkit.cli.commands import app
from govkit.clock import Clock, Nobody
from govkit.errors import GovkitError
from govkit.workspace import Workspace

DEPARTMENT = "宝安区民政局"


def govkit(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, ["tickets", *map(str, arguments)])
    if isinstance(result.exception, GovkitError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def run(root: Path) -> dict[str, bytes]:
    pipeline.run(Workspace(root), Clock(Nobody()))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "输出").rglob("*")) if path.is_file()}


def ids(listed: str) -> list[str]:
    return re.findall(r"^T\w{12}", listed, re.MULTILINE)


def answered(root: Path, target: Path) -> str:
    """A copy of the department's workbook in which the first ticket is accepted; the ticket's id."""
    book = load_workbook(root / "输出" / "工单" / f"{DEPARTMENT}纠错工单.xlsx")
    page = book["纠错工单"]
    columns = {cell.value: cell.column for cell in page[2]}
    page.cell(3, columns["处理状态"]).value = "同意修改"
    page.cell(3, columns["处理说明"]).value = "已转科室"
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return str(page.cell(3, 1).value)


def test_reading_shows_first_and_enters_on_demand(ran: Path, tmp_path: Path) -> None:
    file = tmp_path / "回来.xlsx"
    ticket_id = answered(ran, file)
    shown = govkit("read", ran, file)
    assert "录入 1，不变 3，冲突 0，无效 0。\n以上只是预览；加 --apply 录入台账。\n" in shown
    assert govkit("list", ran, "--status", "同意修改") == "共 0 张。\n"
    assert "录入 1，不变 3，冲突 0，无效 0。\n" in govkit("read", ran, file, "--apply")
    assert ids(govkit("list", ran, "--status", "accepted")) == [ticket_id]
    assert "录入 0，不变 4，冲突 0，无效 0。\n" in govkit("read", ran, file, "--apply")
    assert "同意修改 已转科室" in govkit("show", ran, ticket_id)


def test_a_workbook_in_the_input_folder_is_read_by_the_next_run_and_once_only(ran: Path) -> None:
    ticket_id = answered(ran, ran / "输入" / "回收工单" / "民政局.xlsx")
    returned = (ran / "输入" / "回收工单" / "民政局.xlsx").read_bytes()
    first = run(ran)
    assert ids(govkit("list", ran, "--status", "同意修改")) == [ticket_id]
    assert run(ran) == first
    assert (ran / "输入" / "回收工单" / "民政局.xlsx").read_bytes() == returned


def test_a_run_without_replies_writes_the_same_bytes(ran: Path) -> None:
    assert run(ran) == run(ran)


def test_sending_closing_and_waiving(ran: Path) -> None:
    one, other, *_ = ids(govkit("list", ran, "--department", DEPARTMENT))
    assert govkit("send", ran, "--department", DEPARTMENT) == "已登记发出 4 张。\n"
    assert govkit("send", ran, "--department", DEPARTMENT) == "已登记发出 0 张。\n"
    assert govkit("close", ran, one, "--reason", "两边口径一致", "--by", "李四") == "已关闭 1 张。\n"
    assert "已关闭 两边口径一致（李四）" in govkit("show", ran, one)
    waived = govkit("waive", ran, other, "--owner", "张三", "--reason", "系统改造中", "--until", "2999-12-31")
    assert waived == "已豁免 1 张，到 2999-12-31 为止。\n"
    run(ran)
    assert ids(govkit("list", ran, "--status", "豁免")) == [other]
    assert ids(govkit("list", ran, "--status", "再次出现")) == [one]
    assert re.search(rf"{DEPARTMENT} +│ 0 +│ 1 +│ 2 +│ 1 ", govkit("stats", ran))


def test_a_waiver_that_has_ended_is_refused(ran: Path) -> None:
    one, *_ = ids(govkit("list", ran))
    with pytest.raises(GovkitError, match=r"^豁免的日期 2020-01-01 已经过去；请写今天或以后的日期。$"):
        govkit("waive", ran, one, "--owner", "张三", "--reason", "系统改造中", "--until", "2020-01-01")


def test_an_unknown_ticket_is_one_sentence(ran: Path) -> None:
    with pytest.raises(GovkitError, match=r"^台账里没有工单“T1”；请运行 govkit tickets list 查看编号。$"):
        govkit("close", ran, "T1", "--reason", "无")


def test_the_commands_stand_under_tickets() -> None:
    listed = re.findall(r"│ (\w+) {2,}", govkit("--help"))
    assert listed == ["read", "list", "show", "send", "close", "waive", "stats"]
