"""Workbooks, read back: the rows, the one look, and no text that became a formula or a link."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from outcomes import HOSTILE, ITEMS, OUTCOME, ticket

from govkit.model import Batch, Outcome, Reply, Source
from govkit.render.text import printable
from govkit.render.workbooks.sheets import Sheet, write_workbook
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import Column

WORKBOOKS = ["工单/教育局纠错工单", "工单/纠错工单汇总", "材料清单编码汇总表", "材料归并待定", "事项目录及数量"]


def opened(folder: Path, name: str) -> Any:
    return load_workbook(folder / f"{name}.xlsx")


def values(page: Any) -> list[list[Any]]:
    """The rows under the title line."""
    return [list(row) for row in page.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_one_look(written: Path, name: str) -> None:
    for page in opened(written, name):
        if page.title == "字典":
            continue
        assert (page.freeze_panes, page.print_title_rows) == ("A3", "$1:$2")
        assert page.auto_filter.ref.startswith("A2:")
        assert (page.page_setup.orientation, page.page_setup.fitToHeight, page.page_setup.paperSize) == ("landscape", 0, 9)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddFooter.center.text == "第 &P 页　共 &N 页"
        assert all(page.column_dimensions[cell.column_letter].width >= 5 for cell in page[2])
        assert all(cell.border.left.style == "thin" and cell.alignment.wrap_text for cell in page[3])


def test_ticket_workbook_of_a_department(written: Path, rules: Rulebook) -> None:
    book = opened(written, "工单/教育局纠错工单")
    page = book["纠错工单"]
    assert page["A1"].value == "教育局办事指南纠错工单"
    head, first, second = values(page)
    assert head == [
        "工单编号",
        "级别",
        "类型",
        "事项编码",
        "事项名称",
        "要素或材料",
        "指南内容",
        "应为（网厅或目录内容）",
        "修改建议",
        "指南出处",
        "打开指南",
        "对照出处",
        "打开对照",
        "处理状态",
        "处理说明",
    ]
    assert first == [
        "GD-0002",
        "错误",
        rules.title_of("material-missing-online"),
        "11440306007546311W3440105003001",
        "教师资格认定（幼儿园）",
        "身份证\n居民身份证",
        "居民身份证",
        "网厅无此材料",
        "请核实后在网厅补报。",
        "输入/办事指南/教育局/指南.xlsx 指南!B2",
        "打开",
        "输入/网厅申报材料/网厅.json line 3",
        "打开",
        "待处理",
        None,
    ]
    assert second[:3] == ["GD-0001", "警告", rules.title_of("element-missing")]
    assert second[5:7] == ["办事窗口", printable(HOSTILE)]
    assert second[9] is None


def test_status_is_chosen_from_the_dictionary(written: Path, rules: Rulebook) -> None:
    book = opened(written, "工单/教育局纠错工单")
    (choice,) = book["纠错工单"].data_validations.dataValidation
    words = list(rules.documents.words.ticket_answer.values())
    assert (str(choice.sqref), choice.formula1) == ("N3:N4", f"'字典'!$A$2:$A${len(words) + 1}")
    assert [row[0] for row in book["字典"].iter_rows(values_only=True)] == ["处理状态", *words]


def test_summary_counts_by_department_kind_and_status(written: Path, rules: Rulebook) -> None:
    book = opened(written, "工单/纠错工单汇总")
    assert book.sheetnames == ["部门与状态", "类型与状态", "部门与类型", "全部工单"]
    # Rows and columns in the order of the rules; only what occurs.
    missing, absent = sorted(
        (rules.title_of(kind) for kind in ("material-missing-online", "element-missing")),
        key=[check.title for check in rules.checks.check].index,
    )
    counts = {rules.title_of("material-missing-online"): (1, 1), rules.title_of("element-missing"): (1, 0)}
    assert values(book["部门与状态"]) == [["部门", "待处理", "合计"], ["教育局", 2, 2], ["民政局/婚姻登记处", 1, 1], ["合计", 3, 3]]
    assert values(book["类型与状态"]) == [
        ["类型", "待处理", "合计"],
        [missing, sum(counts[missing]), sum(counts[missing])],
        [absent, sum(counts[absent]), sum(counts[absent])],
        ["合计", 3, 3],
    ]
    assert values(book["部门与类型"]) == [
        ["部门", missing, absent, "合计"],
        ["教育局", counts[missing][0], counts[absent][0], 2],
        ["民政局/婚姻登记处", counts[missing][1], counts[absent][1], 1],
        ["合计", sum(counts[missing]), sum(counts[absent]), 3],
    ]
    assert [bool(page._charts) for page in book] == [True, True, False, False]
    assert [row[1] for row in values(book["全部工单"])[1:]] == ["GD-0002", "GD-0001", "GD-0003"]


def test_replies_that_were_not_taken_stand_in_the_summary(write_outcome: Callable[[Outcome], Path]) -> None:
    place = Source(file="输入/回收工单/教育局.xlsx", locator="纠错工单!L3")
    fields: dict[str, Any] = {"ticket_id": "GD-0002", "department": "教育局", "item_name": "短事项", "source": place, "reason": ""}
    conflict = Reply(**fields, status="已修改", verdict="conflict", note="两边不同。", now="rejected", now_reason="无此要求")
    taken = Reply(**fields, status="同意修改", verdict="applied")
    folder = write_outcome(OUTCOME.model_copy(update={"replies": (conflict, taken)}))
    assert values(opened(folder, "工单/纠错工单汇总")["冲突"])[1:] == [
        [
            "教育局",
            "GD-0002",
            "短事项",
            "不同意修改",
            "无此要求",
            "已修改",
            None,
            "两边不同。",
            "输入/回收工单/教育局.xlsx 纠错工单!L3",
        ]
    ]


def test_material_summary(written: Path) -> None:
    book = opened(written, "材料清单编码汇总表")
    assert book.sheetnames == ["按材料", "按事项", "按部门", "按表格"]
    assert values(book["按材料"])[1:] == [
        ["440306A000001X", "居民身份证", "证件", "在用", None, "是", 1, "居民身份证\n身份证", "11440306007546311W3440105003001"],
        ["440306A0000027", "居民户口簿", "证件", "已归并", "440306A000001X", "否", 0, None, None],
    ]
    lines = values(book["按事项"])[1:]
    assert len(lines) == 4 + 1 + 30  # a line of two materials takes two rows
    assert [row[3:8] for row in lines[:3]] == [
        [1, "申请人身份证（验原件）", None, "440306A000001X", "居民身份证"],
        [2, "身份证或户口簿", "任选其一", "440306A000001X", "居民身份证"],
        [2, "身份证或户口簿", "任选其一", "440306A0000027", "居民户口簿"],
    ]
    assert values(book["按部门"])[1:3] == [
        ["教育局", "440306A000001X", "居民身份证", "证件", 1, 2],
        ["教育局", "440306A0000027", "居民户口簿", "证件", 1, 1],
    ]


def test_proposals_wait_for_a_decision(written: Path) -> None:
    book = opened(written, "材料归并待定")
    (row,) = values(book["归并待定"])[1:]
    lines = [(item.name, line) for item in OUTCOME.batch.guides for line in item.materials]
    asking = [
        "\n".join(sorted({name for name, line in lines if code in {line.code, *(member.code for member in line.members)}}))
        for code in ("440306A000001X", "440306A0000027")
    ]
    told = ["P-1", "居民身份证", "居民户口簿", 1, 83.3, "核心名称相近", None, None, None, None, None]
    assert row == [*told, *asking, "440306A000001X", "440306A0000027"]
    assert book["归并待定"].column_dimensions["A"].hidden
    assert [cell[0] for cell in book["字典"].iter_rows(values_only=True)] == ["决定", "合并", "不合并", "另立名称"]


def test_catalogue_counts_by_department(written: Path) -> None:
    book = opened(written, "事项目录及数量")
    assert [row[:4] for row in values(book["事项目录"])[1:]] == [
        [1, "教育局", None, "短事项"],
        [2, "教育局", ITEMS[0].code, ITEMS[0].name],
        [3, "民政局/婚姻登记处", ITEMS[2].code, ITEMS[2].name],
    ]
    assert values(book["部门数量"]) == [
        ["部门", "事项数", "材料行数", "材料编码数", "无材料事项数", "工单数"],
        ["教育局", 2, 4, 3, 1, 2],
        ["民政局/婚姻登记处", 1, 30, 30, 0, 1],
        # 440306A000001X is asked for by both and counts once.
        ["合计", 3, 34, 32, 1, 3],
    ]
    (chart,) = book["部门数量"]._charts
    assert chart.y_axis.majorUnit == 1  # no half items


@pytest.mark.parametrize("name", WORKBOOKS)
def test_nothing_from_outside_is_a_formula_or_a_link(written: Path, name: str) -> None:
    for page in opened(written, name):
        assert all(link.target.replace("\\", "/").startswith("../../输入/") for link in page._hyperlinks)
        assert not [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_codes_stay_text_when_edited(written: Path) -> None:
    page = opened(written, "材料清单编码汇总表")["按材料"]
    assert (page["A3"].data_type, page["A3"].number_format) == ("s", "@")


def test_without_content_the_workbooks_are_heads(write_outcome: Callable[[Outcome], Path]) -> None:
    folder = write_outcome(Outcome(batch=Batch()))
    assert [path.name for path in (folder / "工单").iterdir()] == ["纠错工单汇总.xlsx"]
    assert values(opened(folder, "材料归并待定")["归并待定"])[1:] == []
    assert values(opened(folder, "事项目录及数量")["部门数量"])[1:] == [["合计", 0, 0, 0, 0, 0]]


def test_a_department_with_tickets_and_no_items_is_counted(write_outcome: Callable[[Outcome], Path]) -> None:
    folder = write_outcome(OUTCOME.model_copy(update={"tickets": (ticket(9, "水务局", source=None), ticket(8, ""))}))
    rows = values(opened(folder, "事项目录及数量")["部门数量"])
    assert ["水务局", 0, 0, 0, 0, 1] in rows
    assert ["未注明部门", 0, 0, 0, 0, 1] in rows
    assert (folder / "工单" / "未注明部门纠错工单.xlsx").exists()


def test_a_cell_takes_what_excel_takes_and_says_that_it_was_cut(tmp_path: Path, rules: Rulebook) -> None:
    path = tmp_path / "x.xlsx"
    column = Column(key="text", title="内容", width=20)
    write_workbook(path, [Sheet("表", "题", [column], [{"text": "长" * 40_000}, {"text": "短"}])], rules.documents)
    page = load_workbook(path)["表"]
    assert len(page["A3"].value) == 32_767
    assert page["A3"].value.endswith(rules.documents.workbook.cut)
    assert page["A4"].value == "短"


def test_rows_are_as_tall_as_their_longest_cell(tmp_path: Path, rules: Rulebook) -> None:
    path = tmp_path / "x.xlsx"
    columns = [Column(key="a", title="甲", width=11.5), Column(key="b", title="乙", width=40)]
    rows = [{"a": "一二三四五", "b": "x"}, {"a": "一二三四五六", "b": "x"}, {"a": "一\n二\n三", "b": "x"}]
    write_workbook(path, [Sheet("表", "题", columns, rows)], rules.documents)
    page = load_workbook(path)["表"]
    heights = [page.row_dimensions[number].height for number in (3, 4, 5)]
    pitch = heights[1] - heights[0]
    assert pitch > rules.documents.workbook.size_pt
    assert heights[2] - heights[1] == pytest.approx(pitch)


def test_a_title_is_seen_where_the_first_column_is_hidden(written: Path, rules: Rulebook) -> None:
    page = load_workbook(written / "材料归并待定.xlsx").worksheets[0]
    hidden = [column.hidden for column in rules.documents.tables["proposals"].columns]
    assert hidden.index(False) == 1
    assert (page["A1"].value, page["B1"].value) == (None, "宝安区材料归并待定")
