"""Ticket workbooks go out and come back: whatever an editor or an office program did to them on the way."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from batches import Looked
from openpyxl import load_workbook
from sqlalchemy import Connection

from govkit import store
from govkit.model import Finding, Reply, Source
from govkit.render.workbooks.sheets import write_workbook
from govkit.render.workbooks.tickets import department_tickets
from govkit.rulebook import Rulebook
from govkit.validate import TakenBack, ledger, take_back

NAMES = ("身份证", "户口簿", "营业执照", "章程")
STATUS, REASON = "处理状态", "处理说明"


def finding(name: str) -> Finding:
    return Finding(
        kind="material-missing-online",
        severity="error",
        department="示例局",
        item_code="11440306MB2X6102644440109021001",
        item_name="示例事项",
        found=f"指南列有“{name}”",
        expected=f"网厅没有申报“{name}”",
        suggestion="请补充申报。",
        source=Source(file="输入/办事指南/示例局/指南.xlsx", locator=f"Sheet1!A{NAMES.index(name) + 2}"),
        material=name,
        key=("示例局", name),
    )


class Office:
    """A ledger with four tickets, the workbook that was sent out, and the desk where it comes back."""

    def __init__(self, folder: Path, connection: Connection, rules: Rulebook) -> None:
        self.folder, self.connection, self.rules = folder, connection, rules
        self.names: dict[str, str] = {}
        self.run()

    def run(self, *names: str) -> None:
        """A run that finds these faults (all of them by default)."""
        found = [finding(name) for name in names or NAMES]
        self.tickets = ledger.enter(found, self.connection, Looked(), self.rules.tickets)
        self.names |= {ticket.finding.material or "": ticket.ticket_id for ticket in self.tickets}

    def send(self, name: str = "工单.xlsx") -> Path:
        path = self.folder / name
        sheets = department_tickets("示例局", self.tickets, [], self.rules, version=ledger.version(self.connection))
        write_workbook(path, sheets, self.rules.documents)
        return path

    def take(self, *paths: Path, enter: bool = True) -> TakenBack:
        return take_back(paths, lambda path: path.name, self.connection, self.rules, enter=enter)

    def status(self, name: str) -> str:
        return ledger.entries(self.connection, self.rules.tickets)[self.names[name]].status

    def verdicts(self, replies: tuple[Reply, ...]) -> dict[str, list[str]]:
        by_id = {ticket_id: name for name, ticket_id in self.names.items()}
        found: dict[str, list[str]] = {}
        for reply in replies:
            found.setdefault(by_id.get(reply.ticket_id, reply.ticket_id), []).append(reply.verdict)
        return found


@pytest.fixture
def office(tmp_path: Path, rules: Rulebook) -> Iterator[Office]:
    with store.opened(tmp_path / "登记库.sqlite") as connection:
        yield Office(tmp_path, connection, rules)


def edit(path: Path, change: Callable[[Any], None]) -> Path:
    book = load_workbook(path)
    change(book["纠错工单"])
    book.save(path)
    return path


def rows(page: Any) -> dict[str, int]:
    """Material → row."""
    return {page.cell(row, columns(page)["要素或材料"]).value: row for row in range(head(page) + 1, page.max_row + 1)}


def head(page: Any) -> int:
    return next(row for row in range(1, 20) if page.cell(row, 1).value == "工单编号" or page.cell(row, 2).value == "工单编号")


def columns(page: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[head(page)]}


def answer(page: Any, name: str, status: str, reason: str = "") -> None:
    page.cell(rows(page)[name], columns(page)[STATUS]).value = status
    page.cell(rows(page)[name], columns(page)[REASON]).value = reason or None


def answered(page: Any) -> None:
    answer(page, "身份证", "同意修改")
    answer(page, "户口簿", "不同意修改", "依据条例第三条，\n确需提交")


TAKEN = {"身份证": ["applied"], "户口簿": ["applied"], "营业执照": ["unchanged"], "章程": ["unchanged"]}


def sort_rows(page: Any) -> None:
    first = head(page) + 1
    values = [[cell.value for cell in row] for row in page.iter_rows(min_row=first)]
    for number, row in enumerate(reversed(values), first):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value


def hide(page: Any) -> None:
    page.row_dimensions[rows(page)["身份证"]].hidden = True
    page.column_dimensions["A"].hidden = True
    page.column_dimensions["N"].hidden = True


def move_columns(page: Any) -> None:
    for row in page.iter_rows(min_row=2):
        values = [cell.value for cell in row]
        for cell, value in zip(row, [values[-1], *values[:-1]], strict=True):
            cell.value = value


def copy_row(page: Any) -> None:
    source, target = rows(page)["身份证"], page.max_row + 1
    for cell in page[source]:
        page.cell(target, cell.column).value = cell.value


DISTURBANCES: dict[str, Callable[[Any], None]] = {
    "none": lambda page: None,
    "sorted": sort_rows,
    "filtered": lambda page: page.auto_filter.add_filter_column(1, ["警告"]),
    "hidden rows and columns": hide,
    "inserted column": lambda page: page.insert_cols(1),
    "inserted rows": lambda page: (page.insert_rows(1, 3), page.insert_rows(8)),
    "moved columns": move_columns,
    "copied row": copy_row,
    "renamed sheet": lambda page: setattr(page, "title", "回复"),
    "protection taken off": lambda page: page.protection.disable(),
}


@pytest.mark.parametrize("disturb", DISTURBANCES.values(), ids=DISTURBANCES)
def test_answers_are_found_whatever_became_of_the_sheet(office: Office, disturb: Callable[[Any], None]) -> None:
    path = edit(office.send(), answered)
    edit(path, disturb)
    before = path.read_bytes()
    taken = office.take(path)
    expected = TAKEN | ({"身份证": ["applied", "unchanged"]} if disturb is copy_row else {})
    assert office.verdicts(taken.replies) == expected
    assert (office.status("身份证"), office.status("户口簿"), office.status("章程")) == ("accepted", "rejected", "open")
    assert path.read_bytes() == before
    version = ledger.version(office.connection)
    again = office.take(path)
    assert {reply.verdict for reply in again.replies} == {"unchanged"}
    assert ledger.version(office.connection) == version


SAVES = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice（soffice），不能真实另存")
@pytest.mark.parametrize("ending", SAVES)
def test_a_save_by_libreoffice_keeps_the_answers(office: Office, ending: str, tmp_path: Path) -> None:
    path = edit(office.send(), answered)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = f"{ending}:{SAVES[ending]}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    taken = office.take(tmp_path / "saved" / f"工单.{ending}")
    assert [problem.message for problem in taken.problems] == []
    assert office.verdicts(taken.replies) == TAKEN


def test_a_deleted_row_is_no_deletion(office: Office) -> None:
    path = edit(office.send(), answered)
    edit(path, lambda page: page.delete_rows(rows(page)["营业执照"]))
    assert office.verdicts(office.take(path).replies) == {name: TAKEN[name] for name in TAKEN if name != "营业执照"}
    assert office.status("营业执照") == "open"


def contradict(page: Any) -> None:
    copy_row(page)
    page.cell(page.max_row, columns(page)[STATUS]).value = "已修改"


def test_contradictory_copies_are_a_conflict(office: Office) -> None:
    path = edit(edit(office.send(), answered), contradict)
    taken = office.take(path)
    assert office.verdicts(taken.replies)["身份证"] == ["conflict", "conflict"]
    assert office.status("身份证") == "open"
    assert taken.replies[-1].note == "" or {reply.note for reply in taken.replies if reply.verdict == "conflict"} == {
        "同一张工单有几种不同的答复；请只留一种。"
    }


def test_two_files_that_disagree_are_a_conflict_in_any_order(office: Office) -> None:
    one = edit(office.send("甲.xlsx"), lambda page: answer(page, "身份证", "同意修改"))
    other = edit(office.send("乙.xlsx"), lambda page: answer(page, "身份证", "已修改"))
    assert office.verdicts(office.take(other, one, enter=False).replies)["身份证"].count("conflict") == 2
    assert office.verdicts(office.take(one, other).replies)["身份证"].count("conflict") == 2


def test_what_the_ledger_learned_meanwhile_is_not_overwritten(office: Office) -> None:
    old = edit(office.send("旧.xlsx"), lambda page: answer(page, "身份证", "同意修改"))
    office.take(edit(office.send("新.xlsx"), lambda page: answer(page, "身份证", "不同意修改", "无此要求")))
    (reply,) = [reply for reply in office.take(old).replies if reply.verdict != "unchanged"]
    assert (reply.verdict, reply.note, reply.now, reply.now_reason) == (
        "conflict",
        "发出后台账里的答复已改为“不同意修改”；请核对后用新工单答复。",
        "rejected",
        "无此要求",
    )
    assert office.status("身份证") == "rejected"


def test_a_new_workbook_carries_the_answer_and_may_change_it(office: Office) -> None:
    office.take(edit(office.send(), lambda page: answer(page, "身份证", "不同意修改", "无此要求")))
    office.run()
    second = office.send("二.xlsx")
    assert {reply.verdict for reply in office.take(second).replies} == {"unchanged"}
    office.take(edit(second, lambda page: answer(page, "身份证", "已修改")))
    assert office.status("身份证") == "corrected"


def test_sending_is_no_answer(office: Office) -> None:
    path = edit(office.send(), answered)
    ledger.record([ledger.Change(office.names["身份证"], ledger.SENT, "")], office.connection, "中心")
    assert office.verdicts(office.take(path).replies) == TAKEN


def only_status_sorted(page: Any) -> None:
    first, last = rows(page)["身份证"], rows(page)["章程"]
    for column in (columns(page)["工单编号"],):
        one, other = page.cell(first, column), page.cell(last, column)
        one.value, other.value = other.value, one.value


INVALID: list[tuple[str, Callable[[Any], None], str]] = [
    ("word", lambda page: answer(page, "身份证", "好的"), "处理状态“好的”不在可选的答复里；请从下拉列表中选择。"),
    (
        "not the editor's",
        lambda page: answer(page, "身份证", "豁免"),
        "处理状态“豁免”不能由部门填写；请选“同意修改”、“不同意修改”、“已修改”。",
    ),
    ("no reason", lambda page: answer(page, "身份证", "不同意修改"), "选了“不同意修改”但没有写处理说明；请写明理由。"),
    (
        "no status",
        lambda page: answer(page, "身份证", "待处理", "马上改"),
        "写了处理说明但没有选处理状态；请选“同意修改”、“不同意修改”、“已修改”。",
    ),
    (
        "ids moved alone",
        lambda page: (only_status_sorted(page), answer(page, "身份证", "同意修改")),
        "这一行的内容与发出时不同，可能只排序了部分列；请在原工单上重新填写。",
    ),
    (
        "unknown id",
        lambda page: (answer(page, "身份证", "同意修改"), setattr(page.cell(rows(page)["身份证"], 1), "value", "TABCDEFGHIJKL")),
        "台账里没有这个工单编号；请核对是否从别的工作区复制而来。",
    ),
    (
        "no id",
        lambda page: (answer(page, "身份证", "同意修改"), setattr(page.cell(rows(page)["身份证"], 1), "value", None)),
        "这一行写了答复却没有工单编号；请从原工单复制编号。",
    ),
]


@pytest.mark.parametrize(("change", "note"), [case[1:] for case in INVALID], ids=[case[0] for case in INVALID])
def test_what_cannot_be_taken_is_told_with_its_place(office: Office, change: Callable[[Any], None], note: str) -> None:
    taken = office.take(edit(office.send(), change))
    (reply,) = [reply for reply in taken.replies if reply.verdict != "unchanged"]
    assert (reply.verdict, reply.note) == ("invalid", note)
    assert reply.source.file == "工单.xlsx"
    assert reply.source.locator.startswith("纠错工单!N")
    assert {entry.status for entry in ledger.entries(office.connection, office.rules.tickets).values()} == {"open"}


def test_a_sheet_pasted_into_another_workbook_is_read_by_ticket_id(office: Office) -> None:
    path = edit(office.send(), answered)
    book = load_workbook(path)
    del book["govkit"]
    book.save(path)
    assert office.verdicts(office.take(path).replies) == TAKEN


def test_a_dry_run_enters_nothing(office: Office) -> None:
    path = edit(office.send(), answered)
    version = ledger.version(office.connection)
    assert office.verdicts(office.take(path, enter=False).replies) == TAKEN
    assert (ledger.version(office.connection), office.status("身份证")) == (version, "open")


def test_a_late_answer_to_a_closed_ticket_changes_nothing(office: Office) -> None:
    path = edit(office.send(), lambda page: answer(page, "身份证", "已修改"))
    office.run("户口簿", "营业执照", "章程")
    (reply,) = [reply for reply in office.take(path).replies if reply.note]
    assert (reply.verdict, reply.note) == ("unchanged", "工单已关闭，不必再答复。")
    office.run()
    assert office.status("身份证") == "reopened"
    assert {reply.verdict for reply in office.take(path).replies} == {"unchanged"}


BAD: list[tuple[str, Callable[[Path], object], str]] = [
    (
        "甲.xlsx",
        lambda path: path.write_bytes(b"PK\x03\x04 broken"),
        "文件“甲.xlsx”已损坏，读不出来（内容不是工作簿）；请部门重新保存后发来。",
    ),
    (
        "甲.xls",
        lambda path: path.write_text("你好", encoding="utf-8"),
        "文件“甲.xls”已损坏，读不出来（内容不是工作簿）；请部门重新保存后发来。",
    ),
]


@pytest.mark.parametrize(("name", "write", "message"), BAD, ids=["xlsx", "xls"])
def test_a_broken_file_is_a_problem(office: Office, tmp_path: Path, name: str, write: Callable[[Path], object], message: str) -> None:
    write(tmp_path / name)
    assert [problem.message for problem in office.take(tmp_path / name).problems] == [message]


def test_a_workbook_without_tickets_and_one_from_a_newer_ledger_are_told(office: Office, tmp_path: Path) -> None:
    path = office.send()
    book = load_workbook(path)
    book["govkit"]["A1"].value = "govkit 工单清单 格式1 台账999"
    book.save(path)
    assert [problem.code for problem in office.take(path).problems] == ["returned-newer"]
    del book["纠错工单"]
    book.save(path)
    assert [problem.code for problem in office.take(path).problems] == ["returned-unrecognised"]


def test_the_sheet_is_locked_but_for_the_answer(office: Office) -> None:
    book = load_workbook(office.send())
    page = book["纠错工单"]
    assert page.protection.sheet
    assert not page.protection.password
    assert not page.protection.sort
    assert not page.protection.autoFilter
    assert not page.protection.formatColumns
    unlocked = {page.cell(2, cell.column).value for cell in page[3] if not cell.protection.locked}
    assert unlocked == {STATUS, REASON}
    assert book["govkit"].sheet_state == "veryHidden"


def test_sources_lead_to_their_files_inside_the_workspace(office: Office) -> None:
    page = load_workbook(office.send())["纠错工单"]
    links = [cell for row in page.iter_rows(min_row=3) for cell in row if cell.hyperlink]
    assert {cell.value for cell in links} == {"打开"}
    assert links[0].hyperlink.target.replace("\\", "/") == "../../输入/办事指南/示例局/指南.xlsx"
    assert len(links) == len(NAMES)


@pytest.mark.parametrize("file", ["../外面.xlsx", "/etc/passwd", "http://x.cn/a.xlsx", "甲#乙.xlsx"])
def test_no_link_leaves_the_workspace(office: Office, file: str) -> None:
    outside = office.tickets[0].finding.model_copy(update={"source": Source(file=file, locator="A1")})
    office.tickets = (office.tickets[0].model_copy(update={"finding": outside}),)
    assert not load_workbook(office.send())["纠错工单"]._hyperlinks
