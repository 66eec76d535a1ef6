"""Forms: labels with values beside or below them, and materials in any shape inside."""

from documents import FILE, brief, days, sheet, table, understand

from govkit.ingest.grid import Grid
from govkit.rulebook import Rulebook


def test_four_columns_with_a_table_beside_the_label_of_materials(rules: Rulebook) -> None:
    grid = sheet(
        ("食品经营许可办事指南",),
        ("事项名称", "食品经营许可", "事项编码", "b1"),
        ("实施主体", "宝安区市场监管局", "办件类型", "承诺件"),
        ("受理条件", "1、条件一"),
        ("", "2、条件二"),
        ("申请材料", "序号", "材料名称", "份数"),
        ("", "1", "申请表", "原件1份"),
        ("", "2", "身份证", "复印件1份"),
        ("办理流程", "申请—受理—审查"),
        ("办理时限", "法定20个工作日，承诺5个工作日", "收费情况", "不收费"),
        merges=[(0, 0, 0, 3), (3, 0, 4, 0), (3, 1, 3, 3), (4, 1, 4, 3), (5, 0, 7, 0), (8, 1, 8, 3)],
    )
    items, _, problems = understand(rules, grid)
    assert brief(items) == [("B1", "食品经营许可", ["申请表", "身份证"])]
    assert {key: items[0].elements[key].raw for key in ("conditions", "procedure", "fees", "handling_type")} == {
        "conditions": "1、条件一\n2、条件二",
        "procedure": "申请—受理—审查",
        "fees": "不收费",
        "handling_type": "承诺件",
    }
    assert days(items[0]) == (20, 5)
    assert items[0].department == "宝安区市场监管局"
    assert items[0].source.locator == "办事指南!B2"
    assert items[0].elements["fees"].source.locator == "办事指南!D10"
    assert problems == []


def test_forms_one_under_another(rules: Rulebook) -> None:
    rows = [
        ("事项名称", "{}"),
        ("事项编码", "C{}"),
        ("办理对象", "申请人"),
        ("提交资料", "1.身份证（原件1份）\n2.户口簿"),
        ("办理期限", "即办"),
    ]
    grid = sheet(*[(label, value.format(name)) for name in ("甲", "乙") for label, value in rows])
    items = understand(rules, grid)[0]
    assert brief(items) == [("C甲", "甲", ["身份证", "户口簿"]), ("C乙", "乙", ["身份证", "户口簿"])]
    assert items[0].elements["service_targets"].raw == "申请人"


def test_six_columns(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "甲", "事项类型", "行政许可", "编码", "K1"),
        ("办理对象", "企业", "办件类型", "即办件", "法定时限", "20"),
        ("申请材料", "1、申请表；2、身份证（复印件1份）"),
        ("收费标准", "不收费", "", "窗口", "一楼"),
        merges=[(2, 1, 2, 5), (3, 1, 3, 2)],
    )
    items = understand(rules, grid)[0]
    assert brief(items) == [("K1", "甲", ["申请表", "身份证"])]
    assert (items[0].elements["fees"].raw, items[0].elements["windows"].raw, days(items[0])) == ("不收费", "一楼", (20, None))


def test_chapters_in_a_column(rules: Rulebook) -> None:
    rows = [
        "城市低保办事指南",
        "一、事项名称",
        "城市低保",
        "二、办理条件",
        "本区户籍；",
        "收入低于标准。",
        "三、申请材料",
        "1、申请表（原件1份）",
    ]
    items = understand(rules, sheet(*[(row,) for row in rows]))[0]
    assert brief(items) == [(None, "城市低保", ["申请表"])]
    assert items[0].elements["conditions"].raw == "本区户籍；\n收入低于标准。"
    assert items[0].department == "宝安区民政局"


def test_labels_and_values_in_one_cell(rules: Rulebook) -> None:
    items = understand(rules, sheet(("事项名称：甲",), ("事项编码：L1", "办理时限：5个工作日"), ("申请材料：",), ("1、身份证",)))[0]
    assert brief(items) == [("L1", "甲", ["身份证"])]
    assert days(items[0]) == (None, 5)


def test_refined_labels(rules: Rulebook) -> None:
    grid = sheet(("事项名称", "甲"), ("办理时限", "法定", "20个工作日"), ("", "承诺", "5个工作日"), merges=[(1, 0, 2, 0), (0, 1, 0, 2)])
    assert days(understand(rules, grid)[0][0]) == (20, 5)


def test_an_unknown_label_is_reported_and_its_value_not_given_to_another(rules: Rulebook) -> None:
    grid = sheet(("事项名称", "甲"), ("办理条件", "a"), ("特殊标签", "x"), ("办理时限", "即办"), ("咨询电话", "1"))
    items, _, problems = understand(rules, grid)
    assert items[0].elements["conditions"].raw == "a"
    assert [problem.message for problem in problems] == [
        f"文件“{FILE}”的 办事指南!A3 处“特殊标签”在标签的位置上，但不认识，其内容没有读取；"
        "请核对写法，或在 rules/elements.toml 中补上这个写法。"
    ]


def test_labels_without_an_element_are_left_out_silently(rules: Rulebook) -> None:
    items, _, problems = understand(rules, sheet(("事项名称", "甲", "网上办理深度", "四级"), ("办理条件", "a", "服务形式", "窗口")))
    assert set(items[0].elements) == {"name", "conditions"}
    assert problems == []


def test_a_table_inside_a_cell(rules: Rulebook) -> None:
    inner = table(("序号", "材料名称", "份数"), ("1", "申请表", "原件1份"))
    outer = table(("事项名称", "甲"), ("申请材料", ""))
    nested: Grid = table(*outer.rows)
    nested.nested[(1, 1)] = [inner]
    items = understand(rules, nested, file="输入/办事指南/a.docx")[0]
    assert brief(items) == [(None, "甲", ["申请表"])]
    assert items[0].materials[0].originals == 1


def test_dashes_are_absent_and_none_stays(rules: Rulebook) -> None:
    items = understand(rules, sheet(("事项名称", "甲"), ("办理条件", "/"), ("收费标准", "无"), ("审批表格", "—"), ("申请材料", "无")))[0]
    assert set(items[0].elements) == {"name", "fees"}
    assert items[0].materials == ()


def test_the_last_row_beside_a_merged_label_is_no_head(rules: Rulebook) -> None:
    """Its words (原件2份, 必要) look like heads of columns."""
    grid = sheet(
        ("事项名称", "甲"),
        ("申请材料", "序号", "材料名称", "份数", "材料形式", "是否必要"),
        ("", "1", "申请表", "原件1份", "纸质", "必要"),
        ("", "2", "身份证", "原件2份", "纸质/电子", "必要"),
        merges=[(0, 1, 0, 5), (1, 0, 3, 0)],
    )
    items = understand(rules, grid)[0]
    assert [(line.name_raw, line.originals) for line in items[0].materials] == [("申请表", 1), ("身份证", 2)]


def test_one_unknown_word_in_the_second_row_of_a_head_costs_its_column_alone(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "旅行社分社备案"),
        ("材料目录", "编号", "材料名称", "应交份数", ""),
        ("", "", "", "窗口留底", "复印件"),
        ("", "1", "分社备案表", "1", "0"),
        ("", "2", "营业执照", "0", "1"),
        merges=[(1, 0, 4, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4)],
    )
    items, _, problems = understand(rules, grid)
    assert brief(items) == [(None, "旅行社分社备案", ["分社备案表", "营业执照"])]
    assert [line.copies for line in items[0].materials] == [0, 1]
    assert [(problem.code, problem.locator) for problem in problems] == [("label-unknown", "办事指南!D3")]


def test_a_remark_beside_a_form_is_no_part_of_a_value(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "归国华侨身份认定"),
        ("咨询电话", "0755-27771111", "", "电话已于三月核对"),
        ("收费标准", "不收费"),
        ("申请材料", "申请表"),
    )
    items, _, problems = understand(rules, grid)
    assert items[0].elements["phone"].raw == "0755-27771111"
    assert [problem.message for problem in problems] == [
        f"文件“{FILE}”的 办事指南!D2 处“电话已于三月核对”不知属于哪一项，没有读取；请核对，并在前面补上标签。"
    ]
