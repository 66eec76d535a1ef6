"""Several items in one sheet, side by side or one beneath another: each keeps its own materials and values."""

import pytest
from documents import brief, days, paragraphs, sheet, table, understand

from govkit.ingest.grid import Grid
from govkit.rulebook import Rulebook

LEFT = [
    ("事项名称", "甲许可", "", ""),
    ("办理时限", "法定20个工作日，承诺5个工作日", "", ""),
    ("咨询电话", "0755-11111111", "", ""),
    ("序号", "材料名称", "原件", "复印件"),
    ("1", "申请表", "1", ""),
    ("2", "营业执照", "", "1"),
]
RIGHT = [
    ("事项名称", "乙登记", "", ""),
    ("办理时限", "法定10个工作日，承诺3个工作日", "", ""),
    ("咨询电话", "0755-22222222", "", ""),
    ("序号", "材料名称", "原件", "复印件"),
    ("1", "章程", "2", ""),
    ("", "", "", ""),
]
BOTH = [(None, "甲许可", ["申请表", "营业执照"]), (None, "乙登记", ["章程"])]


@pytest.mark.parametrize("gap", [(), ("",), ("", "")])
def test_forms_side_by_side(rules: Rulebook, gap: tuple[str, ...]) -> None:
    grid = sheet(("宝安区民政局办事指南",), *((*left, *gap, *right) for left, right in zip(LEFT, RIGHT, strict=True)))
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == (BOTH, [])
    assert [days(item) for item in items] == [(20, 5), (10, 3)]
    assert [item.elements["phone"].raw for item in items] == ["0755-11111111", "0755-22222222"]
    assert [line.copies for line in items[0].materials] == [None, 1]
    assert items[1].materials[0].source.locator == f"办事指南!{'FGH'[len(gap)]}6"


def test_numbered_forms_side_by_side(rules: Rulebook) -> None:
    rows = [("事项名称", "甲", "乙"), ("服务对象", "企业", "个人"), ("申报材料", "1.申请表\n2.身份证", "章程")]
    grid = sheet(*((str(n), label, one, str(n), label, other) for n, (label, one, other) in enumerate(rows, start=1)))
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲", ["申请表", "身份证"]), (None, "乙", ["章程"])], [])
    assert [item.elements["service_targets"].raw for item in items] == ["企业", "个人"]


def test_labels_and_values_in_one_cell_side_by_side(rules: Rulebook) -> None:
    grid = table(
        ("事项名称：甲", "事项名称：乙", "事项名称：丙"),
        ("办理时限：即办", "办理时限：5个工作日", "办理时限：3个工作日"),
        ("申请材料：1.申请表；2.身份证", "申请材料：章程", "申请材料：无"),
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲", ["申请表", "身份证"]), (None, "乙", ["章程"]), (None, "丙", [])], [])
    assert [days(item)[1] for item in items] == [0, 5, 3]


def test_tables_of_items_side_by_side(rules: Rulebook) -> None:
    grid = sheet(
        ("序号", "事项名称", "申请材料", "", "序号", "事项名称", "申请材料"),
        ("1", "甲", "申请表", "", "3", "丙", "章程"),
        ("2", "乙", "身份证", "", "", "", ""),
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲", ["申请表"]), (None, "乙", ["身份证"]), (None, "丙", ["章程"])], [])


def test_items_named_by_titles_side_by_side(rules: Rulebook) -> None:
    grid = sheet(
        ("一、甲许可", "", "", "二、乙登记", ""),
        ("服务对象", "企业", "", "服务对象", "个人"),
        ("办理时限", "即办", "", "办理时限", "5个工作日"),
        ("所需材料", "申请表", "", "所需材料", "章程"),
        merges=[(0, 0, 0, 1), (0, 3, 0, 4)],
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲许可", ["申请表"]), (None, "乙登记", ["章程"])], [])


def test_what_is_merged_over_several_blocks_belongs_to_each(rules: Rulebook) -> None:
    grid = sheet(
        ("事项名称", "甲", "事项名称", "乙"),
        ("办理时限", "即办", "办理时限", "5个工作日"),
        ("办理地点", "政务大厅三楼", "", ""),
        merges=[(2, 1, 2, 3)],
    )
    items, _, problems = understand(rules, grid)
    assert [item.elements["windows"].raw for item in items] == ["政务大厅三楼"] * 2
    assert [item.elements["windows"].source.locator for item in items] == ["办事指南!B3"] * 2
    assert problems == []


ONE_ITEM = {
    "two windows of one item": sheet(
        ("事项名称", "甲", "", ""),
        ("办理地点", "一楼", "办理地点", "二楼"),
        ("咨询电话", "0755-11111111", "咨询电话", "0755-22222222"),
        ("申请材料", "申请表", "", ""),
    ),
    "materials in two columns": sheet(
        ("事项名称", "甲", "", "", "", ""),
        ("序号", "材料名称", "份数", "序号", "材料名称", "份数"),
        ("1", "申请表", "1", "2", "身份证", "1"),
    ),
    "halves of a limit": sheet(
        ("事项名称", "甲", "", ""), ("办理时限", "法定：20日", "办理时限", "承诺：5日"), ("申请材料", "申请表", "", "")
    ),
}


@pytest.mark.parametrize("grid", ONE_ITEM.values(), ids=ONE_ITEM)
def test_labels_that_come_again_beside_one_item(rules: Rulebook, grid: Grid) -> None:
    assert [item.name for item in understand(rules, grid)[0]] == ["甲"]


TITLES = [
    ("事项一：甲许可", "事项二：乙登记", "事项三：丙备案"),
    ("事项1：甲许可", "事项2：乙登记", "事项3：丙备案"),
    ("【事项1】甲许可", "【事项2】乙登记", "【事项3】丙备案"),
    ("第一项、甲许可", "第二项、乙登记", "第三项、丙备案"),
    ("一、甲许可", "二、乙登记", "三、丙备案"),
    ("（一）甲许可", "（二）乙登记", "（三）丙备案"),
    ("1.甲许可", "2.乙登记", "3.丙备案"),
    ("甲许可", "乙登记", "丙备案"),
    ("甲许可办事指南", "乙登记办事指南", "丙备案办事指南"),
]


@pytest.mark.parametrize("titles", TITLES, ids=[titles[0] for titles in TITLES])
def test_items_one_beneath_another_under_titles(rules: Rulebook, titles: tuple[str, str, str]) -> None:
    first, second, third = titles
    head = ("序号", "申请材料", "数量及要求", "备注")
    grid = sheet(
        ("宝安区民政局服务指南",),
        (first,),
        ("服务对象", "企业", "办理时限", "法定20个工作日，承诺5个工作日"),
        head,
        ("1", "申请表", "原件1份", ""),
        ("2", "营业执照", "复印件1份", ""),
        ("注：复印件须签字。",),
        (second,),
        ("服务对象", "个人", "办理时限", "即办"),
        head,
        ("1", "章程", "原件2份", ""),
        (third,),
        ("服务对象", "社会组织", "办理时限", "随到随办"),
        ("申请材料", "无"),
        merges=[(row, 0, row, 3) for row in (0, 1, 6, 7, 11)],
    )
    items, counts, problems = understand(rules, grid)
    assert (brief(items), problems) == ([*BOTH, (None, "丙备案", [])], [])
    assert [item.elements["service_targets"].raw for item in items] == ["企业", "个人", "社会组织"]
    assert [days(item)[1] for item in items] == [5, 0, 0]
    assert {reason: counts[0].skipped[reason] for reason in ("表头", "说明")} == {"表头": 2, "说明": 1}


def test_items_one_beneath_another_begin_with_other_labels(rules: Rulebook) -> None:
    grid = sheet(
        ("事项1：甲",),
        ("服务对象", "企业"),
        ("办理时限", "即办"),
        ("事项2：乙",),
        ("办理条件", "有章程。"),
        ("服务对象", "个人"),
        merges=[(0, 0, 0, 1), (3, 0, 3, 1)],
    )
    items, _, problems = understand(rules, grid)
    assert [(item.name, item.elements["service_targets"].raw) for item in items] == [("甲", "企业"), ("乙", "个人")]
    assert problems == []


def test_single_values_that_come_again_begin_another_item(rules: Rulebook) -> None:
    """Nothing names the second item: that is said, and nothing is mixed."""
    rows = [("服务对象", "企业"), ("办理时限", "5个工作日"), ("申请材料", "申请表")]
    grid = sheet(("甲许可办事指南",), *rows, ("服务对象", "个人"), ("办理时限", "3个工作日"), ("申请材料", "章程"), merges=[(0, 0, 0, 1)])
    items, _, problems = understand(rules, grid)
    assert brief(items) == [(None, "甲许可", ["申请表"]), (None, "", ["章程"])]
    assert [days(item)[1] for item in items] == [5, 3]
    assert [(problem.code, problem.locator) for problem in problems] == [("item-unnamed", "办事指南!B5")]


def test_a_point_of_a_value_is_no_title(rules: Rulebook) -> None:
    rows = [("办理流程",), ("1.申请",), ("2.送达",), ("办理时限",), ("即办",)]
    grid = sheet(("事项名称：甲",), *rows, ("事项名称：乙",), *rows, merges=[(row, 0, row, 1) for row in range(12)])
    items, _, problems = understand(rules, sheet(*(list(grid.rows)), merges=[tuple(merge) for merge in grid.merges]))
    assert [(item.name, item.elements["procedure"].raw) for item in items] == [("甲", "1.申请\n2.送达"), ("乙", "1.申请\n2.送达")]
    assert problems == []


def test_groups_above_a_repeated_head_stay_in_the_item(rules: Rulebook) -> None:
    head = ("序号", "材料名称", "份数")
    grid = sheet(("事项名称", "甲"), ("企业申请",), head, ("1", "章程", "1"), ("个人申请",), head, ("1", "身份证", "1"))
    assert [(item.name, len(item.materials)) for item in understand(rules, grid)[0]] == [("甲", 2)]


def test_items_below_one_column_of_labels(rules: Rulebook) -> None:
    grid = sheet(
        ("办事指南对照表",),
        ("事项名称", "户外广告设置", "", "临时占道", ""),
        ("承诺时限", "5个工作日", "", "3个工作日", ""),
        ("办理地点", "政务大厅", "", "", ""),
        ("申请材料", "材料名称", "份数", "材料名称", "份数"),
        ("", "申请表", "1", "占道申请", "1"),
        ("", "效果图", "2", "身份证", "复印件1份"),
        merges=[(0, 0, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4), (2, 1, 2, 2), (2, 3, 2, 4), (3, 1, 3, 4), (4, 0, 6, 0)],
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "户外广告设置", ["申请表", "效果图"]), (None, "临时占道", ["占道申请", "身份证"])], [])
    assert [item.elements["windows"].raw for item in items] == ["政务大厅"] * 2
    assert items[1].materials[0].source.locator == "办事指南!D6"


def test_items_side_by_side_and_one_beneath_another(rules: Rulebook) -> None:
    rows = [("事项名称", "申请材料"), ("甲", "a表"), ("乙", "b表"), ("丙", "c表"), ("丁", "d表")]
    (name, line), (one, first), (two, second), (three, third), (four, fourth) = rows
    grid = sheet(
        (name, one, "", name, two), (line, first, "", line, second), ("",), (name, three, "", name, four), (line, third, "", line, fourth)
    )
    assert sorted(brief(understand(rules, grid)[0])) == [(None, *map(str, row[:1]), [row[1]]) for row in sorted(rows[1:])]


NUMBERED = [("事项一", "事项二"), ("事项1名称", "事项2名称"), ("办理事项（一）", "办理事项（二）"), ("第1项：甲", "第2项：乙")]


@pytest.mark.parametrize("labels", NUMBERED, ids=[labels[0] for labels in NUMBERED])
def test_numbered_labels_name_items(rules: Rulebook, labels: tuple[str, str]) -> None:
    def rows(label: str, name: str, target: str, line: str) -> list[tuple[str, str]]:
        return [(label, "" if label.endswith(name) else name), ("服务对象", target), ("所需材料", line)]

    grid = sheet(*rows(labels[0], "甲", "企业", "申请表"), *rows(labels[1], "乙", "个人", "身份证"))
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "甲", ["申请表"]), (None, "乙", ["身份证"])], [])
    assert [item.elements["service_targets"].raw for item in items] == ["企业", "个人"]


def test_bare_numbers_between_items_are_no_materials(rules: Rulebook) -> None:
    grid = sheet(("1",), ("项目名称", "采伐证"), ("提交资料", "申请表"), ("2",), ("项目名称", "运输证"), ("提交资料", "检疫证"))
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "采伐证", ["申请表"]), (None, "运输证", ["检疫证"])], [])


def test_items_below_chapters(rules: Rulebook) -> None:
    rows = [("受理条件", "有场地"), ("承诺时限", "5个工作日"), ("申请资料", "1.申请书")]
    grid = sheet(
        ("一、行政许可",), ("（一）娱乐场所设立",), *rows, ("（二）网吧设立",), *rows, ("二、公共服务",), ("（一）图书证办理",), *rows,
        merges=[(row, 0, row, 1) for row in (0, 1, 5, 9, 10)],
    )  # fmt: skip
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, name, ["申请书"]) for name in ("娱乐场所设立", "网吧设立", "图书证办理")], [])


def test_titles_above_a_head_that_comes_again(rules: Rulebook) -> None:
    head = ("序号", "材料名称", "份数")
    rows = [("林地征占用",), head, ("1", "申请表", "1"), ("木材经营许可",), head, ("1", "营业执照", "1")]
    items, _, problems = understand(rules, sheet(*rows, merges=[(0, 0, 0, 2), (3, 0, 3, 2)]))
    assert (brief(items), problems) == ([(None, "林地征占用", ["申请表"]), (None, "木材经营许可", ["营业执照"])], [])


@pytest.mark.parametrize("group", ["变更登记需提供的材料", "企业", "其他材料", "法人申请时"])
def test_groups_above_a_head_that_comes_again(rules: Rulebook, group: str) -> None:
    head = ("序号", "材料名称", "份数")
    rows = [("林地征占用",), head, ("1", "申请表", "1"), (group,), head, ("1", "营业执照", "1")]
    items, _, _ = understand(rules, sheet(*rows, merges=[(0, 0, 0, 2), (3, 0, 3, 2)]))
    assert brief(items) == [(None, "林地征占用", ["申请表", "营业执照"])]


def test_addresses_above_the_first_item_belong_to_none(rules: Rulebook) -> None:
    texts = ["#宝安区民政局办事指南", "办公地址：一楼", "咨询电话：0755-11111111", "#甲许可", "办理时限：即办", "申请材料：申请表"]
    items, _, problems = understand(rules, *paragraphs(*texts))
    assert (brief(items), [problem.code for problem in problems]) == ([(None, "甲许可", ["申请表"])], ["no-item"])


CODES = ("基本编码", "实施编码", "业务办理项编码")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_most_specific_of_several_codes(rules: Rulebook, order: tuple[int, ...]) -> None:
    values = ("000101001000", "11440306000101001000", "1144030600010100100001")
    pairs = [(CODES[place], values[place]) for place in order]
    flat = sheet((*(label for label, _ in pairs), "事项名称"), (*(value for _, value in pairs), "甲"))
    form = sheet(*pairs, ("事项名称", "甲"), ("办理时限", "即办"))
    beside = sheet(tuple(text for pair in pairs for text in pair), ("事项名称", "甲", "办理时限", "即办"))
    assert [understand(rules, grid)[0][0].code for grid in (flat, form, beside)] == [values[2]] * 3


def test_names_that_cannot_be_told_apart_are_reported(rules: Rulebook) -> None:
    grid = sheet(("事项名称", "甲", "乙"), ("办理时限", "即办", ""), ("申请材料", "申请表", ""), ("收费标准", "不收费", ""))
    items, _, problems = understand(rules, grid)
    assert [item.name for item in items] == ["甲 乙"]
    assert [problem.message for problem in problems] == [
        "文件“输入/办事指南/宝安区民政局/指南.xlsx”的 办事指南!B1 起有 2 格都在“事项名称”后面，已连成一个读取；"
        "如果是几个并排的事项，请在每个事项前各写标签，或者分成几张表。"
    ]
