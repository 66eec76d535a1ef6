"""What offices do that no form foresees: remarks that run on, numbered forms, groups, tables that complete each other."""

import pytest
from documents import brief, paragraphs, sheet, understand

from govkit.rulebook import Rulebook

CSV = "输入/办事指南/宝安区民政局/指南.csv"


def test_remarks_run_on_below_their_first_line(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "甲许可"),
        ("申请材料", "1.申请表"),
        ("", "2.身份证"),
        ("注：1.复印件须盖章；",),
        ("2.本表一式两份。",),
        merges=[(1, 0, 2, 0)],
    )
    items, counts, problems = understand(rules, grid)
    assert brief(items) == [(None, "甲许可", ["申请表", "身份证"])]
    assert (counts[0].skipped, problems) == ({"说明": 2}, [])


def test_remarks_run_on_in_prose(rules: Rulebook) -> None:
    texts = ["*甲许可", "申请材料：", "1.申请表", "2.身份证", "注：1.复印件须盖章；", "2.本表一式两份。"]
    items, counts, _ = understand(rules, *paragraphs(*texts))
    assert brief(items) == [(None, "甲许可", ["申请表", "身份证"])]
    assert counts[0].skipped == {"标题行": 1, "说明": 2}


def test_titles_and_departments_between_rows_of_a_text_table(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "事项编码", "办理时限"),
        ("甲许可", "A1", "即办"),
        ("政务服务事项办事指南一览表", "", ""),
        ("福永街道办事处", "", ""),
        ("乙登记", "A2", "即办"),
    )
    items, counts, _ = understand(rules, grid, file=CSV)
    assert [(item.code, item.name, item.department) for item in items] == [
        ("A1", "甲许可", "宝安区民政局"),
        ("A2", "乙登记", "福永街道办事处"),
    ]
    assert counts[0].skipped == {"标题行": 2, "表头": 1}


@pytest.mark.parametrize("numbers", ["123", "一二三", "①②③", ["（一）", "（二）", "（三）"], ["1、", "2、", "3、"]])
def test_a_form_with_a_column_of_numbers(rules: Rulebook, numbers: list[str]) -> None:
    rows = [("事项名称", "甲许可"), ("申请材料", "1、申请表\n2、身份证"), ("办理时限", "即办")]
    items, _, problems = understand(rules, sheet(*((number, *row) for number, row in zip(numbers, rows, strict=True))))
    assert (brief(items), problems) == ([(None, "甲许可", ["申请表", "身份证"])], [])
    assert set(items[0].elements) == {"name", "time_limit"}


def test_groups_inside_a_table_of_materials_become_notes(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "甲许可"),
        ("序号", "材料名称", "份数"),
        ("（一）共性材料",),
        ("1", "申请表", "1"),
        ("（二）个性材料",),
        ("1", "章程", "2"),
        ("2", "决议", "2"),
    )
    items, counts, _ = understand(rules, grid)
    assert [(line.name_raw, line.note) for line in items[0].materials] == [
        ("申请表", "共性材料"),
        ("章程", "个性材料"),
        ("决议", "个性材料"),
    ]
    assert counts[0].skipped == {"表头": 1, "说明": 2}


def test_a_chapter_number_above_a_list_heads_a_group(rules: Rulebook) -> None:
    cell = "一、共性材料\n1.申请表\n2.身份证\n二、个性材料\n1.章程"
    items, _, _ = understand(rules, sheet(("事项名称", "申请材料"), ("甲", cell)))
    assert [(line.name_raw, line.note) for line in items[0].materials] == [
        ("申请表", "共性材料"),
        ("身份证", "共性材料"),
        ("章程", "个性材料"),
    ]


def test_two_tables_that_complete_each_other(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "事项编码", "办理条件"),
        ("甲", "A1", "c1"),
        ("乙", "A2", "c2"),
        ("申请材料清单",),
        ("事项名称", "材料名称", "份数"),
        ("甲", "申请表", "1"),
        ("甲", "身份证", "复印件1份"),
        ("乙", "章程", "1"),
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([("A1", "甲", ["申请表", "身份证"]), ("A2", "乙", ["章程"])], [])


def test_streets_that_share_an_item_stay_apart(rules: Rulebook) -> None:
    head = ("事项名称", "主管部门", "材料名称")
    rows = [("居住证明", street, line) for street in ("新安街道办", "西乡街道办") for line in ("申请表", "身份证")]
    items, _, _ = understand(rules, sheet(head, *rows))
    assert [(item.department, len(item.materials)) for item in items] == [("新安街道办", 2), ("西乡街道办", 2)]


def test_the_same_item_twice_without_numbers(rules: Rulebook) -> None:
    rows = [("甲", "申请表"), ("甲", "身份证"), ("甲", "申请表"), ("甲", "身份证")]
    items, _, _ = understand(rules, sheet(("事项名称", "材料名称"), *rows))
    assert brief(items) == [(None, "甲", ["申请表", "身份证"])] * 2


def test_a_value_may_begin_with_its_own_label_below_it(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "甲"), ("收费标准",), ("收费：每证10元。",), ("办理时限",), ("即办",), merges=[(row, 0, row, 1) for row in range(1, 5)]
    )
    items, _, _ = understand(rules, grid)
    assert items[0].elements["fees"].raw == "收费：每证10元。"


def test_a_numbered_sentence_is_no_title_where_titles_are_headings(rules: Rulebook) -> None:
    texts = [
        "#1. 甲",
        "##办理流程",
        "1.申请；",
        "2.送达。",
        "##办理时限",
        "即办",
        "#2. 乙",
        "##办理流程",
        "1.申请；",
        "2.送达。",
        "##办理时限",
        "即办",
    ]
    items, _, problems = understand(rules, *paragraphs(*texts))
    assert [(item.name, item.elements["procedure"].raw) for item in items] == [("甲", "1.申请；\n2.送达。"), ("乙", "1.申请；\n2.送达。")]
    assert problems == []


@pytest.mark.parametrize("label", ["复印件2份", "复印件二份", "原件三份"])
def test_a_count_is_no_mistyped_head(rules: Rulebook, label: str) -> None:
    grid = sheet(
        ("事项名称", "甲", "", ""),
        ("申请材料", "序号", "材料名称", "份数"),
        ("", "1", "申请表", label),
        ("", "2", "身份证", label),
        merges=[(0, 1, 0, 3), (1, 0, 3, 0)],
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲", ["申请表", "身份证"])], [])


def test_pairs_of_mistyped_labels_in_six_columns(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "甲", "事项偏码", "A1", "主官部门", "宝安区民政局"),
        ("办理条件", "有章程。", "办理流成", "申请。", "监都电话", "12345"),
        ("序号", "材料名称", "材料形式", "份数", "是否必要", "备注"),
        ("1", "申请表", "纸质", "1", "必要", "无"),
        ("2", "身份证", "纸质", "1", "必要", "无"),
    )
    items, _, problems = understand(rules, grid)
    assert brief(items) == [("A1", "甲", ["申请表", "身份证"])]
    assert {problem.code for problem in problems} == {"label-guessed"}
    assert items[0].elements["complaint_phone"].raw == "12345"


def test_the_next_items_name_inside_a_table_of_materials(rules: Rulebook) -> None:
    head = ("序号", "材料名称", "原件份数")
    coded = sheet(
        ("宝安区民政局申请材料清单",),
        head,
        ("一、甲许可（新办）（事项编码：A1）",),
        ("1", "申请表", "1"),
        ("二、乙许可（事项编码：A2）",),
        ("1", "章程", "1"),
        merges=[(2, 0, 2, 2), (4, 0, 4, 2)],
    )
    numbered = sheet(("1.甲许可",), head, ("1", "申请表", "1"), ("",), ("2.乙许可",), head, ("1", "章程", "1"), ("2", "身份证", "1"))
    assert brief(understand(rules, coded)[0]) == [("A1", "甲许可（新办）", ["申请表"]), ("A2", "乙许可", ["章程"])]
    assert brief(understand(rules, numbered)[0]) == [(None, "甲许可", ["申请表"]), (None, "乙许可", ["章程", "身份证"])]


@pytest.mark.parametrize("head", ["所属事项", "对应事项", "适用事项名称", "关联事项", "涉及事项", "事项"])
def test_a_second_table_tells_its_item_by_any_word(rules: Rulebook, head: str) -> None:
    elements = sheet(("事项名称", "实施编码", "办理条件"), ("甲", "A1", "c1"), ("乙", "A2", "c2"), name="事项")
    materials = sheet(
        ("序号", head, "材料名称", "份数"), ("1", "甲", "申请表", "1"), ("2", "甲", "身份证", "1"), ("3", "乙", "章程", "1"), name="材料"
    )
    items, _, problems = understand(rules, elements, materials)
    assert (brief(items), problems) == ([("A1", "甲", ["申请表", "身份证"]), ("A2", "乙", ["章程"])], [])


@pytest.mark.parametrize(("agency", "department"), [("宝安区民政局政务科", "宝安区民政局"), ("综合窗口", "第一批"), ("", "第一批")])
def test_the_accepting_agency_goes_before_a_folder_that_is_no_organisation(rules: Rulebook, agency: str, department: str) -> None:
    grid = sheet(("事项名称", "受理机构", "办理时限"), ("甲", agency, "即办"))
    assert understand(rules, grid, file="输入/办事指南/第一批/指南.xlsx")[0][0].department == department
    assert understand(rules, grid)[0][0].department == "宝安区民政局"


CHOICE = "以下证明之一：（1）房产证；（2）租赁合同"


def test_one_of_several_below_a_heading_is_one_line(rules: Rulebook) -> None:
    cell = sheet(("事项名称", "申请材料"), ("甲", "1.申请表\n2.以下证明之一：\n（1）房产证\n（2）租赁合同\n3.照片"))
    rows = sheet(
        ("事项名称", "甲"),
        ("材料名称", "份数"),
        ("申请表", "1"),
        ("以下证明之一：\n（1）房产证（原件1份）\n（2）租赁合同（原件1份）", "1"),
        ("照片", "2"),
    )
    assert brief(understand(rules, cell)[0]) == [(None, "甲", ["申请表", "以下证明之一：（1）房产证（2）租赁合同", "照片"])]
    items, _, _ = understand(rules, rows)
    assert [(line.seq, line.name_raw, line.originals) for line in items[0].materials] == [(1, "申请表", 1), (2, CHOICE, 1), (3, "照片", 2)]


@pytest.mark.parametrize("heading", ["以下证明任选其一", "下列材料之一", "房屋证明（三选一）"])
def test_a_group_of_choices_in_a_table(rules: Rulebook, heading: str) -> None:
    grid = sheet(
        ("事项名称", "甲"),
        ("序号", "材料名称", "份数", "必要性"),
        (f"（一）{heading}", "", "", ""),
        ("1", "房产证", "1", "必要"),
        ("2", "租赁合同", "2", "必要"),
        merges=[(2, 0, 2, 3)],
    )
    line = understand(rules, grid)[0][0].materials[0]
    assert (line.name_raw, line.originals, line.necessity) == (f"{heading}：（1）房产证；（2）租赁合同", None, "required")
