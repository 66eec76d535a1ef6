"""Forms for applicants that offices append to their guides: they are no items, and no part of one."""

import pytest
from documents import brief, paragraphs, sheet, table, understand

from govkit.rulebook import Rulebook

GUIDE = ("##办理条件", "有章程。", "##申请材料", "1.申请表", "2.章程")
FORM = table(("申请人", "（盖章）", "联系电话", "13800000000"), ("地址", "临江区", "单位名称", "某公司"), ("申请类型", "□新办", "日期", ""))


def test_a_form_behind_a_guide(rules: Rulebook) -> None:
    items, _, problems = understand(rules, *paragraphs("#甲许可办事指南", *GUIDE, "#附件1 甲许可申请表"), FORM)
    assert brief(items) == [(None, "甲许可", ["申请表", "章程"])]
    assert set(items[0].elements) == {"name", "conditions"}
    assert "blank-form" in {problem.code for problem in problems}


def test_the_next_guide_behind_a_form(rules: Rulebook) -> None:
    blocks = [*paragraphs("#甲许可办事指南", *GUIDE, "#附件2 承诺书"), FORM, *paragraphs("#乙许可办事指南", *GUIDE)]
    assert [item.name for item in understand(rules, *blocks)[0]] == ["甲许可", "乙许可"]


def test_a_form_on_a_sheet_of_its_own(rules: Rulebook) -> None:
    guide = sheet(("事项名称", "甲许可"), ("材料名称", "份数"), ("申请表", "1"))
    form = sheet(
        ("附件：个体工商户登记申请书",),
        ("经营场所", "   省   市", "联系电话", ""),
        ("申请人", "张三", "地址", "临江区"),
        name="附件1",
        merges=[(0, 0, 0, 3)],
    )
    items, _, problems = understand(rules, guide, form)
    assert brief(items) == [(None, "甲许可", ["申请表"])]
    assert [problem.message for problem in problems if problem.code == "blank-form"] == [
        "文件“输入/办事指南/宝安区民政局/指南.xlsx”的 附件1!A1 处“附件：个体工商户登记申请书”是供申请人填写的空白表格，不是事项，没有读取；"
        "如果是事项，请补上“事项名称”。"
    ]


@pytest.mark.parametrize("title", ["政务服务事项登记表", "甲许可备案表"])
def test_a_guide_whose_title_is_a_forms(rules: Rulebook, title: str) -> None:
    grid = sheet((title,), ("事项名称", "甲许可"), ("咨询电话", "12345"), ("办理时限", "即办"), merges=[(0, 0, 0, 1)])
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲许可", [])], [])
