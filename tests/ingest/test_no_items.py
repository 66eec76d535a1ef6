"""Sheets that stand beside guides and are none: figures, addresses, instructions, lists that repeat what the guides say."""

import pytest
from documents import brief, days, sheet, understand

from govkit.ingest.grid import Grid
from govkit.rulebook import Rulebook

GUIDE = sheet(("事项名称", "办理时限", "申请材料"), ("甲", "5个工作日", "申请表"), ("乙", "即办", "身份证"), name="一览表")
ITEMS = [(None, "甲", ["申请表"]), (None, "乙", ["身份证"])]

FIGURES = {
    "by type": sheet(("类别", "数量"), ("行政许可", "2"), ("公共服务", "3"), ("合计", "5"), name="Sheet2"),
    "by department": sheet(
        ("责任部门", "事项类型", "事项数"), ("社会事务科", "行政许可", "2"), ("基层政权科", "行政确认", "1"), name="Sheet2"
    ),
    "addresses": sheet(("部门", "咨询电话", "办公地址"), ("宝安区民政局", "0755-11111111", "一楼"), name="Sheet2"),
    "two columns": sheet(("单位名称", "宝安区民政局"), ("联系电话", "0755-11111111"), ("办公时间", "工作日9:00-12:00"), name="Sheet2"),
}


@pytest.mark.parametrize("grid", FIGURES.values(), ids=FIGURES)
def test_figures_and_addresses_are_no_items(rules: Rulebook, grid: Grid) -> None:
    items, _, problems = understand(rules, GUIDE, grid)
    assert brief(items) == ITEMS
    assert {problem.severity for problem in problems} <= {"info", "warning"}
    assert [problem.locator.split("!")[0] for problem in problems] == ["Sheet2"] * max(1, len(problems))


def test_what_is_no_item_is_named(rules: Rulebook) -> None:
    _, _, problems = understand(rules, GUIDE, FIGURES["two columns"])
    assert [problem.message for problem in problems] == [
        "文件“输入/办事指南/宝安区民政局/指南.xlsx”的 Sheet2!B1 起只有“主管部门”、“咨询电话”、“办理时间”，"
        "没有事项名称、事项编码和材料，不是事项，没有读取；如果是事项，请补上“事项名称”。"
    ]


def test_instructions_are_no_item(rules: Rulebook) -> None:
    told = sheet(
        ("栏目", "填写要求"),
        ("事项名称", "填写事项的规范名称"),
        ("办理时限", "按工作日填写"),
        ("申请材料", "逐项填写，一行一份"),
        ("咨询电话", "须填写区号"),
        name="说明",
    )
    items, _, problems = understand(rules, told, GUIDE)
    assert brief(items) == ITEMS
    assert [(problem.code, problem.severity) for problem in problems] == [("instructions", "info")]


def test_a_sheet_may_name_its_item(rules: Rulebook) -> None:
    grids = [sheet(("办理条件", "年满18岁"), ("办理时限", "即办"), name=name) for name in ("甲许可", "乙许可")]
    assert [item.name for item in understand(rules, *grids)[0]] == ["甲许可", "乙许可"]


@pytest.mark.parametrize("limit", ["5个工作日", "5工作日"])
def test_a_list_that_repeats_what_the_guides_say(rules: Rulebook, limit: str) -> None:
    summary = sheet(("序号", "事项名称", "承诺时限", "页码"), ("1", "甲", limit, "1"), ("2", "乙", "即办", "2"), name="目录")
    items, _, _ = understand(rules, summary, GUIDE)
    assert brief(items) == ITEMS
    assert [days(item)[1] for item in items] == [5, 0]


def test_a_list_that_says_otherwise_stays_apart(rules: Rulebook) -> None:
    summary = sheet(("序号", "事项名称", "承诺时限"), ("1", "甲", "7个工作日"), name="目录")
    assert [item.name for item in understand(rules, summary, GUIDE)[0]] == ["甲", "甲", "乙"]
