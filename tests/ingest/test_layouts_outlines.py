"""Outlines: headings, label paragraphs and tables in a Word file."""

import pytest
from documents import brief, days, paragraphs, table, understand

from govkit.rulebook import Rulebook

FILE = "输入/办事指南/宝安区市场监督管理局/指南.docx"


def read(rules: Rulebook, *blocks: object) -> list[tuple[str | None, str, list[str]]]:
    return brief(understand(rules, *blocks, file=FILE)[0])  # type: ignore[arg-type]


def test_headings_key_value_tables_and_material_tables(rules: Rulebook) -> None:
    blocks = [
        *paragraphs("#宝安区城管局办事指南", "##1. 甲"),
        table(("事项编码", "H1"), ("办理条件", "a")),
        *paragraphs("申请材料如下："),
        table(("序号", "名称", "要求"), ("1", "申请表", "原件1份，加盖公章"), ("2", "身份证", "复印件2份"), number=2),
        *paragraphs("##2. 乙"),
        table(("事项编码", "H2"), ("办理条件", "b"), number=3),
        *paragraphs("申请材料：无"),
    ]
    items = understand(rules, *blocks, file=FILE)[0]
    assert brief(items) == [("H1", "甲", ["申请表", "身份证"]), ("H2", "乙", [])]
    assert [item.department for item in items] == ["宝安区城管局", "宝安区城管局"]
    assert items[0].materials[1].source.locator == "table 2 row 3"


def test_numbered_chapters_below_bold_titles(rules: Rulebook) -> None:
    texts = [
        "*食品经营许可",
        "一、办理条件",
        "条件1。",
        "条件2。",
        "二、申请材料",
        "1.申请表（原件1份）；",
        "2.身份证。",
        "三、办理时限",
        "法定20日，承诺即办",
    ]
    items, counts, problems = understand(rules, *paragraphs(*texts, "*药品经营许可", "一、办理条件", "条件3。"), file=FILE)
    assert brief(items) == [(None, "食品经营许可", ["申请表", "身份证"]), (None, "药品经营许可", [])]
    assert items[0].elements["conditions"].raw == "条件1。\n条件2。"
    assert items[0].elements["conditions"].source.locator == "paragraph 3"
    assert days(items[0]) == (20, 0)
    assert (counts[0].rows, counts[0].skipped) == (12, {"标题行": 2})
    assert problems == []


def test_plain_titles_before_codes(rules: Rulebook) -> None:
    texts = ["甲许可", "事项编码：G1", "办理条件：条件；", "条件续", "申请材料：", "1、申请表", "2、身份证"]
    items = understand(rules, *paragraphs(*texts, "乙许可", "事项编码：G2", "申请材料：1、申请表；2、照片", "咨询电话：0755"), file=FILE)[0]
    assert brief(items) == [("G1", "甲许可", ["申请表", "身份证"]), ("G2", "乙许可", ["申请表", "照片"])]
    assert items[0].elements["conditions"].raw == "条件；\n条件续"
    assert items[0].source.locator == "paragraph 1"


def test_titles_that_count_items(rules: Rulebook) -> None:
    texts = ["不动产登记办事指南", "事项一：首次登记", "办理编码：G1", "所需材料：", "①申请书", "②身份证明"]
    items = read(rules, *paragraphs(*texts, "事项二：注销登记", "办理编码：G2", "所需材料：", "①申请书"))
    assert items == [("G1", "首次登记", ["申请书", "身份证明"]), ("G2", "注销登记", ["申请书"])]


def test_a_list_of_materials_before_a_named_item_keeps_its_last_line(rules: Rulebook) -> None:
    texts = ["事项名称：甲", "申请材料：", "申请表", "身份证", "事项名称：乙", "申请材料：照片"]
    assert read(rules, *paragraphs(*texts)) == [(None, "甲", ["申请表", "身份证"]), (None, "乙", ["照片"])]


def test_a_styled_heading_that_means_nothing_known_is_reported(rules: Rulebook) -> None:
    texts = ["#一、低保金给付", "##（一）办理条件", "a", "##（二）特别关注", "没有读", "#二、临时救助", "##（一）办理条件", "b"]
    items, _, problems = understand(rules, *paragraphs(*texts), file=FILE)
    assert [(item.name, item.elements["conditions"].raw) for item in items] == [("低保金给付", "a"), ("临时救助", "b")]
    assert [(problem.code, problem.locator) for problem in problems] == [("row-unplaced", "paragraph 5")]


def test_an_unknown_numbered_chapter_takes_nothing_from_its_neighbour(rules: Rulebook) -> None:
    texts = ["*甲", "一、办理条件", "a", "二、特别关注", "x", "三、办理时限", "3个工作日"]
    items, _, problems = understand(rules, *paragraphs(*texts), file=FILE)
    assert items[0].elements["conditions"].raw == "a"
    assert [(problem.code, problem.locator) for problem in problems] == [("label-unknown", "paragraph 4")]


def test_a_value_may_begin_with_its_own_label(rules: Rulebook) -> None:
    items = understand(rules, *paragraphs("*甲", "一、收费标准", "收费：每证10元。", "二、办理时限", "即办"), file=FILE)[0]
    assert items[0].elements["fees"].raw == "收费：每证10元。"


@pytest.mark.parametrize("mark", ["", "◆ ", "*", "#", "★"])
def test_titles_with_a_list_each_name_items(mark: str, rules: Rulebook) -> None:
    """No label says what is what: a title, a table of materials, and again."""
    head = ("序号", "材料名称", "份数")
    lists = [table(head, *((str(n), name, "1") for n, name in enumerate(names, start=1))) for names in ("甲乙", "丙", "丁")]
    titles = paragraphs(
        "示例区卫生健康委员会事项材料核对单", *(f"{mark}{name}" for name in ("诊所备案", "护士变更注册", "技术人员资格认定"))
    )
    items = read(rules, *titles[:2], lists[0], titles[2], lists[1], titles[3], lists[2])
    assert items == [(None, "诊所备案", ["甲", "乙"]), (None, "护士变更注册", ["丙"]), (None, "技术人员资格认定", ["丁"])]


@pytest.mark.parametrize("case", ["个人申请", "情形一：租赁房屋的", "单位申请的", "委托办理需提供", "变更登记", "附：表格"])
def test_titles_of_cases_begin_no_item(case: str, rules: Rulebook) -> None:
    head = ("序号", "材料名称")
    blocks = [*paragraphs("#居住登记"), table(head, ("1", "甲")), *paragraphs(f"*{case}"), table(head, ("1", "乙"))]
    assert read(rules, *blocks) == [(None, "居住登记", ["甲", "乙"])]


def test_one_item_many_shapes(rules: Rulebook) -> None:
    """The same item as paragraphs, as chapters and as a table is equal."""
    run = paragraphs("事项名称：甲", "事项编码：M1", "办理条件：a", "申请材料：1、申请表（原件1份）；2、身份证")
    chapters = paragraphs("#甲", "##事项编码", "M1", "##办理条件", "a", "##申请材料", "1、申请表（原件1份）", "2、身份证")
    form = [table(("事项名称", "甲", "事项编码", "M1"), ("办理条件", "a"), ("申请材料", "1、申请表（原件1份）\n2、身份证"))]
    items = [understand(rules, *blocks, file=FILE)[0] for blocks in (run, chapters, form)]
    assert items[0] == items[1] == items[2]
    assert brief(items[0]) == [("M1", "甲", ["申请表", "身份证"])]


@pytest.mark.parametrize(
    "texts",
    [
        ("一、事项编码", "M1", "二、事项名称", "甲", "三、办理条件", "a", "四、受理条件", "b"),
        ("一、事项名称", "甲", "二、办理条件", "a", "b", "三、事项编码", "M1"),
        ("一、事项名称：甲", "二、办理条件", "a；", "b", "三、事项编码", "M1"),
        ("事项编码", "M1", "事项名称", "甲", "办理条件", "a", "b"),
    ],
)
def test_the_value_before_a_code_or_a_name_is_no_title(rules: Rulebook, texts: tuple[str, ...]) -> None:
    items, _, problems = understand(rules, *paragraphs(*texts), file=FILE)
    assert ([(item.code, item.name) for item in items], problems) == ([("M1", "甲")], [])
    assert items[0].elements["conditions"].raw.replace("；", "") == "a\nb"


def test_the_only_value_of_a_chapter_is_read_though_a_code_follows(rules: Rulebook) -> None:
    texts = ["一、事项名称", "甲", "办理条件", "年满十八岁", "事项编码", "M1", "办理时限", "即办"]
    items = understand(rules, *paragraphs(*texts), file=FILE)[0]
    assert [(item.code, item.name, item.elements["conditions"].raw) for item in items] == [("M1", "甲", "年满十八岁")]
