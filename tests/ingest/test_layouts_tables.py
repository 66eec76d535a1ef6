"""Tables: a head, and below it rows of items and of materials, however they are merged, filled and surrounded."""

import pytest
from documents import brief, days, sheet, understand

from govkit.model import FileCount
from govkit.rulebook import Rulebook

HEAD = ("事项编码", "事项名称", "办理条件", "序号", "申请材料名称", "份数")
FIRST = ("A1", "社团登记", "有章程", "1", "申请表", "原件1份")
TRUTH = [("A1", "社团登记", ["申请表", "身份证"]), ("A2", "收养登记", ["申请书"])]


def test_item_cells_merged_blank_repeated_or_ditto_read_the_same(rules: Rulebook) -> None:
    last = ("A2", "收养登记", "年满三十", "1", "申请书", "原件1份")
    seconds = {
        "blank": ("", "", "", "2", "身份证", "复印件1份"),
        "repeated": ("A1", "社团登记", "有章程", "2", "身份证", "复印件1份"),
        "ditto": ("同上", "同上", "〃", "2", "身份证", "复印件1份"),
    }
    merges = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)]
    readings = [understand(rules, sheet(HEAD, FIRST, second, last))[0] for second in seconds.values()]
    readings.append(understand(rules, sheet(HEAD, FIRST, seconds["blank"], last, merges=merges))[0])
    assert all(reading == readings[0] for reading in readings)
    assert brief(readings[0]) == TRUTH
    assert [material.source.locator for material in readings[0][0].materials] == ["办事指南!E2", "办事指南!E3"]


def test_two_levels_of_head_with_everything_around_it(rules: Rulebook) -> None:
    grid = sheet(
        ("宝安区民政局办事指南汇总表",),
        ("单位：宝安区民政局", "", "", "", "", "日期：2020年1月"),
        ("序号", "事项名称", "办理时限", "", "申请材料", "", "", ""),
        ("", "", "法定时限", "承诺时限", "名称", "原件", "复印件", "备注"),
        ("1", "社团登记", "30个工作日", "即办", "申请表", "1", "", ""),
        ("", "", "", "", "身份证", "", "1", "验原件"),
        ("",),
        ("合计", "", "", "", "2"),
        ("填表人：张某", "", "", "审核人：李某"),
        ("注：以上材料均用A4纸。",),
        merges=[(0, 0, 0, 7), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 7)],
    )
    items, counts, problems = understand(rules, grid)
    assert brief(items) == [(None, "社团登记", ["申请表", "身份证"])]
    assert days(items[0]) == (30, 0)
    assert [(line.originals, line.copies, line.note) for line in items[0].materials] == [(1, None, ""), (None, 1, "验原件")]
    assert items[0].department == "宝安区民政局"
    skipped = {"合计": 1, "标题行": 1, "签名": 1, "表头": 2, "说明": 2}
    assert counts == [FileCount(file=items[0].source.file, place="办事指南", layout="一览表", rows=9, used=2, skipped=skipped)]
    assert problems == []


def test_a_row_an_item_with_all_materials_in_a_cell(rules: Rulebook) -> None:
    grid = sheet(
        ("", "事项编号", "事项", "申报材料", "办结时限"),
        ("", "d1", "甲许可", "1、申请表（一式两份）；\n2、身份证复印件1份；", "15个工作日"),
        ("", "d2", "乙许可", "无", "当场办结"),
    )
    items = understand(rules, grid)[0]
    assert brief(items) == [("D1", "甲许可", ["申请表", "身份证"]), ("D2", "乙许可", [])]
    assert days(items[1]) == (None, 0)
    assert items[0].materials[1].source.locator == "办事指南!D2"


def test_cells_of_lines_are_split_side_by_side(rules: Rulebook) -> None:
    grid = sheet(("事项名称", "材料名称", "份数"), ("甲", "1、申请表\n2、身份证", "原件1份\n复印件2份"))
    lines = understand(rules, grid)[0][0].materials
    assert [(line.originals, line.copies) for line in lines] == [(1, None), (None, 2)]


def test_a_first_column_without_any_value_heads_a_table_all_the_same(rules: Rulebook) -> None:
    head = ("编码", "事项名称", "办理条件", "申请材料", "办理时限")
    items = understand(rules, sheet(head, ("", "甲", "a", "申请表；身份证", "7日"), ("", "乙", "b", "照片", "5日")))[0]
    assert brief(items) == [(None, "甲", ["申请表", "身份证"]), (None, "乙", ["照片"])]


def test_one_of_several_in_a_cell_is_one_material(rules: Rulebook) -> None:
    cell = "申请表；以下证明之一：（1）低保证；（2）特困证；身份证"
    items = understand(rules, sheet(("事项名称", "办理条件", "申请材料"), ("甲", "a", cell), ("乙", "b", "照片")))[0]
    assert [material.name_raw for material in items[0].materials] == ["申请表", "以下证明之一：（1）低保证；（2）特困证", "身份证"]


def test_a_head_at_each_page_break_is_no_item(rules: Rulebook) -> None:
    items = understand(rules, sheet(HEAD, FIRST, HEAD, ("", "", "", "2", "身份证", ""), ("A2", "收养登记", "", "1", "申请书", "")))[0]
    assert brief(items) == TRUTH


def test_several_departments_on_one_sheet(rules: Rulebook) -> None:
    head, row = ("事项名称", "办理条件", "所需材料"), ("甲", "本街道户籍", "身份证")
    grid = sheet(("一、新安街道办事处",), head, row, ("",), ("二、西乡街道办事处",), head, row, merges=[(0, 0, 0, 2), (4, 0, 4, 2)])
    assert [item.department for item in understand(rules, grid)[0]] == ["新安街道办事处", "西乡街道办事处"]


def test_elements_on_one_sheet_and_materials_on_another(rules: Rulebook) -> None:
    elements = sheet(("事项编码", "事项名称", "办理条件"), ("J1", "甲", "a"), ("J2", "乙", "b"), name="事项")
    materials = sheet(("事项编码", "事项名称", "材料名称", "份数"), ("J1", "甲", "申请表", "1"), ("J2", "乙", "身份证", "2"), name="材料")
    items = understand(rules, elements, materials)[0]
    assert brief(items) == [("J1", "甲", ["申请表"]), ("J2", "乙", ["身份证"])]
    assert items[1].elements["conditions"].raw == "b"


@pytest.mark.parametrize("name", ["申请材料", "材料", "Sheet2", "材料明细表"])
def test_materials_on_a_sheet_of_their_own_are_joined_by_code(rules: Rulebook, name: str) -> None:
    elements = sheet(("实施编码", "事项名称", "实施主体", "受理条件"), ("J1", "甲", "肇源县民政局", "a"), ("J2", "乙", "肇源县教育局", "b"))
    materials = sheet(("实施编码", "材料名称", "原件份数"), ("J1", "申请表", "1"), ("J1", "章程", "1"), ("J2", "身份证", "2"), name=name)
    for sheets in ((elements, materials), (materials, elements)):
        items, _, problems = understand(rules, *sheets)
        assert sorted(brief(items)) == [("J1", "甲", ["申请表", "章程"]), ("J2", "乙", ["身份证"])]
        assert ([item.department for item in items], problems) == (["肇源县民政局", "肇源县教育局"], [])


def test_a_list_of_contents_makes_no_items(rules: Rulebook) -> None:
    contents = sheet(("序号", "事项名称", "事项编码"), ("1", "甲", "J1"), ("2", "乙", "J2"), name="目录")
    forms = [
        sheet(
            ("事项名称", name, "事项编码", code), ("主管部门", "甲县民政局", "办理时限", "即办"), ("所需材料", "身份证", "", ""), name=name
        )
        for name, code in (("甲", "J1"), ("乙", "J2"))
    ]
    items = understand(rules, contents, *forms)[0]
    assert brief(items) == [("J1", "甲", ["身份证"]), ("J2", "乙", ["身份证"])]
    assert items[0].source.locator == "甲!B1"


def test_materials_without_a_department_are_given_to_none_of_two(rules: Rulebook) -> None:
    elements = sheet(
        ("事项编码", "事项名称", "主管部门", "办理条件"), *(("J1", "甲", street, "a") for street in ("新安街道办", "西乡街道办"))
    )
    materials = sheet(("事项编码", "事项名称", "材料名称"), ("J1", "甲", "申请表"), name="材料")
    assert [len(item.materials) for item in understand(rules, elements, materials)[0]] == [0, 0, 1]


def test_items_side_by_side(rules: Rulebook) -> None:
    grid = sheet(("事项名称", "甲", "乙"), ("事项编码", "I1", "I2"), ("办理条件", "a", "b"), ("申请材料", "身份证", "1、申请表\n2、照片"))
    items = understand(rules, grid)[0]
    assert brief(items) == [("I1", "甲", ["身份证"]), ("I2", "乙", ["申请表", "照片"])]
    assert items[1].materials[0].source.locator == "办事指南!C4"


def test_a_code_that_lost_digits_is_reported_and_not_used(rules: Rulebook) -> None:
    grid = sheet(("事项编码", "事项名称", "所需材料"), ("1.14403E+25", "甲", "身份证"), numbers=[(1, 0)])
    items, _, problems = understand(rules, grid)
    assert brief(items) == [(None, "甲", ["身份证"])]
    assert [problem.message for problem in problems] == [
        "文件“输入/办事指南/宝安区民政局/指南.xlsx”的 办事指南!A2 处事项编码“1.14403E+25”是数字格式，超过 15 位的尾数已丢失，没有采用；"
        "请将该单元格设为文本格式后重新录入。"
    ]


def test_typing_errors_in_heads_are_read_with_a_warning(rules: Rulebook) -> None:
    items, _, problems = understand(rules, sheet(("事項編碼", "事项名秤", "申请材枓"), ("E1", "甲", "身份證")))
    assert brief(items) == [("E1", "甲", ["身份證"])]
    assert [(problem.code, problem.locator) for problem in problems] == [("label-guessed", "办事指南!B1"), ("label-guessed", "办事指南!C1")]


def test_an_unknown_column_is_reported_with_its_place(rules: Rulebook) -> None:
    problems = understand(rules, sheet(("事项名称", "特殊标签", "办理条件"), ("甲", "x", "a")))[2]
    assert [(problem.code, problem.locator) for problem in problems] == [("label-unknown", "办事指南!B1")]


def test_a_file_without_items_is_a_problem(rules: Rulebook) -> None:
    items, _, problems = understand(rules, sheet(("甲", "乙"), ("1", "2")))
    assert items == []
    assert [problem.code for problem in problems] == ["guide-empty"]
